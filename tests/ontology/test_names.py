"""What readers of phrases ask is what the registry answers."""

from __future__ import annotations

import inspect

import pytest

from ontology.names import Names
from ontology.registry import Registry

QUESTIONS = sorted(name for name in vars(Names) if not name.startswith("_"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_registry_answers_each_question_in_the_same_form(question: str) -> None:
    assert inspect.signature(getattr(Registry, question)) == inspect.signature(getattr(Names, question))
