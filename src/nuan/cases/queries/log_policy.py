"""What the house says about causes and promises: the shipped files, and the versions of the tree approved over them."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from nuan.cases.log_models import CauseTreeVersion
from nuan.cases.rules.causes import FILE as CAUSES
from nuan.cases.rules.causes import CauseTree, UnableToReadCauses, in_force, read_tree, read_trees
from nuan.cases.rules.log_words import BRANCHES, EVIDENCE, HELP
from nuan.cases.rules.promises import FILE as PROMISES
from nuan.cases.rules.promises import PromisePolicy, UnableToReadPromisePolicy, read_promise_policy
from nuan.policy.queries import law_folder
from nuan.shared.contact import HOLD_KINDS

HOUSE = "house"


def promise_policy(*, on: date, folder: Path | None = None) -> PromisePolicy:
    """How promises made on a day are taken and judged. `folder`: the law folder, None: the usual one.

    Raises UnableToReadPromisePolicy.
    """
    try:
        table = _parsed(folder, PROMISES)
    except FileNotFoundError:
        raise UnableToReadPromisePolicy(key="promises", why="the file is missing", remedy="Put it back") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UnableToReadPromisePolicy(key="promises", why=f"it is not TOML ({fault})", remedy="Correct it") from None
    return read_promise_policy(table=table, on=on)


def cause_trees(*, folder: Path | None = None) -> tuple[CauseTree, ...]:
    """Every tree there is or will be: the file's, then those staff approved, in the order they were made.

    Raises UnableToReadCauses.
    """
    try:
        table = _parsed(folder, CAUSES)
    except FileNotFoundError:
        raise UnableToReadCauses(key="tree", why="the file is missing", remedy="Put it back") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UnableToReadCauses(key="tree", why=f"it is not TOML ({fault})", remedy="Correct it") from None
    approved = CauseTreeVersion.objects.filter(approved_at__isnull=False).order_by("pk")
    return (*read_trees(table=table, version=HOUSE), *(tree_in(row=row) for row in approved))


def cause_tree(*, on: date, folder: Path | None = None) -> CauseTree:
    """The tree in force on a day. Raises UnableToReadCauses."""
    return in_force(trees=cause_trees(folder=folder), on=on)


def tree_in(*, row: CauseTreeVersion) -> CauseTree:
    """The tree of a version, approved or not."""
    return read_tree(table={"from": row.from_on, **json.loads(row.tree)}, version=str(row.pk))


@dataclass(frozen=True, kw_only=True)
class CauseChoice:
    """A leaf as the screen offers it, in one language."""

    id: str
    branch: str
    branch_name: str
    name: str
    evidence: tuple[str, ...]
    help: tuple[str, ...]
    holds: tuple[tuple[str, str], ...]
    """Kinds of holds to think of, with their names."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the log's screen offers on a day."""

    version: str
    causes: tuple[CauseChoice, ...]
    backgrounds: tuple[tuple[str, str], ...]


def cause_choices(*, on: date, lang: str, folder: Path | None = None) -> Choices:
    """The tree of a day in `zh` or `en`, by branch, with what each cause leads to. Raises UnableToReadCauses."""
    tree = cause_tree(on=on, folder=folder)
    place = 0 if lang == "zh" else 1
    causes = tuple(
        CauseChoice(
            id=one.id, branch=one.branch, branch_name=BRANCHES[one.branch][place], name=one.said(lang=lang),
            evidence=tuple(EVIDENCE[word][place] for word in one.evidence),
            help=tuple(HELP[word][place] for word in one.help),
            holds=tuple((word, HOLD_KINDS[word][place]) for word in one.holds),
        )
        for branch in BRANCHES for one in tree.causes if one.branch == branch
    )  # fmt: skip
    return Choices(
        version=tree.name, causes=causes,
        backgrounds=tuple((one.id, one.said(lang=lang)) for one in tree.backgrounds),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CausesProposed:
    """A change of the tree that waits for somebody else's approval, or has it."""

    number: int
    from_on: date
    change: str
    proposed_by: str
    proposed_at: datetime
    approved_by: str
    approved_at: datetime | None


def causes_changes() -> list[CausesProposed]:
    """Every change of the tree that was proposed, newest first."""
    rows = CauseTreeVersion.objects.select_related("proposed_by", "approved_by").order_by("-pk")
    return [
        CausesProposed(
            number=row.pk, from_on=row.from_on, change=row.change, proposed_by=str(row.proposed_by),
            proposed_at=row.proposed_at, approved_by=str(row.approved_by or ""), approved_at=row.approved_at,
        )
        for row in rows
    ]  # fmt: skip


def _parsed(folder: Path | None, name: str) -> Mapping[str, Any]:
    path = (folder or law_folder(environment=os.environ)) / name
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, _stamp: int) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
