"""What follows from a person's age, for as long as it does."""

from __future__ import annotations

from datetime import date
from typing import Final

from nuan.shared.calendar import add_months

GROWN_UP_YEARS: Final = 18
"""China Civil Code Art. 17; the same age in the United Kingdom and in most states of the United States."""
ELDERLY_YEARS: Final = 60
"""China Law on the Protection of the Rights and Interests of the Elderly, Art. 2; kinder than needed elsewhere."""
_LONG_AGO: Final = date(1800, 1, 1)


def age_flags(*, on: date) -> tuple[tuple[str, date, date], ...]:
    """Flags that hold on a day for people by their birthday: (flag, born until and including, born after).

    A person born on 29 February is a year older on 28 February where there is no 29th.

    >>> age_flags(on=date(2026, 3, 2))[0]
    ('elderly', datetime.date(1966, 3, 2), datetime.date(1800, 1, 1))
    """
    turned = {years: add_months(day=on, months=-12 * years) for years in (ELDERLY_YEARS, GROWN_UP_YEARS)}
    return (("elderly", turned[ELDERLY_YEARS], _LONG_AGO), ("minor", on, turned[GROWN_UP_YEARS]))


def flags_of_age(*, born_on: date | None, on: date) -> frozenset[str]:
    """The flags of one person; of a birthday not known, none.

    >>> sorted(flags_of_age(born_on=date(1966, 3, 2), on=date(2026, 3, 1))), sorted(flags_of_age(born_on=None, on=date.max))
    ([], [])
    """
    if born_on is None:
        return frozenset()
    return frozenset(flag for flag, until, after in age_flags(on=on) if after < born_on <= until)
