"""Numbers and amounts as people write them: 八百, 一千二, 1.2万, 3k, $200, fifty quid, two hundred."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nuan.shared.money import Money, minor_digits

_DIGITS: Final = {character: place for place, character in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "俩": 2,
    "〇": 0,
}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_FORMAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_HAN: Final = "零一二两俩三四五六七八九十百千万半"
_ENGLISH: Final = {
    word: value
    for value, word in enumerate(
        [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ]
    )
} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "thousand": 1000, "grand": 1000, "couple": 2, "a": 1, "an": 1,
}  # fmt: skip
_WORDED: Final = "|".join(sorted((word for word in _ENGLISH if word not in {"a", "an", "zero"}), key=len, reverse=True))
_CURRENCIES: Final = {
    "元": "CNY", "块": "CNY", "块钱": "CNY", "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "¥": "CNY", "yuan": "CNY",
    "kuai": "CNY", "块人民币": "CNY", "刀": "USD", "美元": "USD", "美金": "USD", "$": "USD", "usd": "USD", "dollar": "USD",
    "dollars": "USD", "buck": "USD", "bucks": "USD", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP",
    "quid": "GBP", "英镑": "GBP", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "欧元": "EUR", "港币": "HKD",
    "港元": "HKD", "hkd": "HKD", "蚊": "HKD",
}  # fmt: skip
_AFTER: Final = "|".join(sorted((re.escape(word) for word in _CURRENCIES if word not in "¥$£€"), key=len, reverse=True))
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,4})?"
_AMOUNT: Final = re.compile(
    rf"(?P<sign>[$£€¥])?\s?(?:(?P<number>{_NUMBER})\s?(?P<times>[万千百w]|k\b)?(?P<tail>[一二三四五六七八九](?![天周个月期次年号日]))?"
    rf"|(?P<han>[{_HAN}]+)"
    rf"|\b(?P<words>(?:(?:a|an)\s(?=hundred|thousand|grand|couple))?(?:{_WORDED})(?:\s(?:and\s)?(?:{_WORDED}))*)\b)"
    rf"\s?(?P<currency>{_AFTER})?(?P<after>\s?(?:号|日|月|天|点|期|%|次|年|个|周|岁|分钟|小时|楼|人|st\b|nd\b|rd\b|th\b|am\b|pm\b|oclock|"
    rf"days?\b|weeks?\b|months?\b|years?\b|times?\b|hours?\b|minutes?\b|mins?\b|kids?\b|people\b))?"
)
_MANY_DIGITS: Final = 9


@dataclass(frozen=True, kw_only=True)
class AmountFound:
    """An amount, where it stands in the line, and whether its currency was said."""

    amount: Money
    start: int
    end: int
    said: bool


def han_number(*, text: str) -> int | None:
    """The number Chinese numerals say, also when its last unit is left unsaid; None if they say none.

    >>> [han_number(text=text) for text in ("八百", "一千二", "两千零五十", "一万三", "十五", "二十", "半")]
    [800, 1200, 2050, 13000, 15, 20, None]
    """
    total = section = digit = 0
    unit = 10
    digits = ""
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            digits += str(digit)
            if character == "零":
                unit = 10
        elif character in _UNITS:
            unit = _UNITS[character]
            section += (digit or 1) * unit
            digit = 0
        elif character == "万":
            total += (section + digit or 1) * 10_000
            section = digit = 0
            unit = 10_000
        else:
            return None
    if not text:
        return None
    if len(digits) == len(text) and len(text) > 1:
        return int(digits[:_MANY_DIGITS])
    unsaid = digit * (unit // 10 if unit > 10 and text[-2:-1] in "百千万" else 1)
    return total + section + unsaid


def english_number(*, text: str) -> int | None:
    """The number English words say.

    >>> [english_number(text=text) for text in ("two hundred", "a hundred and fifty", "twenty five", "a grand")]
    [200, 150, 25, 1000]
    """
    total = section = 0
    for word in text.split():
        if word == "and":
            continue
        value = _ENGLISH.get(word)
        if value is None:
            return None
        if value == 100:
            section = (section or 1) * 100
        elif value == 1000:
            total += (section or 1) * 1000
            section = 0
        else:
            section += value
    return total + section


def read_amounts(*, line: str, currency: str, after_verb: re.Pattern[str]) -> tuple[AmountFound, ...]:
    """The amounts in a line of plain words. A bare number is one only where `after_verb` matches just before it.

    `currency`: what is meant when none is said.

    >>> verb = re.compile(r"还$")
    >>> [str(one.amount.minor) for one in read_amounts(line="下周五还800，15号再还一千二", currency="CNY", after_verb=verb)]
    ['80000', '120000']
    """
    found = []
    line = line.translate(_FORMAL)
    for match in _AMOUNT.finditer(line):
        value = _value(match)
        said = match["sign"] or match["currency"]
        if value is None or value <= 0 or (match["after"] and not said):
            continue
        if not said and not match["times"]:
            large_han = match["han"] and any(unit in match["han"] for unit in "百千万") and value >= 100
            if not large_han and not after_verb.search(line[: match.start()].rstrip()):
                continue
        meant = _CURRENCIES[said] if said else currency
        digits = minor_digits(currency=meant)
        minor = value.scaleb(digits)
        if minor != int(minor) or minor >= 10**15:
            continue
        amount = Money(int(minor), meant)
        found.append(AmountFound(amount=amount, start=match.start(), end=match.end(), said=bool(said)))
    return tuple(found)


def _value(match: re.Match[str]) -> Decimal | None:
    if match["number"]:
        digits = match["number"].replace(",", "")
        if len(digits) > 15:
            return None
        times = {"万": 10_000, "w": 10_000, "千": 1000, "k": 1000, "百": 100}.get(match["times"] or "", 1)
        value = Decimal(digits) * times
        return value + _DIGITS[match["tail"]] * times // 10 if match["tail"] and match["times"] else value
    said = han_number(text=match["han"]) if match["han"] else english_number(text=match["words"])
    return None if said is None else Decimal(said)
