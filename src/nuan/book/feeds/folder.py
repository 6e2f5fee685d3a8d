"""A day's folder of feeds: its files, its control totals."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Document
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from nuan.book.feeds.errors import UnableToReadFeed
from nuan.book.rules.feeds.mapping import Mapping, UnableToReadMapping, mapping_from
from nuan.book.rules.feeds.sources import DATA_SUFFIXES, Source
from nuan.book.rules.feeds.specs import FEED_NAMES, column_of
from nuan.book.rules.feeds.texts import read_money

_UNFINISHED = (".part", ".partial", ".tmp", ".filepart", ".crdownload")
CONTROL = "control.toml"


@dataclass(frozen=True, kw_only=True)
class Control:
    """What the lender says the folder holds: its date, whether it is complete, rows and sums (minor units) a feed."""

    business_date: date | None
    mode: str | None
    rows: dict[str, int]
    sums: dict[str, dict[str, int]]


@dataclass(frozen=True, kw_only=True)
class FeedFile:
    """One data file and the sources that read it."""

    path: Path
    sources: tuple[Source, ...]


def read_mapping(path: Path) -> Mapping:
    """Read a `feeds.toml`. Raises UnableToReadMapping."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnableToReadMapping(
            source=path.name, place="the file", problem=str(error), remedy="Correct the TOML"
        ) from error
    return mapping_from(document=document, source=path.name)


def feed_files(*, folder: Path, mapping: Mapping) -> list[FeedFile]:
    """The folder's data files in order of name, each with its sources.

    Raises UnableToReadFeed when the folder is missing, a file is still being copied, a data file belongs to no feed,
    sources disagree how to read a file, or a required feed has no file.
    """
    if not folder.is_dir():
        raise _refused(folder.name, "there is no such folder", "Check the path, and that the lender has delivered")
    found: list[FeedFile] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or mapping.ignores(path.name):
            continue
        if path.name.endswith(_UNFINISHED):
            raise _refused(path.name, "the file is still being copied", "Start again when the copy is complete")
        if not path.name.endswith(DATA_SUFFIXES):
            continue
        sources = tuple(source for source in mapping.sources if source.takes(path.name))
        if not sources:
            raise _refused(path.name, "the file belongs to no feed", "Name it in the mapping, or take it away")
        if len({(source.encoding, source.delimiter) for source in sources}) > 1:
            raise _refused(
                path.name, "two sources read it with another encoding or delimiter", "Make the mapping agree"
            )
        found.append(FeedFile(path=path, sources=sources))
    present = {source.feed for file in found for source in file.sources}
    missing = [feed for feed in mapping.required if feed not in present]
    if missing or not found:
        what = f"no file of the required feed {missing[0]}" if missing else "no feed file"
        raise _refused(folder.name, f"the folder holds {what}", "Ask the lender for it; an empty day is a header alone")
    return found


def read_control(*, folder: Path, mapping: Mapping) -> Control:
    """The folder's `control.toml`, or one that says nothing. Raises UnableToReadFeed for anything not understood."""
    path = folder / CONTROL
    if not path.exists():
        return Control(business_date=None, mode=None, rows={}, sums={})
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refused(CONTROL, str(error), "Correct the TOML") from error
    unknown = sorted(set(document) - {"business_date", "mode", *FEED_NAMES})
    if unknown:
        raise _refused(CONTROL, f"unknown {unknown[0]}", f"Known: business_date, mode, {', '.join(FEED_NAMES)}")
    mode = document.get("mode")
    if mode not in (None, "delta", "full"):
        raise _refused(CONTROL, f"mode {mode!r} is neither delta nor full", "Use one of them")
    rows: dict[str, int] = {}
    sums: dict[str, dict[str, int]] = {}
    for feed in FEED_NAMES:
        if feed in document:
            _read_totals(feed, document[feed], mapping, rows, sums)
    return Control(business_date=_day(document.get("business_date")), mode=mode, rows=rows, sums=sums)


def _read_totals(
    feed: str, table: object, mapping: Mapping, rows: dict[str, int], sums: dict[str, dict[str, int]]
) -> None:
    if not isinstance(table, Document):
        raise _refused(CONTROL, f"{feed} is no table", 'Write [payments] and rows = 12, amount = "3456.78"')
    for name, value in table.items():
        if name == "rows":
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise _refused(CONTROL, f"{feed}.rows is {value!r}, no count", "Write a whole number")
            rows[feed] = value
            continue
        spec = column_of(feed=feed, name=name)
        if spec is None or spec.kind != "money" or not isinstance(value, str):
            raise _refused(
                CONTROL, f"{feed}.{name} = {value!r} is no sum of a money column", 'Write amount = "3456.78", in quotes'
            )
        read, bad = read_money(pa.array([value]), digits=mapping.digits)
        if bad.any():
            raise _refused(CONTROL, f"{feed}.{name} = {value!r} is not an exact amount", "Write plain digits")
        sums.setdefault(feed, {})[name] = int(read[0].as_py())


def _day(value: Any) -> date | None:
    if value is None:
        return None
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise _refused(CONTROL, f"business_date {value!r} is not a day", "Write 2026-01-31") from error


def _refused(file: str, problem: str, remedy: str) -> UnableToReadFeed:
    return UnableToReadFeed(file=file, line=None, column=None, problem=problem, remedy=remedy)
