"""Whether the act of a word is said not to have happened: nobody did it, it was almost done, the report is false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["affirms", "is_contradicted", "is_deed_denied", "is_denied_here", "is_lacking", "is_withheld"]

_WORDS = load_words("modality")
_NOBODY, _AFFIRMING = _WORDS["nobody"], _WORDS["affirming"]
_APPROACHING, _DESTROYING, _WITHHOLDING = _WORDS["approaching"], _WORDS["destroying"], _WORDS["withholding"]
_CLAIMS, _PROOFS = _WORDS["claims"], _WORDS["proofs"]
_UNTRUE, _TRUE, _DISPUTING = _WORDS["untrue"], _WORDS["true"], _WORDS["disputing"]
_NO = frozenset({"no", "neither"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_CLAUSES = frozenset({"acl", "relcl", "ccomp", "csubj", "csubjpass", "advcl"})  # parsers tie "that" in all these ways
_LONGEST_LIST = 4


def is_denied_here(verb: Token, english: English) -> bool:
    """Whether a verb is negated where it stands: by a word beside it, its subject, its object or its list."""
    return (
        any(child.dep_ == "neg" and not affirms(child) for child in verb.children)
        or any(child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children) for child in verb.children)
        or (is_verb(verb) and (_lacks_doer(verb) or _lacks_object(verb) or _is_almost(verb, english)))
        or _is_alternative(verb)
    )


def is_lacking(noun: Token) -> bool:
    """Whether a noun phrase names nobody and nothing: "nobody in Mali", "no jets", "neither Mali nor Chad"."""
    if noun.lower_ in _NOBODY:
        return True
    return any(
        ((child.lower_ in _NO and child.dep_ in {"det", "preconj", "advmod", "cc"}) or child.dep_ == "neg")
        and child.i < noun.i
        and not affirms(child)
        for child in noun.children
    )


def is_withheld(token: Token, english: English) -> bool:
    """Whether a deed stands behind "short of", "close to", "far from", "yet to", "refrained from" or "without"."""
    above = token.head
    if token.dep_ == "xcomp" and english.lemma(above) in {"have", "be", "remain"}:
        return any(child.lower_ == "yet" and child.i < token.i for child in (*above.children, *token.children))
    if token.dep_ not in {"pcomp", "pobj"}:
        return False
    if above.lower_ == "of" and above.head.lower_ == "short":
        return True
    if above.lower_ == "to" and above.head.lower_ in {"close", "near"}:
        return english.lemma(above.head.head) == "come" and not is_denied_here(above.head.head, english)
    if token.dep_ == "pobj":
        return False
    if above.lower_ == "from":
        holds_back = english.lemma(above.head) in _WITHHOLDING and not is_denied_here(above.head, english)
        return holds_back or above.head.lower_ == "far"
    return above.lower_ == "without" or (
        above.lower_ == "of" and any(word.lower_ == "instead" for word in (above.head, *above.children))
    )


def is_contradicted(token: Token, english: English) -> bool:
    """Whether a clause, or a noun behind "of", is the content of a report that is called false or is denied."""
    above = token.head
    if token.dep_ in _CLAUSES and not is_noun(above):
        return token.dep_ != "advcl" and _is_untrue(above, english)  # "it is untrue that it attacked"
    if token.dep_ in {"pobj", "pcomp"} and above.lower_ == "of":
        above = above.head
    elif token.dep_ not in _CLAUSES or not _has_content(token):
        return False
    lemma = english.lemma(above)
    if lemma in _UNTRUE:
        return not is_denied_here(above.head, english)  # "it is a lie that"
    if lemma in _PROOFS:
        return is_lacking(above) or (above.dep_ in {"dobj", "attr"} and is_denied_here(above.head, english))
    if lemma not in _CLAIMS or _is_owned(above):
        return False
    if any(child.dep_ == "amod" and child.lower_ in _UNTRUE for child in above.children):
        return True
    verb = above.head
    if above.dep_ in {"dobj", "nsubjpass"}:
        return english.lemma(verb) in _DISPUTING and not is_denied_here(verb, english)
    return above.dep_ == "nsubj" and _is_untrue(verb, english)


def is_deed_denied(noun: Token, english: English) -> bool:
    """Whether a deed is what somebody denies, and no charge or thing to be granted: "denied the sale of jets"."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or not is_noun(noun):
        return False
    if english.lemma(verb) != "deny" or not is_verb(verb) or is_denied_here(verb, english):
        return False
    if any(child.dep_ == "dative" for child in verb.children):
        return False
    return english.lemma(noun) not in _CLAIMS | _WORDS["involvement"] | _WORDS["grants"]


def _has_content(clause: Token) -> bool:
    """Whether a clause beside a noun says what the noun is about: "that it attacked", not "that angered it"."""
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)


def _is_owned(claim: Token) -> bool:
    """Whether somebody who is named makes a claim: "Mali's charge", "the Malian claim"."""
    return any(
        child.dep_ == "poss"
        or (child.dep_ in {"amod", "compound", "nmod"} and child.text[:1].isupper() and child.i > 0)
        for child in claim.children
    )


def _is_untrue(verb: Token, english: English) -> bool:
    """Whether a verb calls its subject false, or not true."""
    negated = any(child.dep_ == "neg" for child in verb.children)
    said = {english.lemma(child) for child in verb.children if child.dep_ in _PREDICATES}
    return bool(said & (_TRUE if negated else _UNTRUE))


def affirms(negative: Token) -> bool:
    """Whether what follows turns a "no" or "not" into more, not less: "no fewer than", "not only"."""
    behind = negative.i + 1
    return behind < len(negative.doc) and negative.doc[behind].lower_ in _AFFIRMING


def _lacks_doer(verb: Token) -> bool:
    """Whether nobody is said to do it; the later verbs of a list share the subject of the first."""
    for _ in range(_LONGEST_LIST):
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own or verb.dep_ != "conj" or not is_verb(verb.head):
            return any(is_lacking(subject) for subject in own)
        verb = verb.head
    return False


def _lacks_object(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and is_lacking(child) and child.lower_ not in _AFFIRMING for child in verb.children)


def _is_almost(verb: Token, english: English) -> bool:
    near = any(c.dep_ == "advmod" and c.lower_ in _APPROACHING and c.i < verb.i for c in verb.children)
    return near and english.lemma(verb) not in _DESTROYING


def _is_alternative(token: Token) -> bool:
    """Whether it goes on with what is denied: "nor did it deploy ships", "did not attack or invade"."""
    if any(child.lower_ == "nor" and child.i < token.i for child in token.children):
        return True
    if token.dep_ != "conj":
        return False
    first = token.head
    joining = {c.lower_ for c in first.children if c.dep_ == "cc" and first.i < c.i < token.i}
    if "nor" in joining:
        return True
    shared = not any(child.dep_ in SUBJECTS for child in token.children)
    return "or" in joining and shared and any(c.dep_ == "neg" and c.i < first.i for c in first.children)
