"""What the house says about documents and about habitual lateness, read from its files."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from nuan.cases.rules import habit, papers
from nuan.cases.rules.house import UnableToReadCasePolicy
from nuan.cases.rules.next_steps import FILE as STEPS
from nuan.cases.rules.next_steps import StepsPolicy, read_steps_policy
from nuan.policy.queries import law_folder


def papers_policy(*, on: date, folder: Path | None = None) -> papers.PapersPolicy:
    """What documents are taken on a day. `folder`: the law folder, None: the usual one.

    Raises UnableToReadPapersPolicy, UnableToReadCasePolicy when the file is missing or no TOML.
    """
    return papers.read_papers_policy(table=_table(folder, papers.FILE), on=on)


def habit_policy(*, on: date, folder: Path | None = None) -> habit.HabitPolicy:
    """Whom the programme is for on a day. Raises UnableToReadCasePolicy."""
    return habit.read_habit_policy(table=_table(folder, habit.FILE), on=on)


def steps_policy(*, on: date, folder: Path | None = None) -> StepsPolicy:
    """What is suggested, and in which order, on a day. Raises UnableToReadCasePolicy."""
    return read_steps_policy(table=_table(folder, STEPS), on=on)


def _table(folder: Path | None, file: str) -> Mapping[str, Any]:
    path = (folder or law_folder(environment=os.environ)) / file
    try:
        stamp = path.stat().st_mtime_ns
    except FileNotFoundError:
        raise UnableToReadCasePolicy(file=file, key="file", why="it is missing", remedy="Put it back") from None
    return _read(path, file, stamp)


@lru_cache(maxsize=16)
def _read(path: Path, file: str, _stamp: int) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UnableToReadCasePolicy(
            file=file, key="file", why=f"it is not TOML ({fault})", remedy="Correct it"
        ) from None
