"""The night asks the guard about everybody on the day's list, in columns, and keeps both answers in a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nuan.book import queries as book
from nuan.book.actions.night import night_file, write_columns
from nuan.outreach.actions.facts import reach_of
from nuan.outreach.queries.columns import events_columns
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.guard import Verdicts
from nuan.outreach.rules.guard_kernel import Numbers
from nuan.outreach.rules.night import ChannelLine, ask_about
from nuan.outreach.rules.night_columns import KnownTables, ListedPeople, people_columns, questions_of
from nuan.outreach.rules.planning import ASKED_HOUR
from nuan.outreach.rules.rulebook import Rulebook
from nuan.people.queries import standings_of
from nuan.plumbing.files import hash_of_file

ASKED: Final = pa.schema([
    pa.field("customer_id", pa.string()), pa.field("channel", pa.string()), pa.field("purpose", pa.string()),
    pa.field("asked_at", pa.timestamp("us", tz="UTC")), pa.field("allowed", pa.bool_()),
    pa.field("refused_by", pa.string()), pa.field("warned_by", pa.string()),
    pa.field("not_before", pa.timestamp("us", tz="UTC")),
])  # fmt: skip
"""One row a person and channel. `refused_by`, `warned_by`: ids of rules, parted by blanks. `not_before` is null when the
answer is yes, or will not become yes by itself."""


@dataclass(frozen=True, kw_only=True)
class AskedOfBucket:
    """What the guard said about one bucket of people."""

    bucket: int
    people: int
    lines: dict[str, ChannelLine]
    sha256: str


def ask_bucket(
    *, home: Path, out: Path, on: date, bucket: int, rulebook: Rulebook, lender: Lender, fed: bool, now: datetime
) -> AskedOfBucket:  # fmt: skip
    """Ask about everybody in one bucket of the list under `out`, and write the answers there.

    `fed`: whether the book had a delivery on its date; without one nobody may be contacted on it. `now`: whose reservations
    still count.
    """
    listed = pq.ParquetFile(night_file(folder=out, table="people", bucket=bucket)).read(use_threads=False)
    people = listed_people(home=home, on=on, listed=listed, lender=lender)
    at = datetime.combine(on + timedelta(days=1), time(ASKED_HOUR), tzinfo=UTC)
    known = known_tables(people=people, at=at, now=now, rulebook=rulebook)
    columns, regions = people_columns(people=people, known=known, on=on, fed=fed)
    lines, tables = {}, []
    for question in questions_of(people=people, regions=regions):
        verdicts = ask_about(people=columns, question=question, rulebook=rulebook)
        lines[question.channel] = _line(verdicts)
        tables.append(_table(people, question.channel, columns.at, verdicts))
    path = night_file(folder=out, table="guard", bucket=bucket)
    write_columns(table=pa.concat_tables([ASKED.empty_table(), *tables]).combine_chunks(), path=path)
    return AskedOfBucket(bucket=bucket, people=len(people), lines=lines, sha256=hash_of_file(path))


def known_tables(*, people: ListedPeople, at: datetime, now: datetime, rulebook: Rulebook) -> KnownTables:
    """What was recorded of these people, as of the moment `at`. `now`: whose reservations still count."""
    standing = standings_of(customer_ids=people.customer_ids, at=at)
    reach = reach_of(rulebook=rulebook)
    since = datetime(1970, 1, 1, tzinfo=UTC) if reach is None else at - reach
    return KnownTables(
        persons=standing.persons, holds=standing.holds, wishes=standing.wishes, traits=standing.traits,
        points=standing.points, events=events_columns(customer_ids=people.customer_ids, now=now, since=since),
    )  # fmt: skip


def listed_people(*, home: Path, on: date, listed: pa.Table, lender: Lender) -> ListedPeople:
    """The people of the list with what the book says of them, in the order of the list."""
    ids = listed["customer_id"].to_pylist()
    known = book.read_customers(home=home, on=on, customer_ids=ids)
    place = pc.index_in(listed["customer_id"].combine_chunks(), value_set=known["customer_id"].combine_chunks())
    return ListedPeople(
        customer_ids=ids, lender=lender, need=np.asarray(listed["need"], np.int64),
        overdue=np.asarray(listed["contracts_overdue"], np.int64) > 0, customers=known.take(place),
        worst_contract=listed["worst_contract_id"].to_pylist(), product=listed["worst_product"].to_pylist(),
    )  # fmt: skip


def _line(verdicts: Verdicts) -> ChannelLine:
    allowed = int(np.count_nonzero(verdicts.allowed))
    return ChannelLine(
        asked=len(verdicts.allowed), allowed=allowed, later=int(np.count_nonzero(verdicts.not_before >= 0)),
        refused_by=verdicts.refusals(),
    )  # fmt: skip


def _named(bits: Numbers, ids_of: Any) -> pa.Array:
    """Each row's rule ids as one text; rows share few combinations, so each is written once."""
    distinct, place = np.unique(bits, axis=0, return_inverse=True)
    texts = pa.array([" ".join(ids_of(row)) for row in distinct], pa.string())
    return texts.take(pa.array(place.reshape(-1)))


def _table(people: ListedPeople, channel: str, at: Numbers, verdicts: Verdicts) -> pa.Table:
    moments = pa.timestamp("us", tz="UTC")
    purposes = pa.array(people.purposes(), pa.string())
    return pa.table(
        [
            pa.array(people.customer_ids, pa.string()), pa.repeat(channel, len(people)), purposes, pa.array(at).cast(moments),
            pa.array(verdicts.allowed), _named(verdicts.denied, verdicts.ids), _named(verdicts.warned, verdicts.ids),
            pa.array(verdicts.not_before, mask=verdicts.not_before < 0).cast(moments),
        ],
        schema=ASKED,
    )  # fmt: skip
