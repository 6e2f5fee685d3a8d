"""Load the law and ask it: the only place of this room that reads files."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from nuan.book.rules.guards import FeedGuards
from nuan.book.rules.terms import BookTerms
from nuan.policy.rules.book import book_terms_at, feed_guards_at
from nuan.policy.rules.describing import Finding, LimitLine, RuleLine, describe_at, describe_rules_at, findings_at
from nuan.policy.rules.explaining import Explanation, explain_at
from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.limit_cases import (
    ClockCase,
    LimitCase,
    read_clock_case,
    read_limit_case,
    wrong_about_clock,
    wrong_about_limit,
)  # fmt: skip
from nuan.policy.rules.pack import Pack, build_pack
from nuan.policy.rules.pages import law_pages
from nuan.shared.calendar import WorkCalendar
from nuan.shared.circumstances import FLAGS

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


def describe_rules(*, pack: Pack, on: date) -> tuple[RuleLine, ...]:
    """Every rule in force and switched on on a day with its source, for `nuan law show`."""
    return describe_rules_at(pack=pack, on=on)


def explain(*, pack: Pack, rule_id: str, on: date) -> Explanation:
    """Everything about one rule (or limit) in words, for `nuan law explain`. Raises UnableToFindRule."""
    return explain_at(pack=pack, item_id=rule_id, on=on)


def findings(*, pack: Pack, on: date, checked_within_months: int) -> tuple[Finding, ...]:
    """What about a pack needs a look on a day, and what in it is our own choice, for `nuan law check`."""
    return findings_at(pack=pack, on=on, checked_within_months=checked_within_months)


def pages(*, on: date, folder: Path | None = None) -> Mapping[str, str]:
    """The law pages of every jurisdiction and the house: file name → text, for `nuan law pages`."""
    packs = [load_pack(jurisdiction=name, folder=folder) for name in jurisdictions(folder=folder)]
    return law_pages(packs=packs, on=on)


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """Cases out of one file of `<jurisdiction>/cases/`."""

    file: str
    usual: tuple[str, ...]
    """Flags that are true in each of `cases` unless a case says otherwise."""
    cases: tuple[Mapping[str, Any], ...]
    """Stories with an expected answer, as TOML has them; what they say is read by `outreach`."""
    limits: tuple[LimitCase, ...]
    clocks: tuple[ClockCase, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of every case in it."""
        stories = [str(case["id"]) for case in self.cases]
        return (*stories, *(case.id for case in self.limits), *(case.id for case in self.clocks))


def read_cases(*, jurisdiction: str, folder: Path | None = None) -> tuple[CaseFile, ...]:
    """The cases of a jurisdiction, its own and those of the house for it, by file; none is an empty tuple.

    Refuses with `UnableToLoadLaw`: no TOML, unknown tables, an unknown word in `usual`, a case without an id, and an id
    given twice in the jurisdiction; with `UnableToBuildPack`: a case of a limit or a clock that is not plain.
    """
    root = folder or law_folder(environment=os.environ)
    names = (f"{jurisdiction}/cases", f"house/{jurisdiction}/cases") if jurisdiction.isidentifier() else ()
    files = tuple(_case_file(source) for name in names for source in _files_in(root, name))
    first_in: dict[str, str] = {}
    for file in files:
        for case_id in file.ids:
            if case_id in first_in:
                raise UnableToLoadLaw(
                    where=file.file,
                    why=f"case {case_id} stands in {first_in[case_id]} too",
                    remedy="give each its own id",
                )
            first_in[case_id] = file.file
    return files


def wrong_cases(*, pack: Pack, files: Iterable[CaseFile], calendar: WorkCalendar | None) -> tuple[str, ...]:
    """How the pack differs from its cases of limits and clocks. Cases of contacts are put to the guard by `outreach`."""
    said = []
    for file in files:
        said += [wrong_about_limit(case=case, pack=pack) for case in file.limits]
        said += [wrong_about_clock(case=case, pack=pack, calendar=calendar) for case in file.clocks]
    return tuple(one for one in said if one is not None)


def _case_file(source: LawFile) -> CaseFile:
    def refuse(why: str, remedy: str) -> NoReturn:
        raise UnableToLoadLaw(where=source.file, why=why, remedy=remedy)

    known = ("case", "limit_case", "clock_case")
    unknown = sorted(source.table.keys() - {"usual", *known})
    if unknown:
        refuse(f"nobody knows {', '.join(unknown)}", f"a file of cases holds usual, {', '.join(known)}")
    usual = source.table.get("usual", [])
    if not isinstance(usual, list) or not all(isinstance(flag, str) for flag in usual):
        refuse("usual is no list of flags", 'write such as usual = ["point_sourced"] before the first table')
    for flag in usual:
        if flag not in FLAGS:
            refuse(f"usual names {flag!r}, which nobody knows", "use a flag of shared/circumstances.py")
    read: dict[str, Any] = {key: source.table.get(key, []) for key in known}
    for key, tables in read.items():
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            refuse(f"{key} is no list of tables", f"start each with [[{key}]]")
    if not any(read.values()):
        refuse("it holds no cases", "start each case with [[case]]")
    for place, case in enumerate(read["case"], start=1):
        if not isinstance(case.get("id"), str) or not case["id"].strip():
            refuse(f"case {place} has no id", "give it one, such as CN-6.1.1-2")
    return CaseFile(
        file=source.file,
        usual=tuple(usual),
        cases=tuple(read["case"]),
        limits=tuple(read_limit_case(source=source, table=table) for table in read["limit_case"]),
        clocks=tuple(read_clock_case(source=source, table=table) for table in read["clock_case"]),
    )
