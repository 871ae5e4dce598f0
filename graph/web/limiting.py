"""Row limits on answers that the engine serialises itself: count the rows in its output, end the document early."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["AnswerTooLongError", "LimitReachedError", "RowLimiter"]

# A quote within a string is escaped, so `}},{"` stands within one only where the string ends there, and
# then a comma or a brace follows. Rows in which nothing is bound (`{}`) are not told apart from text, and
# are bounded by the bytes of the answer alone.
_JSON_ROW = re.compile(rb'(?:(?<=\}\})|(?<=[\[,]\{\})),\{"[^},]')
_XML_ROW = re.compile(rb"<result>")
_NOTICE = "only the first {rows} rows: this service gives no more at once"


class LimitReachedError(Exception):
    """The answer has all the rows it may have; what was written of it is well formed."""


class AnswerTooLongError(Exception):
    """The answer has more bytes than it may have."""


class RowLimiter(io.RawIOBase):
    """Keeps what the engine writes up to so many rows, then stops the engine by LimitReachedError."""

    def __init__(self, result_format: QueryResultsFormat, *, rows: int, size: int) -> None:
        super().__init__()
        self._format = result_format
        self._rows = rows
        self._size = size
        self._seen = 1 if result_format == QueryResultsFormat.JSON else 0
        self._scanned = 0
        self._quoted = False
        self._written = bytearray()
        self.limited = False

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, chunk: ReadableBuffer, /) -> int:
        """Take one chunk of the engine's output."""
        if self.limited:
            # the engine flushes once more what it could not write
            return memoryview(chunk).nbytes
        self._written += chunk
        if len(self._written) > self._size:
            raise AnswerTooLongError
        starts = self._row_starts()
        if self._seen + len(starts) > self._rows:
            del self._written[starts[self._rows - self._seen] :]
            self._written += self._closing()
            self.limited = True
            raise LimitReachedError
        self._seen += len(starts)
        return memoryview(chunk).nbytes

    def content(self) -> bytes:
        """The document, well formed whether it was ended early or not."""
        return bytes(self._written)

    def _closing(self) -> bytes:
        notice = _NOTICE.format(rows=self._rows)
        if self._format == QueryResultsFormat.JSON:
            return f']}},"notice":"{notice}"}}'.encode()
        if self._format == QueryResultsFormat.XML:
            return f"</results><!-- {notice} --></sparql>".encode()
        return b""

    def _row_starts(self) -> list[int]:
        """Where, in what was not scanned yet, a row starts."""
        if self._format == QueryResultsFormat.JSON:
            return self._matches(_JSON_ROW, 5)
        if self._format == QueryResultsFormat.XML:
            return self._matches(_XML_ROW, 7)
        return self._lines()

    def _matches(self, pattern: re.Pattern[bytes], overlap: int) -> list[int]:
        matches = list(pattern.finditer(self._written, self._scanned))
        last = matches[-1].end() if matches else self._scanned
        self._scanned = max(last, len(self._written) - overlap)
        return [match.start() for match in matches]

    def _lines(self) -> list[int]:
        """Starts of lines after the first; the last byte waits, since a line starts only where something follows."""
        starts = []
        position, end = self._scanned, max(len(self._written) - 1, 0)
        text = bytes(self._written[position:end])
        # in CSV a line may end within quotes; in TSV a quote means nothing and a line end is escaped
        for number, piece in enumerate(text.split(b'"') if self._format == QueryResultsFormat.CSV else [text]):
            self._quoted ^= number > 0
            found = -1 if self._quoted else piece.find(b"\n")
            while found >= 0:
                starts.append(position + found + 1)
                found = piece.find(b"\n", found + 1)
            position += len(piece) + 1
        self._scanned = end
        return starts
