"""Which parts a file has, and which field of it each rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nuan.shared.contact import Names
from nuan.workbench.screens.entering import Entered
from nuan.workbench.templatetags.casework import pick

PARTS: Final[Names] = {
    "causes": ("原因与承诺", "Causes and promises"),
    "people": ("联系方式与相关人", "Ways to reach them"),
    "wishes": ("停止联系与意愿", "Holds and wishes"),
    "contacts": ("沟通与消息", "Contacts and messages"),
    "papers": ("文件与备注", "Documents and notes"),
    "work": ("案件", "Case"),
    "next": ("下一步建议", "What to do next"),
    "timeline": ("时间线", "Timeline"),
}
LATER: Final = ("causes", "people", "wishes", "contacts", "papers", "work")
FIELDS_OF: Final[Mapping[str, str]] = {
    "causes": "causes", "people": "points_masked", "wishes": "holds", "contacts": "own_contacts", "papers": "documents",
    "timeline": "timeline",
}  # fmt: skip
"""Part → the field of `access.rules.fields` without which it is not shown."""
ANCHORS: Final = {"people": "points", "wishes": "holds"}


def parts_for(*, entered: Entered, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Those of the parts who asks may see: name, the anchor on the page, label."""
    return [
        (name, ANCHORS.get(name, name), pick(PARTS[name]))
        for name in names
        if name not in FIELDS_OF or FIELDS_OF[name] in entered.fields
    ]
