"""What the owner of a database can do to a chain, at random: with an anchor all of it is found; without one, all but two
kinds."""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from nuan.plumbing.anchors import Anchor
from nuan.plumbing.audit import AUDIT
from nuan.plumbing.chain import Stream
from nuan.plumbing.check import anchor_stream, check_stream
from nuan.plumbing.signing import public_key
from tests.rooms.plumbing.databases import DECISIONS, drop_all_triggers
from tests.rooms.plumbing.decisions import UNSEEN_WITHOUT_ANCHOR, Owner, add_audited, add_decisions, kinds_for

TRIED = 2_000 if os.environ.get("NUAN_SOAK") else 60
ENTRIES = 24
SEED = 20_260_903
AT = datetime(2026, 9, 3, 20, 0, tzinfo=UTC)


def tampered(stream: Stream, dice: random.Random, anchors: list[Anchor]) -> tuple[str, bool, bool]:
    """The kind of one random tampering, and whether it is found with and without the anchors; then all is as before."""
    kind = dice.choice(kinds_for(stream))
    signers = frozenset({public_key()})
    with transaction.atomic():
        owner = Owner(stream, dice)
        kind(owner)
        owner.put()
        alone = check_stream(stream=stream, anchors=(), signers=signers)
        held = check_stream(stream=stream, anchors=anchors, signers=signers)
        transaction.set_rollback(True)
    return kind.__name__, not held.whole, not alone.whole


def test_every_tampering_is_found_with_an_anchor_and_two_kinds_only_with_one(own_database: Path) -> None:
    add_decisions(count=ENTRIES // 2)
    add_audited(count=ENTRIES)
    early = [anchor_stream(stream=stream, at=AT, signers=frozenset()) for stream in (AUDIT, DECISIONS)]
    add_decisions(count=ENTRIES // 2)
    late = [anchor_stream(stream=stream, at=AT, signers=frozenset()) for stream in (AUDIT, DECISIONS)]
    anchors = [anchor for anchor in (*early, *late) if anchor is not None]
    assert [anchor.count for anchor in anchors] == [ENTRIES, ENTRIES // 2, ENTRIES, ENTRIES]
    drop_all_triggers()
    dice = random.Random(SEED)
    tried: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    seen_alone: Counter[str] = Counter()
    for n in range(TRIED):
        kind, found, found_alone = tampered((AUDIT, DECISIONS)[n % 2], dice, anchors)
        tried[kind] += 1
        missed[kind] += not found
        seen_alone[kind] += found_alone
    assert +missed == Counter()
    assert set(tried) == {kind.__name__ for kind in kinds_for(DECISIONS)}
    unseen = {kind for kind in tried if seen_alone[kind] < tried[kind]}
    assert unseen == {kind.__name__ for kind in UNSEEN_WITHOUT_ANCHOR}
    assert all(seen_alone[kind] == 0 for kind in unseen)
    for stream in (AUDIT, DECISIONS):
        assert check_stream(stream=stream, anchors=anchors, signers=frozenset({public_key()})).whole


@pytest.mark.parametrize("stream", [AUDIT, DECISIONS], ids=lambda stream: stream.name)
def test_every_field_of_a_row_and_of_its_payload_is_held_by_the_chain(own_database: Path, stream: Stream) -> None:
    add_decisions(count=4)
    add_audited(count=4)
    drop_all_triggers()
    owner = Owner(stream, random.Random(1))
    changes = [("row", name) for name in owner.names if name != "number"]
    changes += [("payload", "subject"), ("payload", "sealed")] if stream.payloads is not None else []
    for what, name in changes:
        with transaction.atomic():
            owner = Owner(stream, random.Random(1))
            if what == "row":
                owner._change(owner.rows[1], name)
            else:
                owner.payloads[1][name] = owner.payloads[2][name]
            owner.put()
            report = check_stream(stream=stream, anchors=(), signers=frozenset())
            transaction.set_rollback(True)
        assert (report.broken_at, report.whole) == (2, False), (what, name)
    assert check_stream(stream=stream, anchors=(), signers=frozenset()).whole


def test_what_is_newer_than_every_anchor_can_be_cut_or_rewritten_unseen_and_the_report_says_from_where(
    own_database: Path,
) -> None:
    add_audited(count=10)
    anchor = anchor_stream(stream=AUDIT, at=AT, signers=frozenset())
    assert anchor is not None
    add_audited(count=5)
    drop_all_triggers()
    signers = frozenset({public_key()})
    with transaction.atomic():
        owner = Owner(AUDIT, random.Random(1))
        del owner.rows[12:]
        owner.rows[10]["actor"] = "another"
        owner.seal_from(10)
        owner.put()
    report = check_stream(stream=AUDIT, anchors=[anchor], signers=signers)
    assert (report.whole, report.entries, report.anchored, report.anchors) == (True, 12, 10, 1)
    with transaction.atomic():
        owner = Owner(AUDIT, random.Random(1))
        owner.rows[9]["actor"] = "another"
        owner.seal_from(9)
        owner.put()
    report = check_stream(stream=AUDIT, anchors=[anchor], signers=signers)
    assert (report.whole, report.broken_at, report.anchored) == (False, 10, 0)
    assert report.why == "entries 1 to 10 are not those the anchor names: they were written anew"
