"""What a page shows of a person's file: numbers with source and consent, people around them, holds and wishes, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from nuan.people.queries import PersonFile, PointShown
from nuan.people.rules.known import SELF, Standing
from nuan.people.rules.standing import Wish
from nuan.people.rules.traits import PERSON_TRAITS
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import CHANNELS, PARTIES, WISH_KINDS, Names
from nuan.workbench.templatetags.casework import pick

POINT_KINDS: Final[Names] = {
    "mobile": ("手机", "mobile"), "landline": ("固定电话", "landline"), "email": ("电子邮箱", "e-mail"),
    "address": ("地址", "address"), "im": ("即时消息账号", "messenger account"),
}  # fmt: skip
LANGUAGES: Final[Names] = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}
_WEEKDAYS: Final = (
    ("一", "Mon"),
    ("二", "Tue"),
    ("三", "Wed"),
    ("四", "Thu"),
    ("五", "Fri"),
    ("六", "Sat"),
    ("日", "Sun"),
)
_WHOLE_DAY: Final = 86_400
_SHOWN: Final = ("in_force", "to_come")


@dataclass(frozen=True, kw_only=True)
class PointLine:
    """A number or address in the table. `clear`: the value itself while it is revealed to who asks, else ""."""

    key: str
    who: str
    role: str
    kind: str
    masked: str
    clear: str
    source: str | None
    basis: str | None
    recorded_on: date | None
    at_work: bool | None
    consent: str
    invalid_at: datetime | None
    refused_at: datetime | None
    usable: bool


@dataclass(frozen=True, kw_only=True)
class PartyLine:
    """Somebody around the customer, the name masked; `traits` in words."""

    key: str
    kind: str
    relation: str
    masked: str
    traits: tuple[str, ...]


def point_lines(*, person: PersonFile, name: str, clear: Mapping[str, str]) -> tuple[PointLine, ...]:
    """Every number and address with whose it is. `clear`: values by key that may be shown now."""
    parties = {one.key: one for one in person.parties}

    def line(one: PointShown) -> PointLine:
        party = parties.get(one.party_key)
        return PointLine(
            key=one.key, who=name if party is None else party.masked,
            role=pick(PARTIES["customer" if party is None else party.kind]),
            kind=pick(POINT_KINDS.get(one.kind, (one.kind,) * 2)),
            masked=one.masked, clear=clear.get(one.key, ""), source=one.source, basis=one.basis, recorded_on=one.recorded_on,
            at_work=one.at_work, consent=one.consent, invalid_at=one.invalid_at, refused_at=one.refused_at, usable=one.usable,
        )  # fmt: skip

    return tuple(line(one) for one in person.points)


def party_lines(*, person: PersonFile) -> tuple[PartyLine, ...]:
    """The people around the customer with what is true of them now."""
    return tuple(
        PartyLine(
            key=one.key, kind=one.kind, relation=one.relation, masked=one.masked,
            traits=tuple(
                pick(FLAGS[trait.trait])
                for trait in person.traits
                if trait.party_key == one.key and trait.state == "in_force"
            ),
        )
        for one in person.parties
    )  # fmt: skip


def needs_said(*, standing: Standing) -> tuple[str, ...]:
    """What is true of the customer now, in words."""
    return tuple(pick(FLAGS[flag]) for flag in sorted(standing.flags) if flag in PERSON_TRAITS)


def wishes_said(*, person: PersonFile) -> tuple[str, ...]:
    """What people of the file have said about how to be reached, in force or to come, one sentence each."""
    parties = {one.key: one.masked for one in person.parties}
    return tuple(
        wish_said(wish=one.wish, who=parties.get(one.party_key, ""), zone=person.zones[0])
        for one in person.wishes
        if one.state in _SHOWN
    )


def preferred_channels(*, standing: Standing, at: datetime) -> str:
    """The channels the customer agreed to, in the order they said so; "" where none."""
    agreed = [
        one
        for one in standing.wishes_for(party_key=SELF)
        if one.kind == "channel_agreed" and one.relaxes and one.from_at <= at
    ]
    names = dict.fromkeys(channel for one in agreed for channel in one.channels)
    return " → ".join(pick(CHANNELS[name]) for name in names)


def wish_said(*, wish: Wish, who: str, zone: str) -> str:
    """What somebody said about how to be reached, as one sentence. `who`: masked, "" for the customer."""
    parts = [pick(WISH_KINDS[wish.kind])]
    if wish.channels:
        parts.append(pick(("、", ", ")).join(pick(CHANNELS[name]) for name in wish.channels))
    if (wish.from_second, wish.until_second) != (0, _WHOLE_DAY):
        parts.append(f"{_hour(wish.from_second)}–{_hour(wish.until_second)}")
    if len(wish.weekdays) < len(_WEEKDAYS):
        days = [pick(_WEEKDAYS[number - 1]) for number in wish.weekdays]
        parts.append(pick(("周" + "、".join(days), ", ".join(days))))
    if wish.until_at is not None:
        until = wish.until_at.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M")
        parts.append(pick((f"至 {until}", f"until {until}")))
    return (f"{who}{pick(('：', ': '))}" if who else "") + " · ".join(parts)


def _hour(second: int) -> str:
    return f"{second // 3600:02d}:{second % 3600 // 60:02d}"
