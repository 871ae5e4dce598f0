"""How far a transfer has come by its own word of trade: announced, signed, under way, delivered, cancelled, or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.arms.trade import TradeWords
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_noun, is_verb, name_of_verb
from ingest.modality.modality import read_status
from ingest.modality.undoing import find_fate

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["bargain_of", "links_over", "read_stage"]

_DEED = "COOPERATE"  # a transfer is held to what a deed is held to, not to what an utterance is
_ABOUT = frozenset({"on", "over", "about", "of", "for", "to"})
_STOPPING = load_words("undoing")["halting"] | load_words("undoing")["ending"]
_PURPOSES = frozenset({"advcl", "xcomp", "acl", "relcl"})
_COMPLEMENTS = frozenset({"xcomp", "acl", "relcl", "pcomp", "ccomp"})


def read_stage(word: Token, words: TradeWords, english: English) -> str | None:
    """The stage of what a word of trade tells; None where that is no transfer: denied, opposed, only talked about."""
    word = bargain_of(word, words, english)
    if (stopped := _of_stopping(word, english)) is not None:
        return stopped
    status, fate = read_status(word, _DEED, english), find_fate(word, english)
    if status == "denied":
        return "cancelled" if fate else None
    if status == "possible" or _is_opposed(word, words, english) or _is_sortie(word, words, english):
        return None
    above = [name_of_verb(token, english) for token in links_over(word)]
    if _collapses(word, words, english):
        return "cancelled"
    if words.weighing.intersection(above) or _is_of_permission(word, words, english):
        return "announced" if words.lifting.intersection(above) else None
    if fate is not None and status == "actual":
        return "under-way"  # what is to stop goes on
    if status == "planned" or (words.announcing | words.alleging).intersection([*above, english.lemma(word)]):
        return "announced"
    return _by_word(word, words, english)


def _by_word(word: Token, words: TradeWords, english: English) -> str:
    lemma, above = english.lemma(word), english.lemma(word.head)
    if is_noun(word) and lemma in words.under_way:
        return "delivered" if word.dep_ in {"dobj", "nsubjpass"} and above in words.completing else "under-way"
    if is_verb(word) and lemma in words.delivered:
        return "under-way" if word.dep_ == "xcomp" and above in words.beginning else "delivered"
    return "signed" if lemma in words.signed else "announced"


def _of_stopping(word: Token, english: English) -> str | None:
    """The stage of what somebody stops doing, or is yet to stop: "stopped supplying arms", "promised to stop"."""
    if word.tag_ != "VBG" or word.dep_ != "xcomp" or name_of_verb(word.head, english) not in _STOPPING:
        return None
    return "cancelled" if read_status(word.head, _DEED, english) == "actual" else "under-way"


def bargain_of(word: Token, words: TradeWords, english: English) -> Token:
    """The deal that an infinitive is the content of: "signed a deal (on Monday) to buy tanks"; else the word itself."""
    above = word.head
    if not is_verb(word) or word.dep_ not in _COMPLEMENTS | {"advcl"}:
        return word
    nouns = [above] if is_noun(above) else [c for c in above.children if c.dep_ == "dobj" and c.i < word.i]
    deals = (n for n in nouns if words.kind(n, english) == "bargain" or english.lemma(n) in words.priced)
    return next(deals, word) if word.tag_ == "VB" or is_noun(above) else word


def links_over(word: Token) -> Iterator[Token]:
    """What stands over a word of trade and makes something of it: the verb, and a noun between them.

    Of "lifted a ban on the sale" the ban and the lifting; of "is in talks over the sale" the talks and the verb.
    """
    token = word
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.dep_ in {"compound", "nmod"} and is_noun(token.head):  # "arms sale talks"
        token = token.head
        yield token
    if token.dep_ in {"pobj", "pcomp"} and token.head.lower_ in _ABOUT:
        above = token.head.head
        yield above
        if is_verb(above):  # "is in talks with Oslo over the sale"
            yield from (c for link in above.children if link.dep_ == "prep" for c in link.children if c.i < token.i)
        token = above
    elif token.dep_ in _COMPLEMENTS and is_noun(token.head):
        token = token.head
        yield token
    if token.dep_ in {"dobj", "nsubjpass", "xcomp"}:
        yield token.head


def _is_opposed(word: Token, words: TradeWords, english: English) -> bool:
    """Whether somebody is against what a word tells: "opposed the sale", "warned it against buying"."""
    if word.dep_ in {"pobj", "pcomp"} and word.head.lower_ == "against":
        return True
    return word.dep_ in {"dobj", "nsubjpass", "xcomp"} and name_of_verb(word.head, english) in words.opposing


def _collapses(word: Token, words: TradeWords, english: English) -> bool:
    return word.dep_ == "nsubj" and is_verb(word.head) and name_of_verb(word.head, english) in words.collapsing


def _is_sortie(word: Token, words: TradeWords, english: English) -> bool:
    """Whether what is sent comes home: "sent jets to Oslo to take part in a drill", "sent ships for a parade"."""
    if not is_verb(word) or english.lemma(word) != "send":
        return False
    for token in word.subtree:
        lemma = english.lemma(token)
        purpose = token.tag_ == "VB" and token.dep_ in _PURPOSES
        if purpose and lemma == "take" and any(c.lower_ == "part" for c in token.children):
            lemma = "take part"
        if lemma in words.sorties and (purpose or (token.dep_ == "pobj" and token.head.lower_ == "for")):
            return True
    return False


def _is_of_permission(word: Token, words: TradeWords, english: English) -> bool:
    """Whether what is received or given is no weapon but leave or talk: "received permission to use the tanks"."""
    return is_verb(word) and any(c.dep_ == "dobj" and english.lemma(c) in words.weighing for c in word.children)
