"""A text file as blocks of whole lines, and the encoding it is in. Memory is one block, whatever the file's size."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from nuan.book.feeds.errors import UnableToReadFeed

BLOCK_BYTES = 16 << 20
LONGEST_LINE_BYTES = 1 << 20
UTF8_BOM = b"\xef\xbb\xbf"
_MIXED_SHARE = 10
"""More than one line in this many that is sound UTF-8 in a file that is not: two encodings in one file."""


@dataclass(frozen=True)
class LineBlock:
    """Whole lines; only the file's last block may lack its line break."""

    offset: int
    first_line: int
    data: bytes


def open_bytes(path: Path) -> BinaryIO:
    """The file's bytes, unpacked when its name ends in .gz."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def line_blocks(path: Path) -> Iterator[LineBlock]:
    """The file in blocks that end at a line's end. Raises UnableToReadFeed for a cut .gz or an endless line."""
    offset, line, rest = 0, 1, b""
    with open_bytes(path) as file:
        while True:
            try:
                data = file.read(BLOCK_BYTES)
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                raise UnableToReadFeed(
                    file=path.name, line=line, column=None, problem="the compressed file is cut off or damaged",
                    remedy="Copy it again, whole",
                ) from error  # fmt: skip
            if not data:
                break
            data = rest + data
            end = data.rfind(b"\n") + 1
            rest = data[end:]
            if len(rest) > LONGEST_LINE_BYTES:
                raise UnableToReadFeed(
                    file=path.name, line=line + data.count(b"\n"), column=None,
                    problem=f"a line is longer than {LONGEST_LINE_BYTES} bytes", remedy="Is this a text file? Send CSV",
                )  # fmt: skip
            if end:
                yield LineBlock(offset, line, data[:end])
                offset, line = offset + end, line + data.count(b"\n", 0, end)
    if rest:
        yield LineBlock(offset, line, rest)


def decoded(block: LineBlock, *, encoding: str, file: str) -> bytes:
    """The block as UTF-8 bytes. Raises UnableToReadFeed naming the byte and line that are not in the encoding."""
    try:
        if encoding == "utf-8":
            block.data.decode("utf-8", "strict")
            return block.data
        return block.data.decode(encoding, "strict").encode()
    except UnicodeDecodeError as error:
        raise UnableToReadFeed(
            file=file, line=block.first_line + block.data.count(b"\n", 0, error.start), column=None,
            problem=f"byte {block.offset + error.start} is not {encoding.upper()}",
            remedy="Send the file in the encoding the mapping declares, UTF-8 or GB18030",
        ) from error  # fmt: skip


def encoding_of(path: Path, *, declared: str | None) -> str:
    """The file's encoding: what the mapping declares; else a byte-order mark, else strict UTF-8, else strict GB18030.

    Raises UnableToReadFeed when the file is neither, or lines of it are in one and lines in the other.
    """
    with open_bytes(path) as file:
        try:
            head = file.read(3)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise UnableToReadFeed(
                file=path.name, line=1, column=None, problem="the compressed file is cut off or damaged",
                remedy="Copy it again, whole",
            ) from error  # fmt: skip
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnableToReadFeed(
            file=path.name, line=1, column=None, problem="the file is UTF-16", remedy="Send UTF-8 or GB18030"
        )
    if head == UTF8_BOM:
        if declared == "gb18030":
            raise UnableToReadFeed(
                file=path.name, line=1, column=None, problem="the mapping says GB18030 but the file is marked as UTF-8",
                remedy="Correct the encoding in the mapping, or send GB18030",
            )  # fmt: skip
        return "utf-8"
    if declared is not None:
        return declared
    try:
        for block in line_blocks(path):
            decoded(block, encoding="utf-8", file=path.name)
    except UnableToReadFeed as error:
        if not isinstance(error.__cause__, UnicodeDecodeError):
            raise
        _check_gb18030(path, not_utf8=error)
        return "gb18030"
    return "utf-8"


def _check_gb18030(path: Path, *, not_utf8: UnableToReadFeed) -> None:
    foreign = sound_utf8 = 0
    for block in line_blocks(path):
        try:
            decoded(block, encoding="gb18030", file=path.name)
        except UnableToReadFeed as error:
            raise UnableToReadFeed(
                file=path.name, line=not_utf8.line, column=None,
                problem=f"neither UTF-8 ({not_utf8.problem}) nor GB18030 (line {error.line}: {error.problem})",
                remedy="Send the whole file in one encoding, UTF-8 or GB18030",
            ) from error  # fmt: skip
        for line in block.data.split(b"\n"):
            if not line.isascii():
                foreign += 1
                sound_utf8 += _is_utf8(line)
    if sound_utf8 * _MIXED_SHARE > foreign:
        raise UnableToReadFeed(
            file=path.name, line=not_utf8.line, column=None,
            problem=f"{sound_utf8} lines are UTF-8 but this one is not ({not_utf8.problem})",
            remedy="Send the whole file in one encoding, or declare it in the mapping",
        )  # fmt: skip


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8", "strict")
    except UnicodeDecodeError:
        return False
    return True
