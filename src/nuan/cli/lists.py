"""`nuan people` and `nuan changes`: today's lists."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from nuan.book.rules.columns import CHANGE_KINDS, NEEDS
from nuan.cli.base import Front, command_options, example, limit_option, on_option
from nuan.cli.figures import amount, day, table
from nuan.cli.words import word

if TYPE_CHECKING:
    from nuan.daily_run.queries import MayContact, PersonRow
    from nuan.daily_run.rules.manifest import NightManifest


def _why(front: Front, row: PersonRow) -> str:
    said = [word(kind, front.lang) for kind in row.changes]
    if row.need == "check_protection":
        said.append(word("first_payment", front.lang))
    if not said and row.worst_days_past_due:
        said.append(word("behind_for", front.lang, days=row.worst_days_past_due))
    return ", ".join(said) if front.lang == "en" else "，".join(said)


def show_people(front: Front, on: date, limit: int, need: str | None = None, *, of_each: int | None = None) -> None:
    """Print today's list; with `of_each`, the first so many people of each need instead of the first of all."""
    from nuan.daily_run.queries import people_on, read_night

    night = read_night(home=front.home, on=on)
    if of_each is None:
        rows = people_on(home=front.home, on=on, limit=limit, need=need)
    else:
        rows = [row for one in NEEDS for row in people_on(home=front.home, on=on, limit=of_each, need=one)]
    in_all = night.people if need is None else night.needs[need]
    if front.as_json:
        front.give({
            "on": on, "without_feeds": night.without_feeds, "people": in_all, "needs": night.needs,
            "rows": [asdict(row) for row in rows],
        })  # fmt: skip
        return
    _warn(front, night)
    if not rows:
        front.say(word("nobody", front.lang, on=on))
        return
    _show_needs(front, night)
    _show_contacts(front, night)
    _show_rows(front, on, rows)
    front.more(in_all - len(rows))


def _show_needs(front: Front, night: NightManifest) -> None:
    made = table(
        title=word("needs_title", front.lang, on=night.on, count=f"{night.people:,}"), lang=front.lang,
        columns=[("need", "left"), ("people_count", "right")],
    )  # fmt: skip
    for need in NEEDS:
        if night.needs.get(need):
            made.add_row(word(need, front.lang), f"{night.needs[need]:,}")
    front.show(made)


def _show_contacts(front: Front, night: NightManifest) -> None:
    if not night.contacts:
        return
    made = table(
        title=word("contacts_title", front.lang, on=night.on), lang=front.lang,
        columns=[
            ("channel", "left"), ("asked", "right"), ("allowed", "right"), ("refused", "right"), ("later", "right"),
            ("refused_by", "left"),
        ],
    )  # fmt: skip
    for channel, line in night.contacts.items():
        rules = sorted(line.refused_by.items(), key=lambda one: (-one[1], one[0]))
        made.add_row(
            word(channel, front.lang), f"{line.asked:,}", f"{line.allowed:,}", f"{line.asked - line.allowed:,}",
            f"{line.later:,}", "\n".join(f"{rule} {count:,}" for rule, count in rules),
        )  # fmt: skip
    front.show(made)


def _may(front: Front, answer: MayContact) -> str:
    channel = word(answer.channel, front.lang)
    if answer.allowed:
        return f"{channel} {word('may_yes', front.lang)}"
    said = word("may_no", front.lang, rules=", ".join(answer.refused_by))
    if answer.not_before is not None:
        said += word("may_later", front.lang, at=f"{answer.not_before:%m-%d %H:%M}Z")
    return f"{channel} {said}"


def _show_rows(front: Front, on: date, rows: list[PersonRow]) -> None:
    made = table(
        title=word("people_title", front.lang, on=on), lang=front.lang,
        columns=[
            ("customer", "left"), ("need", "left"), ("why", "left"), ("worst_contract", "left"), ("overdue_of", "right"),
            ("next_due", "right"), ("may_contact", "left"),
        ],
    )  # fmt: skip
    made.show_lines = True
    for column in (made.columns[0], made.columns[3]):
        column.no_wrap = True
    for row in rows:
        due = f"{day(row.next_due_on)}\n{amount(row.next_due, row.currency)}" if row.next_due_on else ""
        behind = word("for_days", front.lang, bucket=row.worst_bucket, days=row.worst_days_past_due)
        made.add_row(
            f"{row.customer_id}\n{row.name}", word(row.need, front.lang), _why(front, row),
            f"{row.worst_contract_id}\n{behind}",
            f"{amount(row.overdue, row.currency)}\n{amount(row.outstanding, row.currency)}", due,
            "\n".join(_may(front, answer) for answer in row.contacts),
        )  # fmt: skip
    front.show(made)


def show_changes(front: Front, on: date, kind: str | None, limit: int) -> None:
    """Print what changed."""
    from nuan.daily_run.queries import changes_on, read_night

    night = read_night(home=front.home, on=on)
    rows = changes_on(home=front.home, on=on, kind=kind, limit=limit)
    in_all = sum(night.changes.values()) if kind is None else night.changes[kind]
    if front.as_json:
        front.give({
            "on": on, "previous_on": night.previous_on, "currency": night.currency, "changes": night.changes,
            "rows": [asdict(row) for row in rows],
        })  # fmt: skip
        return
    _warn(front, night)
    counts = table(
        title=word("changes_title", front.lang, on=on),
        lang=front.lang,
        columns=[("change", "left"), ("count", "right")],
    )
    for name in CHANGE_KINDS:
        if night.changes.get(name) and kind in (None, name):
            counts.add_row(word(name, front.lang), f"{night.changes[name]:,}")
    if not rows:
        front.say(word("no_changes", front.lang, on=on))
        return
    front.show(counts)
    made = table(
        title="", lang=front.lang,
        columns=[
            ("contract", "left"), ("change", "left"), ("before_days", "right"), ("now_days", "right"), ("overdue", "right"),
            ("outstanding", "right"),
        ],
    )  # fmt: skip
    for row in rows:
        before = f"{row.bucket_before} · {row.days_past_due_before}" if row.bucket_before else ""
        made.add_row(
            row.contract_id, word(row.kind, front.lang), before, f"{row.bucket} · {row.days_past_due}",
            amount(row.overdue, night.currency), amount(row.outstanding, night.currency),
        )  # fmt: skip
    front.show(made)
    front.more(in_all - len(rows))


def _warn(front: Front, night: NightManifest) -> None:
    if night.without_feeds:
        front.say(word("stale", front.lang, on=night.on))


@click.command(
    "people",
    epilog=example(
        "nuan people --on 2026-08-29 --home demo-data/home",
        "nuan people --on 2026-08-29 --need hear_why --limit 5 --lang zh --home demo-data/home",
    ),
)
@on_option
@limit_option
@click.option("--need", type=click.Choice(NEEDS), help="Only people with this need.")
@command_options
def people(front: Front, on: date, limit: int, need: str | None) -> None:
    """Today's list (今日名单): one row a person, most pressing first, with what is needed next and why.

    Names are masked. The order: look for misuse of a name, correct our own figures, hear why, review a plan, offer
    help, keep in touch, remind kindly, thank.
    """
    front.start()
    show_people(front, on, limit, need)


@click.command("changes", epilog=example("nuan changes --on 2026-08-29 --kind entered --home demo-data/home"))
@on_option
@click.option("--kind", type=click.Choice(CHANGE_KINDS), help="Only changes of this kind.")
@limit_option
@command_options
def changes(front: Front, on: date, kind: str | None, limit: int) -> None:
    """What changed since the date before (变动): newly behind 入催, rolled 迁徙, caught up 出催, corrected 更正 …

    "Before" and "now" show the bucket (账龄) and the days past due (逾期天数).
    """
    front.start()
    show_changes(front, on, kind, limit)
