"""`nuan person show`: a person's file, masked."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from nuan.cli.base import Front, command_options, example
from nuan.cli.figures import day, table
from nuan.cli.hold import hold_document, show_holds
from nuan.cli.person_changes import died, end_trait_command, erase, refused, trait, wish, withdraw
from nuan.cli.person_file import lines, listed, named, ready, span, state_word
from nuan.cli.person_points import add_point, point, reveal
from nuan.cli.words import word
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import CHANNELS, PARTIES, WISH_KINDS

if TYPE_CHECKING:
    from nuan.people.queries import PersonFile, PointShown, WishShown

_WEEK = "1234567"


@click.group("person")
def person() -> None:
    """One person's file (客户档案): numbers, wishes, holds, and the others in it. Names and numbers are masked."""


for command in (wish, withdraw, add_point, point, trait, end_trait_command, refused, died, reveal, erase):
    person.add_command(command)


@person.command("show", epilog=example("nuan person show U000000001 --home demo-data/home"))
@click.argument("person_id", metavar="PERSON")
@command_options
def show(front: Front, person_id: str) -> None:
    """All that is kept about a person (档案): holds, wishes, numbers and addresses with source and lawful basis, what is true
    of them, the others in the file. Moments are in the person's own time."""
    now = ready(front)
    from nuan.people.queries import person_file

    file = person_file(customer_id=person_id, at=now)
    if front.as_json:
        front.give(asdict(file) | {"holds": [hold_document(one) for one in file.holds]})
        return
    front.tell("person_title", person=person_id, zones=", ".join(file.zones), regions=", ".join(file.regions) or "–")
    if file.erased_at is not None:
        front.tell("erased_on", person=person_id, on=file.erased_at.date())
    if file.holds:
        show_holds(front, file.holds, file.zones, with_person=False)
    _show_wishes(front, file)
    _show_points(front, file)
    _show_traits(front, file)
    _show_parties(front, file)


def _whose(key: str, front: Front) -> str:
    return key or named(PARTIES, "customer", front)


def _hours(one: WishShown) -> str:
    low, high = (str(timedelta(seconds=at))[:-3] for at in (one.wish.from_second, one.wish.until_second))
    whole = (one.wish.from_second, one.wish.until_second) == (0, 86_400)
    days = "".join(map(str, one.wish.weekdays))
    return " ".join(
        part for part in ("" if whole else f"{low}–{high}".replace("1 day, 0:00", "24:00"), days) if part != _WEEK
    )


def _show_wishes(front: Front, file: PersonFile) -> None:
    if not file.wishes:
        return
    made = table(
        title=word("wishes_title", front.lang), lang=front.lang,
        columns=[("number", "right"), ("of_whom", "left"), ("kind", "left"), ("state", "left"), ("evidence", "left")],
    )  # fmt: skip
    for one in file.wishes:
        only = ", ".join(part for part in (listed(one.wish.channels, CHANNELS, front), _hours(one)) if part)
        made.add_row(
            str(one.number), _whose(one.party_key, front),
            lines(named(WISH_KINDS, one.wish.kind, front), only and word("only_for", front.lang, what=only)),
            lines(
                state_word(one.state, front), span(one.wish.from_at, one.withdrawn_at or one.wish.until_at, file.zones)
            ),
            one.evidence,
        )  # fmt: skip
    front.show(made)


def _show_points(front: Front, file: PersonFile) -> None:
    if not file.points:
        return
    from nuan.people.rules.points import LAWFUL_BASES, POINT_KINDS

    made = table(
        title=word("points_title", front.lang), lang=front.lang,
        columns=[("key", "left"), ("of_whom", "left"), ("point", "left"), ("state", "left"), ("source_and_basis", "left")],
    )  # fmt: skip
    for one in file.points:
        made.add_row(
            one.key, _whose(one.party_key, front), lines(named(POINT_KINDS, one.kind, front), one.masked),
            lines(word("usable" if one.usable else "not_usable", front.lang), _noted(front, one)),
            lines(
                ", ".join((one.source or word("no_source", front.lang), day(one.recorded_on) or word("no_day", front.lang))),
                named(LAWFUL_BASES, one.basis, front) if one.basis else word("no_basis", front.lang),
            ),
        )  # fmt: skip
    front.show(made)


def _noted(front: Front, one: PointShown) -> str:
    said = [
        ("invalid", one.invalid_at is not None), ("asked_not_to", one.refused_at is not None), ("at_work", one.at_work is True),
        ("reserved", one.reserved), ("consented", one.consent != ""),
    ]  # fmt: skip
    texts = [word(key, front.lang) for key, is_so in said if is_so]
    if one.checked_on is not None:
        texts.append(word("checked", front.lang, on=one.checked_on))
    return ", ".join(texts)


def _show_traits(front: Front, file: PersonFile) -> None:
    if not file.traits:
        return
    made = table(
        title=word("traits_title", front.lang), lang=front.lang,
        columns=[
            ("of_whom", "left"), ("trait", "left"), ("state", "left"), ("source", "left"), ("evidence", "left"), ("by", "left"),
        ],
    )  # fmt: skip
    for one in file.traits:
        made.add_row(
            _whose(one.party_key, front), named(FLAGS, one.trait, front),
            lines(state_word(one.state, front), span(one.from_at, one.ended_at or one.until_at, file.zones)), one.source,
            one.evidence, one.recorded_by,
        )  # fmt: skip
    front.show(made)


def _show_parties(front: Front, file: PersonFile) -> None:
    if not file.parties:
        return
    made = table(
        title=word("parties_title", front.lang), lang=front.lang,
        columns=[("key", "left"), ("name", "left"), ("kind", "left"), ("relation", "left")],
    )  # fmt: skip
    for one in file.parties:
        made.add_row(one.key, one.masked, named(PARTIES, one.kind, front), one.relation)
    front.show(made)
