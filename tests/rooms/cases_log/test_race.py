"""Two people log the same calls at the same moment: each call is kept once, and who was second is told."""

from __future__ import annotations

from collections import Counter

from nuan.cases.models import Case, LogEntry, Promise, Task
from nuan.outreach.models import Contact
from nuan.plumbing.audit import verify
from nuan.shared.contact import UNSETTLED
from tests.rooms.cases_log.desk import Desk
from tests.rooms.cases_log.workers import at_once
from tests.rooms.outreach.small_law import SOURCED, pack
from tests.rooms.outreach.someone import BEN, begun, call, point_of

EACH = 6


def test_two_at_the_same_calls_keep_each_once(desk: Desk) -> None:
    law = pack(SOURCED)
    ann = [begun(law=law) for _ in range(EACH)]
    ben = [begun(call(point=point_of(BEN)), customer_id=BEN, law=law) for _ in range(EACH)]
    turns = [(desk.case, one) for one in ann] + [(desk.other, one) for one in ben]
    first, second = at_once(
        desk.url,
        [
            [(case, contact, desk.li.staff, "illness") for case, contact in turns],
            [(case, contact, desk.wang.staff, "job_loss") for case, contact in reversed(turns)],
        ],
    )
    results = dict(zip([contact for _, contact in turns], zip(first, reversed(second), strict=True), strict=True))
    for contact, both in results.items():
        kept = [one for one in both if not one]
        lost = [one for one in both if one]
        assert len(kept) <= 1, contact
        assert all(set(one) <= {"contact", "promise"} for one in lost), both
    logged = Counter(LogEntry.objects.values_list("contact_id", flat=True))
    assert set(logged.values()) == {1}
    assert set(logged) == {contact for contact, both in results.items() if [] in both}
    settled = Contact.objects.exclude(outcome__in=UNSETTLED)
    assert set(settled.values_list("pk", flat=True)) == set(logged), (
        "a result for what was logged, and for nothing else"
    )
    assert set(Counter(Promise.objects.filter(state="open", ended="").values_list("case_id", flat=True)).values()) == {
        1
    }
    assert Task.objects.filter(kind="help").count() == len(logged)
    for case in Case.objects.all():
        assert case.first_contact_at is not None
        assert case.version == 1 + LogEntry.objects.filter(case=case).count()
    assert verify().broken_at is None
