"""What passed, by group, and what did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.conformance.manifests import Case
from tests.conformance.running import Outcome

__all__ = ["Result", "describe_failures", "describe_figures"]

_ALL = "in all"
_ROW = "{:20} {:14} {:24} {:>6} {:>8} {:>6} {:>9} {:>6}"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one case."""

    case: Case
    engine: Outcome
    service: Outcome

    @property
    def is_ours(self) -> bool:
        """Whether the service fails, or rewrites, what the engine passes."""
        return self.engine.exact > self.service.exact or self.engine.by_value > self.service.by_value


def describe_figures(results: Sequence[Result]) -> Iterator[str]:
    """A table: how many cases there are, and how many pass, to the letter and with numbers compared by value."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for result in results:
        case = result.case
        for key in ((case.kind, case.suite, case.group), (case.kind, case.suite, _ALL), (case.kind, _ALL, "")):
            count = counts.setdefault(key, Counter())
            count["cases"] += 1
            count["engine"] += result.engine.exact
            count["engine value"] += result.engine.by_value
            count["service"] += result.service.exact
            count["service value"] += result.service.by_value
    yield _ROW.format("", "", "", "cases", "engine", "value", "service", "value")
    for key in sorted(counts, key=lambda names: tuple((name == _ALL, name) for name in names)):
        count = counts[key]
        yield _ROW.format(
            *key, *(count[name] for name in ("cases", "engine", "engine value", "service", "service value"))
        )


def describe_failures(results: Sequence[Result]) -> Iterator[str]:
    """Each case that does not pass to the letter, whose failure it is, and the reason."""
    for result in results:
        if not result.service.exact:
            case = result.case
            kind = "ours" if result.is_ours else "by value" if result.service.by_value else "engine"
            yield f"{kind}: {case.kind} {case.suite}/{case.group}/{case.name} ({case.request.name})"
            yield f"    {result.service.reason}"
