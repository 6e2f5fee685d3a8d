"""Letters: Chinese characters inside, none of them an empty box, each put into the folder once."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from nuan.outreach.channels.contract import Outgoing, UnableToSend, Wording
from nuan.outreach.channels.letter_fonts import held, installed_family, missing
from nuan.outreach.channels.letter_page import Letter, letter_of, page_of
from nuan.outreach.channels.letters import LetterChannel, LetterSettings, UnableToPrint, printed
from tests.rooms.outreach_channels.conftest import key_of
from tests.rooms.outreach_channels.pdf_reading import fonts_of, streams, text_of

SOURCE = Path(__file__).parents[3] / "src"
SENDER = "暖银行股份有限公司\n上海市浦东新区世纪大道 100 号"
TEXT = "李喆女士：\n\n您好！我是王小暖。您的一期还款 1,280.50 元还没有收到。\n如有困难，我们可以一起想办法——不收费。\n\n王小暖"
ENGLISH = Wording(
    language="en", subject="About your loan", text="Dear Ms Li,\n\nLet us find a way together.\n\nWang Xiaonuan"
)
ADDRESS = "200030\n上海市徐汇区漕溪北路 88 号\n李喆 女士 收"


def message(number: int = 1, **other: object) -> Outgoing:
    said = {
        "to": ADDRESS, "subject": "关于您的贷款", "text": TEXT, "sender": SENDER, "reference": 'CARE-7"\\ 甲',
        "dated_on": date(2026, 11, 4),
    } | other  # fmt: skip
    return Outgoing(key=key_of(number), channel="letter", **said)  # type: ignore[arg-type]


def letter(**other: object) -> Letter:
    return letter_of(message=message(1, **other), sender="")


def test_everything_is_on_the_sheet_and_the_font_is_inside() -> None:
    pdf = printed(letter=letter(also=(ENGLISH,)))
    said = text_of(pdf)
    lines = [*SENDER.split("\n"), *ADDRESS.split("\n"), *TEXT.split("\n"), *ENGLISH.text.split("\n"), ENGLISH.subject]
    for line in (*filter(None, lines), "关于您的贷款", '编号：CARE-7"\\ 甲', "日期：2026年11月4日", "第", "页，共"):
        assert line in said, line
    ((name, inside),) = fonts_of(pdf).items()
    assert name.endswith("+Nuan-Letter-Sans-SC")
    assert inside


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="Debian's poppler-utils, a second opinion, is not here")
def test_another_reader_finds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(printed(letter=letter(also=(ENGLISH,))))
    said = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    assert "我们可以一起想办法" in said
    assert "Let us find a way together." in said
    fonts = subprocess.run(["pdffonts", path], capture_output=True, check=True).stdout.decode().splitlines()[2:]
    assert [line.split()[-5:-2] for line in fonts] == [["yes", "yes", "yes"]]


def test_an_english_letter_speaks_english() -> None:
    said = text_of(printed(letter=letter(language="en-GB", text="Dear Ms Li", subject="Your loan", reference="C-7")))
    for line in ("Our reference: C-7", "Date: 4 November 2026", "Your loan", "Page"):
        assert line in said
    assert "编号" not in said


def test_the_same_letter_has_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    script = """
        from tests.rooms.outreach_channels.test_letters import letter, printed
        import sys; sys.stdout.buffer.write(printed(letter=letter()))
    """
    made = [
        subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, check=True, cwd=SOURCE.parent,
            env={**os.environ, "PYTHONPATH": f"{SOURCE}:{SOURCE.parent}", "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-1.7")
    assert printed(letter=letter(text=TEXT + "。")) != made[0]


def test_its_properties_tell_nothing_of_the_person() -> None:
    pdf = printed(letter=letter())
    whole = b"\n".join(streams(pdf))
    for word in ("李喆", "关于您的贷款", "CARE-7"):
        for raw in (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-be").hex().encode()):
            assert raw not in whole, word
    assert "来信".encode() in whole  # the title PDF/UA asks for
    assert b"pdfuaid:part" in whole
    assert b"/StructTreeRoot" in whole
    assert b"zh-CN" in whole


def test_words_stay_words() -> None:
    """Nothing a message holds becomes markup, style, or a request."""
    nasty = '<img src="http://evil.example/x.png"><script>1</script> & "}</style> \\"; url(x)'
    page = page_of(
        letter=letter(text=nasty, subject=nasty, to=nasty, sender=nasty, reference=nasty), families=('A"; x',)
    )
    assert "<img" not in page
    assert page.count("</style>") == 1
    assert "<script" not in page
    assert 'evil.example/x.png"' not in page
    said = text_of(printed(letter=letter(text=nasty, subject=nasty, to=nasty, sender=nasty, reference=nasty)))
    assert '<img src="http://evil.example/x.png">' in said.replace("\n", "")


def test_the_font_holds_the_characters_of_names() -> None:
    gb2312 = {
        ord(sign) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
        for sign in bytes((row, cell)).decode("gb2312", "ignore")
    }  # fmt: skip
    assert len(gb2312) == 6763
    assert gb2312 <= held()
    assert set(map(ord, "喆堃玥翀昇犇骉淼㛃㑇䶮𬭊𬱖𫍯")) <= held()
    assert set(map(ord, "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·￥¥€£①⑩％℃Ａｚ０")) <= held()
    assert {chr(code) for code in range(0x20, 0x7F)} <= {chr(code) for code in held()}
    assert missing(text="a\u200b\u00a0\u3000\n\ufe0f\U000e0100") == frozenset()


RARE = "𠮷"


def in_a_machine_with(fonts: Path, script: str) -> str:
    """Another process whose only installed fonts are those of a folder."""
    (fonts / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{fonts}</dir>'
        f"<cachedir>{fonts / 'cache'}</cachedir></fontconfig>"
    )
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, check=False, cwd=SOURCE.parent,
        env={**os.environ, "PYTHONPATH": f"{SOURCE}:{SOURCE.parent}", "FONTCONFIG_FILE": str(fonts / "fonts.conf")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def rare_font(path: Path) -> None:
    """A font that holds one character."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((900, 0), (900, 800), (100, 800)):
        pen.lineTo(corner)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "rare"])
    builder.setupCharacterMap({ord(RARE): "rare"})
    builder.setupGlyf({".notdef": box, "rare": box})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "rare": (1000, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupNameTable({"familyName": "Rare Test", "styleName": "Regular"})
    builder.setupPost()
    builder.save(path)


def test_a_character_nobody_holds_is_found_before_printing(tmp_path: Path) -> None:
    said = in_a_machine_with(tmp_path, f"""
        from tests.rooms.outreach_channels.test_letters import *
        try:
            printed(letter=letter(to="吉 {RARE} 收"))
        except UnableToPrint as fault:
            print(sorted(fault.codes), fault)
    """)  # fmt: skip
    assert said.startswith(f"[{ord(RARE)}] the letter cannot be printed: no font here holds U+20BB7; install one")
    assert RARE not in said
    assert "吉" not in said


def test_an_installed_font_stands_in(tmp_path: Path) -> None:
    rare_font(tmp_path / "rare.ttf")
    said = in_a_machine_with(tmp_path, f"""
        from tests.rooms.outreach_channels.test_letters import *
        print(installed_family(codes=[0x20BB7]), installed_family(codes=[0x20BB7, 0x41]), installed_family(codes=[0x41]))
        print(sorted(fonts_of(printed(letter=letter(to="吉 {RARE} 收")))))
    """)  # fmt: skip
    first, second = said.splitlines()
    assert first == "Rare Test None None"
    assert "Rare-Test" in second
    assert "Nuan-Letter-Sans-SC" in second


def test_no_words_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    printed(letter=letter())
    assert "李" not in caplog.text
    assert logging.getLogger("weasyprint").propagate is True


def test_a_warning_of_the_printer_throws_the_letter_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the check beforehand ever be wrong: WeasyPrint's own word on an empty box."""
    monkeypatch.setattr("nuan.outreach.channels.letters.missing", lambda *, text: frozenset())
    with pytest.raises(UnableToPrint) as fault:
        printed(letter=letter(to="\U000323af"))
    assert "warned" in str(fault.value)


def test_without_harfbuzz_subset_the_letter_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    before = text_of(printed(letter=letter()))
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    pdf = printed(letter=letter())
    assert text_of(pdf) == before
    assert list(fonts_of(pdf).values()) == [True]


def test_without_the_libraries_it_says_which(tmp_path: Path) -> None:
    script = """
        import sys
        from tests.rooms.outreach_channels.conftest import key_of
        class Absent:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] == "weasyprint":
                    raise OSError("cannot load library 'libpango-1.0-0'")
        sys.meta_path.insert(0, Absent())
        from nuan.outreach.channels.registry import channels_from
        from tests.rooms.outreach_channels.test_letters import *
        try:
            printed(letter=letter())
        except UnableToPrint as fault:
            print(fault)
        try:
            LetterChannel(settings=LetterSettings(folder=Path(sys.argv[1]))).send(message=message())
        except UnableToSend as fault:
            print(fault.kind, fault.code)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), tmp_path], capture_output=True, check=True, cwd=SOURCE.parent,
        env={**os.environ, "PYTHONPATH": f"{SOURCE}:{SOURCE.parent}"},
    )  # fmt: skip
    first, second = done.stdout.decode().splitlines()
    assert "libpango-1.0-0" in first
    assert second == "later no_printer"
    assert list(tmp_path.glob("*.pdf")) == []


def channel_in(folder: Path) -> LetterChannel:
    return LetterChannel(settings=LetterSettings(folder=folder, sender=SENDER))


def test_a_letter_is_put_there_once_even_when_it_was_taken_away(tmp_path: Path) -> None:
    channel = channel_in(tmp_path / "out")
    assert channel.send(message=message(1)).provider_id == key_of(1)
    (path,) = (tmp_path / "out").glob("*.pdf")
    assert path.name == f"{key_of(1)}.pdf"
    assert path.stat().st_mode & 0o777 == 0o600
    channel.send(message=message(1))
    path.unlink()  # the print shop has it
    channel.send(message=message(1))
    assert list((tmp_path / "out").glob("*.pdf")) == []
    assert channel.deduplicates is True
    channel.send(message=replace(message(2), sender=""))
    assert "暖银行股份有限公司" in text_of((tmp_path / "out" / f"{key_of(2)}.pdf").read_bytes())


@pytest.mark.parametrize("stopped_at", ["write", "touch", "rename"])
def test_wherever_it_stops_it_is_there_once_after_the_next_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: str
) -> None:
    channel = channel_in(tmp_path)

    class Stopped(Exception):
        pass

    def stop(*_: object, **__: object) -> None:
        raise Stopped

    with monkeypatch.context() as patched:
        if stopped_at == "write":
            patched.setattr(LetterChannel, "_lay", stop)
        else:
            patched.setattr(Path, stopped_at, stop)
        with pytest.raises(Stopped):
            channel.send(message=message(1))
    assert list(tmp_path.glob("*.pdf")) == []
    channel.send(message=message(1))
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert list(tmp_path.glob(".*.part")) == []


@pytest.mark.parametrize(
    ("changed", "kind", "code"),
    [({"to": " \n"}, "never", "no_address"), ({"text": "\U000323af"}, "never", "no_glyph")],
)
def test_what_cannot_be_printed(tmp_path: Path, changed: dict[str, str], kind: str, code: str) -> None:
    if code == "no_glyph" and installed_family(codes=[0x323AF]):
        pytest.skip("a font of this machine holds even this character")
    with pytest.raises(UnableToSend) as fault:
        channel_in(tmp_path).send(message=message(1, **changed))
    assert (fault.value.kind, fault.value.code) == (kind, code)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnableToSend) as fault:
        channel_in(tmp_path / "file").send(message=message(1))
    assert (fault.value.kind, fault.value.code) == ("later", "no_folder")
