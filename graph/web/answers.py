"""Answers to queries, kept until the store changes: the same question of the same store is evaluated once."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from graph.web.process import WorkerAnswer

__all__ = ["AnswerKeeper"]

_LONGEST = 1 << 20
_LONGEST_QUERY = 64 << 10
_ALL = 32 << 20
# functions that give another value each time, what asks another store, and escapes, which may spell either
_CHANGING = re.compile(r"\b(?:rand|now|uuid|struuid|bnode|service)\b|\\u", re.IGNORECASE)

Question = tuple[object, ...]


class AnswerKeeper:
    """The newest answers of one service, of at most 1 MiB each and 32 MiB together.

    `state` names the state of the store that they were read from. A query that calls a function such as NOW, or
    only bears its name, is never kept.
    """

    def __init__(self) -> None:
        self._state = ""
        self._kept: OrderedDict[Question, WorkerAnswer] = OrderedDict()
        self._size = 0

    def find(self, request: Mapping[str, Any], state: str) -> WorkerAnswer | None:
        """What this request was answered in this state; None where that is not known."""
        if state != self._state:
            return None
        question = _question(request)
        answer = self._kept.get(question)
        if answer is not None:
            self._kept.move_to_end(question)
        return answer

    def keep(self, request: Mapping[str, Any], state: str, answer: WorkerAnswer) -> None:
        """Hold an answer that was read in this state, and let go of those of any other."""
        if state != self._state:
            self._state, self._size = state, 0
            self._kept.clear()
        if len(answer.body) > _LONGEST or len(request["query"]) > _LONGEST_QUERY:
            # to look a long query through takes longer than is to be waited for here
            return
        question = _question(request)
        if question in self._kept or _CHANGING.search(request["query"]):
            return
        self._kept[question] = answer
        self._size += _size(question, answer)
        while self._size > _ALL:
            self._size -= _size(*self._kept.popitem(last=False))


def _question(request: Mapping[str, Any]) -> Question:
    return (
        request["query"],
        request["base"],
        request["accept"],
        tuple(request["default_graphs"]),
        tuple(request["named_graphs"]),
        request["strict"],
    )


def _size(question: Question, answer: WorkerAnswer) -> int:
    """About how many bytes a kept answer takes, with the question."""
    return len(answer.body) + sum(len(str(part)) for part in question) + 1024
