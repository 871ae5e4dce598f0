"""One line for the user: the place, what is wrong, what to do."""

from __future__ import annotations

import pytest

from ontology import errors
from ontology.errors import DetenteError


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (DetenteError("it broke"), "it broke"),
        (DetenteError("it broke", place="yard.txt:3"), "yard.txt:3: it broke"),
        (DetenteError("it broke", remedy="mend it"), "it broke; mend it"),
        (DetenteError("it\n  broke", place="yard.txt", remedy="mend\tit"), "yard.txt: it broke; mend it"),
    ],
)
def test_an_error_is_one_line(error: DetenteError, expected: str) -> None:
    assert str(error) == expected


def test_the_tree_at_the_top_is_that_of_the_classes() -> None:
    drawn = [line for line in (errors.__doc__ or "").splitlines() if "──" in line]
    parents = {0: "DetenteError"}
    for line in drawn:
        depth, name = line.index("──") // 4 + 1, line[line.index("──") + 2 :].split()[0]
        parents[depth] = name
        assert getattr(errors, name).__bases__ == (getattr(errors, parents[depth - 1]),)
    names = {line[line.index("──") + 2 :].split()[0] for line in drawn}
    assert names | {"DetenteError"} == set(errors.__all__)
