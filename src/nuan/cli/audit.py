"""`nuan audit`: whether the audit trail and the other chains are whole, and anchors that show what they cannot."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nuan.cli.base import Front, command_options, example
from nuan.cli.faults import REFUSED
from nuan.cli.words import word

if TYPE_CHECKING:
    from nuan.plumbing.anchors import Anchor
    from nuan.plumbing.check import StreamReport

_NAMED = ("audit", "ledger")

signer_option = click.option(
    "--signer", "signers", multiple=True, metavar="HEX",
    help="Public key whose anchors count too, as nuan audit anchor printed it: that of another home, or this one's earlier.",
)  # fmt: skip


@click.group("audit")
def audit() -> None:
    """The audit trail (审计链) and every other chain: verify them, anchor them."""


def _name(front: Front, stream: str) -> str:
    return word(f"stream_{stream}", front.lang) if stream in _NAMED else stream


def _given(texts: tuple[str, ...]) -> list[Anchor]:
    """The anchors of `--anchor`: a line, number:hash, or a file of them. Raises UnableToReadAnchor."""
    from nuan.plumbing.anchors import UnableToReadAnchor, anchor_of_text
    from nuan.plumbing.streams import streams

    known = [stream.name for stream in streams()]
    found = []
    for text in texts:
        is_file = not text.startswith("{") and Path(text).is_file()
        lines = Path(text).read_text(encoding="utf-8").splitlines() if is_file else [text]
        for number, line in enumerate(lines, start=1):
            where = f"line {number} of {Path(text).name}" if is_file else "--anchor"
            anchor = anchor_of_text(text=line, where=where)
            if anchor.stream not in known:
                raise UnableToReadAnchor(
                    where=where, why=f"there is no chain {anchor.stream!r}, only {', '.join(known)}"
                )
            found.append(anchor)
    return found


def _say(front: Front, report: StreamReport) -> None:
    """What was found in a chain, and what could not have been."""
    name, line = _name(front, report.stream), front.next("audit", "anchor")
    if report.broken_at is None:
        front.tell("chain_whole", stream=name, entries=report.entries, anchor=report.anchor)
    else:
        front.tell("chain_broken", stream=name, at=report.broken_at, why=report.why, entries=report.entries)
    for why in report.anchor_faults:
        front.tell("chain_anchor_fault", why=why)
    if report.anchors:
        front.tell("chain_anchored", count=report.anchors, anchored=report.anchored)
    if report.broken_at is None and report.anchored < report.entries:
        key = "chain_newer" if report.anchors else "chain_no_anchor"
        front.tell(key, first=report.anchored + 1, last=report.entries, line=line)


@audit.command("verify", epilog=example("nuan audit verify --home demo-data/home"))
@click.option(
    "--anchor", "given", multiple=True, metavar="ANCHOR",
    help="An anchor kept elsewhere: a line nuan audit anchor printed, a file of such lines, or number:hash.",
)  # fmt: skip
@signer_option
@command_options
def verify_command(front: Front, given: tuple[str, ...], signers: tuple[str, ...]) -> None:
    """Go through every hash chain, hold it against all anchors, and say where it breaks if it does.

    A chain alone shows every change but two: that its newest entries were cut off, and that everything from some entry on
    was written anew by whoever owns the database. Those show against an anchor kept where that owner cannot reach it:
    give it with --anchor. Anchors in NUAN_ANCHORS (or the home's folder anchors) are used by themselves.
    """
    front.start()
    from nuan.plumbing.check import check_with_kept, erasures_at_odds
    from nuan.plumbing.database import need_database
    from nuan.plumbing.streams import streams

    need_database()
    anchors = _given(given)
    reports = [check_with_kept(stream=stream, more=anchors, signers=frozenset(signers)) for stream in streams()]
    odds = erasures_at_odds()
    whole = all(report.whole for report in reports) and not odds
    if front.as_json:
        front.give(_document(reports) | {"whole": whole, "erasures_at_odds": odds})
    else:
        for report in reports:
            _say(front, report)
        for why in odds:
            front.tell("chain_erasure_fault", why=why)
    if not whole:
        raise click.exceptions.Exit(REFUSED)


def _document(reports: list[StreamReport]) -> dict[str, Any]:
    """All chains under `streams`; the audit trail's figures once more beside it."""
    shown = {report.stream: asdict(report) | {"anchor": report.anchor, "whole": report.whole} for report in reports}
    trail = {name: shown["audit"][name] for name in ("entries", "head", "broken_at", "why", "anchor")}
    return trail | {"streams": list(shown.values())}


@audit.command("anchor", epilog=example("nuan audit anchor --home demo-data/home"))
@signer_option
@command_options
def anchor_command(front: Front, signers: tuple[str, ...]) -> None:
    """Write how every chain stands, signed, outside the database, and print it to be mailed or kept elsewhere.

    Each chain is verified first, and not anchored when it does not fit. The lines are added to NUAN_ANCHORS (or the
    home's folder anchors). The subjects erased so far are noted beside them, so that a restored backup brings nobody back
    unseen.
    """
    front.start()
    from nuan.plumbing.anchors import anchors_folder
    from nuan.plumbing.check import UnableToAnchor, anchor_stream, keep_erasures
    from nuan.plumbing.clock import now
    from nuan.plumbing.database import need_database
    from nuan.plumbing.streams import streams

    need_database()
    anchors, faults = [], []
    for stream in streams():
        try:
            anchor = anchor_stream(stream=stream, at=now(), signers=frozenset(signers))
        except UnableToAnchor as fault:
            faults.append(str(fault))
            front.say(str(fault))
            continue
        if anchor is None:
            front.tell("chain_empty", stream=_name(front, stream.name))
            continue
        anchors.append(anchor)
        path = anchors_folder() / f"{stream.name}.jsonl"
        front.tell("chain_kept", stream=_name(front, stream.name), count=anchor.count, path=path)
    keep_erasures()
    if front.as_json:
        front.give({"folder": anchors_folder(), "anchors": [asdict(anchor) for anchor in anchors], "faults": faults})
    else:
        for anchor in anchors:
            click.echo(anchor.line)
    if anchors:
        front.tell("chain_hand_over", signer=anchors[0].signer)
    if faults:
        raise click.exceptions.Exit(REFUSED)
