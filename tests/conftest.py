"""What all tests share: no setting of whoever runs them, a cache of their own, and the same examples everywhere."""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# where evaluation sets lie is no setting of what is tested
_KEPT = ("DETENTE_SHARED",)
# what changes output, or leads requests to this machine elsewhere; of the proxies in capitals and small letters
_FOREIGN = ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "LINES", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
# a machine that is busy makes no example wrong, and one that fails is found again by anybody
settings.register_profile(
    "everywhere", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("everywhere")


def pytest_configure(config: pytest.Config) -> None:
    """Put an environment of the session's own in the place of the user's; the workers of a session inherit it."""
    if hasattr(config, "workerinput"):
        return
    for name in [name for name in os.environ if _is_of_the_user(name)]:
        del os.environ[name]
    cache = tempfile.TemporaryDirectory(prefix="detente-tests-", ignore_cleanup_errors=True)
    os.environ["DETENTE_CACHE"] = cache.name
    config.add_cleanup(cache.cleanup)


def _is_of_the_user(name: str) -> bool:
    return name in _FOREIGN or name.lower() in _PROXIES or (name.startswith("DETENTE_") and name not in _KEPT)
