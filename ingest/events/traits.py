"""The features of a candidate as short strings, in groups that each depend on a few values only.

A group is named by its function and arguments, so what it weighs can be looked up without making its strings again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

__all__ = [
    "CORE_SLOTS",
    "Group",
    "above_traits",
    "around_pair",
    "bucket",
    "child_trait",
    "clause_traits",
    "governor_traits",
    "implied_traits",
    "implied_word",
    "mention_traits",
    "modifier_traits",
    "object_of",
    "pair_kinds",
    "pair_paths",
    "pair_places",
    "pair_slots",
    "path_of_word",
    "path_traits",
    "preposition_traits",
    "side_traits",
    "single",
    "slot_traits",
    "strings",
    "surrounding_traits",
    "word_traits",
]

Kinds = tuple[str, ...]
Steps = tuple[str, ...] | None
Group = tuple[Callable[..., Iterable[str]], tuple[Hashable, ...]]

CORE_SLOTS = frozenset({"S", "O", "G", "M", "P", "LS", "LP", "LO"})
_ARGUMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "prt", "xcomp", "ccomp", "neg", "nsubjpass"})
_LONGEST = 6
_SHORT = 4


def strings(groups: Iterable[Group]) -> Iterator[str]:
    """The features of some groups, in order."""
    for make, arguments in groups:
        yield from make(*arguments)


def bucket(number: int, edges: Sequence[int]) -> int:
    """How many of the edges a number passes."""
    return sum(number > edge for edge in edges)


def single(feature: str) -> Iterator[str]:
    """A feature by itself."""
    yield feature


# of the telling word


def word_traits(word: str, part: str, tag: str, dep: str, frames: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """The word, its grammar and its frames, which are pairs of name and type."""
    yield "bias"
    yield f"w={word}"
    yield f"w={word}/{dep}"
    yield f"tag={tag}/{dep}"
    yield f"dep={dep}"
    for name, kind in frames:
        yield f"frame={name}"
        yield f"type={kind}"
        yield f"type={kind}/{part}"
    yield f"frames={'+'.join(sorted({kind for _, kind in frames}))}"


def child_trait(word: str, dep: str, lemma: str) -> Iterator[str]:
    """An object or complement of the word."""
    if dep in _ARGUMENTS:
        yield f"{dep}={lemma}"
        yield f"{word}>{dep}={lemma}"
    elif dep in {"prep", "agent"}:
        yield f"{word}>{lemma}"
        yield f"prep={lemma}"
    elif dep == "mod":
        yield f"mod={lemma}"
        yield f"{word}>mod={lemma}"
    else:
        yield f"{dep}={lemma}"


def object_of(preposition: str, lemma: str) -> Iterator[str]:
    """The noun of a preposition under the word."""
    yield f"pobj={preposition}:{lemma}"


def governor_traits(word: str, dep: str, lemma: str) -> Iterator[str]:
    """The word's head."""
    yield f"head={dep}:{lemma}"
    yield f"{word}<{lemma}"


def clause_traits(word: str, lemma: str) -> Iterator[str]:
    """The verb of the clause that the word stands in."""
    yield f"clause={lemma}"
    yield f"{word}<<{lemma}"


def above_traits(lemma: str, part: str) -> Iterator[str]:
    """A word further above than the head."""
    yield f"above={lemma}"
    yield f"above={lemma}/{part}"


def surrounding_traits(place: int, headline: bool, brief: bool, kinds: Kinds) -> Iterator[str]:
    """Where in the article the word stands."""
    yield f"place={place}"
    if headline:
        yield "headline"
    if brief:
        yield "brief"
        yield from (f"brief/{kind}" for kind in kinds)


# of a party


def slot_traits(slot: str, others: str, rank: int, part: str, kinds: Kinds) -> Iterator[str]:
    """The party's coarse place, who holds the other places, how much the article speaks of it."""
    yield f"r.slots={slot}|{others}"
    yield f"r.slots={slot}|{others}/{part}"
    yield f"r.slot={slot}"
    yield from (f"r.slot={slot}/{kind}" for kind in kinds)
    yield f"r.rank={rank}"


def implied_traits(order: int, rank: int, part: str, kinds: Kinds) -> Iterator[str]:
    """A party that the sentence does not name."""
    yield "r.implied"
    yield f"r.implied={order}/{rank}"
    yield f"r.implied/{part}"
    yield from (f"r.implied/{kind}" for kind in kinds)


def implied_word(word: str) -> Iterator[str]:
    """A party that the sentence does not name, by the telling word."""
    yield f"r.implied/{word}"


def _written(steps: Steps, longest: int) -> str:
    return "far" if steps is None or len(steps) > longest else " ".join(steps) or "="


def path_of_word(steps: Steps, word: str) -> Iterator[str]:
    """The grammatical path from a certain word to the party."""
    yield f"r.path={_written(steps, _LONGEST)}/{word}"


def path_traits(steps: Steps, part: str, kinds: Kinds) -> Iterator[str]:
    """The grammatical path from the telling word to the party."""
    path = _written(steps, _LONGEST)
    yield f"r.path={path}/{part}"
    yield from (f"r.path={path}/{kind}" for kind in kinds)
    plain = path.replace("^& ", "").replace("^X ", "").replace("^C ", "")
    if plain != path:
        yield f"r.plain={plain}/{part}"
        yield from (f"r.plain={plain}/{kind}" for kind in kinds)
    if steps:
        yield f"r.last={steps[-1]}/{part}"
        yield f"r.first={steps[0]}/{part}"
        yield f"r.two={' '.join(steps[-2:])}"
        yield f"r.length={min(len(steps), 7)}"


def side_traits(side: str, far: int, part: str, kinds: Kinds, form: str, between: int) -> Iterator[str]:
    """On which side of the word the party stands, how far, and how many verbs part them."""
    yield f"r.side={side}{far}/{part}"
    yield from (f"r.side={side}/{kind}" for kind in kinds)
    yield f"r.form={form}/{side}"
    yield f"r.between={between}"


def mention_traits(form: str, kind: str, reason: str, dep: str) -> Iterator[str]:
    """How the party is named."""
    yield f"r.form={form}"
    yield f"r.kind={kind}"
    yield f"r.reason={reason}"
    yield f"r.dep={dep}"


def preposition_traits(preposition: str, word: str) -> Iterator[str]:
    """The preposition that the party stands under."""
    yield f"r.prep={preposition}"
    yield f"r.prep={preposition}/{word}"


def modifier_traits(lemma: str) -> Iterator[str]:
    """The noun that the party's name modifies."""
    yield f"r.mods={lemma}"


# of two parties


def pair_slots(actor: str, recipient: str, third: str, part: str) -> Iterator[str]:
    """The coarse places of who acts and who is acted on, and those that others hold."""
    yield f"p.slots={actor}|{recipient}|{third}"
    yield f"p.slots={actor}|{recipient}/{part}"


def pair_paths(actor: Steps, recipient: Steps, implied: tuple[bool, bool], part: str, kinds: Kinds) -> Iterator[str]:
    """The grammatical paths to who acts and who is acted on."""
    a = "implied" if implied[0] else _written(actor, _SHORT)
    b = "implied" if implied[1] else _written(recipient, _SHORT)
    yield f"p={a}|{b}/{part}"
    yield from (f"p={a}|{b}/{kind}" for kind in kinds)


def pair_kinds(actor: str, recipient: str) -> Iterator[str]:
    """What kinds of entities act and are acted on."""
    yield f"p.kinds={actor}|{recipient}"


def pair_places(third: str, part: str, parties: int, ranks: tuple[int, int]) -> Iterator[str]:
    """How much the article speaks of the two, and who else the sentence names."""
    yield f"p.third={third}/{part}"
    yield f"p.parties={parties}"
    yield f"p.ranks={bucket(ranks[0], (0, 1, 3))}{bucket(ranks[1], (1, 2, 4))}"


def around_pair(same: bool, inside: int, around: str, conjoined: bool, part: str) -> Iterator[str]:
    """How the word and the names of the two stand to each other."""
    if same:
        yield "p.same mention"
        yield f"p.same mention/{part}"
    yield f"p.inside={inside}"
    yield f"p.around={around}/{part}"
    if conjoined:
        yield "p.conjoined"
        yield f"p.conjoined/{part}"
