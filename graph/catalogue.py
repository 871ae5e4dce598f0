"""The catalogued queries: SPARQL files whose headers say what they answer and what they ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from ontology.errors import QueryError

__all__ = ["CataloguedQuery", "Parameter", "ParameterType", "find_query", "load_catalogue", "read_query", "read_source"]

ParameterType = Literal[
    "party", "state", "person", "organisation", "weapon", "agreement", "thing",
    "office", "article", "event", "type", "date", "number", "share",
]  # fmt: skip

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HEADER = re.compile(r"# (\w+): (.+)")
_PARAMETER = re.compile(
    r"(?P<name>\w+) \((?P<type>\w+)\) (?P<example>[^:]+): (?P<meaning>.+?)(?P<optional>; optional)?"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks for: a variable that is bound as a term before it runs."""

    name: str
    type: ParameterType
    example: str
    meaning: str
    required: bool


@dataclass(frozen=True, slots=True)
class CataloguedQuery:
    """A query with its name, what it answers, its parameters and its text."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def example(self) -> str:
        """The command that runs it with the examples of its parameters."""
        given = "".join(f" --param {p.name}={_quote(p.example)}" for p in self.parameters)
        return f"detente query {self.name}{given}"


@cache
def load_catalogue() -> Mapping[str, CataloguedQuery]:
    """All catalogued queries by name, in the order of their names."""
    sources = (path for path in (files("graph") / "queries").iterdir() if path.name.endswith(".rq"))
    queries = (read_query(path.name.removesuffix(".rq"), path.read_text(encoding="utf-8")) for path in sources)
    return MappingProxyType({query.name: query for query in sorted(queries, key=lambda query: query.name)})


def find_query(name: str) -> CataloguedQuery:
    """The catalogued query of that name; raises QueryError with what there is."""
    catalogue = load_catalogue()
    if name not in catalogue:
        raise QueryError(f"there is no catalogued query {name!r}", remedy=f"name one of {', '.join(catalogue)}")
    return catalogue[name]


def read_query(name: str, text: str) -> CataloguedQuery:
    """The query whose header opens the text; raises QueryError where the header breaks the form."""
    headers: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _HEADER.fullmatch(line)
        if not match:
            break
        headers.setdefault(match[1], []).append(match[2])
    if set(headers) - {"parameter"} != {"title", "description"}:
        raise QueryError("the header needs one title and one description", place=f"{name}.rq")
    return CataloguedQuery(
        name=name,
        title=" ".join(headers["title"]),
        description=" ".join(headers["description"]),
        parameters=tuple(_read_parameter(name, line) for line in headers.get("parameter", ())),
        text=text,
    )


def read_source(source: str) -> tuple[str, CataloguedQuery | None]:
    """The text of a query given as text, as a `.rq` file or by its catalogued name; with its header if it has one."""
    if _NAME.fullmatch(source):
        query = find_query(source)
        return query.text, query
    if not source.endswith(".rq"):
        return source, None
    try:
        text = Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise QueryError(f"the file cannot be read ({reason})", place=source, remedy="give a SPARQL file") from error
    return text, read_query(Path(source).stem, text) if _HEADER.match(text) else None


def _read_parameter(name: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    kind = next((kind for kind in get_args(ParameterType) if match and kind == match["type"]), None)
    if not match or kind is None:
        raise QueryError(
            f"this is no parameter: {line}",
            place=f"{name}.rq",
            remedy="write it as `name (type) example: meaning`, with `; optional` at the end where it is",
        )
    return Parameter(match["name"], kind, match["example"], match["meaning"], required=not match["optional"])


def _quote(value: str) -> str:
    return f'"{value}"' if " " in value else value
