"""`nuan person …`: what is noted in a person's file, one command a kind of note."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from nuan.cli.base import Front, command_options, example
from nuan.cli.person_file import (
    DEMO_HOME,
    MOMENT,
    by_option,
    channel_option,
    evidence_option,
    file_of,
    finish,
    from_option,
    moment_in,
    named,
    party_option,
    person_argument,
    ready,
    source_option,
    told_as_usage,
    until_option,
    with_options,
)
from nuan.people.rules.traits import PARTY_TRAITS, PERMANENT, PERSON_TRAITS
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import RELAXING_WISHES, WISH_KINDS

_TRAITS = [trait for trait in dict.fromkeys((*PERSON_TRAITS, *PARTY_TRAITS)) if trait not in PERMANENT]


class Hours(click.ParamType[tuple[int, int]]):
    """Hours of a day, over midnight when the second is the earlier."""

    name = "HH:MM-HH:MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Seconds of the day from and until."""
        if isinstance(value, tuple):
            return value
        try:
            low, high = (self._second(part) for part in value.split("-"))
        except ValueError:
            self.fail(f"{value!r} are no hours; write 12:00-14:00, or 22:00-07:00 for the night", param, ctx)
        return low, high

    @staticmethod
    def _second(text: str) -> int:
        hour, minute = map(int, text.split(":"))
        if not (0 <= hour < 24 and 0 <= minute < 60) and (hour, minute) != (24, 0):
            raise ValueError(text)
        return (hour * 60 + minute) * 60


@click.command(
    "wish",
    epilog=example(
        f"nuan person wish U000000005 not_then --hours 00:00-12:00 --by officer-7 {DEMO_HOME}",
        f"nuan person wish U000000005 channel_agreed --channel sms --evidence form-3 --by officer-7 --lang zh {DEMO_HOME}",
    ),
)
@person_argument
@click.argument("kind", type=click.Choice(list(WISH_KINDS)))
@with_options(channel_option, click.option("--hours", type=Hours(), help="Only at these hours of the person's day."))
@click.option(
    "--weekday", "weekdays", multiple=True, type=click.IntRange(1, 7), help="Only on it (Monday 1); may be repeated."
)
@with_options(from_option, until_option)
@click.option("--given", "given_at", type=MOMENT, help="When they said so. Default: now.")
@with_options(evidence_option, party_option, by_option)
@command_options
def wish(
    front: Front, person_id: str, kind: str, channels: tuple[str, ...], hours: tuple[int, int] | None,
    weekdays: tuple[int, ...], from_at: datetime | None, until_at: datetime | None, given_at: datetime | None, evidence: str,
    party_key: str, by: str,
) -> None:  # fmt: skip
    """Note what somebody said about how to be reached (意愿). A refusal is honoured at once; an agreement needs --evidence."""
    now = ready(front)
    from nuan.people.actions import record_wish
    from nuan.people.rules.standing import EVERY_DAY, WHOLE_DAY_SECONDS, Wish

    zones = file_of(front, person_id, by=by, now=now).zones
    low, high = hours or (0, WHOLE_DAY_SECONDS)
    with told_as_usage():
        said = Wish(
            kind=kind, channels=channels, given_at=moment_in(given_at, zones, latest=False) or now,
            from_at=moment_in(from_at, zones, latest=False) or now, until_at=moment_in(until_at, zones, latest=True),
            from_second=low, until_second=high, weekdays=weekdays or EVERY_DAY,
        )  # fmt: skip
        number = record_wish(
            customer_id=person_id, wish=said, evidence=evidence, actor=by, at=now, party_key=party_key
        )  # fmt: skip
    counts = bool(evidence) or kind not in RELAXING_WISHES
    finish(
        front, {"wish": number, "person": person_id, "kind": kind, "counts": counts},
        ("wish_recorded", {"person": person_id, "kind": named(WISH_KINDS, kind, front), "number": number}),
        *([] if counts else [("wish_allows_nothing", dict[str, object]())]),
    )  # fmt: skip


@click.command("withdraw", epilog=example(f"nuan person withdraw 2 --by officer-7 {DEMO_HOME}"))
@click.argument("number", type=int)
@with_options(evidence_option, by_option)
@command_options
def withdraw(front: Front, number: int, evidence: str, by: str) -> None:
    """Somebody takes back what they said (撤回). An agreement ends by a word, a refusal only with --evidence."""
    now = ready(front)
    from nuan.people.actions import withdraw_wish

    withdraw_wish(number=number, evidence=evidence, actor=by, at=now)
    finish(front, {"wish": number, "withdrawn_at": now}, ("wish_withdrawn", {"number": number}))


@click.command(
    "trait", epilog=example(f"nuan person trait U000000005 vulnerable --source call-5 --by officer-7 {DEMO_HOME}")
)
@person_argument
@click.argument("trait_word", metavar="TRAIT", type=click.Choice(_TRAITS))
@with_options(source_option, evidence_option, from_option, until_option, party_option, by_option)
@command_options
def trait(
    front: Front, person_id: str, trait_word: str, source: str, evidence: str, from_at: datetime | None,
    until_at: datetime | None, party_key: str, by: str,
) -> None:  # fmt: skip
    """Note what is true of the customer, or with --party of another party (特殊情况)."""
    now = ready(front)
    from nuan.people.actions import record_trait

    zones = file_of(front, person_id, by=by, now=now).zones
    number = record_trait(
        customer_id=person_id, trait=trait_word, from_at=moment_in(from_at, zones, latest=False) or now,
        until_at=moment_in(until_at, zones, latest=True), source=source, evidence=evidence, actor=by, at=now,
        party_key=party_key,
    )  # fmt: skip
    finish(
        front, {"trait": trait_word, "number": number, "person": person_id},
        ("trait_recorded", {"person": person_id, "trait": named(FLAGS, trait_word, front), "number": number}),
    )  # fmt: skip


@click.command(
    "end-trait",
    epilog=example(f"nuan person end-trait U000000001 vulnerable --source call-8 --by officer-7 {DEMO_HOME}"),
)
@person_argument
@click.argument("trait_word", metavar="TRAIT", type=click.Choice(_TRAITS))
@with_options(source_option, party_option, by_option)
@command_options
def end_trait_command(front: Front, person_id: str, trait_word: str, source: str, party_key: str, by: str) -> None:
    """Note that it is true no more."""
    now = ready(front)
    from nuan.people.actions import end_trait
    from nuan.people.queries import person_file
    from nuan.people.rules.faults import UnableToFind

    found = [
        one.number for one in person_file(customer_id=person_id, at=now).traits
        if (one.trait, one.party_key) == (trait_word, party_key) and one.state != "ended"
    ]  # fmt: skip
    if not found:
        raise UnableToFind(
            what=f"living trait of {person_id}", name=trait_word, remedy=f"See the file: nuan person show {person_id}"
        )
    for number in found:
        end_trait(number=number, source=source, actor=by, at=now)
    finish(
        front, {"trait": trait_word, "person": person_id, "ended_at": now},
        ("trait_ended", {"person": person_id, "trait": named(FLAGS, trait_word, front)}),
    )  # fmt: skip


@click.command("refused", epilog=example(f"nuan person refused U000000003 p1 --by officer-7 {DEMO_HOME}"))
@person_argument
@click.argument("party_key", metavar="PARTY")
@with_options(evidence_option, by_option)
@command_options
def refused(front: Front, person_id: str, party_key: str, evidence: str, by: str) -> None:
    """Another party asks not to be contacted (拒绝联系): for ever, for every loan, and for third parties in every file."""
    now = ready(front)
    from nuan.people.actions import party_refused

    file_of(front, person_id, by=by, now=now)
    files = party_refused(customer_id=person_id, party_key=party_key, evidence=evidence, actor=by, at=now)
    finish(
        front, {"party": party_key, "files": list(files)},
        ("party_refused_told", {"party": party_key, "files": ", ".join(files)}),
    )  # fmt: skip


@click.command(
    "died", epilog=example(f'nuan person died U000000006 --source "the son, call 9" --by officer-7 {DEMO_HOME}')
)
@person_argument
@with_options(source_option, evidence_option, by_option)
@command_options
def died(front: Front, person_id: str, source: str, evidence: str, by: str) -> None:
    """The customer has died (身故): noted, and all contact held in the same moment."""
    now = ready(front)
    from nuan.people.actions import record_death

    file_of(front, person_id, by=by, now=now)
    number = record_death(customer_id=person_id, source=source, evidence=evidence, actor=by, at=now)
    finish(front, {"person": person_id, "hold": number}, ("died_told", {"person": person_id, "number": number}))


@click.command(
    "erase", epilog=example(f"nuan person erase U000000007 --reason request-3 --by officer-7 --yes {DEMO_HOME}")
)
@person_argument
@click.option("--reason", required=True, metavar="REFERENCE", help="The request it answers; stands in clear.")
@click.option("--yes", is_flag=True, help="It is meant: it cannot be undone.")
@by_option
@command_options
def erase(front: Front, person_id: str, reason: str, yes: bool, by: str) -> None:
    """Erase a person (删除): their key is destroyed, nobody can read the file any more. It cannot be undone.

    The feed's own files and the book are the lender's to erase. The audit trail still verifies.
    """
    if not yes:
        raise click.UsageError(f"erasing {person_id} cannot be undone. Nothing was done. If it is meant, add --yes")
    now = ready(front)
    from nuan.people.actions import erase_person

    file_of(front, person_id, by=by, now=now)
    erase_person(customer_id=person_id, reason=reason, actor=by, at=now)
    finish(front, {"person": person_id, "erased_at": now}, ("erased_told", {"person": person_id}))
