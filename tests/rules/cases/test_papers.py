"""Documents are judged by their bytes and by opening them, never by what they say they are."""

from __future__ import annotations

import io
import tomllib
from datetime import date
from typing import Any

import pytest
from PIL import Image

from nuan.cases.papers_reader import answer
from nuan.cases.rules.papers import (
    ENDINGS,
    MEDIA,
    REFUSALS,
    SAID,
    PapersPolicy,
    UnableToReadPapersPolicy,
    clean_name,
    read_papers_policy,
)
from nuan.cases.rules.papers_bytes import first_refusal, media_of
from nuan.cases.rules.papers_pictures import UnableToTakePaper, draw_anew
from nuan.policy.queries import law_folder
from tests.rules.cases import hostile

ON = date(2026, 11, 2)
TEXT = (law_folder(environment={}) / "house/cases/papers.toml").read_text(encoding="utf-8")


def policy(**changes: Any) -> PapersPolicy:
    return read_papers_policy(table={"papers": [table() | changes]}, on=ON)


def table() -> dict[str, Any]:
    made: dict[str, Any] = tomllib.loads(TEXT)["papers"][0]
    return made


def why(data: bytes, name: str = "", **changes: Any) -> str:
    """Why a file is not taken, "" when it is: both looks at it, in this process."""
    rules = policy(**changes)
    first = first_refusal(data=data, name=name, policy=rules)
    media = media_of(data=data)
    if first or media is None:
        return first
    said, kept = answer(data=data, media=media, policy=rules)
    assert ("why" in said) == (kept == b"")
    return str(said.get("why", ""))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (hostile.picture(), "工资条.jpg"), (hostile.picture("PNG"), "a.PNG"), (hostile.picture("WEBP"), "a.webp"),
        (hostile.picture("PNG", mode="RGBA"), ""), (hostile.picture("PNG", mode="P"), "x.png"),
        (hostile.picture(mode="CMYK"), "x.jpeg"), (hostile.pdf(), "流水.pdf"), (hostile.pdf(60), "a.pdf"),
    ],
)  # fmt: skip
def test_what_is_as_it_says_is_taken(data: bytes, name: str) -> None:
    assert why(data, name) == ""


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "a.pdf", "empty"),
        (hostile.EXE, "a.pdf", "not_taken"),
        (hostile.HTML, "a.html", "not_taken"),
        (hostile.HTML, "a.jpg", "not_taken"),
        (b"GIF89a" + bytes(50), "a.gif", "not_taken"),
        (hostile.zipped(), "a.docx", "not_taken"),
        (b"\n" + hostile.pdf(), "a.pdf", "not_taken"),
        (hostile.picture(), "a.pdf", "not_what_it_says"),
        (hostile.pdf(), "a.pdf.exe", "not_what_it_says"),
        (hostile.picture("PNG"), "a.jpg", "not_what_it_says"),
        (hostile.picture() + hostile.zipped(), "a.jpg", "two_in_one"),
        (hostile.pdf() + hostile.zipped(), "a.pdf", "two_in_one"),
        (hostile.picture() + hostile.pdf(), "a.jpg", "two_in_one"),
        (hostile.picture("PNG") + hostile.HTML, "a.png", "two_in_one"),
        (hostile.picture(comment=b"<?php system($_GET[1]); ?>"), "a.jpg", "two_in_one"),
        (hostile.pdf() + b"more", "a.pdf", "two_in_one"),
        (hostile.pdf().replace(b"%%EOF", b"%%END"), "a.pdf", "two_in_one"),
        (hostile.picture()[:300], "a.jpg", "unreadable"),
        (b"\xff\xd8\xff" + bytes(500), "a.jpg", "unreadable"),
        (b"%PDF-1.7\nnothing\n%%EOF", "a.pdf", "unreadable"),
        (hostile.bomb_png(), "a.png", "too_many_pixels"),
        (hostile.bomb_png(20_000, 20), "a.png", "too_many_pixels"),
        (hostile.moving("WEBP"), "a.webp", "moving"),
        (hostile.moving("PNG"), "a.png", "moving"),
        (hostile.pdf(61), "a.pdf", "too_many_pages"),
        (hostile.locked_pdf(), "a.pdf", "locked"),
        *((hostile.acting_pdf(what), "a.pdf", "acts")
          for what in ("script", "attached", "launch", "remote", "form", "deep")),
        (hostile.escaped_pdf(), "a.pdf", "acts"),
        (hostile.packed_pdf(), "a.pdf", "acts"),
    ],
)  # fmt: skip
def test_what_is_hostile_is_not_taken(data: bytes, name: str, expected: str) -> None:
    assert why(data, name) == expected


def test_the_packed_script_is_nowhere_in_the_bytes() -> None:
    data = hostile.packed_pdf()
    assert b"JavaScript" not in data
    assert b"/JS" not in data


def test_larger_than_allowed_is_not_taken_and_not_opened() -> None:
    data = hostile.picture("PNG")
    assert why(data, max_bytes=len(data)) == ""
    assert why(data, max_bytes=len(data) - 1) == "too_large"


def test_a_picture_is_drawn_anew_without_what_came_along() -> None:
    given = hostile.with_place()
    assert hostile.SECRET in given
    kept = draw_anew(data=given, media="jpeg", policy=policy())
    assert hostile.SECRET not in kept
    assert b"Exif" not in kept
    shown = Image.open(io.BytesIO(kept))
    assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (40, 60), {}), "upright, in its own format"
    assert "comment" not in shown.info
    red, green, _ = shown.convert("RGB").getpixel((20, 50))
    assert (red > 150) == (green < 120), "the colours are those that were given"


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_what_shines_through_still_does(form: str) -> None:
    given = hostile.picture(form, mode="RGBA")
    kept = Image.open(io.BytesIO(draw_anew(data=given, media=form.lower(), policy=policy())))
    assert kept.mode == "RGBA"


def test_a_tail_is_cut_off() -> None:
    kept = draw_anew(data=hostile.picture() + b"hidden words", media="jpeg", policy=policy())
    assert b"hidden" not in kept


def test_sizes_are_judged_at_their_edge() -> None:
    data = hostile.picture("PNG", (50, 20))
    assert draw_anew(data=data, media="png", policy=policy(max_pixels=1000, max_side=50))
    for limits in ({"max_pixels": 999}, {"max_side": 49}):
        with pytest.raises(UnableToTakePaper, match="too_many_pixels"):
            draw_anew(data=data, media="png", policy=policy(**limits))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../../etc/passwd", "passwd"), ("..\\..\\boot.ini", "boot.ini"), ("/etc/shadow", "shadow"), ("..", ""),
        ("a\x00b.pdf", "ab.pdf"), ("pay\u202efdp.exe", "payfdp.exe"), (".bashrc", "bashrc"), ("x" * 500, "x" * 120),
        ("a/b\r\nSet-Cookie: x", "bSet-Cookie: x"),
    ],
)  # fmt: skip
def test_a_name_is_shown_and_never_a_path(given: str, shown: str) -> None:
    assert clean_name(name=given) == shown


def test_every_word_of_a_refusal_is_told_in_both_languages() -> None:
    assert all(zh and en for zh, en in REFUSALS.values())
    assert set(ENDINGS.values()) == set(MEDIA) == set(SAID)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"max_bytes": 0}, "papers[0].max_bytes"), ({"max_pages": True}, "papers[0].max_pages"),
        ({"media": ["exe"]}, "papers[0].media"), ({"media": []}, "papers[0].media"), ({"kinds": []}, "papers[0].kinds"),
        ({"from": "2026"}, "papers[0].from"), ({"more": 1}, "papers[0]"),
        ({"kinds": [{"id": "a", "zh": "", "en": "a", "sensitive": True, "keep_days": 1}]}, "papers[0].kinds[0]"),
    ],
)  # fmt: skip
def test_a_policy_that_would_have_to_be_guessed_at_is_refused(change: dict[str, Any], key: str) -> None:
    with pytest.raises(UnableToReadPapersPolicy) as fault:
        policy(**change)
    assert fault.value.key == key


def test_the_policy_of_the_day_is_the_last_begun() -> None:
    later = table() | {"from": date(2027, 1, 1), "max_pages": 5}
    both = {"papers": [table(), later]}
    assert read_papers_policy(table=both, on=date(2026, 12, 31)).max_pages == 60
    assert read_papers_policy(table=both, on=date(2027, 1, 1)).max_pages == 5
    with pytest.raises(UnableToReadPapersPolicy, match="none is in force"):
        read_papers_policy(table=both, on=date(1999, 1, 1))
