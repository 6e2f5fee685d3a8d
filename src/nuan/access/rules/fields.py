"""Which fields of a placed case an agency's people see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

from nuan.access.rules.dated import only_keys, part_in_force
from nuan.access.rules.faults import UnableToReadAccessPolicy

Value = TypeVar("Value")
FILE: Final = "agencies.toml"
FIELDS: Final[dict[str, tuple[str, str]]] = {
    "customer_id": ("客户号", "customer number"),
    "name_masked": ("姓名（遮蔽）", "name, masked"),
    "language": ("语言", "language"),
    "needs": ("特殊关怀", "needs"),
    "holds": ("停止联系", "holds"),
    "contact_windows": ("可联系时段", "when contact is allowed"),
    "contacts_left": ("今日剩余次数", "contacts left today"),
    "contract_id": ("合同号", "contract"),
    "product": ("产品", "product"),
    "overdue_minor": ("逾期金额", "overdue"),
    "outstanding_minor": ("未还余额", "outstanding"),
    "currency": ("币种", "currency"),
    "days_past_due": ("逾期天数", "days past due"),
    "bucket": ("账龄", "bucket"),
    "next_due_on": ("下次应还", "next due"),
    "stage": ("阶段", "stage"),
    "own_contacts": ("本机构联系记录", "the agency's own contacts"),
    "all_contacts": ("全部联系记录", "everybody's contacts"),
    "promises": ("承诺", "promises"),
    "causes": ("背景与原因", "background and cause"),
    "points_masked": ("联系方式（遮蔽）", "numbers and addresses, masked"),
    "relations": ("相关人", "others in the file"),
    "documents": ("文件", "documents"),
    "notes": ("备注", "notes"),
    "messages": ("来往消息", "messages"),
    "timeline": ("全部经过", "everything that happened"),
    "employer": ("单位", "employer"),
}
"""Field → its name in Chinese and in English. Screens of a file ask by these words."""


def read_agency_fields(*, table: Mapping[str, Any], on: date) -> frozenset[str]:
    """The fields an agency's people see, in force on a day. Raises UnableToReadAccessPolicy."""
    part = part_in_force(table=table, name="agencies", file=FILE, on=on)
    only_keys(part=part, keys={"fields"}, file=FILE, where="agencies")
    named = part["fields"]
    if not isinstance(named, list) or not set(named) <= FIELDS.keys() or len(set(named)) != len(named):
        raise UnableToReadAccessPolicy(file=FILE, key="fields", why="it is no list of known fields, each once")
    return frozenset(named)


def fields_for(*, roles: Iterable[str], agency_fields: frozenset[str]) -> frozenset[str]:
    """The fields these roles see.

    >>> sorted(fields_for(roles=("agency_user",), agency_fields=frozenset({"product"})))
    ['product']
    >>> fields_for(roles=("asset_manager",), agency_fields=frozenset()) == set(FIELDS)
    True
    """
    held = set(roles)
    if "agency_user" in held:
        return agency_fields
    return frozenset(FIELDS) if held - {"administrator", "risk"} else frozenset()


def only_fields(*, row: Mapping[str, Value], fields: frozenset[str]) -> dict[str, Value]:
    """What of a row may be seen; the rest is not there, not even empty.

    >>> only_fields(row={"product": "card", "employer": "x"}, fields=frozenset({"product"}))
    {'product': 'card'}
    """
    return {name: value for name, value in row.items() if name in fields}
