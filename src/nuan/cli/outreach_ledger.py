"""`nuan outreach ledger`: what was decided and what came of it, in a time, for everybody; customers masked."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from nuan.cli.base import Front, command_options, example, limit_option
from nuan.cli.figures import table
from nuan.cli.guard_facts import now_option, present
from nuan.cli.guard_told import local
from nuan.cli.person_file import DEMO_HOME, MOMENT, lines, moment_in, named, with_options
from nuan.cli.words import word
from nuan.outreach.rules.entries import CAUSES, KINDS
from nuan.outreach.rules.outbox import STATES
from nuan.people.rules.masking import mask_id
from nuan.shared.contact import CHANNELS, OUTCOMES, PURPOSES

if TYPE_CHECKING:
    from nuan.outreach.queries import Decided

_LAST = timedelta(days=1)


@click.command(
    "ledger",
    epilog=example(
        f"nuan outreach ledger --from 2026-08-28 --until 2026-08-31 {DEMO_HOME}",
        f"nuan outreach ledger --from 2026-08-28 --until 2026-08-31 --limit 5 --lang zh {DEMO_HOME}",
    ),
)
@with_options(
    click.option("--from", "from_at", type=MOMENT, help="From then on, in the lender's time. Default: a day ago."),
    click.option("--until", "until_at", type=MOMENT, help="Up to then. Default: now."),
    limit_option, now_option,
)  # fmt: skip
@command_options
def ledger(
    front: Front, from_at: datetime | None, until_at: datetime | None, limit: int, pretended: datetime | None
) -> None:  # fmt: skip
    """Decisions and messages of a time (台账): how many of each, and the entries themselves, oldest first, customers masked.

    Everything about one person, with reasons: nuan guard why PERSON. As a sheet or a signed bundle: nuan guard export.
    """
    now = present(front, pretended)
    from nuan.outreach.queries import ledger_rows
    from nuan.outreach.queries.outbox_times import messages_queued

    zones = front.lender().zones
    until = moment_in(until_at, zones, latest=True) or now
    since = moment_in(from_at, zones, latest=False) or until - _LAST
    states = messages_queued(from_at=since, until_at=until)
    counts: Counter[tuple[str, str, bool | None]] = Counter()
    rows: list[Decided] = []
    for one in ledger_rows(from_at=since, until_at=until):
        counts[one.kind, one.channel, one.allowed] += 1
        if len(rows) < limit:
            rows.append(one)
    if front.as_json:
        front.give({
            "from_at": since, "until_at": until, "messages": dict(states),
            "counts": [
                {"kind": kind, "channel": way, "allowed": yes, "count": count} for (kind, way, yes), count in counts.items()
            ],
            "entries": [_document(one) for one in rows],
        })  # fmt: skip
        return
    if not counts:
        front.tell("ledger_nothing")
        return
    _show_counts(front, counts)
    _show_rows(front, rows, since, until, zones[0])
    front.more(sum(counts.values()) - len(rows))
    parted = "、" if front.lang == "zh" else ", "
    said = parted.join(f"{named(STATES, state, front)} {count}" for state, count in states.items())
    front.tell("ledger_messages", states=said or "0")


def _document(one: Decided) -> dict[str, Any]:
    return {
        "number": one.number, "at": one.at, "kind": one.kind, "customer": mask_id(one.customer_id), "allowed": one.allowed,
        "channel": one.channel, "purpose": one.purpose, "asked_for": one.asked_for, "proposer": one.proposer,
        "refused_by": [told.rule_id for told in one.denials], "contact": one.contact, "outcome": one.outcome,
        "cause": one.cause, "came_of": one.came_of,
    }  # fmt: skip


def _show_counts(front: Front, counts: Counter[tuple[str, str, bool | None]]) -> None:
    made = table(
        title=word("ledger_counts_title", front.lang), lang=front.lang,
        columns=[("kind", "left"), ("channel", "left"), ("allowed_or_not", "left"), ("count", "right")],
    )  # fmt: skip
    for (kind, way, yes), count in sorted(counts.items(), key=lambda one: tuple(map(str, one[0]))):
        made.add_row(
            named(KINDS, kind, front), named(CHANNELS, way, front) if way else "", _yes(front, yes), f"{count:,}"
        )  # fmt: skip
    front.show(made)


def _show_rows(front: Front, rows: list[Decided], since: datetime, until: datetime, zone: str) -> None:
    made = table(
        title=word("ledger_title", front.lang, from_at=local(since, zone), until_at=local(until, zone), zone=zone),
        lang=front.lang,
        columns=[
            ("when", "left"), ("kind", "left"), ("customer", "left"), ("contact_how", "left"), ("allowed_or_not", "left"),
            ("came_of", "left"),
        ],
    )  # fmt: skip
    for one in rows:
        rules = [told.rule_id for told in one.denials]
        came_of = one.came_of or one.outcome or one.cause
        made.add_row(
            local(one.at, zone), lines(named(KINDS, one.kind, front), f"#{one.number}"),
            mask_id(one.customer_id) if one.customer_id else "",
            lines(*(named(words, value, front) for words, value in ((CHANNELS, one.channel), (PURPOSES, one.purpose)) if value)),
            lines(_yes(front, one.allowed), *islice(rules, 4)),
            named(CAUSES if came_of in CAUSES else OUTCOMES, came_of, front) if came_of else "",
        )  # fmt: skip
    front.show(made)


def _yes(front: Front, allowed: bool | None) -> str:
    return "" if allowed is None else word("yes" if allowed else "no", front.lang)
