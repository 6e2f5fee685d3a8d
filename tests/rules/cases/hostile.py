"""Files somebody might give us: some as they should be, many that are not. Made here, byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

SECRET = b"GPS 39.9042N 116.4074E of her home"


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: Any) -> bytes:
    drawn = Image.new(mode, size, 120 if mode in ("L", "P") else (200, 60, 30, 100)[: len(mode)])
    if mode == "RGB":
        drawn.paste((10, 200, 90), (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    drawn.save(out, form, **more)
    return out.getvalue()


def with_place() -> bytes:
    """A photograph lying on its side, with camera, place and a comment in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 15.0), 3: "E", 4: (116.0, 24.0, 27.0)})
    return picture(exif=exif, comment=SECRET)


def pdf(pages: int = 1, writer: PdfWriter | None = None) -> bytes:
    writer = writer or PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def acting_pdf(what: str) -> bytes:
    writer = PdfWriter()
    name, text = NameObject, TextStringObject
    if what == "script":
        script = DictionaryObject({name("/S"): name("/JavaScript"), name("/JS"): text("app.alert('hello')")})
        writer.root_object[name("/OpenAction")] = writer._add_object(script)
    elif what == "attached":
        writer.add_attachment("x.exe", b"MZ")
    elif what == "launch":
        action = DictionaryObject({name("/S"): name("/Launch"), name("/F"): text("calc.exe")})
        writer.root_object[name("/OpenAction")] = writer._add_object(action)
    elif what == "remote":
        action = DictionaryObject({name("/S"): name("/GoToR"), name("/F"): text("//evil/x.pdf")})
        writer.root_object[name("/OpenAction")] = action
    elif what == "form":
        field = DictionaryObject({name("/XFA"): text("<xdp/>")})
        writer.root_object[name("/AcroForm")] = field
    elif what == "deep":
        action = DictionaryObject({name("/S"): name("/JavaScript"), name("/JS"): text("x()")})
        inner = ArrayObject([DictionaryObject({name("/A"): writer._add_object(action)})])
        writer.root_object[name("/Extra")] = writer._add_object(inner)
    return pdf(writer=writer)


def escaped_pdf() -> bytes:
    """A script whose name is written with escapes, as some viewers still read it."""
    return acting_pdf("script").replace(b"/JavaScript", b"/Java#53cript").replace(b"/JS", b"/#4aS")


def packed_pdf() -> bytes:
    """A script inside a compressed object stream, where no search through the bytes finds it."""
    inner = b"4 0 << /S /JavaScript /JS (x\\(\\)) >>"
    packed = zlib.compress(inner)
    parts: list[tuple[int, bytes]] = [
        (1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>"),
        (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        (3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"),
        (5, b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)),
    ]  # fmt: skip
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in parts:
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    rows = bytearray()
    for number in range(7):
        if number in places:
            rows += struct.pack(">BIH", 1, places[number], 0)
        elif number == 4:
            rows += struct.pack(">BIH", 2, 5, 0)
        else:
            rows += struct.pack(">BIH", 1, at, 0) if number == 6 else struct.pack(">BIH", 0, 0, 0)
    out += b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R /Length %d >>\nstream\n" % len(rows)
    out += rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at
    return bytes(out)


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A small file that says it is 3.6 thousand million pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def text_bomb_png() -> bytes:
    """A PNG whose comment unpacks to 200 MB."""
    whole = picture("PNG")
    at = whole.index(b"IDAT") - 4
    text = b"note\0\0" + zlib.compress(bytes(200 << 20), 9)
    return whole[:at] + chunk(b"zTXt", text) + whole[at:]


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("run.js", "alert(1)")
    return out.getvalue()


def moving(form: str) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


HTML = b"<html><script>alert(document.cookie)</script></html>"
EXE = b"MZ\x90\x00" + bytes(200)
