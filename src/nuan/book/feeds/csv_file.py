"""A CSV file, one line a row, as batches of text columns with exact line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv

from nuan.book.feeds.errors import UnableToReadFeed
from nuan.book.feeds.text_lines import UTF8_BOM, decoded, encoding_of, line_blocks
from nuan.book.rules.feeds.faults import RowFault

WHOLE_LINE = "(whole line)"


@dataclass(frozen=True)
class TextBatch:
    """Rows as text (empty cells null), the line of each, the lines that are no rows, and how many lines there were."""

    table: pa.Table
    lines: npt.NDArray[np.int64]
    faults: list[RowFault]
    line_count: int


@dataclass
class CsvFile:
    """An opened CSV file: its header, and afterwards whether its last line was finished."""

    path: Path
    encoding: str
    delimiter: str
    header: list[str]
    ends_well: bool = True
    _blank: list[int] = field(default_factory=list)

    def batches(self) -> Iterator[TextBatch]:
        """The rows below the header, a block at a time. Blank lines are passed over only at the end of the file."""
        for block in line_blocks(self.path):
            data = decoded(block, encoding=self.encoding, file=self.path.name)
            first = block.first_line
            if first == 1:
                data, first = data.partition(b"\n")[2], 2
            if not data:
                continue
            self.ends_well = data.endswith(b"\n")
            yield self._batch(data if self.ends_well else data + b"\n", first)

    def _batch(self, data: bytes, first: int) -> TextBatch:
        data = data.replace(b"\r\n", b"\n")
        lines: npt.NDArray[np.int64] = np.arange(first, first + data.count(b"\n"), dtype=np.int64)
        faults: list[RowFault] = []
        count = len(lines)
        quoted = b'"' in data
        if quoted or b"\r" in data or b"\x00" in data or b"\n\n" in data or data.startswith(b"\n"):
            data, lines, faults, count = self._sound_lines(data, lines)
        elif self._blank:
            faults, count = self._blank_faults(), count + len(self._blank)
            self._blank = []
        invalid: list[tuple[int, int]] = []

        def set_aside(row: csv.InvalidRow) -> str:
            invalid.append((row.number, row.actual_columns))
            return "skip"

        if not data:
            return TextBatch(_empty(self.header), lines, faults, count)
        table = csv.read_csv(
            pa.BufferReader(data),
            read_options=csv.ReadOptions(column_names=self.header, use_threads=False, block_size=32 << 20),
            parse_options=csv.ParseOptions(
                delimiter=self.delimiter, quote_char='"' if quoted else False, ignore_empty_lines=False,
                invalid_row_handler=set_aside,
            ),
            convert_options=csv.ConvertOptions(
                column_types={name: pa.string() for name in self.header}, null_values=[""], strings_can_be_null=True,
            ),
        )  # fmt: skip
        keep = np.ones(len(lines), np.bool_)
        for number, found in invalid:
            keep[number - 1] = False
            faults.append(self._fault(int(lines[number - 1]), WHOLE_LINE, self._width(found), self._width_remedy()))
        if int(keep.sum()) != len(table):
            raise UnableToReadFeed(
                file=self.path.name, line=first, column=None,
                problem=f"{int(keep.sum())} lines gave {len(table)} rows", remedy="Send one line a row",
            )  # fmt: skip
        return TextBatch(table, lines[keep], faults, count)

    def _width(self, found: int) -> str:
        return f"has {found} columns, not {len(self.header)}"

    def _width_remedy(self) -> str:
        return f"send one value a column, parted by {self.delimiter!r}; put a value that holds it in double quotes"

    def _fault(self, line: int, column: str, reason: str, remedy: str) -> RowFault:
        return RowFault(file=self.path.name, row=line, column=column, value="", reason=reason, remedy=remedy)

    def _blank_faults(self) -> list[RowFault]:
        return [self._fault(line, WHOLE_LINE, "is empty", "leave empty lines out") for line in self._blank]

    def _sound_lines(
        self, data: bytes, lines: npt.NDArray[np.int64]
    ) -> tuple[bytes, npt.NDArray[np.int64], list[RowFault], int]:
        """Take out the lines that would lead the reader astray: NUL, a lone carriage return, stray quotes, empty."""
        kept: list[bytes] = []
        kept_lines: list[int] = []
        faults: list[RowFault] = []
        count = 0
        sound = _sound_quotes(self.delimiter)
        for line, text in zip(lines.tolist(), data[:-1].split(b"\n"), strict=True):
            if not text:
                self._blank.append(line)
                continue
            faults += self._blank_faults()
            count += 1 + len(self._blank)
            self._blank = []
            problem = None
            if b"\x00" in text:
                problem = ("holds a NUL character", "send the file again; it was damaged or cut", b"\x00")
            elif b"\r" in text:
                problem = ("holds a carriage return", "end lines with a line feed", b"\r")
            elif b'"' in text and not sound.fullmatch(text):
                problem = ("has a stray quote", "double a quote inside a value, and close it on its line", b'"')
            if problem is None:
                kept.append(text)
                kept_lines.append(line)
            else:
                reason, remedy, sign = problem
                faults.append(self._fault(line, self._column_at(text, sign), reason, remedy))
        joined = b"\n".join(kept) + b"\n" if kept else b""
        return joined, np.array(kept_lines, np.int64), faults, count

    def _column_at(self, text: bytes, sign: bytes) -> str:
        place = text[: text.index(sign)].count(self.delimiter.encode())
        return self.header[min(place, len(self.header) - 1)]


def _empty(header: list[str]) -> pa.Table:
    return pa.table({name: pa.array([], pa.string()) for name in header})


def _sound_quotes(delimiter: str) -> re.Pattern[bytes]:
    part = re.escape(delimiter.encode())
    value = rb'(?:"(?:[^"]|"")*+"|[^"' + part + rb"]*+)"
    return re.compile(value + rb"(?:" + part + value + rb")*+")


def open_csv(path: Path, *, declared: str | None, delimiter: str) -> CsvFile:
    """Open a CSV file and read its header. Raises UnableToReadFeed when it has none, or its encoding is unsound."""
    encoding = encoding_of(path, declared=declared)
    block = next(iter(line_blocks(path)), None)
    if block is None:
        raise UnableToReadFeed(
            file=path.name, line=1, column=None, problem="the file is empty; it has no header",
            remedy="Copy it again; a feed without rows is a header line alone",
        )  # fmt: skip
    head = decoded(block, encoding=encoding, file=path.name).partition(b"\n")[0]
    text = head.removeprefix(UTF8_BOM).rstrip(b"\r").decode()
    header = [name.removeprefix('"').removesuffix('"') for name in text.split(delimiter)]
    return CsvFile(path, encoding, delimiter, header, ends_well=block.data.endswith(b"\n"))
