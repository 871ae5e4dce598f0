"""Spelling variants beyond the listed ones: a skeleton that transliterations share, and near misses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

__all__ = ["Variants", "skeleton"]

_SHORTEST = 6
_LEAST_RATIO = 0.88
_LEAST_ALIKE = 0.74  # of keys that sound alike
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"\b(?:al|el|an|ad|as|ar|ash|ul)\b ?", ""),
        (r"sch|sh", "s"),
        (r"tch|tsch|cz|ch", "c"),
        (r"kh|gh|q|ck|g|c(?![aeiouy])", "k"),
        (r"ph", "f"),
        (r"dj|zh", "j"),
        (r"ts|tz", "z"),
        (r"(?<=[dt])h", ""),
        (r"w", "v"),
        (r"[aeiouyj]+", "a"),
        (r"h\b", ""),
        (r"(.)\1+", r"\1"),
        (r" ", ""),
    )
)


def skeleton(key: str) -> str:
    """What transliterations of one name have in common: consonants by sound, one sign for any vowels."""
    for pattern, letters in _STEPS:
        key = pattern.sub(letters, key)
    return key


class Variants:
    """Keys that may be misspellings or other transliterations of a given key."""

    def __init__(self, keys: Iterable[str]) -> None:
        by_skeleton: dict[str, list[str]] = defaultdict(list)
        by_shape: dict[tuple[str, int], list[str]] = defaultdict(list)
        for key in keys:
            if len(key) >= _SHORTEST and not key.isdigit():
                by_skeleton[skeleton(key)].append(key)
                by_shape[key[0], len(key)].append(key)
        self._by_skeleton: Mapping[str, list[str]] = by_skeleton
        self._by_shape: Mapping[tuple[str, int], list[str]] = by_shape

    def like(self, key: str) -> tuple[tuple[str, float], ...]:
        """Known keys like this one with a likeness of 0 to 1, likest first."""
        if len(key) < _SHORTEST:
            return ()
        candidates = set(self._by_skeleton.get(skeleton(key), ()))
        for length in range(len(key) - 1, len(key) + 2):
            candidates.update(self._by_shape.get((key[0], length), ()))
        found = []
        for candidate in candidates - {key}:
            if candidate.count(" ") != key.count(" "):
                continue
            ratio = SequenceMatcher(None, key, candidate, autojunk=False).ratio()
            if ratio >= _LEAST_ALIKE and skeleton(candidate) == skeleton(key):
                ratio = max(ratio, 0.9)
            if ratio >= _LEAST_RATIO:
                found.append((candidate, round(ratio, 4)))
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))
