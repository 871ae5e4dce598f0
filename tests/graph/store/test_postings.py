"""The words of each kind of text: what is found, newest first, and by which expression."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store import postings
from graph.store.postings import KINDS, Statement, add_postings, find_newest, find_subjects, remove_postings
from graph.store.statements import SCHEMA
from graph.store.wording import read_wording


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = open_tables()
    yield opened
    opened.close()


def open_tables() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    return connection


def fill(connection: sqlite3.Connection, *statements: Statement) -> None:
    connection.executemany("INSERT INTO statement VALUES (?, 'g', ?, ?, ?)", statements)
    add_postings(connection, [(number, kind, text) for number, _, kind, text in statements])


def passages(*texts: str) -> list[Statement]:
    return [(number, f"s{number}", "passage", text) for number, text in enumerate(texts)]


def find(connection: sqlite3.Connection, words: str, limit: int = 100, kind: str = "passage") -> list[int]:
    return [row[0] for row in find_newest(connection, kind, read_wording(words), limit=limit)]


def test_the_newest_come_first_and_no_more_than_wanted(connection: sqlite3.Connection) -> None:
    fill(connection, *passages("a treaty", "no such", "two treaties", "the treaty"))
    assert find(connection, "treaty") == [3, 0]
    assert find(connection, "treat") == [3, 2, 0]
    assert find(connection, "treat", limit=2) == [3, 2]
    assert next(find_newest(connection, "passage", read_wording("treat"), limit=1)) == (
        3,
        "s3",
        "passage",
        "the treaty",
    )


def test_each_kind_is_found_by_itself(connection: sqlite3.Connection) -> None:
    fill(connection, *((number, "s", kind, f"radar {kind}") for number, kind in enumerate(KINDS)))
    assert [find(connection, "radar", kind=kind) for kind in KINDS] == [[0], [1], [2], [3]]
    assert find(connection, "title") == []


def test_what_was_taken_out_is_not_found(connection: sqlite3.Connection) -> None:
    fill(connection, (1, "s", "label", "radar"), (2, "s", "passage", "radar treaty"), (3, "s", "passage", "radar"))
    remove_postings(connection, [(3, "passage", "radar"), (1, "label", "radar")])
    assert find(connection, "radar") == [2]
    assert find(connection, "radar", kind="label") == []
    for kind in KINDS:
        connection.execute(f"DELETE FROM statement WHERE id IN (1, 3) AND kind = '{kind}'")
        connection.execute(f"INSERT INTO word_{kind} (word_{kind}) VALUES ('integrity-check')")


def test_things_of_all_kinds_newest_first(connection: sqlite3.Connection) -> None:
    kinds = ("label", "passage", "alias", "passage", "title")
    fill(connection, *((number, f"s{number % 4}", kind, "radar") for number, kind in enumerate(kinds)))
    assert list(find_subjects(connection, read_wording("radar"), limit=9)) == ["s0", "s3", "s2", "s1", "s0"]
    assert list(find_subjects(connection, read_wording("radar"), limit=3)) == ["s0", "s3", "s2"]


def expression(connection: sqlite3.Connection, words: str) -> str:
    return postings._expression(connection, "passage", read_wording(words))


def test_a_beginning_becomes_the_words_that_begin_so(connection: sqlite3.Connection) -> None:
    fill(connection, *passages("Treaty TREATIES treat", "treason and treats", "trébuchet"))
    assert expression(connection, "the Treat") == '"the" AND ("treat" OR "treaties" OR "treats" OR "treaty")'
    assert expression(connection, "treatment") == '"treatment"*'
    # what the index of beginnings holds, and what is written as the index does not write it
    assert [expression(connection, words) for words in ("trea", "trébu", "treat_y")] == [
        '"trea"*',
        '"trébu"*',
        '"treat_y"*',
    ]
    assert find(connection, "trébu") == [2]


def test_a_beginning_of_many_words_is_left_to_the_engine(connection: sqlite3.Connection) -> None:
    fill(connection, *passages(" ".join(f"radar{n}" for n in range(32))))
    assert expression(connection, "radar").count(" OR ") == 31
    fill(connection, (100, "s", "passage", "radars"))
    assert expression(connection, "radar") == '"radar"*'
    assert find(connection, "radar") == [100, 0]


WORDS = st.sampled_from(["said", "saidx", "saidxy", "saidy", "sai", "Said", "sáid", "other", "sa"])


@given(
    texts=st.lists(st.lists(WORDS, min_size=1, max_size=4), max_size=8), asked=st.lists(WORDS, min_size=1, max_size=2)
)
def test_the_words_are_found_where_they_are(texts: list[list[str]], asked: list[str]) -> None:
    def fold(word: str) -> str:
        return word.lower().replace("á", "a")

    connection = open_tables()
    fill(connection, *passages(*map(" ".join, texts)))
    *whole, last = map(fold, asked)
    expected = [
        number
        for number, words in enumerate([fold(word) for word in text] for text in texts)
        if all(word in words for word in whole)
        and any(word.startswith(last) if len(last) > 2 else word == last for word in words)
    ]
    assert find(connection, " ".join(asked)) == expected[::-1]
    connection.close()
