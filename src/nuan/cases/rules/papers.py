"""What documents the house takes, out of dated policy, and what it says to one it does not take."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from nuan.shared.contact import Names

FILE: Final = "house/cases/papers.toml"
STATES: Final[Names] = {
    "to_check": ("待核实", "to be checked"),
    "verified": ("已核实", "checked, and right"),
    "refused": ("不采用", "checked, and not accepted"),
}
"""How far a document has come."""
MEDIA: Final[Names] = {
    "pdf": ("PDF 文件", "a PDF"),
    "jpeg": ("JPEG 图片", "a JPEG picture"),
    "png": ("PNG 图片", "a PNG picture"),
    "webp": ("WebP 图片", "a WebP picture"),
}
ENDINGS: Final[Mapping[str, str]] = {"pdf": "pdf", "jpg": "jpeg", "jpeg": "jpeg", "png": "png", "webp": "webp"}
"""Ending of a file name → what the file would be."""
SAID: Final[Mapping[str, str]] = {
    "pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp",
}  # fmt: skip
_LONGEST_NAME: Final = 120
_NUMBERS: Final = ("max_bytes", "max_pixels", "max_side", "max_pages", "max_files_a_person")

REFUSALS: Final[Names] = {
    "empty": ("文件是空的，请重新上传", "the file is empty; give it again"),
    "too_large": ("文件过大，请压缩或分成几份", "the file is too large; make it smaller or give it in parts"),
    "not_taken": ("不接受这种文件，请用 PDF、JPEG、PNG 或 WebP", "such files are not taken; give PDF, JPEG, PNG or WebP"),
    "not_what_it_says": (
        "文件内容与名称不符，请检查后重新上传", "the file is something else than its name says; look at it again",
    ),
    "two_in_one": ("文件里还藏着别的内容，不能接收", "something else is hidden in the file; it cannot be taken"),
    "unreadable": ("文件已损坏，无法打开", "the file is damaged and cannot be opened"),
    "too_many_pixels": ("图片尺寸过大，请缩小", "the picture is too large once opened; make it smaller"),
    "moving": ("不接受动图，请上传单张图片", "moving pictures are not taken; give a single one"),
    "too_many_pages": ("页数过多，请分成几份", "it has too many pages; give it in parts"),
    "locked": ("文件有密码，请去掉密码后上传", "the file has a password; give it without one"),
    "acts": (
        "PDF 里带有脚本、附件或外部动作，请打印成 PDF 再上传",
        "the PDF holds scripts, attached files or actions; print it to a PDF and give that",
    ),
    "infected": ("病毒扫描不通过，不能接收", "the virus scanner found something in it; it cannot be taken"),
    "not_scanned": (
        "病毒扫描暂不可用，文件未接收；请稍后再试，或告诉系统管理员",
        "the virus scanner gives no answer, so the file was not taken; try again later, or tell the administrator",
    ),
    "too_many_files": ("该客户的文件已达上限，请先清理", "this file holds as many documents as it may; remove some first"),
    "given_already": ("同一份文件已经上传过", "the very same file was given already"),
}  # fmt: skip
"""Why a document is not taken, and what to do. Nothing is kept of it."""


class UnableToReadPapersPolicy(ValueError):
    """What the house says about documents would have to be guessed at."""

    def __init__(self, *, key: str, why: str, remedy: str) -> None:
        self.key, self.why, self.remedy = key, why, remedy
        super().__init__(f"{FILE}, {key}: {why}. {remedy}.")


@dataclass(frozen=True, kw_only=True)
class PaperKind:
    """A kind of document. `sensitive`: opened with the stricter act only. `keep_days`: from the day it was given."""

    id: str
    zh: str
    en: str
    sensitive: bool
    keep_days: int


@dataclass(frozen=True, kw_only=True)
class PapersPolicy:
    """What is taken, how large it may be and how long it is kept."""

    from_on: date
    media: tuple[str, ...]
    max_bytes: int
    max_pixels: int
    max_side: int
    max_pages: int
    max_files_a_person: int
    kinds: tuple[PaperKind, ...]

    def kind(self, *, id: str) -> PaperKind | None:  # noqa: A002 (a kind is known by its id)
        """The kind of this id, None when there is none."""
        return next((one for one in self.kinds if one.id == id), None)


def keep_until(*, kind: PaperKind, given_on: date) -> date:
    """The day from which it is no longer kept.

    >>> kind = PaperKind(id="letter", zh="来信", en="letter", sensitive=False, keep_days=30)
    >>> keep_until(kind=kind, given_on=date(2026, 1, 1))
    datetime.date(2026, 1, 31)
    """
    return given_on + timedelta(days=kind.keep_days)


def clean_name(*, name: str) -> str:
    """The name a giver's file had, to be shown only: without folders, marks that turn text round, and control signs.

    It is never a path: files are kept under random names.

    >>> clean_name(name="../../etc/passwd"), clean_name(name="C:\\\\x\\\\..\\\\工资.pdf"), clean_name(name="...")
    ('passwd', '工资.pdf', '')
    """
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    kept = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    return kept.strip(". ")[:_LONGEST_NAME]


def said_media(*, name: str) -> str | None:
    """What a file's name says it is: a word of `MEDIA`, "" for a name without an ending, None for another ending.

    >>> said_media(name="a.JPG"), said_media(name="a"), said_media(name="a.pdf.exe")
    ('jpeg', '', None)
    """
    _, dot, ending = clean_name(name=name).rpartition(".")
    return ENDINGS.get(ending.lower()) if dot else ""


def read_papers_policy(*, table: Mapping[str, Any], on: date) -> PapersPolicy:
    """The policy in force on a day, out of the parsed file. Raises UnableToReadPapersPolicy."""

    def refuse(key: str, why: str, remedy: str) -> UnableToReadPapersPolicy:
        return UnableToReadPapersPolicy(key=key, why=why, remedy=remedy)

    parts = table.get("papers")
    if table.keys() != {"papers"} or not isinstance(parts, list) or not parts:
        raise refuse("papers", "the file holds something else, or nothing", "Start each with [[papers]]")
    found = [_one(one, f"papers[{place}]") for place, one in enumerate(parts)]
    days = [one.from_on for one in found]
    if days != sorted(set(days)):
        raise refuse("papers", "they do not stand from old to new", "Give each a later from than the one before")
    in_force = [one for one in found if one.from_on <= on]
    if not in_force:
        raise refuse("papers", f"none is in force on {on}", f"Name a day from {days[0]} on, or add an earlier one")
    return in_force[-1]


def _one(one: object, where: str) -> PapersPolicy:
    keys = {"from", "media", "kinds", *_NUMBERS}
    if not isinstance(one, dict) or one.keys() != keys:
        raise UnableToReadPapersPolicy(
            key=where, why=f"its keys are not {', '.join(sorted(keys))}", remedy="Write these"
        )
    if not isinstance(one["from"], date) or isinstance(one["from"], datetime):
        raise UnableToReadPapersPolicy(key=f"{where}.from", why="it is no date", remedy="Write a bare date")
    for name in _NUMBERS:
        _whole(one[name], f"{where}.{name}")
    media = one["media"]
    if not isinstance(media, list) or not media or not set(media) <= MEDIA.keys() or len(set(media)) != len(media):
        raise UnableToReadPapersPolicy(
            key=f"{where}.media", why=f"{media!r} is no list of kinds of files", remedy=f"Choose of {', '.join(MEDIA)}"
        )
    kinds = tuple(_kind(kind, f"{where}.kinds[{place}]") for place, kind in enumerate(one["kinds"]))
    if not kinds or len({kind.id for kind in kinds}) != len(kinds):
        raise UnableToReadPapersPolicy(key=f"{where}.kinds", why="none, or one twice", remedy="Name each kind once")
    return PapersPolicy(from_on=one["from"], media=tuple(media), kinds=kinds, **{name: one[name] for name in _NUMBERS})


def _whole(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise UnableToReadPapersPolicy(key=where, why=f"{value!r} is no whole number", remedy="Write 1 or more")
    return value


def _kind(kind: object, where: str) -> PaperKind:
    if not isinstance(kind, dict) or kind.keys() != {"id", "zh", "en", "sensitive", "keep_days"}:
        raise UnableToReadPapersPolicy(
            key=where, why="its keys are not id, zh, en, sensitive and keep_days", remedy="Write just these"
        )
    texts = (kind["id"], kind["zh"], kind["en"])
    if not all(isinstance(text, str) and text.strip() for text in texts) or not isinstance(kind["sensitive"], bool):
        raise UnableToReadPapersPolicy(
            key=where, why="a name is empty, or sensitive is neither true nor false", remedy="Fill it in"
        )
    return PaperKind(
        id=kind["id"], zh=kind["zh"], en=kind["en"], sensitive=kind["sensitive"],
        keep_days=_whole(kind["keep_days"], f"{where}.keep_days"),
    )  # fmt: skip
