"""Who writes to customers: the lender, and the people whose names stand under messages. Read from the home."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from nuan.outreach.rules.day_plan_words import Carer, Senders

NAME: Final = "senders.toml"
SAMPLE: Final = """lender_name = "暖暖消费金融"
lender_address = "北京市测试路1号"

[[carer]]
name = "陈晓"
number = "1007"
phone = "4000000000"
"""
"""What a file of senders looks like."""
_LENDER: Final = ("lender_name", "lender_address")
_CARER: Final = ("name", "number", "phone")


class UnableToKnowSenders(ValueError):
    """Nobody has said whose names stand under messages; a message from nobody is not sent."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}. Write who writes to customers, such as:\n\n{SAMPLE}")


def senders_path(*, home: Path) -> Path:
    """Where a home says who writes."""
    return home / "outreach" / NAME


def senders_of(*, home: Path) -> Senders:
    """Who writes to the customers of this home. Raises UnableToKnowSenders."""
    path = senders_path(home=home)

    def refuse(why: str) -> UnableToKnowSenders:
        return UnableToKnowSenders(path=path, why=why)

    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise refuse("there is no such file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise refuse(f"it is not TOML ({fault})") from None
    people = table.get("carer")
    if table.keys() != {*_LENDER, "carer"} or not isinstance(people, list) or not people:
        raise refuse(f"it needs {', '.join(_LENDER)} and at least one [[carer]], and nothing else")
    for where, one, names in (
        ("", table, _LENDER),
        *((f"carer {place}: ", one, _CARER) for place, one in enumerate(people, 1)),
    ):
        if not isinstance(one, dict) or (where and one.keys() != set(_CARER)):
            raise refuse(f"{where}it needs {', '.join(_CARER)}, and nothing else")
        wrong = [name for name in names if not isinstance(one[name], str) or not one[name].strip()]
        if wrong:
            raise refuse(f"{where}{', '.join(wrong)} must be text that is not empty")
    return Senders(
        lender_name=table["lender_name"].strip(), lender_address=table["lender_address"].strip(),
        carers=tuple(Carer(**{name: one[name].strip() for name in _CARER}) for one in people),
    )  # fmt: skip
