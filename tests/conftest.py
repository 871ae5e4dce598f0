"""What all tests share: no setting of whoever runs them, a cache of their own, and the same examples everywhere."""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# where evaluation sets lie is no setting of what is tested
_KEPT = ("DETENTE_SHARED",)
# a machine that is busy makes no example wrong, and one that fails is found again by anybody
settings.register_profile(
    "everywhere", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("everywhere")


def pytest_configure(config: pytest.Config) -> None:
    """Put an environment of the session's own in the place of the user's; the workers of a session inherit it."""
    if hasattr(config, "workerinput"):
        return
    for name in [name for name in os.environ if name.startswith("DETENTE_") and name not in _KEPT]:
        del os.environ[name]
    cache = tempfile.TemporaryDirectory(prefix="detente-tests-", ignore_cleanup_errors=True)
    os.environ["DETENTE_CACHE"] = cache.name
    config.add_cleanup(cache.cleanup)
