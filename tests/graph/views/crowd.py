"""A network of many parties, for what must hold at size."""

from __future__ import annotations

import random

from graph.store.base import Store
from tests.graph.views.sample_graph import Claim, Source, build_store

__all__ = ["crowd"]


def crowd(parties: int, *, seed: int = 4) -> Store:
    """So many organisations, each tied to up to three earlier ones."""
    chance = random.Random(seed)
    codes = [f"organisation/body-{number}" for number in range(parties)]
    claims: list[Claim] = []
    sentences: list[str] = []
    for number, code in enumerate(codes[1:], start=1):
        for partner in sorted({codes[chance.randrange(number)] for _ in range(3)}):
            sentence = f"{code} and {partner} did something, report {len(sentences)}."
            sentences.append(sentence)
            kind = chance.choice(["Agree", "Accuse", "Assault", "Aid"])
            claims.append(Claim("crowd", kind, [code], [partner], sentence, date=f"20{chance.randint(10, 24)}"))
    return build_store([Source("crowd", " ".join(sentences))], claims, {code: code.split("/")[1] for code in codes})
