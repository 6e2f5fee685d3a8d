"""Ann, who is behind on a loan, and her neighbour; and short ways to ask, reserve and look into the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import connection

from nuan.outreach.actions import begin, reserve
from nuan.outreach.rules.answers import Answer, Known
from nuan.outreach.rules.asking import Proposal
from nuan.people.actions import take_in
from nuan.people.queries import standing_of
from nuan.people.rules.taking import GivenParty, GivenPerson, GivenPoint
from nuan.policy.rules.pack import Pack
from tests.rooms.outreach.small_law import pack

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""Ten in the morning in Shanghai, a Monday."""
ANN, BEN = "U1", "U2"
ANN_PHONES = ("+8613800138000", "+8613800138001")
NEIGHBOUR_PHONE = "+8613900139000"
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
TTL = timedelta(minutes=15)
TEAM = "team:early-1"
LAW = pack()
KNOWN = Known(days={"book_on": date(2026, 3, 1)})
CALL = Proposal(
    at=NOW, channel="call", purpose="collect", lender_kind="consumer_finance", product="consumer", debts=("C1",),
    flags=frozenset({"identity_stated"}),
)  # fmt: skip
TABLES = ("outreach_contact", "outreach_ledgerentry", "outreach_ledgerpayload", "plumbing_auditentry", "people_wishrow")
_keys = count()


def number(value: str, **more: Any) -> GivenPoint:
    known = {"source": "lender feed 2026-03-01", "basis": "contract", "recorded_on": date(2026, 3, 1)}
    return GivenPoint(kind="mobile", value=value, **(known | more))


def take_in_everybody() -> None:
    ann = GivenPerson(
        customer_id=ANN, zones=("Asia/Shanghai",), points=tuple(map(number, ANN_PHONES)),
        parties=(GivenParty(kind="contact", name="测试邻居", relation="neighbour", points=(number(NEIGHBOUR_PHONE),)),),
    )  # fmt: skip
    ben = GivenPerson(customer_id=BEN, zones=("Asia/Shanghai",), points=(number("+8613700137000"),))
    take_in(people=[ann, ben], country="cn", actor="test", at=NOW - DAY)


def point_of(customer_id: str = ANN, *, place: int = 0, party: bool = False) -> str:
    standing = standing_of(customer_id=customer_id, at=NOW)
    return [one.key for one in standing.points if bool(one.party_key) == party][place]


def neighbour() -> str:
    return standing_of(customer_id=ANN, at=NOW).parties[0].key


def call(**changes: Any) -> Proposal:
    return replace(CALL, **({"point": point_of()} | changes))


def locate(**changes: Any) -> Proposal:
    """A call to the neighbour, asking how Ann can be reached."""
    known = {"party": "contact", "party_key": neighbour(), "point": point_of(party=True), "purpose": "locate"}
    return call(**(known | changes))


def reserved(
    proposal: Proposal | None = None, *, law: Pack = LAW, customer_id: str = ANN, known: Known = KNOWN,
    at: datetime | None = None, ttl: timedelta = TTL, proposer: str = TEAM, key: str | None = None,
) -> Answer:  # fmt: skip
    asked = call() if proposal is None else proposal
    return reserve(
        customer_id=customer_id, proposal=asked, known=known, pack=law, at=at or asked.at, ttl=ttl, proposer=proposer,
        idempotency_key=key or f"key {next(_keys)}",
    )  # fmt: skip


def begun(proposal: Proposal | None = None, **how: Any) -> int:
    """A contact that is being made; its number."""
    answer = reserved(proposal, **how)
    assert answer.contact is not None, answer
    asked = call() if proposal is None else proposal
    again = begin(contact=answer.contact, known=how.get("known", KNOWN), pack=how.get("law", LAW), at=asked.at)
    assert again.allowed, again
    return answer.contact


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return int(cursor.fetchone()[0])


def counts() -> dict[str, int]:
    return {table: rows(table) for table in TABLES}


def grown(before: dict[str, int]) -> dict[str, int]:
    """Tables that have other numbers of rows than before."""
    return {table: now - before[table] for table, now in counts().items() if now != before[table]}


def contact_values(contact: int, *names: str) -> tuple[Any, ...]:
    from nuan.outreach.models import Contact

    return tuple(Contact.objects.filter(pk=contact).values_list(*names).get())


def entries(*names: str) -> list[tuple[Any, ...]]:
    from nuan.outreach.models import LedgerEntry

    return list(LedgerEntry.objects.order_by("number").values_list(*names))
