"""`nuan guard why`, `export`, `verify-bundle`: what was decided about a person, and the ledger for whoever must see it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nuan.cli.base import Front, command_options, example
from nuan.cli.faults import REFUSED
from nuan.cli.guard_facts import present
from nuan.cli.guard_told import clause, local
from nuan.cli.person_file import DEMO_HOME, MOMENT, moment_in, named, with_options
from nuan.cli.words import word
from nuan.outreach.rules.entries import CAUSES, KINDS
from nuan.shared.contact import ACTS, CHANNELS, OUTCOMES, PARTIES, PURPOSES

if TYPE_CHECKING:
    from nuan.outreach.queries import Decided
    from nuan.outreach.rules.answers import Told
    from nuan.policy.rules.pack import Pack

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_span = with_options(
    click.option("--from", "from_at", type=MOMENT, help="From this moment on, in the person's time. Default: the beginning."),
    click.option("--until", "until_at", type=MOMENT, help="Until this moment. Default: now."),
)  # fmt: skip


@click.command(
    "why",
    epilog=example(
        f"nuan guard why U000000004 {DEMO_HOME}",
        f"nuan guard why U000000005 --from 2026-08-28 --until 2026-08-31 --lang zh {DEMO_HOME}",
    ),
)
@click.argument("person")
@_span
@command_options
def why(front: Front, person: str, from_at: datetime | None, until_at: datetime | None) -> None:
    """Why was I called, and why was nobody called (为何联系、为何没有联系)? Every decision about a person, in order.

    Yes and no, with rule, clause and reason, who asked, and what came of it; the answers of the nights are among them. What
    was said of an erased person can no longer be read; that it was decided, and by which rule, can.
    """
    now = present(front, None)
    from nuan.outreach.queries import why

    zones = _zones(front, person, now)
    found = why(
        customer_id=person, from_at=moment_in(from_at, zones, latest=False) or _BEGINNING,
        until_at=moment_in(until_at, zones, latest=True) or now, home=front.home,
    )  # fmt: skip
    pack = front.pack()
    if front.as_json:
        front.give({"person": person, "decisions": [_document(one, pack) for one in found]})
        return
    if not found:
        front.tell("guard_why_nothing", person=person)
        return
    front.tell("guard_why_title", person=person, zone=zones[0])
    for one in found:
        front.say("\n" + "\n".join(_told(front, one, pack, zones[0])))


def _zones(front: Front, person: str, now: datetime) -> tuple[str, ...]:
    from nuan.people.queries import known_customers, standing_of

    if known_customers(customer_ids=[person]):
        return standing_of(customer_id=person, at=now).zones
    return front.lender().zones


def _told(front: Front, one: Decided, pack: Pack, zone: str) -> list[str]:
    """One decision: when, how, whom, what for, who asked; the answer with its reasons; what came of it."""
    how = [named(words, value, front) for words, value in (
        (CHANNELS, one.channel), (PARTIES, one.party), (PURPOSES, one.purpose),
    ) if value]  # fmt: skip
    if one.act not in ("", "contact"):
        how.append(named(ACTS, one.act, front))
    number = word("night_of", front.lang, on=one.night) if one.night else f"#{one.number}"
    when = local(one.at, zone)
    if one.asked_for is not None and local(one.asked_for, zone) != when:
        when += word("guard_for_then", front.lang, at=local(one.asked_for, zone))
    said = [
        f"{when}  {number}  {named(KINDS, one.kind, front)}",
        f"    {' · '.join([*how, one.proposer])}",
    ]  # fmt: skip
    if one.allowed is not None:
        said.append(f"    {word('yes' if one.allowed else 'no', front.lang)}")
    said += [f"      {_reason(front, told, pack)}" for told in (*one.denials, *one.warnings)]
    if one.not_before is not None:
        said.append("      " + word("guard_later", front.lang, at=local(one.not_before, zone), zone=zone))
    if one.erased:
        said.append("    " + word("payload_erased", front.lang))
    if one.came_of:
        came_of = named(CAUSES if one.came_of in CAUSES else OUTCOMES, one.came_of, front)
        said.append("    " + word("guard_came_of", front.lang, contact=one.contact, came_of=came_of))
    return said


def _reason(front: Front, told: Told, pack: Pack) -> str:
    said, rests_on = told.said(lang=front.lang), clause(pack, told.rule_id)
    return f"{told.rule_id}{': ' if said else ''}{said}{f' ({rests_on})' if rests_on else ''}"


def _document(one: Decided, pack: Pack) -> dict[str, Any]:
    rules = {
        name: [asdict(told) | {"clause": clause(pack, told.rule_id)} for told in getattr(one, name)]
        for name in ("denials", "warnings")
    }
    return asdict(one) | rules | {"measured": dict(one.measured)}


@click.command(
    "export",
    epilog=example(
        f"nuan guard export --csv ledger.csv {DEMO_HOME}",
        f"nuan guard export --bundle of-one.zip --person U000000004 --opened {DEMO_HOME}",
    ),
)
@click.option(
    "--csv", "sheet", type=click.Path(path_type=Path, dir_okay=False), help="Write a sheet, customers masked."
)
@click.option("--bundle", type=click.Path(path_type=Path, dir_okay=False), help="Write a signed bundle.")
@click.option("--person", metavar="PERSON", help="Only of this person (a bundle).")
@click.option("--opened", is_flag=True, help="With what the entries say of their persons, in clear (a bundle).")
@_span
@command_options
def export(
    front: Front, sheet: Path | None, bundle: Path | None, person: str | None, opened: bool, from_at: datetime | None,
    until_at: datetime | None,
) -> None:  # fmt: skip
    """The ledger for whoever must see it (导出): a sheet for people, or a signed bundle anybody can check."""
    now = present(front, None)
    if (sheet is None) == (bundle is None) or (sheet is not None and (person or opened)):
        raise click.UsageError("give either --csv FILE, or --bundle FILE with or without --person and --opened")
    zones = ("UTC",) if person is None else _zones(front, person, now)
    span = {
        "from_at": moment_in(from_at, zones, latest=False) or _BEGINNING,
        "until_at": moment_in(until_at, zones, latest=True) or now,
    }
    if sheet is not None:
        from nuan.outreach.queries import ledger_sheet
        from nuan.plumbing.files import write_whole

        rows = list(ledger_sheet(lang=front.lang, **span))
        write_whole(sheet.absolute(), "".join(rows).encode())
        done: dict[str, Any] = {"path": sheet, "count": len(rows) - 1}
        front.give(done) if front.as_json else front.tell("guard_sheet", **done)
    elif bundle is not None:
        from nuan.outreach.actions import make_bundle

        made = make_bundle(path=bundle.absolute(), customer_id=person, opened=opened, at=now, **span)
        line = front.next("guard", "verify-bundle", str(bundle), "--signer", made.signer, home=False)
        front.give(asdict(made)) if front.as_json else front.tell(
            "guard_bundle", **asdict(made) | {"path": bundle}, line=line
        )


@click.command(
    "verify-bundle",
    epilog=example("nuan guard verify-bundle demo-data/ledger.zip"),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--signer", "signers", multiple=True, metavar="HEX", help="Public key the lender published; may be repeated."
)
@command_options
def verify_bundle(front: Front, file: Path, signers: tuple[str, ...]) -> None:
    """Check a signed bundle (验证): signature, files, every entry, and that each stood in the chain that was anchored.

    Needs no database. Ends with 1 when anything does not fit.
    """
    front.start()
    from nuan.outreach.queries import verify_bundle

    report = verify_bundle(path=file, signers=frozenset(signers))
    if front.as_json:
        front.give(asdict(report) | {"whole": report.whole})
    elif report.whole:
        front.tell("guard_bundle_whole", **{name: value for name, value in asdict(report).items() if name != "faults"})
        if not report.trusted:
            front.tell("guard_bundle_signer")
    for why in () if front.as_json else report.faults:
        front.tell("guard_bundle_fault", why=why)
    if not report.whole:
        raise click.exceptions.Exit(REFUSED)
