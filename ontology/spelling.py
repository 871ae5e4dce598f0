"""Spelling variants beyond the listed ones: a skeleton that transliterations share, and near misses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

__all__ = ["Variants", "skeleton"]

_SHORTEST = 6
_LEAST_RATIO = 0.88
_END = 4
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
        by_end: dict[tuple[str, int], list[str]] = defaultdict(list)
        for key in keys:
            if len(key) >= _SHORTEST and not key.isdigit():
                by_skeleton[skeleton(key)].append(key)
                for end in _ends(key):
                    by_end[end, len(key)].append(key)
        self._by_skeleton: Mapping[str, list[str]] = dict(by_skeleton)
        self._by_end: Mapping[tuple[str, int], list[str]] = dict(by_end)

    def like(self, key: str) -> tuple[tuple[str, float], ...]:
        """Known keys like this one with a likeness of 0 to 1, likest first."""
        if len(key) < _SHORTEST:
            return ()
        sounds = set(self._by_skeleton.get(skeleton(key), ()))
        near = set(sounds)
        for length in range(len(key) - 1, len(key) + 2):
            for end in _ends(key):
                near.update(self._by_end.get((end, length), ()))
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        found = []
        for candidate in near - {key}:
            least = _LEAST_ALIKE if candidate in sounds else _LEAST_RATIO
            matcher.set_seq1(candidate)
            if candidate.count(" ") != key.count(" ") or matcher.quick_ratio() < least:
                continue
            ratio = matcher.ratio()
            if ratio >= least:
                found.append((candidate, round(max(ratio, 0.9) if candidate in sounds else ratio, 4)))
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _ends(key: str) -> tuple[str, str]:
    """The letters at either end, of which one wrong letter spoils only one."""
    return "^" + key[:_END], key[-_END:] + "$"
