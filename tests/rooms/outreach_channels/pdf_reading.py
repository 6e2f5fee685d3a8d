"""What a PDF says and with which fonts, read with nothing but the standard library."""

from __future__ import annotations

import re
import zlib


def streams(pdf: bytes) -> list[bytes]:
    """Every stream, unpacked, and the file itself without them."""
    found, rest, at = [], b"", 0
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        rest, at = rest + pdf[at : match.start()], match.end()
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            found.append(match[1])
    return [*found, rest + pdf[at:]]


def _number(piece: bytes) -> int:
    return int(piece, 16)


def characters(pdf: bytes) -> dict[int, str]:
    """Glyph → what it stands for, of the one font in the file."""
    maps = [stream for stream in streams(pdf) if b"beginbfchar" in stream or b"beginbfrange" in stream]
    assert len(maps) == 1, f"{len(maps)} fonts"
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", maps[0], re.S):
        for glyph, said in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[_number(glyph)] = bytes.fromhex(said.decode()).decode("utf-16-be")
    return found


def text_of(pdf: bytes) -> str:
    """Everything that is drawn, in the order in which it is drawn, page by page."""
    known = characters(pdf)
    said = ""
    for stream in streams(pdf):
        if b" Tf" not in stream:
            continue
        for array in re.findall(rb"\[(.*?)\]\s*TJ", stream, re.S):
            for piece in re.findall(rb"<([0-9a-fA-F]*)>", array):
                glyphs = [_number(piece[at : at + 4]) for at in range(0, len(piece), 4)]
                assert 0 not in glyphs, "an empty box"
                said += "".join(known[glyph] for glyph in glyphs)
            said += "\n"
    return said


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Names of fonts and whether they are inside."""
    whole = b"\n".join(streams(pdf))
    names = {name.decode() for name in re.findall(rb"/BaseFont\s*/([^\s/<>\[\]]+)", whole)}
    inside = {name.decode() for name in re.findall(rb"/FontName\s*/([^\s/<>\[\]]+)", whole) if b"/FontFile3" in whole}
    return {name: name in inside for name in names}
