from __future__ import annotations

import gzip
import inspect
import io
import os
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.sources import read_documents, reading
from ontology.errors import SourceError
from tests.ingest.sources.conftest import Write

STORY = "Ruritania signed a pact with Graustark on Monday.\n\nThe two sides will train together.\n"


def failures(path: str) -> list[str]:
    return [str(found) for found in read_documents([path]) if isinstance(found, SourceError)]


def documents(*paths: str, stdin: bytes | None = None) -> list[Document]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    return [found for found in read_documents(paths, stdin=stream) if isinstance(found, Document)]


def test_a_text_file_is_one_article_with_its_text_as_it_stands(write: Write) -> None:
    path = write("story.txt", STORY)
    (document,) = documents(path)
    assert document.text == STORY
    assert document.origin == path
    assert document.published is None


@pytest.mark.parametrize(
    ("name", "published"),
    [("pact-2021-12-06.txt", date(2021, 12, 6)), ("pact-2021-13-06.txt", None), ("pact-20211206.txt", None)],
)
def test_a_day_in_the_name_of_a_text_file_is_that_of_publication(
    write: Write, name: str, published: date | None
) -> None:
    (document,) = documents(write(name, STORY))
    assert document.published == published


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("report-2021-12-06.html", date(2021, 12, 6)),
        ("wire-1899-12-06.txt", date(1899, 12, 6)),
        ("pact-2021-12-06-copy-2021-12-06.txt", date(2021, 12, 6)),
        ("from-2021-01-01-to-2021-12-31.txt", None),
    ],
)
def test_a_name_gives_a_day_to_a_page_too_and_only_one(write: Write, name: str, published: date | None) -> None:
    page = "<html><body><article>" + f"<p>{STORY} {STORY}</p>" * 3 + "</article></body></html>"
    (document,) = documents(write(name, page if name.endswith("html") else STORY))
    assert document.published == published


def test_the_same_text_has_the_same_id_wherever_it_lies(write: Write) -> None:
    first, second, other = documents(write("a.txt", STORY), write("b/c.txt", STORY), write("d.txt", STORY + "More."))
    assert first.id == second.id != other.id


def test_line_ends_and_a_byte_order_mark_are_no_part_of_the_text(write: Write) -> None:
    (document,) = documents(write("dos.txt", b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode()))
    assert document.text == STORY


def test_utf_16_is_read_by_its_mark(write: Write) -> None:
    (document,) = documents(write("wide.txt", STORY.encode("utf-16")))
    assert document.text == STORY


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n ", "the file is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "binary file"),
        ("latin.txt", "Fran\u00e7ois said".encode("latin-1"), "not UTF-8: byte 0xe7 at offset 4"),
        ("damaged.txt.gz", b"\x1f\x8b\x08\x00nonsense", "the compressed file is damaged"),
        ("cut.jsonl.gz", gzip.compress(b'{"text": "a"}\n' * 9000)[:-20], "the compressed file is damaged"),
        ("not.pdf", b"no pdf at all", "the PDF is damaged"),
        ("other.xml", b"<?xml version='1.0'?><configuration><a/></configuration>", "no RSS or Atom feed"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(write: Write, name: str, content: bytes, message: str) -> None:
    path = write(name, content)
    told = failures(path)[-1]
    assert message in told
    assert told.startswith(path)
    assert "\n" not in told


class OddError(Exception):
    """An error that no reader declares."""


@pytest.mark.parametrize("cause", [NotImplementedError("filter"), UnicodeError("label"), RecursionError(), KeyError(1)])
def test_a_file_that_trips_its_reader_is_told_and_the_rest_is_read(
    write: Write, monkeypatch: pytest.MonkeyPatch, cause: Exception
) -> None:
    def trip(content: bytes, *, place: str) -> Document:
        raise cause

    monkeypatch.setitem(reading._SINGLE, "web", trip)
    error, good = read_documents([write("a.html", STORY), write("b.txt", STORY)])
    assert isinstance(good, Document)
    assert f"a.html: the file trips its reading ({type(cause).__name__} at " in str(error)


def test_an_error_of_the_program_itself_is_none_of_a_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(content: bytes, *, place: str) -> Document:
        raise OddError

    monkeypatch.setitem(reading._SINGLE, "text", trip)
    with pytest.raises(OddError):
        list(read_documents([write("a.txt", STORY)]))


def test_a_tree_deeper_than_python_recurses_is_walked(write: Write, tmp_path: Path) -> None:
    depth = 300
    write("d/" * depth + "a.txt", STORY)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + depth // 2)
    try:
        (document,) = read_documents([str(tmp_path)])
    finally:
        sys.setrecursionlimit(limit)
    assert isinstance(document, Document)
    assert len(Path(str(document.origin)).relative_to(tmp_path).parts) == depth + 1


def test_a_folder_that_may_be_listed_and_not_searched_is_told(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "sub" / "style.css").write_text("x", encoding="utf-8")
    (tmp_path / "z.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "sub").chmod(0o644)
    if os.access(tmp_path / "sub" / "a.txt", os.R_OK):
        pytest.skip("this user may read everything")
    try:
        error, good = read_documents([str(tmp_path)])
    finally:
        (tmp_path / "sub").chmod(0o755)
    assert "a.txt: cannot be read (Permission denied)" in str(error)
    assert isinstance(good, Document)


@pytest.mark.parametrize("content", [STORY, '{"text": "x"}\n{"text": "y"}\n', '[{"text": "x"}]'])
def test_a_named_pipe_is_read_as_standard_input_is(tmp_path: Path, content: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(content,))
    writer.start()
    found = documents(str(pipe))
    writer.join(timeout=60)
    assert [document.text for document in found] == [
        document.text for document in documents("-", stdin=content.encode())
    ]
    assert len(found) == content.count("{") or len(found) == 1


def test_a_pipe_inside_a_folder_is_passed_over(write: Write, tmp_path: Path) -> None:
    write("a.txt", STORY)
    os.mkfifo(tmp_path / "b.txt")
    assert len(documents(str(tmp_path))) == 1


def test_a_missing_path_is_told(tmp_path: Path) -> None:
    (told,) = failures(str(tmp_path / "nowhere.txt"))
    assert "no such file or folder" in told


def test_a_file_without_the_right_to_read_is_told(write: Write) -> None:
    path = write("secret.txt", STORY)
    Path(path).chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    (told,) = failures(path)
    assert "cannot be read" in told


def test_a_file_beyond_the_bound_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.sources.bounds.MAXIMUM_BYTES", 40)
    (told,) = failures(write("long.txt", STORY))
    assert "which no article is" in told


def test_a_file_that_unpacks_beyond_the_bound_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.sources.bounds.MAXIMUM_BYTES", 1000)
    (told,) = failures(write("bomb.txt.gz", gzip.compress(b"a" * 100_000)))
    assert "which no article is" in told


def test_the_batch_goes_on_after_a_failure(write: Write, tmp_path: Path) -> None:
    found = list(
        read_documents([str(tmp_path / "none"), write("a.txt", STORY), write("b.txt", b""), write("c.txt", STORY)])
    )
    assert [isinstance(one, Document) for one in found] == [False, True, False, True]


def test_a_folder_is_read_in_order_of_its_names_hidden_and_foreign_files_passed_over(
    write: Write, tmp_path: Path
) -> None:
    for name in ("pages/b.txt", "pages/a/z.txt", "pages/.hidden.txt", "pages/style.css", "pages/c.jsonl"):
        write(name, '{"text": "A line."}' if name.endswith("jsonl") else name)
    origins = [Path(str(document.origin)).relative_to(tmp_path).as_posix() for document in documents(str(tmp_path))]
    assert origins == ["pages/a/z.txt", "pages/b.txt", "pages/c.jsonl:1"]


def test_a_loop_of_links_ends(write: Write, tmp_path: Path) -> None:
    write("pages/a.txt", STORY)
    (tmp_path / "pages" / "again").symlink_to(tmp_path / "pages", target_is_directory=True)
    (tmp_path / "pages" / "self.txt").symlink_to(tmp_path / "pages" / "self.txt")
    found = list(read_documents([str(tmp_path)]))
    assert [document.text for document in found if isinstance(document, Document)] == [STORY]
    assert ["the link leads nowhere" in str(one) for one in found if isinstance(one, SourceError)] == [True]


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    (told,) = failures(str(tmp_path))
    assert "no file of a known format" in told


def test_standard_input_is_lines_when_it_begins_with_a_brace_and_else_one_text() -> None:
    assert [
        document.id for document in documents("-", stdin=b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n')
    ] == [
        "a",
        "b",
    ]
    (document,) = documents("-", stdin=STORY.encode())
    assert document.text == STORY


LAID_OUT = '{\n  "id": "a",\n  "text": "x"\n}\n'


@pytest.mark.parametrize(
    "content",
    [
        '[{"id": "a", "text": "x"}]',
        '\n[\n  {"id": "a", "text": "x"}\n]\n',
        LAID_OUT,
        LAID_OUT.replace("{\n ", '{ "title": "t",\r\n', 1),
        '{"id": "a", "entities": [\n{"id": "b"}], "text":\n"x"}',
    ],
)
def test_json_without_a_suffix_is_read_as_json(write: Write, content: str) -> None:
    for found in (documents("-", stdin=content.encode()), documents(write("articles", content))):
        assert [(document.id, document.text) for document in found] == [("a", "x")]


@pytest.mark.parametrize(
    "content",
    [
        '{"id": broken\n{"id": "a", "text": "x"}',
        '{"id":\n\n{"id": "a", "text": "x"}',
        '{"text"}\n{"id": "a", "text": "x"}',
    ],
)
def test_a_broken_line_on_standard_input_spoils_no_other(content: str) -> None:
    assert [document.id for document in documents("-", stdin=content.encode())] == ["a"]


@pytest.mark.parametrize("text", ["[Strelsau] The king spoke.", "[The envoy left.]", "[1] The king spoke."])
def test_a_text_in_brackets_is_a_text(text: str) -> None:
    (document,) = documents("-", stdin=text.encode())
    assert document.text == text


def test_an_empty_list_is_told() -> None:
    (error,) = read_documents(["-"], stdin=io.BytesIO(b"[]"))
    assert "the list is empty" in str(error)


def test_standard_input_stays_open_for_its_owner() -> None:
    stream = io.BytesIO(b'{"text": "x"}')
    assert len(list(read_documents(["-"], stdin=stream))) == 1
    assert not stream.closed


def test_empty_standard_input_is_told() -> None:
    (error,) = read_documents(["-"], stdin=io.BytesIO(b""))
    assert "the file is empty" in str(error)


def test_a_file_of_no_known_suffix_is_read_by_its_first_bytes(write: Write) -> None:
    assert [document.id for document in documents(write("articles", '{"id": "a", "text": "x"}'))] == ["a"]
