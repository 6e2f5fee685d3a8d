"""One written form for a phone number, so that one number is one contact point."""

from __future__ import annotations

import re
import unicodedata

_FILLER = re.compile(r"[\s()\-.·]+")
_PLUS = re.compile(r"\+[1-9][0-9]{6,14}")
_CN_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_CN_FIXED = re.compile(r"0[1-9][0-9]{8,10}")


def normal_phone(value: str, *, country: str) -> str | None:
    """The number in E.164 form (`+` country, number), or None when it cannot be a number anybody could dial.

    Blanks, brackets, hyphens and full-width digits are ignored; `00` in front is `+`. `country` ("cn") is the country
    a number without one belongs to: cn takes mobiles of 11 digits and fixed lines with their area code. For any other
    country only numbers written with their country code are understood.

    >>> normal_phone("138 0013-8000", country="cn"), normal_phone("(010) 6552 9988", country="cn")
    ('+8613800138000', '+861065529988')
    >>> normal_phone("0086 13800138000", country="cn"), normal_phone("12345", country="cn")
    ('+8613800138000', None)
    """
    digits = _FILLER.sub("", unicodedata.normalize("NFKC", value))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if digits.startswith("+"):
        return digits if _PLUS.fullmatch(digits) else None
    if country == "cn":
        if _CN_MOBILE.fullmatch(digits):
            return f"+86{digits}"
        if _CN_FIXED.fullmatch(digits):
            return f"+86{digits[1:]}"
    return None
