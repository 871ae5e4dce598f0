"""One case against one target: what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from tests.conformance.manifests import Case, GraphFile
from tests.conformance.results import Table, by_value, read_result, same_result, split_graphs
from tests.conformance.targets import Engine, RefusedError, Target

__all__ = ["Outcome", "run"]

_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a case passed to the letter, whether it passed with numbers compared by value, and why not."""

    exact: bool
    by_value: bool
    reason: str = ""


def run(case: Case, target: Target, *, with_base: bool) -> Outcome:
    """Run the case; where `with_base` is false, relative IRIs of the request are left to the target."""
    text = case.request.read_text(encoding="utf-8")
    sent = f"BASE <{case.address}>\n{text}" if with_base else text
    try:
        if case.kind == "query evaluation":
            return _evaluate_query(case, target, text, sent)
        if case.kind == "update evaluation":
            return _evaluate_update(case, target, sent)
        return _check_syntax(case, target, sent)
    except (RefusedError, SyntaxError) as error:
        return Outcome(exact=False, by_value=False, reason=str(error))


def _evaluate_query(case: Case, target: Target, text: str, sent: str) -> Outcome:
    assert case.result is not None
    target.load([*case.data, *_from_files(case, text)])
    as_csv = case.result.suffix == ".csv"
    expected = read_result(case.result, case.address.rpartition("/")[0] + "/")
    return _compare(target.query(sent, as_csv=as_csv), expected, lax=case.lax)


def _evaluate_update(case: Case, target: Target, sent: str) -> Outcome:
    target.load(case.data)
    target.update(sent)
    reference = Engine()
    reference.load(case.remaining)
    got, expected = split_graphs(target.everything()), split_graphs(reference.everything())
    if set(got) != set(expected):
        return Outcome(exact=False, by_value=False, reason=f"graphs {sorted(got)}, expected {sorted(expected)}")
    # each graph comes from a file of its own, so blank nodes of two are never the same
    outcomes = [_compare([got[name]], expected[name], lax=False) for name in sorted(expected)]
    return Outcome(
        exact=all(outcome.exact for outcome in outcomes),
        by_value=all(outcome.by_value for outcome in outcomes),
        reason="; ".join(outcome.reason for outcome in outcomes if outcome.reason),
    )


def _check_syntax(case: Case, target: Target, sent: str) -> Outcome:
    bad = case.kind.startswith("bad")
    try:
        if "update" in case.kind:
            target.load(())
            target.update(sent)
        else:
            target.query(sent)
    except RefusedError as error:
        right = bad and error.status == 400
        return Outcome(exact=right, by_value=right, reason=str(error))
    return Outcome(exact=not bad, by_value=not bad, reason="accepted")


def _compare(answers: Sequence[Table], expected: Table, *, lax: bool) -> Outcome:
    exact = all(same_result(got, expected, lax=lax) for got in answers)
    value = exact or all(same_result(by_value(got), by_value(expected), lax=lax) for got in answers)
    reason = "" if exact else f"expected {_show(expected)} got {' | '.join(_show(got) for got in answers)}"
    return Outcome(exact=exact, by_value=value, reason=reason)


def _show(table: Table) -> str:
    rows = [" ".join("-" if value is None else str(value) for value in row) for row in table.rows]
    return f"{' '.join(table.variables)} [{len(rows)}] {'; '.join(rows)}"


def _from_files(case: Case, text: str) -> Sequence[GraphFile]:
    """The graphs that a query takes its dataset from, each under its own name."""
    names = sorted({urljoin(case.address, name) for name in _FROM.findall(text)})
    known = {file.graph for file in case.data}
    return [GraphFile(name, name, case.request.parent / name.rpartition("/")[2]) for name in names if name not in known]
