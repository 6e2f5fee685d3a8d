"""Whose customers they are and which law and house rules are in force, read once a process."""

from __future__ import annotations

import os
from functools import lru_cache

from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.lenders import lender_of
from nuan.policy.queries import load_pack
from nuan.policy.rules.faults import UnableToFindRule
from nuan.policy.rules.pack import Pack


def jurisdiction() -> str:
    """Whose law applies."""
    return os.environ.get("NUAN_JURISDICTION", "cn")


@lru_cache(maxsize=4)
def _pack(name: str) -> Pack:
    return load_pack(jurisdiction=name)


def pack_in_force() -> Pack:
    """The law and the house."""
    return _pack(jurisdiction())


def lender() -> Lender:
    """Whose customers they are. Raises UnableToKnowLender."""
    return lender_of(jurisdiction=jurisdiction(), kind=os.environ.get("NUAN_LENDER_KIND"))


def clause(*, rule_id: str) -> str:
    """The instrument a rule rests on; "" for a rule of an earlier pack."""
    try:
        return pack_in_force().rule(id=rule_id).instrument
    except UnableToFindRule:
        return ""


def rule_title(*, rule_id: str, lang: str) -> str:
    """The title of a rule in `zh` or `en`; its id for a rule of an earlier pack."""
    try:
        rule = pack_in_force().rule(id=rule_id)
    except UnableToFindRule:
        return rule_id
    return rule.title_zh if lang == "zh" else rule.title_en
