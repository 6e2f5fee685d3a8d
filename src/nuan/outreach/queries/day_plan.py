"""What the house plans by, and the plan of a day as it was written."""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from nuan.book.actions.night import write_columns
from nuan.outreach.rules.day_plan_policy import FILE, PlanPolicy, UnableToReadPlanPolicy, read_policy
from nuan.outreach.rules.day_plan_rows import PLAN
from nuan.plumbing.files import flush_file, flush_folder, make_private_folder
from nuan.policy.queries import law_folder


class UnableToFindPlan(LookupError):
    """The day was not planned."""

    def __init__(self, *, on: date) -> None:
        self.on = on
        super().__init__(f"the day after {on} was not planned. Plan it: nuan outreach plan --on {on}")


def plan_policy(*, on: date, folder: Path | None = None) -> PlanPolicy:
    """What the house plans a day by. `folder`: the law folder, None: the usual one. Raises UnableToReadPlanPolicy."""
    path = (folder or law_folder(environment=os.environ)) / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnableToReadPlanPolicy(key="plan", why="the file is missing", remedy="Put it back") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UnableToReadPlanPolicy(key="plan", why=f"it is not TOML ({fault})", remedy="Correct it") from None
    return read_policy(table=table, on=on)


def plan_path(*, home: Path, on: date) -> Path:
    """Where the plan made from the night of a date is."""
    return home / "outreach" / on.isoformat() / "plan.parquet"


def write_plan(*, rows: pa.Table, path: Path) -> None:
    """Write a plan whole: the one before it stays until the new one is on disk."""
    make_private_folder(path.parent)
    part = path.parent / f".unfinished-{path.name}-{uuid4().hex}"
    try:
        write_columns(table=rows, path=part)
        flush_file(part)
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def plan_of(*, home: Path, on: date) -> pa.Table:
    """The rows of a plan (`rules.day_plan_rows.PLAN`). Raises UnableToFindPlan."""
    path = plan_path(home=home, on=on)
    if not path.exists():
        raise UnableToFindPlan(on=on)
    return pq.ParquetFile(path).read(use_threads=False).select(PLAN.names)
