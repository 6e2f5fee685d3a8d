"""What the house says about cases, read from its files and kept until they change."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from nuan.cases.rules import queue, spreading, stages
from nuan.cases.rules.house import UnableToReadCasePolicy
from nuan.policy.queries import law_folder


@dataclass(frozen=True, kw_only=True)
class CasePolicy:
    """Ladder, weights and spreading in force on a day."""

    ladder: stages.Ladder
    weights: queue.Weights
    spreading: spreading.Spreading


def case_policy(*, on: date, folder: Path | None = None) -> CasePolicy:
    """What is in force on a day. `folder`: the law folder, None: the usual one. Raises UnableToReadCasePolicy."""
    return CasePolicy(
        ladder=stages.read_ladder(table=house_table(folder=folder, file=stages.FILE), on=on),
        weights=queue.read_weights(table=house_table(folder=folder, file=queue.FILE), on=on),
        spreading=spreading.read_spreading(table=house_table(folder=folder, file=spreading.FILE), on=on),
    )


def house_table(*, folder: Path | None, file: str) -> Mapping[str, Any]:
    """A file of the house as TOML says it, read again when it changes. Raises UnableToReadCasePolicy."""
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
