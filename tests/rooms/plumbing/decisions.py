"""Made-up decisions with sealed payloads, and everything an owner of the database could do to them."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from nuan.plumbing import vault
from nuan.plumbing.audit import AUDIT, record
from nuan.plumbing.chain import GENESIS, Stream, append, hash_of, payload_hash, text_of
from tests.rooms.plumbing.databases import DECISIONS, TriedPayload

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
PURPOSE = "decision"


def decision(n: int, subject: str) -> dict[str, Any]:
    """What a row gives, less the hash of its payload."""
    return {
        "at": START + timedelta(seconds=n, microseconds=n), "on": date(2026, 9, 1) + timedelta(days=n // 10),
        "allowed": n % 3 == 0, "limit": None if n % 4 == 0 else n, "rule": f"cn.规则.{n % 5}", "subject": subject,
    }  # fmt: skip


def add_decisions(*, count: int, persons: int = 5) -> list[str]:
    """So many decisions about so many persons in one transaction; every fifth has no payload. Gives the subjects."""
    with transaction.atomic():
        subjects = vault.open_subjects(count=persons)
        mine = [subjects[n % persons] for n in range(count)]
        sealed = vault.seal_all(
            items=[(subject, f"said {n}".encode()) for n, subject in enumerate(mine)], purpose=PURPOSE
        )
        append(
            stream=DECISIONS, rows=[decision(n, subject) for n, subject in enumerate(mine)],
            sealed=[None if n % 5 == 4 else payload for n, payload in enumerate(sealed)],
        )  # fmt: skip
    return subjects


def add_audited(*, count: int) -> None:
    """So many entries of the audit trail."""
    with transaction.atomic():
        for n in range(count):
            record(actor="test", verb="counted", subject=f"thing {n}", facts={"n": n})


Rows = list[dict[str, Any]]
HASHES = ("number", "previous_hash", "entry_hash")


class Owner:
    """Does to one chain what only the owner of the database can do. `dice` decides where and with what."""

    def __init__(self, stream: Stream, dice: random.Random) -> None:
        self.stream, self.dice = stream, dice
        self.names = (*HASHES, *stream.model.chained)
        self.rows: Rows = list(stream.model._default_manager.order_by("number").values(*self.names))
        self.payloads: Rows = (
            list(stream.payloads._default_manager.order_by("number").values("number", "subject", "sealed"))
            if stream.payloads is not None
            else []
        )
        for payload in self.payloads:
            payload["sealed"] = bytes(payload["sealed"])

    def put(self) -> None:
        """Write the rows as they are now in place of those that were."""
        with connection.cursor() as cursor:
            for model in (self.stream.model, self.stream.payloads):
                if model is not None:
                    cursor.execute(f"delete from {model._meta.db_table}")
        self.stream.model._default_manager.bulk_create(self.stream.model(**row) for row in self.rows)
        if self.stream.payloads is not None:
            self.stream.payloads._default_manager.bulk_create(self.stream.payloads(**row) for row in self.payloads)

    def seal_from(self, place: int) -> None:
        """Number and hash all rows from this place on as if they had been appended so."""
        previous = self.rows[place - 1]["entry_hash"] if place else GENESIS
        for n in range(place, len(self.rows)):
            row = self.rows[n]
            row["number"], row["previous_hash"] = n + 1, previous
            values = [row[name] for name in self.stream.model.chained]
            row["entry_hash"] = previous = hash_of(previous=previous, text=text_of(number=n + 1, values=values))

    def _place(self, *, until: int | None = None) -> int:
        return self.dice.randrange(len(self.rows) if until is None else until)

    def _change(self, row: dict[str, Any], name: str) -> None:
        value = row[name]
        if isinstance(value, bool):
            row[name] = not value
        elif isinstance(value, datetime):
            row[name] = value + timedelta(microseconds=self.dice.choice([-1, 1, 3_600_000_000]))
        elif isinstance(value, date):
            row[name] = value + timedelta(days=self.dice.choice([-1, 1]))
        elif isinstance(value, int) or value is None:
            row[name] = 1_000_000 if value is None else self.dice.choice([value + 1, value * 2 + 1, -value - 1])
        elif len(value) in (32, 64):
            at = self.dice.randrange(len(value))
            row[name] = value[:at] + ("0" if value[at] != "0" else "1") + value[at + 1 :]
        else:
            row[name] = value + " "

    def edit(self) -> None:
        """Any field of any row."""
        row = self.rows[self._place()]
        name = self.dice.choice([name for name in self.names if name != "number"])
        if name == "payload_hash" and not row[name]:
            name = "entry_hash"
        self._change(row, name)

    def edit_and_seal(self) -> None:
        """A field and the row's own hash, so that the row by itself is in order; not the newest one."""
        place = self._place(until=len(self.rows) - 1)
        self._change(
            self.rows[place], self.dice.choice([name for name in self.stream.model.chained if "hash" not in name])
        )
        rest = [dict(row) for row in self.rows[place + 1 :]]
        self.seal_from(place)
        self.rows[place + 1 :] = rest

    def renumber(self) -> None:
        """The numbers of all later rows shifted."""
        place = self._place()
        for row in self.rows[place:]:
            row["number"] += 1

    def delete(self) -> None:
        """One or several rows in a stretch, not the newest."""
        place = self._place(until=len(self.rows) - 1)
        del self.rows[place : min(place + self.dice.randint(1, 5), len(self.rows) - 1)]

    def delete_and_close_ranks(self) -> None:
        """A row, and the later ones numbered on."""
        place = self._place(until=len(self.rows) - 1)
        del self.rows[place]
        for n, row in enumerate(self.rows):
            row["number"] = n + 1

    def insert(self) -> None:
        """A made-up row with a hash that fits the row before it; later rows numbered on."""
        place = self._place()
        made = dict(self.rows[place])
        self._change(made, self.dice.choice([name for name in self.stream.model.chained if "hash" not in name]))
        rest = [dict(row) for row in self.rows[place:]]
        self.rows[place:] = [made]
        self.seal_from(place)
        self.rows[place + 1 :] = [{**row, "number": row["number"] + 1} for row in rest]

    def swap(self) -> None:
        """Two rows exchanged: all but their numbers, or all but numbers and hashes."""
        one, other = self.dice.sample(range(len(self.rows)), 2)
        kept = ("number",) if self.dice.random() < 0.5 else HASHES
        moved = [name for name in self.names if name not in kept]
        first, second = self.rows[one], self.rows[other]
        for name in moved:
            first[name], second[name] = second[name], first[name]

    def cut_tail(self) -> None:
        """The newest rows with all that belongs to them; at times all rows."""
        left = len(self.rows) - self.dice.randint(1, len(self.rows))
        del self.rows[left:]
        self.payloads = [payload for payload in self.payloads if payload["number"] <= left]

    def rewrite(self) -> None:
        """Something changed, left out, added or exchanged, and all hashes from there on made anew."""
        place = self._place(until=len(self.rows) - 1)
        how = self.dice.choice(["change", "leave out", "add", "exchange"])
        if how == "change":
            self._change(self.rows[place], self.dice.choice(["at", "subject"]))
        elif how == "leave out":
            del self.rows[place]
        elif how == "add":
            self.rows.insert(place, {**self.rows[place], "at": START})
        else:
            self.rows[place], self.rows[place + 1] = self.rows[place + 1], self.rows[place]
        if self.payloads:
            self.payloads = []
            for row in self.rows:
                row["payload_hash"] = ""
        self.seal_from(0 if self.stream.payloads is not None else place)

    def exchange_payloads(self) -> None:
        """Two persons' sealed payloads, with or without their subjects."""
        one, other = self.dice.sample(self.payloads, 2)
        one["sealed"], other["sealed"] = other["sealed"], one["sealed"]
        if self.dice.random() < 0.5:
            one["subject"], other["subject"] = other["subject"], one["subject"]

    def change_payload(self) -> None:
        """One bit of a sealed payload, or to whom it belongs."""
        payload = self.dice.choice(self.payloads)
        if self.dice.random() < 0.5:
            at = self.dice.randrange(len(payload["sealed"]))
            payload["sealed"] = (
                payload["sealed"][:at] + bytes([payload["sealed"][at] ^ 1]) + payload["sealed"][at + 1 :]
            )
        else:
            payload["subject"] = "f" * 32

    def take_payload(self) -> None:
        """A payload of a person who was not erased."""
        self.payloads.remove(self.dice.choice(self.payloads))

    def leave_payloads(self) -> None:
        """Cut the newest rows and forget their payloads."""
        last = max(payload["number"] for payload in self.payloads)
        del self.rows[self.dice.randrange(last) :]


SEEN_WITHOUT_ANCHOR: tuple[Callable[[Owner], None], ...] = (
    Owner.edit, Owner.edit_and_seal, Owner.renumber, Owner.delete, Owner.delete_and_close_ranks, Owner.insert, Owner.swap,
)  # fmt: skip
OF_PAYLOADS: tuple[Callable[[Owner], None], ...] = (
    Owner.exchange_payloads, Owner.change_payload, Owner.take_payload, Owner.leave_payloads,
)  # fmt: skip
UNSEEN_WITHOUT_ANCHOR: tuple[Callable[[Owner], None], ...] = (Owner.cut_tail, Owner.rewrite)


def kinds_for(stream: Stream) -> tuple[Callable[[Owner], None], ...]:
    """Everything that can be done to this chain."""
    return SEEN_WITHOUT_ANCHOR + (OF_PAYLOADS if stream.payloads is not None else ()) + UNSEEN_WITHOUT_ANCHOR


def payload_of(number: int) -> tuple[str, bytes]:
    """A row's subject and sealed payload."""
    found = TriedPayload.objects.get(number=number)
    return found.subject, bytes(found.sealed)


__all__ = ["AUDIT", "DECISIONS", "payload_hash"]
