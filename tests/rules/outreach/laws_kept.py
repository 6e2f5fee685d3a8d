"""Whether a history kept the law: some of the law of each country, written out once more, without packs, rules or guard.

Each function yields (law, what happened). Nothing here reads `law/`; it is what a person with the history on paper would do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import ContactEvent, Proposal
from tests.rules.outreach.world import Made, World

Breach = tuple[str, str]
CALLS = {"call", "ai_call", "notice_call"}
ASKS_NOTHING = {"answer", "confirm_opt_out"}
COLLECTS = {"collect", "remind", "locate", "relay", "threaten_suit"}
FAILED = {"no_answer", "busy", "voicemail", "wrong_number", "out_of_service", "bounced", "not_met"}


@dataclass
class Look:
    """One contact that was made, and the history before it."""

    world: World
    made: Made

    @property
    def proposal(self) -> Proposal:
        return self.made.proposal

    @property
    def at(self) -> datetime:
        return self.made.proposal.at.astimezone(UTC)

    def before(self) -> list[ContactEvent]:
        """Everything that happened earlier, save what is still only planned."""
        planned = {one.event for one in self.world.planned}
        return [
            event
            for place, event in enumerate(self.world.events)
            if event is not None and place not in planned and place != self.made.event
            and (event.at < self.proposal.at or (event.at == self.proposal.at and place < self.made.event))
        ]  # fmt: skip

    def ours(self, *, person: bool = True) -> list[ContactEvent]:
        """What was begun by us, with this person."""
        key = self.proposal.party_key
        return [e for e in self.before() if e.direction == "outbound" and (not person or e.party_key == key)]

    def clocks(self) -> list[datetime]:
        return [self.at.astimezone(ZoneInfo(zone)) for zone in self.world.zones]

    def held(self, *kinds: str) -> bool:
        return any(
            hold.kind in kinds
            and hold.from_at <= self.at
            and (hold.until_at is None or self.at < hold.until_at)
            and (not hold.debts or set(hold.debts) & set(self.proposal.debts))
            for hold in self.world.holds
        )

    def said(self, *kinds: str, zone: str = "", proven: bool = True, given_after: date | None = None) -> bool:
        """Whether the person has said so about this channel and, in a zone (or in every one), this hour."""
        return all(self._said_in(name, kinds, proven, given_after) for name in ([zone] if zone else self.world.zones))

    def _said_in(self, zone: str, kinds: tuple[str, ...], proven: bool, given_after: date | None) -> bool:
        clock = self.at.astimezone(ZoneInfo(zone))
        second = clock.hour * 3600 + clock.minute * 60 + clock.second
        return any(
            wish.kind in kinds
            and wish.from_second <= second < wish.until_second
            and (wish.evidenced or not proven)
            and wish.from_at <= self.at
            and (wish.until_at is None or self.at < wish.until_at)
            and (not wish.channels or self.proposal.channel in wish.channels)
            and (given_after is None or wish.given_at.astimezone(ZoneInfo(zone)).date() > given_after)
            for wish in self.world.wishes
        )


def _days_back(look: Look, zone: str, days: int) -> Callable[[ContactEvent], bool]:
    here = ZoneInfo(zone)
    first = look.at.astimezone(here).date() - timedelta(days=days - 1)
    return lambda event: event.at.astimezone(here).date() >= first


def _lost(look: Look) -> bool:
    """Three tries failed one after another, two hours apart, and nothing was heard since."""
    tries: list[datetime] = []
    for event in look.before():
        if event.party != "customer":
            continue
        if event.direction == "inbound" or event.outcome in {"answered", "refused", "met"}:
            tries = []
        elif event.outcome in FAILED:
            tries.append(event.at)
    apart = tries[-1:]
    for moment in reversed(tries[:-1]):
        if apart[-1] - moment >= timedelta(hours=2):
            apart.append(moment)
    return len(apart) >= 3


def china(look: Look) -> Iterator[Breach]:
    proposal, (clock, *_) = look.proposal, look.clocks()
    if proposal.purpose in ASKS_NOTHING:
        return
    if not 8 <= clock.hour < 22 and not look.said("agreed_hours", "call_back"):
        yield "night", f"{proposal.channel} at {clock}"
    if look.held("plan_kept") and proposal.purpose in COLLECTS:
        yield "plan-kept", f"{proposal.purpose} at {clock}"
    if proposal.party == "contact" and proposal.purpose not in {"locate", "relay"}:
        yield "third-party-asked-to-pay", f"{proposal.purpose} to {proposal.party_key}"
    if proposal.party == "contact" and not _lost(look):
        yield "third-party-without-need", f"{proposal.party_key} at {clock}"
    yield from _china_a_day(look, clock)
    if proposal.channel in CALLS:
        yield from _china_dials(look, clock)


def _china_a_day(look: Look, clock: datetime) -> Iterator[Breach]:
    channel = look.proposal.channel
    today = [event for event in look.ours() if _days_back(look, "Asia/Shanghai", 1)(event)]
    talks = [e for e in today if e.channel in {"call", "ai_call"} and e.outcome in {"answered", "refused"}]
    if channel in {"call", "ai_call"} and len(talks) >= 3:
        yield "three-talks-a-day", f"{channel} at {clock}"
    if channel == "visit" and any(e.channel == "visit" for e in today):
        yield "one-visit-a-day", f"visit at {clock}"
    texts = [e for e in today if e.channel in {"sms", "im"} and e.outcome in {"sent", "delivered"}]
    if channel in {"sms", "im"} and look.proposal.purpose != "notice_required" and len(texts) >= 2:
        yield "two-texts-a-day", f"{channel} at {clock}"


def _china_dials(look: Look, clock: datetime) -> Iterator[Breach]:
    point = look.proposal.point
    rung = [e for e in look.ours(person=False) if e.channel in CALLS and e.point == point]
    dials = [e for e in rung if e.outcome in {"no_answer", "busy", "voicemail"}]
    today = [e for e in dials if _days_back(look, "Asia/Shanghai", 1)(e)]
    if len(today) >= 6 and not look.said("more_attempts", "call_back"):
        yield "six-dials-a-number", f"dial to {point} at {clock}"
    lately = [e for e in dials if look.at - e.at < timedelta(hours=2)]
    if lately and not look.said("call_back"):
        yield "two-hours-between-dials", f"dial to {point} at {clock}"


def united_states(look: Look) -> Iterator[Breach]:
    proposal = look.proposal
    if proposal.channel in {"ai_call", "notice_call", "sms"} and not look.said("robot_agreed"):
        yield "robot-without-consent", f"{proposal.channel} at {look.at}"
    if "US-NY-NYC" in look.world.regions and proposal.purpose not in {*ASKS_NOTHING, "notice_required"}:
        yield from _new_york_city(look)
    if proposal.role == "agency" or proposal.lender_kind == "debt_buyer":
        yield from _debt_collectors(look)


def _new_york_city(look: Look) -> Iterator[Breach]:
    for zone in look.world.zones:
        if look.at.astimezone(ZoneInfo(zone)).date() < date(2026, 9, 1):
            continue
        for debt in look.proposal.debts:
            near = [e for e in look.ours() if debt in e.debts and _days_back(look, zone, 7)(e)]
            if len(near) >= 3:
                yield "nyc-three-in-seven", f"{len(near)} before {look.at} about {debt}"


def _debt_collectors(look: Look) -> Iterator[Breach]:
    proposal = look.proposal
    to_consumer = proposal.party == "customer"
    for zone, clock in zip(look.world.zones, look.clocks(), strict=True):
        asks = to_consumer and proposal.purpose not in ASKS_NOTHING
        if asks and not 8 <= clock.hour < 21 and not look.said("agreed_hours", "call_back", zone=zone):
            yield "hours", f"{proposal.channel} at {clock}"
    if proposal.channel in {*CALLS, "voicemail"}:
        yield from _call_frequency(look)
    if look.held("attorney"):
        yield "attorney", f"{proposal.purpose} at {look.at}"
    if to_consumer and look.held("cease_request"):
        yield "cease", f"{proposal.purpose} at {look.at}"
    if look.held("dispute") and proposal.purpose in COLLECTS:
        yield "dispute", f"{proposal.purpose} at {look.at}"
    if proposal.party == "contact":
        if proposal.purpose != "locate":
            yield "third-party-only-locate", proposal.purpose
        reached = {"answered", "refused", "voicemail", "sent", "delivered", "met"}
        if any(e.outcome in reached for e in look.ours()):
            yield "third-party-once", f"{proposal.party_key} at {look.at}"


def _call_frequency(look: Look) -> Iterator[Breach]:
    for zone in look.world.zones:
        today = look.at.astimezone(ZoneInfo(zone)).date()
        if look.said("call_back", "more_attempts", given_after=today - timedelta(days=7), zone=zone):
            continue  # consent to further calls is good for seven days, its own the first
        for debt in look.proposal.debts:
            about = [e for e in look.before() if debt in e.debts and e.party_key == look.proposal.party_key]
            week = [e for e in about if _days_back(look, zone, 7)(e)]
            rung = [e for e in week if e.direction == "outbound" and e.channel in {*CALLS, "voicemail"}]
            if len([e for e in rung if e.outcome in {"answered", "refused", "no_answer", "voicemail"}]) >= 7:
                yield "seven-in-seven", f"call at {look.at} about {debt}"
            if any(e.channel in {"call", "ai_call"} and e.outcome == "answered" for e in week):
                yield "seven-days-after-a-talk", f"call at {look.at} about {debt}"


def united_kingdom(look: Look) -> Iterator[Breach]:
    proposal, (clock, *_) = look.proposal, look.clocks()
    permitted = {"answer", "court_step", "notice_required", "confirm_opt_out"}
    if look.held("breathing_space") and not look.said("call_back") and proposal.purpose not in permitted:
        yield "breathing-space", f"{proposal.purpose} at {clock}"
    if look.held("dispute") and proposal.purpose in COLLECTS:
        yield "dispute", f"{proposal.purpose} at {clock}"
    if look.said("not_then", proven=False) and not look.said("call_back"):
        yield "not-then", f"{proposal.channel} at {clock}"
    shut = not 8 <= clock.hour < 20 or clock.isoweekday() == 7 or clock.date() == date(2026, 8, 31)
    if shut and proposal.channel != "letter" and not look.said("agreed_hours", "call_back"):
        yield "hours", f"{proposal.channel} at {clock}"


def everywhere(look: Look) -> Iterator[Breach]:
    proposal = look.proposal
    if proposal.point == "bought-list":
        yield "unsourced-number", proposal.channel
    if proposal.purpose in ASKS_NOTHING:
        return
    refused = look.world.refused_at.get(proposal.party_key)
    if refused is not None and refused <= look.at:
        yield "third-party-refused", f"{proposal.party_key} at {look.at}"
    if proposal.purpose in COLLECTS and look.held("hardship", "dispute", "complaint", "breathing_space", "bankruptcy"):
        yield "hold", f"{proposal.purpose} at {look.at}"
    if proposal.purpose in COLLECTS and look.held("attorney", "cease_request"):
        yield "hold", f"{proposal.purpose} at {look.at}"
    if proposal.purpose != "notice_required" and look.said("channel_refused", proven=False):
        yield "refused-channel", f"{proposal.channel} at {look.at}"


LAWS: dict[str, Callable[[Look], Iterator[Breach]]] = {"cn": china, "us": united_states, "gb": united_kingdom}


def breaches(world: World, *, last: int | None = None) -> list[Breach]:
    """Everything in a history (or its last contacts) that was against the law."""
    found = []
    for made in world.made[-last:] if last else world.made:
        look = Look(world, made)
        found += [*everywhere(look), *LAWS[world.jurisdiction](look)]
    return found
