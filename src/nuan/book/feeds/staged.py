"""What has been staged: one folder a delivery, with its manifest."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from nuan.book.rules.guards import FeedGuards

MANIFEST = "manifest.json"


@dataclass(frozen=True, kw_only=True)
class StagedFile:
    """One file of a delivery."""

    name: str
    sha256: str
    feeds: tuple[str, ...]
    header: tuple[str, ...]

    @property
    def mark(self) -> str:
        """The start of the hash: enough to tell a delivery's files apart beside every row."""
        return self.sha256[:16]


@dataclass(frozen=True, kw_only=True)
class StagedFeed:
    """The figures of one feed of a delivery. `principal`: sum of contracts' principal, minor units."""

    mode: str
    rows: int
    bad_rows: int
    principal: int
    own_date: str | None


@dataclass(frozen=True, kw_only=True)
class StagedSet:
    """A delivery: its business date, its content hash, and what it holds."""

    on: date
    content: str
    mapping: str
    currency: str
    buckets: int
    guards: FeedGuards
    files: tuple[StagedFile, ...]
    feeds: dict[str, StagedFeed]

    @property
    def key(self) -> str:
        """What names the delivery: the same bytes may be sent again on another date, once what they lacked is there."""
        return delivery_key(on=self.on, content=self.content)

    def folder(self, home: Path) -> Path:
        """Where it is."""
        return staged_folder(home=home, on=self.on, content=self.content)

    def to_json(self) -> bytes:
        """The manifest's bytes: the same set gives the same bytes."""
        document = asdict(self) | {"on": self.on.isoformat()}
        return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def delivery_key(*, on: date, content: str) -> str:
    """The name of a delivery in a book's manifest."""
    return f"{on.isoformat()}/{content}"


def staged_folder(*, home: Path, on: date, content: str) -> Path:
    """The folder of a delivery."""
    return home / "staged" / on.isoformat() / content


def _read(path: Path) -> StagedSet:
    document = json.loads(path.read_bytes())
    files = tuple(
        StagedFile(name=f["name"], sha256=f["sha256"], feeds=tuple(f["feeds"]), header=tuple(f["header"]))
        for f in document.pop("files")
    )
    feeds = {name: StagedFeed(**figures) for name, figures in document.pop("feeds").items()}
    on, guards = date.fromisoformat(document.pop("on")), FeedGuards(**document.pop("guards"))
    return StagedSet(on=on, guards=guards, files=files, feeds=feeds, **document)


def staged_sets(*, home: Path) -> list[StagedSet]:
    """Every complete delivery in order of business date, then content hash."""
    paths = sorted((home / "staged").glob(f"[0-9]*/*/{MANIFEST}"))
    return [_read(path) for path in paths if not path.parent.name.startswith(".")]
