"""Numbers and addresses a person may be reached at: their sorts, one written form, and where we may have them from."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from nuan.people.rules.masking import mask_phone, mask_text
from nuan.people.rules.phones import normal_phone
from nuan.shared.contact import Names

POINT_KINDS: Final[Names] = {
    "mobile": ("手机", "mobile phone"),
    "landline": ("固定电话", "landline"),
    "email": ("电子邮箱", "e-mail address"),
    "address": ("地址", "postal address"),
    "im": ("即时通讯账号", "messenger account"),
}
"""Add at the end, never reorder: the place of a word is its code in columns."""
PHONES: Final = ("mobile", "landline")

LAWFUL_BASES: Final[Names] = {
    "contract": ("为订立、履行合同所必需", "needed for a contract with the person"),
    "consent": ("本人同意", "the person consents"),
    "legal_duty": ("履行法定职责或义务所必需", "needed for a legal duty"),
    "made_public": ("本人公开或已合法公开", "made public by the person, or lawfully public"),
    "legitimate_interest": ("合法利益（英国、欧盟）", "legitimate interest (United Kingdom, EU)"),
    "vital_interest": ("保护生命健康所必需", "needed to protect life and health"),
}
"""On what basis we may hold and use a number or address (China PIPL Art. 13; UK GDPR Art. 6)."""

_CN_MOBILE: Final = re.compile(r"\+861[0-9]{10}")
"""Eleven digits that begin with 1: a number of Beijing (area code 10) has ten. Those from 100 to 129 are given to nobody, which
is why invented people have them."""
_FAMILY: Final = {"mobile": "phone", "landline": "phone", "email": "email", "address": "address", "im": "im"}


def index_purpose(*, kind: str) -> str:
    """Under which purpose equal values of a kind are found; a phone is one phone, mobile or not.

    >>> index_purpose(kind="landline") == index_purpose(kind="mobile")
    True
    """
    return f"point {_FAMILY[kind]}"


def normal_value(*, kind: str, value: str, country: str) -> str | None:
    """The one written form of a number or address, or None when it cannot be one.

    >>> normal_value(kind="mobile", value="138 0013 8000", country="cn")
    '+8613800138000'
    >>> normal_value(kind="email", value=" Ann@Example.ORG ", country="cn"), normal_value(kind="email", value="ann", country="cn")
    ('Ann@example.org', None)
    """
    if kind in PHONES:
        return normal_phone(value, country=country)
    text = " ".join(unicodedata.normalize("NFKC", value).split())
    if kind == "email":
        box, at, host = text.rpartition("@")
        return f"{box}@{host.lower()}" if at and box and "." in host and " " not in text else None
    return text or None


def phone_kind(*, value: str) -> str:
    """Whether a number in its one written form is a mobile or a landline; a foreign one is taken for a mobile.

    >>> phone_kind(value="+8613800138000"), phone_kind(value="+861065529988"), phone_kind(value="+15550100")
    ('mobile', 'landline', 'mobile')
    """
    return "landline" if value.startswith("+86") and not _CN_MOBILE.fullmatch(value) else "mobile"


def mask_value(*, kind: str, value: str) -> str:
    """How a number or address looks where it is not needed whole.

    >>> mask_value(kind="mobile", value="+8613800138000"), mask_value(kind="email", value="ann@example.org")
    ('**********8000', 'a***')
    """
    return mask_phone(value) if kind in PHONES else mask_text(value)
