"""What may leave the house as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from nuan.access.rules.dated import count_of, only_keys, part_in_force
from nuan.access.rules.faults import UnableToReadAccessPolicy
from nuan.access.rules.roles import may
from nuan.shared.decision import Decision

FILE: Final = "exports.toml"
_FRONT: Final = frozenset({"asset_manager", "coach", "complaints_officer", "agency_user"})


@dataclass(frozen=True, kw_only=True)
class ExportKind:
    """Rows of one kind: their name, how many at most, and which columns."""

    zh: str
    en: str
    row_cap: int
    columns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ExportPolicy:
    """The numbers of `law/house/access/exports.toml`."""

    days: int
    downloads: int
    kinds: Mapping[str, ExportKind]


def read_export_policy(*, table: Mapping[str, Any], on: date) -> ExportPolicy:
    """What is in force on a day. Raises UnableToReadAccessPolicy."""
    part = part_in_force(table=table, name="exports", file=FILE, on=on)
    only_keys(part=part, keys={"days", "downloads", "kinds"}, file=FILE, where="exports")
    kinds = {}
    for name, one in part["kinds"].items():
        only_keys(part=one, keys={"zh", "en", "row_cap", "columns"}, file=FILE, where=f"kinds.{name}")
        columns = one["columns"]
        if not isinstance(columns, list) or not columns or len(set(columns)) != len(columns):
            raise UnableToReadAccessPolicy(
                file=FILE, key=f"kinds.{name}.columns", why="it names no column, or one twice"
            )
        cap = count_of(part=one, key="row_cap", file=FILE, least=1)
        kinds[name] = ExportKind(zh=one["zh"], en=one["en"], row_cap=cap, columns=tuple(columns))
    counts = {name: count_of(part=part, key=name, file=FILE, least=1) for name in ("days", "downloads")}
    return ExportPolicy(kinds=kinds, **counts)


def may_ask_export(
    *, policy: ExportPolicy, roles: tuple[str, ...], kind: str, columns: tuple[str, ...], rows: int, purpose: str
) -> Decision:
    """Whether somebody may ask for so many rows of a kind. Who works on cases, or for an agency, exports none."""
    if set(roles) & _FRONT or not may(roles=roles, act="request_export"):
        return Decision(allowed=False, reasons=("该角色不得导出 / this role exports no rows",))
    known = policy.kinds.get(kind)
    if known is None:
        return Decision(allowed=False, reasons=(f"没有可导出的 {kind} / {kind} is no kind of export",))
    said = []
    if not columns or not set(columns) <= set(known.columns) or len(set(columns)) != len(columns):
        said.append(f"只能导出这些列 / only these columns go out: {', '.join(known.columns)}")
    if not 1 <= rows <= known.row_cap:
        said.append(f"至多 {known.row_cap} 行 / at most {known.row_cap} rows")
    if not purpose.strip():
        said.append("须说明用途 / say the purpose")
    return Decision(allowed=not said, reasons=tuple(said))
