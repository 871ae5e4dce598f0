"""Templates and the digests of policies."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from ontology.templating import load_templates, policy_digest


def test_templates_escape_what_is_put_in_and_miss_nothing_silently() -> None:
    template = load_templates("ontology").from_string("{{ words }}\n")
    assert template.render(words="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        template.render()
    kept = load_templates("ontology", keep_trailing_newline=True).from_string("{{ words }}\n")
    assert kept.render(words="x") == "x\n"


def test_a_digest_is_the_one_that_browsers_compute() -> None:
    assert policy_digest("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
