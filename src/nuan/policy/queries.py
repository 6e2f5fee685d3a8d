"""Load the law and ask it: the only place of this room that reads files."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from nuan.book.rules.guards import FeedGuards
from nuan.book.rules.terms import BookTerms
from nuan.policy.rules.book import book_terms_at, feed_guards_at
from nuan.policy.rules.describing import Finding, LimitLine, describe_at, findings_at
from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.pack import Pack, build_pack

_PACKAGE = Path(__file__).resolve().parent.parent


class UnableToLoadLaw(RuntimeError):
    """The law folder, or a file in it, is missing or unreadable."""

    def __init__(self, *, where: str, why: str, remedy: str) -> None:
        self.where = where
        self.why = why
        self.remedy = remedy
        super().__init__(f"unable to load law from {where}: {why}; {remedy}")


def law_folder(*, environment: Mapping[str, str]) -> Path:
    """Where law lies: `NUAN_LAW_DIR` if set, else what was installed with the package, else the checkout's `law/`."""
    chosen = environment.get("NUAN_LAW_DIR")
    if chosen:
        if not Path(chosen).is_dir():
            raise UnableToLoadLaw(
                where=chosen, why="NUAN_LAW_DIR names no folder", remedy="correct it, or unset it for the built-in law"
            )
        return Path(chosen)
    for folder in (_PACKAGE / "_law", _PACKAGE.parent.parent / "law"):
        if folder.is_dir():
            return folder
    raise UnableToLoadLaw(
        where=str(_PACKAGE / "_law"), why="no law was installed", remedy="reinstall nuan, or set NUAN_LAW_DIR"
    )


def jurisdictions(*, folder: Path | None = None) -> tuple[str, ...]:
    """The packs there are: folders of the law folder, less `house` and `peers`."""
    root = folder or law_folder(environment=os.environ)
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir() and path.name not in {"house", "peers"}))


def load_pack(*, jurisdiction: str, also: tuple[str, ...] = (), folder: Path | None = None) -> Pack:
    """The pack of a jurisdiction with the house's values for all and for it, and what `also` names (such as `peers`).

    Raises `UnableToLoadLaw` for files and `UnableToBuildPack` for what they say.
    """
    root = folder or law_folder(environment=os.environ)
    files = [file for name in dict.fromkeys((jurisdiction, "house", *also)) for file in _read_folder(root, name)]
    files += _files_in(root, f"house/{jurisdiction}")
    return build_pack(jurisdiction=jurisdiction, files=files)


def _read_folder(root: Path, name: str) -> list[LawFile]:
    files = _files_in(root, name) if name.isidentifier() else []
    if not files:
        raise UnableToLoadLaw(
            where=str(root / name),
            why="it holds no *.toml file",
            remedy=f"choose a jurisdiction among {', '.join(jurisdictions(folder=root)) or 'none'}",
        )
    return files


def _files_in(root: Path, name: str) -> list[LawFile]:
    paths = sorted((root / name).glob("*.toml"))
    return [LawFile(file=f"{name}/{path.name}", table=_read_toml(path)) for path in paths]


def _read_toml(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise UnableToLoadLaw(
            where=str(path), why=f"it is not TOML: {fault}", remedy="a key may stand only once in a table"
        ) from fault
    except UnicodeDecodeError as fault:
        raise UnableToLoadLaw(where=str(path), why="it is not UTF-8", remedy="save it as UTF-8") from fault


def book_terms(*, pack: Pack, on: date) -> BookTerms:
    """What the kernel needs from law and house on a date."""
    return book_terms_at(pack=pack, on=on)


def feed_guards(*, pack: Pack, on: date) -> FeedGuards:
    """The bounds a night's feeds must keep on a date."""
    return feed_guards_at(pack=pack, on=on)


def describe(*, pack: Pack, on: date) -> tuple[LimitLine, ...]:
    """Every limit in force on a day with its source, for `nuan law show`."""
    return describe_at(pack=pack, on=on)


def findings(*, pack: Pack, on: date, checked_within_months: int) -> tuple[Finding, ...]:
    """What about a pack needs a look on a day, for `nuan law check`."""
    return findings_at(pack=pack, on=on, checked_within_months=checked_within_months)
