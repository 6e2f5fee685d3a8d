"""What the commands of the guard share: how a contact is described, and what book and file say of the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from nuan.cli.base import MARK, Front
from nuan.cli.person_file import MOMENT, moment_in, ready, told_as_usage, with_options
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import ACTS, CHANNELS, DIRECTIONS, PURPOSES, STAGES

if TYPE_CHECKING:
    from nuan.outreach.rules.answers import Known
    from nuan.outreach.rules.asking import Proposal
    from nuan.people.rules.known import Standing

_KINDS_OF_CHANNEL: Final = {
    "email": ("email",), "letter": ("address",), "visit": ("address",), "im": ("im",),
    "portal": ("im",), "public_post": (), "none": (),
}  # fmt: skip
_PHONES: Final = ("mobile", "landline")


class DayGiven(click.ParamType[tuple[str, date]]):
    """A day by its name."""

    name = "NAME=YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, date]:
        """Name and day."""
        if isinstance(value, tuple):
            return value
        named, _, text = value.partition("=")
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.fail(f"{value!r} is no day; write {next(iter(DAYS))}=2026-08-29", param, ctx)
        if named not in DAYS:
            self.fail(f"nobody knows the day {named!r}; there are {', '.join(DAYS)}", param, ctx)
        return named, day


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A contact as the options describe it."""

    channel: str
    purpose: str
    at: datetime | None
    contracts: tuple[str, ...] = ()
    point: str | None = None
    party_key: str = ""
    proposer: str = "person:cli"
    act: str = "contact"
    direction: str = "outbound"
    stage: str | None = None
    flags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    days: dict[str, date] = field(default_factory=dict)


_OPTIONS: Final[tuple[Callable[..., Any], ...]] = (
    click.option("--channel", required=True, type=click.Choice([c for c in CHANNELS if c != "none"]), help="How."),
    click.option("--purpose", required=True, type=click.Choice(list(PURPOSES)), help="What for."),
    click.option("--at", type=MOMENT, help="The moment asked about, in the person's time. Default: now."),
    click.option(
        "--contract", "contracts", multiple=True, metavar="ID",
        help="Contract it is about; may be repeated. Default: the one that is behind the longest.",
    ),
    click.option(
        "--point", metavar="KEY", help="Number or address, by its key (nuan person show). Default: the first that can be used."
    ),
    click.option("--party", "party_key", default="", metavar="KEY", help="Another party of the file, such as p1."),
    click.option(
        "--proposer", default="person:cli", show_default=True, metavar="WHO",
        help="Who asks: team:early-1, agency:x, robot:y, person:li. An agency is asked about as an agency.",
    ),
    click.option("--act", default="contact", show_default=True, type=click.Choice(list(ACTS)), help="What is to be done."),
    click.option("--direction", default="outbound", show_default=True, type=click.Choice(list(DIRECTIONS)), help="Who began."),
    click.option("--stage", type=click.Choice(list(STAGES)), help="Default: as the book says."),
)  # fmt: skip
_FACTS: Final[tuple[Callable[..., Any], ...]] = (
    click.option(
        "--flag", "flags", multiple=True, metavar="FLAG", type=click.Choice(list(FLAGS)), help="This is so; may be repeated."
    ),
    click.option(
        "--without", multiple=True, metavar="FLAG", type=click.Choice(list(FLAGS)),
        help="This is not so, though it usually is; may be repeated.",
    ),
    click.option("--day", "days", multiple=True, type=DayGiven(), help="A day that is known; may be repeated."),
)  # fmt: skip


def wanted_of(given: dict[str, Any]) -> Wanted:
    """The contact the options of a call describe; takes them out of `given`."""
    taken = {name: given.pop(name) for name in Wanted.__dataclass_fields__}
    return Wanted(**taken | {"days": dict(taken["days"])})


contact_options = with_options(click.argument("person"), *_OPTIONS, *_FACTS)
facts_options = with_options(*_FACTS)
now_option = click.option(
    "--now",
    "pretended",
    type=MOMENT,
    help="Rehearse: take this for the present moment (with its offset). Only in a demo.",
)


def present(front: Front, pretended: datetime | None) -> datetime:
    """Start, and say what time it is; on an invented lender it may be any."""
    need_demo(front, pretended)
    now = ready(front)
    return now if pretended is None else pretended


def need_demo(front: Front, pretended: datetime | None) -> None:
    """A moment that is not the present is for an invented lender only, and says its offset."""
    if pretended is None:
        return
    if not (front.home.parent / MARK).is_file():
        raise click.UsageError("--now is for rehearsals on what nuan demo made; here the clock says what time it is")
    if pretended.tzinfo is None:
        raise click.UsageError("--now needs an offset, such as 2026-08-30T10:00+08:00")


@dataclass(frozen=True, kw_only=True)
class Described:
    """A proposal with what is known, and the flags that were taken for granted."""

    proposal: Proposal
    known: Known
    standing: Standing
    assumed: tuple[str, ...]


def known_of(
    front: Front, person: str, contracts: tuple[str, ...], *, at: datetime, now: datetime, by: str
) -> tuple[Known, tuple[str, ...], str]:
    """What the newest book not after `at` says: facts, the contracts asked about, and the kind of product.

    Without a book, or for a person it does not know, nothing. The person is taken in when never touched before.
    """
    from nuan.book.queries import read_customers
    from nuan.daily_run.queries import night_dates, read_night
    from nuan.outreach.actions import facts_from_book
    from nuan.outreach.rules.answers import Known

    dates = [on for on in night_dates(home=front.home) if on <= at.date()]
    if not dates or not len(read_customers(home=front.home, on=dates[-1], customer_ids=[person])):
        return Known(), contracts, "consumer"
    fed = not read_night(home=front.home, on=dates[-1]).without_feeds
    facts = facts_from_book(
        home=front.home, on=dates[-1], customer_id=person, lender=front.lender(), fed=fed, at=now, actor=by
    )
    about = facts.about(contracts=contracts)
    return facts.known(contracts=contracts), contracts or (about.contract_id,), about.kind


def describe(front: Front, person: str, wanted: Wanted, *, now: datetime) -> Described:
    """The proposal the options describe, with what book and file say. Raises UnableToAsk, UnableToFindPerson."""
    from nuan.outreach.rules.answers import Known
    from nuan.outreach.rules.asking import Proposal
    from nuan.outreach.rules.usual import usual_flags
    from nuan.people.queries import standing_of
    from nuan.people.rules.faults import UnableToFindPerson

    rough = moment_in(wanted.at, front.lender().zones, latest=False) or now
    known, contracts, product = known_of(front, person, wanted.contracts, at=rough, now=now, by=wanted.proposer)
    standing = standing_of(customer_id=person, at=rough)
    at = moment_in(wanted.at, standing.zones, latest=False) or now
    party = next((one.kind for one in standing.parties if one.key == wanted.party_key), None)
    if wanted.party_key and party is None:
        raise UnableToFindPerson(customer_id=f"{person}/{wanted.party_key}")
    usual = usual_flags(channel=wanted.channel) if wanted.act == "contact" and wanted.direction == "outbound" else ()
    assumed = tuple(flag for flag in usual if flag not in wanted.without and flag not in wanted.flags)
    point = first_point(standing, wanted) if wanted.point is None else wanted.point
    with told_as_usage():
        proposal = Proposal(
            at=at, channel=wanted.channel, purpose=wanted.purpose, lender_kind=front.lender().kind, product=product,
            act=wanted.act, direction=wanted.direction, party=party or "customer", party_key=wanted.party_key,
            stage=wanted.stage or known.stage or "overdue", debts=contracts, point=point,
            role="agency" if wanted.proposer.startswith("agency:") else "lender",
            flags=frozenset({*assumed, *wanted.flags}),
        )  # fmt: skip
    told = Known(
        flags=known.flags - set(wanted.without), days={**known.days, **wanted.days}, stage=wanted.stage or known.stage
    )
    return Described(proposal=proposal, known=told, standing=standing, assumed=assumed)


def first_point(standing: Standing, wanted: Wanted) -> str:
    """The first number or address of the party that fits the channel, one that may be used before one that may not."""
    kinds = _KINDS_OF_CHANNEL.get(wanted.channel, _PHONES)
    own = [one for one in standing.points if one.party_key == wanted.party_key and one.kind in kinds]
    own.sort(
        key=lambda one: (
            bool(one.flags & {"point_invalid", "point_refused"}),
            wanted.channel == "sms" and one.kind != "mobile",
        )
    )
    return own[0].key if own else ""
