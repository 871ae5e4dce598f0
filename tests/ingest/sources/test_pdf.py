from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from ingest.model import Document
from ingest.sources import pdf, read_documents
from ingest.sources.pdf import join_lines
from ontology.errors import SourceError
from tests.ingest.sources.conftest import Write

LINES = ("The pact was signed in Strelsau on Monday by the two minis-", "ters of defence.")


def make_pdf(*lines: str, pages: int = 1, password: str | None = None) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(width=600, height=800)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream.set_data(f"BT /F1 12 Tf 72 700 Td {shown} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def test_the_lines_of_a_pdf_are_joined_and_broken_words_mended(write: Write) -> None:
    (document,) = read_documents([write("pact.pdf", make_pdf(*LINES))])
    assert isinstance(document, Document)
    assert document.text == "The pact was signed in Strelsau on Monday by the two ministers of defence."
    assert document.published is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (make_pdf(*LINES, password="secret"), "protected by a password; save a copy without one"),
        (make_pdf(), "holds no text"),
        (make_pdf(*LINES)[:200], "the PDF is damaged"),
        (make_pdf(pages=201), "more than 200 pages"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_told(write: Write, content: bytes, message: str) -> None:
    (error,) = read_documents([write("pact.pdf", content)])
    assert isinstance(error, SourceError)
    assert message in str(error)


def test_a_pdf_that_is_encrypted_beyond_what_is_installed_is_told(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pdf, "_check", refuse)
    (error,) = read_documents([write("pact.pdf", make_pdf(*LINES))])
    assert str(error).endswith(
        "pact.pdf: the PDF is protected by encryption (AES); save a copy without, or print it anew"
    )


def test_a_pdf_with_a_filter_that_nobody_knows_is_told(write: Write) -> None:
    content = make_pdf(*LINES).replace(b"<<\n/Length", b"<<\n/Filter /NoSuchDecode\n/Length", 1)
    (error,) = read_documents([write("pact.pdf", content)])
    assert "the PDF is damaged (NotImplementedError)" in str(error)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    sentences = [f"Line {number} of the report is as long as the column is wide, and goes on" for number in range(1, 5)]
    pages = [
        f"The Strelsau Report\n{sentence}\nand ends at mark {page}.\n{page}" for page, sentence in enumerate(sentences)
    ]
    text = join_lines(pages)
    assert "Strelsau Report" not in text
    assert text.split("\n\n") == [f"{sentence} and ends at mark {page}." for page, sentence in enumerate(sentences)]
