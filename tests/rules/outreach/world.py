"""A customer, those around them, and everybody who wants something from them: lender's teams, robots, agencies, visitors.

Everybody asks the guard first. What is allowed is made, with whatever comes of it; what is planned is asked about again when
its time has come. The world keeps the whole history, for `laws_kept` to look at.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import ContactEvent, Facts, Proposal
from nuan.outreach.rules.guard import judge
from nuan.outreach.rules.rulebook import Rulebook
from nuan.people.rules.standing import Hold, Wish

HOUR, MINUTE, SECOND, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1), timedelta(days=1)
COUNTED_ELSEWHERE = {"reserved", "started", "unknown"}
CALLS = ("call", "ai_call", "notice_call")
OUTCOMES = {
    **dict.fromkeys(
        CALLS, ("answered", "answered", "refused", "no_answer", "no_answer", "busy", "voicemail", "unknown")
    ),
    "voicemail": ("voicemail",),
    **dict.fromkeys(("sms", "im", "email"), ("sent", "delivered", "bounced", "started")),
    "letter": ("sent", "delivered"),
    "visit": ("met", "not_met", "unknown"),
}
POINTS = {
    "": (*("mobile",) * 6, *("second",) * 3, "bought-list", "office"),
    "aunt": ("aunt-mobile",),
    "friend": ("friend-mobile",),
}
ABOUT_THE_PARTY = {
    "party_obliged", "party_related", "party_authorised", "party_refused", "party_offered_to_pay", "party_asked_again",
    "point_sourced", "point_at_work", "point_consented", "court_order", "separate_consent",
}  # fmt: skip
"""Flags the world says by itself, contact by contact."""


@dataclass
class Made:
    """A contact that was made, and who made it."""

    proposal: Proposal
    event: int
    """Its place in the world's events."""


@dataclass(kw_only=True)
class World:
    jurisdiction: str
    rulebook: Rulebook
    zones: tuple[str, ...]
    regions: tuple[str, ...]
    usual: frozenset[str]
    actors: tuple[tuple[str, str], ...]
    now: datetime
    rng: random.Random
    events: list[ContactEvent | None] = field(default_factory=list)
    """None: a reservation that was given back."""
    made: list[Made] = field(default_factory=list)
    planned: list[Made] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    refused_at: dict[str, datetime] = field(default_factory=dict)
    asked: int = 0

    ACTIONS: ClassVar[tuple[str, ...]] = (
        *("ask",) * 12, *("insist",) * 4, *("plan",) * 2, *("carry_out",) * 2, *("settle",) * 3, *("wait",) * 6, "write_to_us",
        "ring_us", "hold", "lift", "agree", "refuse_channel", "take_back", "party_refuses",
    )  # fmt: skip

    def step(self, action: str = "") -> None:
        """Something happens. No two things happen at one instant, so that it is plain which was known to which."""
        self.now += SECOND
        getattr(self, action or self.rng.choice(self.ACTIONS))()

    # What is known.

    def facts(self, proposal: Proposal, *, but: int = -1) -> Facts:
        """What is known now, without one's own reservation."""
        local = self.now.astimezone(ZoneInfo(self.zones[0])).date()
        flags = set(self.usual - ABOUT_THE_PARTY)
        if proposal.point != "bought-list":
            flags.add("point_sourced")
        if proposal.point == "office":
            flags.add("point_at_work")
        if proposal.party_key in self.refused_at:
            flags.add("party_refused")
        near = {"book_on": local - DAY, "agency_evaluated_on": local - 30 * DAY, "number_checked_on": local - 3 * DAY}
        far = {"agency_contract_ends_on": local + 99 * DAY, "initial_contact_on": local - 2 * DAY}
        return Facts(
            zones=self.zones, regions=self.regions, flags=frozenset(flags), days=near | far,
            events=tuple(event for place, event in enumerate(self.events) if event is not None and place != but),
            holds=tuple(self.holds), wishes=tuple(self.wishes),
        )  # fmt: skip

    def allowed(self, proposal: Proposal, *, but: int = -1) -> bool:
        self.asked += 1
        return judge(proposal=proposal, facts=self.facts(proposal, but=but), rulebook=self.rulebook).allowed

    # Those who want something.

    def random_proposal(self) -> Proposal:
        lender_kind, role = self.rng.choice(self.actors)
        party_key = self.rng.choice(("", "", "", "", "aunt", "friend"))
        purposes = ("collect", "collect", "collect", "offer_help", "inform", "answer", "notice_required")
        return Proposal(
            at=self.now, lender_kind=lender_kind, role=role, product="card",
            channel=self.rng.choice((*CALLS, "call", "sms", "sms", "im", "email", "letter", "visit", "voicemail")),
            purpose=self.rng.choice(("locate", "relay", "collect") if party_key else purposes),
            party="contact" if party_key else "customer", party_key=party_key,
            point=self.rng.choice(POINTS[party_key]), debts=self.rng.choice((("d1",), ("d2",), ("d1", "d2"))),
        )  # fmt: skip

    def make(self, proposal: Proposal, outcome: str) -> Made:
        self.events.append(
            ContactEvent(
                at=proposal.at, channel=proposal.channel, outcome=outcome, party=proposal.party, point=proposal.point,
                party_key=proposal.party_key, debts=proposal.debts,
            )
        )  # fmt: skip
        return Made(proposal, len(self.events) - 1)

    def ask(self, proposal: Proposal | None = None) -> bool:
        """Somebody asks, and makes the contact at once when it is allowed."""
        wanted = proposal or self.random_proposal()
        if not self.allowed(wanted):
            return False
        self.made.append(self.make(wanted, self.rng.choice(OUTCOMES[wanted.channel])))
        return True

    def insist(self) -> None:
        """A robot that tries again and again until it is told no."""
        wanted = self.random_proposal()
        for _ in range(15):
            if not self.ask(replace(wanted, at=self.now)):
                break
            self.now += self.rng.choice((1, 60, 125)) * MINUTE

    def plan(self) -> None:
        """A contact for later is reserved."""
        wanted = replace(self.random_proposal(), at=self.now + self.rng.randint(1, 600) * MINUTE)
        if self.allowed(wanted):
            self.planned.append(self.make(wanted, "reserved"))

    def carry_out(self) -> None:
        """Reservations whose time has come are asked about again, and made or given back."""
        for reserved in [one for one in self.planned if one.proposal.at <= self.now]:
            self.planned.remove(reserved)
            proposal = replace(reserved.proposal, at=self.now)
            if self.now - reserved.proposal.at < HOUR and self.allowed(proposal, but=reserved.event):
                self.events[reserved.event] = replace(
                    self.events[reserved.event],  # type: ignore[type-var]
                    at=self.now, outcome=self.rng.choice(OUTCOMES[proposal.channel]),
                )  # fmt: skip
                self.made.append(Made(proposal, reserved.event))
            else:
                self.events[reserved.event] = None

    def settle(self) -> None:
        """It becomes known what came of a contact."""
        for one in self.made:
            event = self.events[one.event]
            assert event is not None
            if event.outcome in COUNTED_ELSEWHERE and self.rng.random() < 0.5:
                known = [word for word in OUTCOMES[event.channel] if word not in COUNTED_ELSEWHERE]
                self.events[one.event] = replace(event, outcome=self.rng.choice(known))

    # Time, and the person.

    def wait(self) -> None:
        kind = self.rng.randrange(5)
        if kind < 3:
            self.now += self.rng.choice((MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR))
            return
        zone = ZoneInfo(self.rng.choice(self.zones))
        hour = self.rng.choice((0, 8, 8, 9, 12, 20, 21, 22))
        clock = datetime.combine(self.now.astimezone(zone).date(), time(hour), tzinfo=zone).astimezone(UTC)
        beside = self.rng.choice((0, 0, -1, 1)) * timedelta(microseconds=1)
        self.now = clock + beside if clock + beside > self.now else clock + DAY + beside

    def word(self, channel: str, outcome: str) -> None:
        self.events.append(
            ContactEvent(
                at=self.now, channel=channel, outcome=outcome, direction="inbound", point="mobile", debts=("d1",)
            )
        )

    def write_to_us(self) -> None:
        self.word("sms", "received")

    def ring_us(self) -> None:
        self.word("call", "answered")

    def hold(self) -> None:
        kinds = (
            "hardship", "dispute", "attorney", "cease_request", "plan_kept", "breathing_space", "bankruptcy", "complaint",
        )  # fmt: skip
        until_at = None if self.rng.random() < 0.2 else self.now + self.rng.randint(1, 40) * HOUR
        debts = self.rng.choice(((), (), ("d1",)))
        self.holds.append(Hold(kind=self.rng.choice(kinds), from_at=self.now, until_at=until_at, debts=debts))

    def lift(self) -> None:
        self.holds = [replace(hold, until_at=min(hold.until_at or self.now, self.now)) for hold in self.holds]

    def agree(self) -> None:
        kind = self.rng.choice(
            ("agreed_hours", "call_back", "more_attempts", "robot_agreed", "robot_agreed", "channel_agreed")
        )
        until_at = None if kind != "call_back" else self.now + 3 * HOUR
        self.wishes.append(
            Wish(
                kind=kind, given_at=self.now, from_at=self.now, until_at=until_at, evidenced=self.rng.random() < 0.8,
                from_second=22 * 3600 if kind == "agreed_hours" else 0,
                until_second=23 * 3600 if kind == "agreed_hours" else 86_400,
            )
        )  # fmt: skip

    def refuse_channel(self) -> None:
        kind = self.rng.choice(("channel_refused", "not_then"))
        channels = (self.rng.choice(("sms", "call", "email")),)
        until_at = self.now + self.rng.randint(1, 60) * HOUR
        self.wishes.append(Wish(kind=kind, given_at=self.now, from_at=self.now, until_at=until_at, channels=channels))

    def take_back(self) -> None:
        self.wishes = [replace(wish, until_at=min(wish.until_at or self.now, self.now)) for wish in self.wishes]

    def party_refuses(self) -> None:
        self.refused_at.setdefault(self.rng.choice(("aunt", "friend")), self.now)
