"""What the commands about a person's file share: whose file, moments in the person's own time, words for what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from nuan.cli.base import Front
from nuan.cli.words import word
from nuan.shared.contact import CHANNELS, Names

if TYPE_CHECKING:
    from nuan.people.rules.known import Standing

Made = TypeVar("Made")


class Moment(click.ParamType[datetime]):
    """A day or a moment; without an offset, in the person's own time."""

    name = "MOMENT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment of an ISO text, naive when it names no offset."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(
                f"{value!r} is no moment; write 2026-11-02, 2026-11-02T14:30 or 2026-11-02T14:30+08:00", param, ctx
            )


MOMENT = Moment()
DEMO_HOME = "--home demo-data/home"
"""Where the examples find the demo."""
person_argument = click.argument("person_id", metavar="PERSON")
by_option = click.option("--by", required=True, metavar="WHO", help="Who does this; kept in the audit trail.")
evidence_option = click.option(
    "--evidence",
    default="",
    metavar="REFERENCE",
    help="Document or recording it rests on; stands in clear, no personal data.",
)
source_option = click.option(
    "--source", required=True, metavar="REFERENCE", help="Who or what says so; stands in clear, no personal data."
)
party_option = click.option(
    "--party", "party_key", default="", metavar="KEY", help="Another party of the file, such as p1."
)
from_option = click.option("--from", "from_at", type=MOMENT, help="When it begins, in the person's time. Default: now.")
until_option = click.option(
    "--until", "until_at", type=MOMENT, help="From when it holds no more. Default: until it is ended."
)
channel_option = click.option(
    "--channel",
    "channels",
    multiple=True,
    type=click.Choice(list(CHANNELS)),
    help="Only this channel; may be repeated.",
)


def ready(front: Front) -> datetime:
    """Start on this home's database, and say what time it is."""
    front.start()
    from nuan.plumbing import clock
    from nuan.plumbing.database import need_database

    need_database()
    return clock.now()


def file_of(front: Front, customer_id: str, *, by: str, now: datetime) -> Standing:
    """The person's file. A customer of the latest book who was never touched is taken in. Raises UnableToFindPerson."""
    from nuan.book.queries import book_dates, read_customers, read_relations
    from nuan.people.actions import take_in
    from nuan.people.queries import known_customers, standing_of
    from nuan.people.rules.taking import FeedSource, person_from_feed

    dates = book_dates(home=front.home)
    if dates and not known_customers(customer_ids=[customer_id]):
        lender = front.lender()
        rows = read_customers(home=front.home, on=dates[-1], customer_ids=[customer_id]).to_pylist()
        if rows:
            feed = FeedSource(on=rows[0].get("sent_on") or dates[-1], country=front.jurisdiction, zones=lender.zones)
            relations = read_relations(home=front.home, on=dates[-1], customer_ids=[customer_id]).to_pylist()
            person = person_from_feed(customer=rows[0], relations=relations, feed=feed)
            left_out = take_in(people=[person], country=front.jurisdiction, actor=by, at=now).no_points
            if left_out:
                front.tell("points_left_out", person=customer_id, count=len(left_out))
    return standing_of(customer_id=customer_id, at=now)


def moment_in(given: datetime | None, zones: tuple[str, ...], *, latest: bool) -> datetime | None:
    """The moment meant; where the person may be in several zones, the earliest or the latest it can be.

    >>> moment_in(datetime(2026, 11, 2), ("Asia/Shanghai", "UTC"), latest=True)
    datetime.datetime(2026, 11, 2, 0, 0, tzinfo=datetime.timezone.utc)
    >>> moment_in(datetime(2026, 11, 2), ("Asia/Shanghai", "UTC"), latest=False)
    datetime.datetime(2026, 11, 1, 16, 0, tzinfo=datetime.timezone.utc)
    """
    if given is None:
        return None
    if given.tzinfo is not None:
        return given.astimezone(UTC)
    meant = [given.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for zone in zones]
    return max(meant) if latest else min(meant)


@contextmanager
def told_as_usage() -> Iterator[None]:
    """What the values of an option contradict is wrong usage, in their own words."""
    try:
        yield
    except ValueError as fault:
        if type(fault).__name__.startswith("UnableTo"):
            raise
        raise click.UsageError(str(fault)) from None


def named(table: Names, key: str, front: Front) -> str:
    """A word of a table as a person reads it."""
    chinese, english = table[key]
    return chinese if front.lang == "zh" else english


def listed(words: tuple[str, ...], table: Names, front: Front) -> str:
    """Several words of a table."""
    return ", ".join(named(table, one, front) for one in words)


def state_word(state: str, front: Front) -> str:
    """A state as a person reads it."""
    return word("has_ended" if state == "ended" else state, front.lang)


def span(from_at: datetime, until_at: datetime | None, zones: tuple[str, ...]) -> str:
    """From when until when, in the person's own time (the first zone), to the minute.

    >>> span(datetime(2026, 11, 2, 1, 30, tzinfo=UTC), None, ("Asia/Shanghai",))
    '2026-11-02 09:30 –'
    """
    zone = ZoneInfo(zones[0])
    return " – ".join(f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else "" for at in (from_at, until_at)).rstrip()


def lines(*parts: str) -> str:
    """What there is of these, one below the other.

    >>> lines("a", "", "b")
    'a\\nb'
    """
    return "\n".join(part for part in parts if part)


def finish(front: Front, document: dict[str, object], *said: tuple[str, dict[str, object]]) -> None:
    """The document for a program, or its sentences for a person."""
    if front.as_json:
        front.give(document)
        return
    for key, values in said:
        front.tell(key, **values)


def with_options(*options: Callable[..., Any]) -> Callable[[Callable[..., Made]], Callable[..., Made]]:
    """Several options at once, in the order they are shown."""

    def wrapped(action: Callable[..., Made]) -> Callable[..., Made]:
        for option in reversed(options):
            action = option(action)
        return action

    return wrapped
