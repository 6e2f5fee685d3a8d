"""What follows from an entry of the log: a promise, tasks with their clocks, and that the person needs special care."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nuan.cases.actions.editing import Value, note_edit
from nuan.cases.actions.log_rows import EntryMade, add_task
from nuan.cases.actions.promises import add_promise, note_promise, promise_in_force
from nuan.cases.actions.tasks import clocks_of
from nuan.cases.models import LogEntry
from nuan.cases.rules.log_tasks import tasks_after
from nuan.cases.rules.promises import PromisePolicy
from nuan.people.actions import record_trait
from nuan.people.queries import standing_of

VULNERABLE = "vulnerable"


@dataclass(frozen=True, kw_only=True)
class Followed:
    """The entry with what came of it."""

    entry: int
    promise: int | None
    tasks: tuple[str, ...]


def follow(*, entry: EntryMade, policy: PromisePolicy, write: Callable[[], LogEntry]) -> Followed:
    """Keep that care is needed, write the entry, then its promise and tasks. In the caller's transaction."""
    said, opened, at = entry.said, entry.opened, entry.at
    customer = opened.row.customer_id
    if said.care_needs and VULNERABLE not in standing_of(customer_id=customer, at=at, row=opened.row).flags:
        record_trait(
            customer_id=customer, trait=VULNERABLE, from_at=at, until_at=None, source="contact log", evidence="",
            actor=entry.doer.actor, at=at,
        )  # fmt: skip
    given, replaced = said.promise, None
    if given is not None:
        replaced = promise_in_force(opened=opened, currency=given.currency)
        note_promise(opened=opened, doer=entry.doer, given=given, replaces=replaced)
    # The audit trail is written before the ledger, which the result of the contact is kept in.
    kept = write()
    promise = None
    if given is not None:
        promise = add_promise(
            opened=opened, doer=entry.doer, given=given, policy=policy, entry=kept, replaces=replaced,
            why=given.why_changed, at=at,
        )  # fmt: skip
    leaf = entry.tree.cause(leaf=said.cause)
    asked = tasks_after(
        said=said, on=entry.made.on, cause_told=leaf is None or leaf.known, hear_why_days=policy.hear_why_within_days
    )
    for kind, day in asked:
        add_task(
            opened=opened, kind=kind, key=f"log {kept.pk} {kind}", due_at=opened.by_evening(on=day),
            by=entry.doer.actor, at=at,
        )  # fmt: skip
    next_on = opened.case.follow_up_on
    changes: dict[str, Value] = {
        "next_step": opened.case.next_step, "follow_up_on": next_on.isoformat() if next_on else None,
    }  # fmt: skip
    note_edit(opened=opened, changes=changes, by=entry.doer.actor, at=at)
    opened.case.save(update_fields=["version"])
    clocks_of(opened=opened, at=at)
    return Followed(entry=kept.pk, promise=promise.pk if promise else None, tasks=tuple(kind for kind, _ in asked))
