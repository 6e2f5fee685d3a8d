"""What somebody typed about a contact, read into what the log takes. Nothing typed is lost when it is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from nuan.cases.rules.log_entry import Lack, PromiseGiven, Said
from nuan.cases.rules.promises import Part
from nuan.shared.money import UnableToReadMoney, read_money

PARTS: Final = 6
"""Rows of a promise a page offers."""
ONE: Final = (
    "outcome",
    "ended_at",
    "recording",
    "background",
    "cause",
    "next_step",
    "next_on",
    "note",
    "why_changed",
    "began_at",
    "came_by",
    "came_from",
)
MANY: Final = ("demands", "feelings", "care_needs", "help_offered")
Fields = Mapping[str, str | list[str]]


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The fields as they were typed, for showing them again and for the draft."""

    one: Mapping[str, str] = field(default_factory=dict)
    many: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[tuple[str, str], ...] = ()
    """Pairs of day and amount, as typed."""

    def fields(self) -> dict[str, str | list[str]]:
        """All of it as a draft keeps it."""
        days, amounts = [pair[0] for pair in self.parts], [pair[1] for pair in self.parts]
        return {**self.one, **{name: list(words) for name, words in self.many.items()},
                "part_on": days, "part_amount": amounts}  # fmt: skip


def typed_of(*, posted: Mapping[str, Sequence[str]]) -> Typed:
    """The fields of a form that was sent; names we do not know are left out."""

    def first(name: str) -> str:
        return (list(posted.get(name, ())) or [""])[0][:8_000]

    days, amounts = list(posted.get("part_on", ())), list(posted.get("part_amount", ()))
    pairs = tuple((day.strip(), amount.strip()) for day, amount in zip(days, amounts, strict=False))[:PARTS]
    return Typed(
        one={name: first(name) for name in ONE},
        many={name: tuple(dict.fromkeys(posted.get(name, ())))[:40] for name in MANY}, parts=pairs,
    )  # fmt: skip


def typed_again(*, fields: Fields) -> Typed:
    """A draft as it was typed."""
    return typed_of(posted={name: [value] if isinstance(value, str) else value for name, value in fields.items()})


def said_of(*, typed: Typed, zone: str, currency: str, now: datetime) -> tuple[Said | None, tuple[Lack, ...]]:
    """What was typed as the log takes it, or what keeps it from being read. Days and times are the person's own."""
    lacking: list[Lack] = []
    next_on = _day(typed.one.get("next_on", ""), "next_on", lacking)
    ended_at = _moment(typed.one.get("ended_at", ""), zone, now, lacking)
    promise = _promise(typed, currency, lacking)
    if lacking:
        return None, tuple(lacking)
    return Said(
        outcome=typed.one.get("outcome", ""), ended_at=ended_at, recording=typed.one.get("recording", "").strip(),
        background=typed.one.get("background", ""), cause=typed.one.get("cause", ""),
        demands=typed.many.get("demands", ()), feelings=typed.many.get("feelings", ()),
        care_needs=typed.many.get("care_needs", ()),
        help_offered=typed.many.get("help_offered", ()), next_step=typed.one.get("next_step", "") or "none", next_on=next_on,
        note=typed.one.get("note", "").strip(), promise=promise,
    ), ()  # fmt: skip


def moment_of(*, text: str, zone: str) -> datetime | None:
    """A moment as it was typed, on the clocks of the person's zone; None where it is none."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))


def _day(text: str, where: str, lacking: list[Lack]) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        lacking.append(Lack(where=where, zh="请按 2026-12-05 的样子填写日期", en="write the day like 2026-12-05"))
        return None


def _moment(text: str, zone: str, now: datetime, lacking: list[Lack]) -> datetime:
    if not text.strip():
        return now
    found = moment_of(text=text, zone=zone)
    if found is None:
        lacking.append(
            Lack(
                where="ended_at",
                zh="请按 2026-12-05T10:30 的样子填写时间",
                en="write the moment like 2026-12-05T10:30",
            )
        )
    return found or now


def _promise(typed: Typed, currency: str, lacking: list[Lack]) -> PromiseGiven | None:
    parts = []
    for day, amount in typed.parts:
        if not day and not amount:
            continue
        if not day or not amount:
            lacking.append(
                Lack(where="promise", zh="每笔承诺都要有日期和金额", en="each part needs a day and an amount")
            )
            continue
        on = _day(day, "promise", lacking)
        try:
            minor = read_money(text=amount.replace(",", "").lstrip("¥￥$£€"), currency=currency).minor
        except UnableToReadMoney:
            zh = f"看不懂金额“{amount}”，请写成 1486.00"
            lacking.append(Lack(where="promise", zh=zh, en=f"{amount} is no amount; write it like 1486.00"))
            continue
        if on is not None:
            parts.append(Part(due_on=on, amount=minor))
    if not parts:
        return None
    return PromiseGiven(
        currency=currency, parts=tuple(sorted(parts, key=lambda one: one.due_on)),
        why_changed=typed.one.get("why_changed", "").strip(),
    )  # fmt: skip
