"""Whether two bags of rows are the same, but for the names of their blank nodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

__all__ = ["Row", "Value", "same_rows"]

Value = NamedNode | BlankNode | Literal | Triple | None
Row = tuple[Value, ...]

_ROUNDS = 4


def same_rows(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether one renaming of the left's blank nodes makes the rows the right's, each as often, in any order."""
    if len(left) != len(right):
        return False
    left_colours, right_colours = _colour(left), _colour(right)
    painted = [_paint(row, left_colours) for row in left]
    sought = [_paint(row, right_colours) for row in right]
    if Counter(painted) != Counter(sought):
        return False
    candidates: dict[object, list[Row]] = defaultdict(list)
    for row, shape in zip(right, sought, strict=True):
        candidates[shape].append(row)
    told = [(row, shape) for row, shape in zip(left, painted, strict=True) if _blanks(row)]
    told.sort(key=lambda pair: len(candidates[pair[1]]))
    return _extend(told, candidates, {}, {})


def _extend(
    rows: Sequence[tuple[Row, object]],
    candidates: Mapping[object, list[Row]],
    there: Mapping[BlankNode, BlankNode],
    back: Mapping[BlankNode, BlankNode],
) -> bool:
    """Whether the renaming so far can be completed over these rows."""
    if not rows:
        return True
    (row, shape), rest = rows[0], rows[1:]
    for candidate in dict.fromkeys(candidates[shape]):
        renaming = _rename(row, candidate, there, back)
        if renaming is not None:
            left = list(candidates[shape])
            left.remove(candidate)
            if _extend(rest, {**candidates, shape: left}, *renaming):
                return True
    return False


def _rename(
    row: Row, other: Row, there: Mapping[BlankNode, BlankNode], back: Mapping[BlankNode, BlankNode]
) -> tuple[dict[BlankNode, BlankNode], dict[BlankNode, BlankNode]] | None:
    forth, home = dict(there), dict(back)
    for value, counterpart in zip(row, other, strict=True):
        if isinstance(value, BlankNode) and isinstance(counterpart, BlankNode):
            if forth.setdefault(value, counterpart) != counterpart or home.setdefault(counterpart, value) != value:
                return None
        elif value != counterpart:
            return None
    return forth, home


def _colour(rows: Sequence[Row]) -> dict[BlankNode, int]:
    """A number for each blank node that does not hang on its name, by what stands in its rows."""
    colours = {value: 0 for row in rows for value in row if isinstance(value, BlankNode)}
    for _ in range(_ROUNDS):
        seen: dict[BlankNode, list[int]] = defaultdict(list)
        for row in rows:
            for place, value in enumerate(row):
                if isinstance(value, BlankNode):
                    own = tuple(position for position, other in enumerate(row) if other == value)
                    seen[value].append(hash((place, own, _paint(row, colours))))
        colours = {value: hash((colours[value], tuple(sorted(numbers)))) for value, numbers in seen.items()}
    return colours


def _paint(row: Row, colours: Mapping[BlankNode, int]) -> tuple[object, ...]:
    return tuple(colours[value] if isinstance(value, BlankNode) else value for value in row)


def _blanks(row: Row) -> bool:
    return any(isinstance(value, BlankNode) for value in row)
