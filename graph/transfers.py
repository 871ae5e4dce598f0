"""Transfers of weapons as the store tells them: one order each, with all that its claims say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.principals import read_principals
from graph.rows import select, short, values_of
from graph.store.base import Store

__all__ = ["Transfer", "select_transfers"]

_EITHER_WAY = """{ SELECT DISTINCT ?transfer WHERE {
    VALUES (?one ?other) { ($left $right) ($right $left) }
    { SELECT ?transfer ?one WHERE { ?transfer det:supplier|det:supplierPrincipal ?one } }
    { SELECT ?transfer ?other WHERE { ?transfer det:transferRecipient|det:transferRecipientPrincipal ?other } }
} }"""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One order of a weapon; every name is an IRI, amounts are all that the sources give."""

    iri: str
    supplier: str
    recipient: str
    supplier_principal: str  # the state of a company or service; the party itself where it acts for none
    recipient_principal: str
    weapon: str | None
    quantities: tuple[float, ...]  # the least first
    worths: tuple[str, ...]
    stage: str | None  # a slug, such as "signed"
    date: str | None  # when it came to the stage: YYYY, YYYY-MM or YYYY-MM-DD
    claims: tuple[str, ...]


def select_transfers(store: Store, *, between: tuple[str, str] | None = None) -> tuple[Transfer, ...]:
    """All transfers, or those between two parties and whoever acts for them, either way; by principals and weapon."""
    chosen = ""
    if between:
        left, right = (values_of([party]) for party in between)
        chosen = _EITHER_WAY.replace("$left", left).replace("$right", right)
    rows = select(
        store,
        f"""SELECT DISTINCT ?transfer ?property ?value WHERE {{ {chosen}
            ?transfer a det:Transfer ; det:supplier ?supplier ; det:transferRecipient ?recipient .
            ?transfer ?property ?value }}""",
    )
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for transfer, name, value in sorted(rows, key=str):
        nodes[transfer or ""][short(name or "")].append(value or "")
    lacking = {
        node[role][0]
        for node in nodes.values()
        for role in ("supplier", "transferRecipient")
        if not node.get(f"{role}Principal")
    }
    acting = read_principals(store, lacking)
    found = (_transfer(iri, node, acting) for iri, node in nodes.items())
    return tuple(sorted(found, key=lambda t: (t.supplier_principal, t.recipient_principal, t.weapon or "", t.iri)))


def _transfer(iri: str, node: Mapping[str, Sequence[str]], acting: Mapping[str, str]) -> Transfer:
    supplier, recipient = node["supplier"][0], node["transferRecipient"][0]
    stage = _first(node, "stage")
    return Transfer(
        iri=iri,
        supplier=supplier,
        recipient=recipient,
        supplier_principal=_first(node, "supplierPrincipal") or acting.get(supplier, supplier),
        recipient_principal=_first(node, "transferRecipientPrincipal") or acting.get(recipient, recipient),
        weapon=_first(node, "transferredWeapon"),
        quantities=tuple(sorted(map(float, node.get("quantity", ())))),
        worths=tuple(node.get("worth", ())),
        stage=short(stage) if stage else None,
        date=_first(node, "date"),
        claims=tuple(node.get("toldBy", ())),
    )


def _first(node: Mapping[str, Sequence[str]], name: str) -> str | None:
    return next(iter(node.get(name, ())), None)
