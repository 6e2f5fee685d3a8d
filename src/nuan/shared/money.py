"""Money: a whole number of a currency's smallest unit, and the few sums every room needs. No floats, ever."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Final

MINOR_DIGITS: Final[dict[str, int]] = {
    "CNY": 2, "HKD": 2, "TWD": 2, "MOP": 2, "USD": 2, "GBP": 2, "EUR": 2, "CHF": 2, "AUD": 2, "CAD": 2, "NZD": 2,
    "SGD": 2, "INR": 2, "NGN": 2, "GHS": 2, "KES": 2, "ZAR": 2, "BRL": 2, "MXN": 2, "PHP": 2, "THB": 2, "IDR": 2,
    "MYR": 2, "JPY": 0, "KRW": 0, "VND": 0, "KWD": 3, "BHD": 3, "TND": 3,
}  # fmt: skip
"""ISO 4217: digits after the point, by currency."""

SYMBOLS: Final[dict[str, str]] = {
    "CNY": "¥",
    "USD": "$",
    "GBP": "£",
    "EUR": "€",
    "HKD": "HK$",
    "JPY": "JP¥",
    "NGN": "₦",
}

_LARGEST_MINOR: Final = 2**63 - 1
# Wide enough for any int64 of minor units; anything it cannot hold exactly raises instead of being rounded.
_EXACT: Final = Context(prec=40, traps=[Inexact, InvalidOperation])


class UnableToReadMoney(ValueError):
    """The text is not an exact amount of that currency."""

    def __init__(self, *, text: str, currency: str, why: str) -> None:
        self.text = text
        self.currency = currency
        self.why = why
        super().__init__(f"unable to read {text!r} as {currency}: {why}")


class UnableToCombineMoney(ValueError):
    """Two amounts of different currencies met in one sum."""

    def __init__(self, *, left: str, right: str) -> None:
        self.left = left
        self.right = right
        super().__init__(f"unable to combine {left} with {right}: convert one of them first, at a named rate")


def minor_digits(*, currency: str) -> int:
    """Digits after the point of a currency.

    >>> minor_digits(currency="CNY"), minor_digits(currency="JPY")
    (2, 0)
    """
    try:
        return MINOR_DIGITS[currency]
    except KeyError:
        raise UnableToReadMoney(
            text="", currency=currency, why="the currency is not in nuan.shared.money.MINOR_DIGITS; add it there"
        ) from None


def round_half_up(*, numerator: int, denominator: int) -> int:
    """The whole number nearest to a ratio of whole numbers; a half goes away from zero.

    >>> round_half_up(numerator=5, denominator=2), round_half_up(numerator=-5, denominator=2)
    (3, -3)
    >>> round_half_up(numerator=4, denominator=3)
    1
    """
    if denominator <= 0:
        raise ValueError(f"round_half_up needs a denominator above 0, got {denominator}")
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


@dataclass(frozen=True)
class Money:
    """An amount of one currency in its smallest unit (fen, cents).

    >>> Money(123_456, "CNY") + Money(44, "CNY")
    Money(minor=123500, currency='CNY')
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise UnableToReadMoney(text=repr(self.minor), currency=self.currency, why="minor units are a whole number")
        if abs(self.minor) > _LARGEST_MINOR:
            raise UnableToReadMoney(text=str(self.minor), currency=self.currency, why="it does not fit in int64")
        minor_digits(currency=self.currency)

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise UnableToCombineMoney(left=self.currency, right=other.currency)

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.minor <= other.minor

    def __str__(self) -> str:
        return money_text(money=self)


def read_money(*, text: str, currency: str) -> Money:
    """Read exact decimal text. More digits than the currency has are refused, not rounded (trailing zeros are fine).

    >>> read_money(text="1234.5", currency="CNY")
    Money(minor=123450, currency='CNY')
    >>> read_money(text="0.001", currency="CNY")
    Traceback (most recent call last):
    ...
    nuan.shared.money.UnableToReadMoney: unable to read '0.001' as CNY: it is finer than 2 digits after the point
    """
    digits = minor_digits(currency=currency)
    whole, _, part = text.removeprefix("-").partition(".")
    if not (whole + part).isascii() or not whole.isdigit() or (part and not part.isdigit()) or text.endswith("."):
        raise UnableToReadMoney(
            text=text, currency=currency, why="write digits, at most one point and at most one leading minus"
        )
    if part[digits:].strip("0"):
        raise UnableToReadMoney(text=text, currency=currency, why=f"it is finer than {digits} digits after the point")
    minor = int(whole + part[:digits].ljust(digits, "0"))
    return Money(-minor if text.startswith("-") else minor, currency)


def exact_decimal(*, money: Money) -> Decimal:
    """The amount in whole currency units, exact.

    >>> exact_decimal(money=Money(-123450, "CNY"))
    Decimal('-1234.50')
    """
    return Decimal(money.minor).scaleb(-minor_digits(currency=money.currency), context=_EXACT)


def money_text(*, money: Money, symbol: bool = False) -> str:
    """An amount as people read it: thousands parted, the currency's digits, its symbol if asked for.

    >>> money_text(money=Money(123456, "CNY")), money_text(money=Money(-123456, "CNY"), symbol=True)
    ('1,234.56', '-¥1,234.56')
    >>> money_text(money=Money(123456, "KWD"), symbol=True)
    'KWD 123.456'
    """
    digits = minor_digits(currency=money.currency)
    text = f"{abs(exact_decimal(money=money)):,.{digits}f}"
    sign = "-" if money.minor < 0 else ""
    mark = SYMBOLS.get(money.currency, f"{money.currency} ") if symbol else ""
    return f"{sign}{mark}{text}"


def split_money(*, money: Money, weights: tuple[int, ...]) -> tuple[Money, ...]:
    """Part an amount by whole weights so that the parts sum to it exactly.

    Each part is at most one minor unit from its exact share; what division leaves over goes to the largest
    remainders, the earlier part first.

    >>> [part.minor for part in split_money(money=Money(100, "CNY"), weights=(1, 1, 1))]
    [34, 33, 33]
    """
    total = sum(weights)
    if min(weights, default=-1) < 0 or total == 0:
        raise ValueError(f"split_money needs weights of at least 0 and one above 0, got {weights}")
    size = abs(money.minor)
    parts = [size * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(size * weights[place] % total), place))
    for place in by_remainder[: size - sum(parts)]:
        parts[place] += 1
    sign = -1 if money.minor < 0 else 1
    return tuple(Money(sign * part, money.currency) for part in parts)
