"""A letter as a page: A4, the address where a window envelope has its window, one or more languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Final

from nuan.outreach.channels.contract import Outgoing, Wording
from nuan.outreach.channels.letter_fonts import FAMILY, FONT

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WORDS: Final = {"zh": ("编号", "日期", "来信"), "en": ("Our reference", "Date", "Letter")}

_STYLE: Final = """
@font-face { font-family: "%(family)s"; src: url("%(font)s"); }
@page {
  size: A4; margin: 25mm 22mm 24mm 25mm;
  @bottom-left { content: "%(reference)s"; font: 8pt %(stack)s; color: #5b6b73; }
  @bottom-right { content: %(counter)s; font: 8pt %(stack)s; color: #5b6b73; }
}
@page :first { margin-top: 18mm; }
html { font: 10.5pt/1.75 %(stack)s; color: #1d2a30; }
body { margin: 0; }
.head { height: 27mm; border-bottom: 0.4pt solid #0e7490; box-sizing: border-box; padding-bottom: 2.5mm;
  display: flex; flex-direction: column; justify-content: flex-end; line-height: 1.5; color: #44545b; font-size: 9pt; }
.head p { margin: 0; }
.head p:first-child { font-size: 15pt; line-height: 1.4; color: #0e7490; }
.to { min-height: 40mm; padding-top: 5mm; box-sizing: border-box; line-height: 1.5; width: 85mm; }
.to p, .facts p { margin: 0; }
.facts { text-align: right; font-size: 9pt; line-height: 1.6; color: #44545b; }
h1 { font-size: 13.5pt; font-weight: 400; line-height: 1.5; margin: 7mm 0 4mm; color: #0e4f5f; break-after: avoid;
  bookmark-level: none; }
p { margin: 0 0 3.2mm; orphans: 2; widows: 2; overflow-wrap: break-word; }
article p:last-child { break-before: avoid; break-inside: avoid; }
article + article { border-top: 0.4pt solid #b9c6cb; margin-top: 9mm; padding-top: 1mm; break-inside: avoid; }
article + article h1 { margin-top: 4mm; }
"""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is on the sheet."""

    sender: tuple[str, ...] = field(repr=False)
    """The head: the name, then address, telephone, hours."""
    to: tuple[str, ...] = field(repr=False)
    reference: str = field(repr=False)
    dated_on: date | None
    wordings: tuple[Wording, ...]
    """The first language first."""


def letter_of(*, message: Outgoing, sender: str) -> Letter:
    """The letter a message is. `sender` stands in where the message names none."""
    return Letter(
        sender=tuple(_lines(message.sender or sender)), to=tuple(_lines(message.to)), reference=message.reference,
        dated_on=message.dated_on,
        wordings=(Wording(language=message.language, subject=message.subject, text=message.text), *message.also),
    )  # fmt: skip


def words_of(*, letter: Letter) -> str:
    """Everything that is printed, to see whether it can be."""
    said = [*letter.sender, *letter.to, letter.reference]
    return "\n".join([*said, *(part for wording in letter.wordings for part in (wording.subject, wording.text))])


def page_of(*, letter: Letter, families: Sequence[str]) -> str:
    """The HTML of a letter. All words are escaped; nothing is fetched but the font.

    `families` are fonts of this machine for characters ours lacks.
    """
    first = letter.wordings[0].language
    reference, day, title = _WORDS[_known(first)]
    facts = []
    if letter.reference:
        facts.append(f"<p>{reference}{_colon(first)}{escape(letter.reference)}</p>")
    if letter.dated_on:
        facts.append(f"<p>{day}{_colon(first)}{written_day(on=letter.dated_on, language=first)}</p>")
    stack = ", ".join(f'"{_quoted(family)}"' for family in (FAMILY, *families))
    style = _STYLE % {
        "family": FAMILY, "font": FONT.as_uri(), "stack": stack, "reference": _quoted(letter.reference),
        "counter": '"第 " counter(page) " 页，共 " counter(pages) " 页"' if _known(first) == "zh"
        else '"Page " counter(page) " of " counter(pages)',
    }  # fmt: skip
    articles = "".join(
        f'<article lang="{escape(wording.language)}">{_heading(wording)}{_paragraphs(wording.text)}</article>'
        for wording in letter.wordings
    )
    return (
        f'<!doctype html><html lang="{escape(first)}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head><body>"
        f'<div class="head">{_each(letter.sender)}</div><div class="to">{_each(letter.to)}</div>'
        f'<div class="facts">{"".join(facts)}</div>{articles}</body></html>'
    )


def written_day(*, on: date, language: str) -> str:
    """A day as people write it.

    >>> written_day(on=date(2026, 11, 4), language="zh-CN"), written_day(on=date(2026, 11, 4), language="en")
    ('2026年11月4日', '4 November 2026')
    """
    if _known(language) == "zh":
        return f"{on.year}年{on.month}月{on.day}日"
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def _known(language: str) -> str:
    return "zh" if language.lower().startswith("zh") else "en"


def _colon(language: str) -> str:
    return "：" if _known(language) == "zh" else ": "


def _quoted(text: str) -> str:
    """Inside a CSS string: only what cannot end it."""
    return "".join(
        letter if letter.isalnum() or letter in " -./" else f"\\{ord(letter):x} "
        for letter in text
        if letter.isprintable()
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _each(lines: Sequence[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _heading(wording: Wording) -> str:
    return f"<h1>{escape(wording.subject)}</h1>" if wording.subject else ""


def _paragraphs(text: str) -> str:
    """Blank lines part paragraphs; a line's end is kept."""
    parts = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))]
    return "".join(
        f"<p>{'<br>'.join(escape(line) for line in part.split(chr(10)))}</p>" for part in parts if part.strip()
    )
