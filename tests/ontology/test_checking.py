from __future__ import annotations

from pathlib import Path

import pytest

from ontology import checking
from ontology.checking import Check, read_checks, run_check
from ontology.errors import ReferenceDataError
from ontology.violation import Violation

CHECK = Check("odd", "Odd", "It is odd.", "make it even", "store", "SELECT ?node ?value WHERE { ?node ?p ?value }")


def test_rows_become_violations_sorted_and_once() -> None:
    found = run_check(CHECK, lambda text: [("b", None), ("a", "x"), ("b", None)] if text == CHECK.query else [])
    assert list(found) == [
        Violation("a", "odd", "It is odd.", "make it even", "x"),
        Violation("b", "odd", "It is odd.", "make it even", ""),
    ]


def test_a_check_without_value_has_none() -> None:
    (violation,) = run_check(CHECK, lambda text: [("a",)])
    assert violation.value is None


def test_checks_are_read_by_name() -> None:
    names = [check.name for check in read_checks()]
    assert names == sorted(names)
    assert {"overlapping-tenures", "ambiguous-alias", "unused-term", "repeated-triple"} <= set(names)


@pytest.mark.parametrize(
    ("header", "missing"),
    [("# title: t\n# scope: store\n", "description, remedy"), ("", "title, description, remedy, scope")],
)
def test_a_header_must_be_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header: str, missing: str) -> None:
    (tmp_path / "odd.rq").write_text(f"{header}SELECT * WHERE {{}}")
    monkeypatch.setattr(checking, "CHECKS", tmp_path)
    read_checks.cache_clear()
    try:
        with pytest.raises(ReferenceDataError, match=missing):
            read_checks()
    finally:
        read_checks.cache_clear()


def test_a_scope_must_be_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.rq").write_text("# title: t\n# description: d\n# remedy: r\n# scope: moon\nSELECT * WHERE {}")
    monkeypatch.setattr(checking, "CHECKS", tmp_path)
    read_checks.cache_clear()
    try:
        with pytest.raises(ReferenceDataError, match="scope of article, store"):
            read_checks()
    finally:
        read_checks.cache_clear()
