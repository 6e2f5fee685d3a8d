"""Who writes in the portal and who writes a text at the same moment never wait for each other in a circle."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connections

from nuan.outreach.actions import tries
from nuan.outreach.actions.inbound import take_inbound
from nuan.outreach.actions.outbox_portal import write_from_portal
from nuan.outreach.models import InboundMessage, LedgerEntry
from nuan.plumbing.models import AuditEntry
from tests.rooms.outreach.someone import ANN, CALL, NOW
from tests.rooms.outreach_inbound.post import LATER, LENDER, OFFICE, wrote

BEN_PHONE = "+8613700137000"
EACH = 12
PORTAL = replace(CALL, channel="portal", purpose="answer", direction="inbound", debts=(), flags=frozenset())


def in_the_portal(place: int) -> None:
    write_from_portal(customer_id=ANN, text=f"第{place}封", request=f"r{place}", proposal=PORTAL, at=NOW)


def by_text(place: int) -> None:
    message = wrote(f"您好，第{place}封", from_=BEN_PHONE, name=f"t{place}")
    take_inbound(inbound=message, lender=LENDER, office=OFFICE, at=LATER, confirm=None)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_two_writers_at_once_take_the_chains_in_one_order(somebody: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL would break the circle by failing one of them; none is broken."""
    lost: list[str] = []
    asked = tries._lost_the_race

    def counted(fault: Exception) -> bool:
        lost.append(str(fault))
        return asked(fault)

    monkeypatch.setattr(tries, "_lost_the_race", counted)
    together = threading.Barrier(2)

    def work(write: Callable[[int], None]) -> None:
        try:
            for place in range(EACH):
                together.wait(timeout=60)
                write(place)
        finally:
            together.abort()
            connections["default"].close()

    with ThreadPoolExecutor(max_workers=2) as writers:
        for done in [writers.submit(work, write) for write in (in_the_portal, by_text)]:
            done.result()
    assert lost == []
    assert InboundMessage.objects.count() == 2 * EACH
    assert LedgerEntry.objects.filter(kind="result").count() == 2 * EACH
    assert AuditEntry.objects.filter(verb="wrote_in_portal").count() == EACH
