"""Lists cut to what somebody may see, read off indexes in few queries; people found by what little is known of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nuan.access.models import Agency
from nuan.cases.actions.erasing import forget_case
from nuan.cases.actions.search_index import Found, index_people
from nuan.cases.actions.tasks import open_task
from nuan.cases.models import Case, NameCard, SearchToken
from nuan.cases.queries.queue import QueueFilters, queue_of
from nuan.cases.queries.search import search
from nuan.cases.queries.shown import case_shown
from nuan.cases.queries.tasks import Counts, counts_for, tasks_of, transfers_waiting
from nuan.cases.rules.scopes import Scope
from nuan.people.events import PersonErased
from nuan.people.models import Person
from tests.rooms.cases.stand import AT, ON, agency, case, person, staff

pytestmark = pytest.mark.usefixtures("database")
ALL = Scope(reach="all", staff=0)
NOTHING = QueueFilters()


def queries(ask: Callable[[], Any]) -> int:
    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def ids(scope: Scope, filters: QueueFilters = NOTHING) -> list[str]:
    return [row.customer_id for row in queue_of(scope=scope, filters=filters, after=None, limit=100).rows]


def test_pages_give_everybody_once_in_order() -> None:
    for place in range(7):
        case(f"U{place}", days_past_due=5 if place < 4 else place)
    seen: list[tuple[int, int]] = []
    after = None
    while True:
        page = queue_of(scope=ALL, filters=NOTHING, after=after, limit=2)
        seen += [(row.rank, row.case) for row in page.rows]
        after = page.after
        if after is None:
            break
    assert seen == sorted(seen, key=lambda one: (-one[0], one[1]))
    assert len({one for _, one in seen}) == 7


def test_everybody_sees_their_own_and_no_more() -> None:
    ann, ben = staff("ann", team="a"), staff("ben", team="b")
    agency("harbour")
    case("U1", owner=ann, team="a", days_past_due=30)
    case("U2", owner=ben, team="b")
    placed = case("U3", team="", agency=Agency.objects.get())
    case("U4", closed_on=ON, closed_why="caught_up")
    own = Scope(reach="own", staff=ann.staff, team="a")
    assert ids(own) == ["U1"]
    assert sorted(ids(Scope(reach="team", staff=0, team="b"))) == ["U2", "U3"]
    assert sorted(ids(ALL)) == ["U1", "U2", "U3"]
    assert ids(Scope(reach="agency", staff=0, agency="harbour")) == ["U3"]
    for scope in (
        Scope(reach="none", staff=ann.staff), Scope(reach="team", staff=ann.staff), Scope(reach="agency", staff=ann.staff),
        Scope(reach="agency", staff=0, agency="other"),
    ):  # fmt: skip
        assert ids(scope) == []
        assert case_shown(case=placed.pk, scope=scope) is None
        assert tasks_of(scope=scope, limit=9) == ()
    assert case_shown(case=placed.pk, scope=own) is None


def test_filters() -> None:
    ann = staff("ann")
    case("U1", owner=ann, stage="talk", days_past_due=40)
    case("U2", need="offer_help", hard=True)
    assert ids(ALL, QueueFilters(stage="talk")) == ["U1"]
    assert ids(ALL, QueueFilters(need="offer_help")) == ["U2"]
    assert ids(ALL, QueueFilters(owner="ann")) == ["U1"]
    assert ids(ALL, QueueFilters(nobody=True)) == ["U2"]
    assert ids(ALL, QueueFilters(hard=True)) == ["U2"]
    assert ids(ALL, QueueFilters(least_days=40)) == ["U1"]


def test_no_list_takes_more_queries_when_there_is_more() -> None:
    ann = staff("ann")
    own = Scope(reach="own", staff=ann.staff)
    few: dict[str, int] = {}
    asks: dict[str, Callable[[], Any]] = {
        "queue": lambda: queue_of(scope=own, filters=NOTHING, after=None, limit=50),
        "case": lambda: case_shown(case=Case.objects.values_list("pk", flat=True)[0], scope=own),
        "tasks": lambda: tasks_of(scope=own, limit=50), "counts": lambda: counts_for(scope=own, at=AT),
        "search": lambda: search(text="张伟", country="cn", scope=own, limit=50),
        "transfers": lambda: transfers_waiting(scope=own),
    }  # fmt: skip
    for place in range(12):
        made = case(f"U{place}", owner=ann)
        open_task(case=made.pk, kind="call", due_at=AT, note="早上", key="", by="t", at=AT)
        if place == 1:
            few = {name: queries(ask) for name, ask in asks.items()}
    assert {name: queries(ask) for name, ask in asks.items()} == few
    assert few == {"queue": 2, "case": 6, "tasks": 4, "counts": 5, "search": 3, "transfers": 1}
    assert all(row.name == "张*" for row in queue_of(scope=own, filters=NOTHING, after=None, limit=50).rows)


def test_the_numbers_beside_the_menu() -> None:
    ann = staff("ann")
    one = case("U1", owner=ann, first_contact_due_at=AT)
    case("U2", owner=ann, first_contact_due_at=AT + timedelta(hours=1))
    open_task(case=one.pk, kind="call", due_at=AT, note="", key="", by="t", at=AT)
    open_task(case=one.pk, kind="help", due_at=AT + timedelta(hours=1), note="", key="", by="t", at=AT)
    assert counts_for(scope=Scope(reach="own", staff=ann.staff), at=AT) == Counts(
        cases=2, first_contacts_due=1, tasks=2, tasks_late=1, transfers=0
    )


def found(text: str, scope: Scope = ALL) -> list[tuple[str, str]]:
    return [(one.customer_id, one.by) for one in search(text=text, country="cn", scope=scope, limit=20).people]


def test_people_are_found_by_what_little_is_known() -> None:
    person("U00000001", name="张伟强", phones=("13800138000",), contracts=("C000000017",))
    person("U00000002", name="张伟", phones=("139 0013 8000",))
    person("U00000003", name="Anna Bo", phones=("13700130001",))
    assert found("张伟") == [("U00000002", "name"), ("U00000001", "part")]
    assert found("伟强") == [("U00000001", "part")]
    assert found("张 伟 强") == [("U00000001", "name")]
    assert found("强伟") == []
    assert found("8000") == [("U00000001", "tail"), ("U00000002", "tail")]
    assert found("13800138000") == [("U00000001", "phone")]
    assert found("+86 138-0013-8000") == [("U00000001", "phone")]
    assert found("c000000017") == [("U00000001", "contract")]
    assert found("u00000003") == [("U00000003", "customer")]
    assert found("ann bo") == [("U00000003", "part")]
    assert found("Anna Bo") == [("U00000003", "name")]
    for text in ("张", "", "   ", "12", "%", "' or 1=1 --"):
        assert found(text) == []
    assert search(text="张", country="cn", scope=ALL, limit=5).too_short


def test_a_result_is_masked_and_says_when_there_are_more() -> None:
    for place in range(4):
        person(f"U{place}", name="张伟强")
    result = search(text="张伟强", country="cn", scope=ALL, limit=3)
    assert result.more
    assert [one.name for one in result.people] == ["张**"] * 3


def test_people_of_an_agency_find_what_is_placed_with_it() -> None:
    agency("harbour")
    case("U1", agency=Agency.objects.get())
    case("U2")
    harbour = Scope(reach="agency", staff=0, agency="harbour")
    assert found("张伟", harbour) == [("U1", "name")]
    assert found("张伟", replace(harbour, agency="other")) == []
    assert found("张伟", Scope(reach="none", staff=0)) == []


def test_no_name_or_number_stands_in_clear_and_a_new_name_replaces_the_old() -> None:
    row = person("U1", name="张伟强", phones=("13800138000",))
    assert "张".encode() not in bytes(NameCard.objects.get().name_sealed)
    told = SearchToken.objects.count()
    again = Found(
        person=row.pk,
        subject=row.subject,
        customer_id="U1",
        name="张伟强",
        id_number="",
        phones=("13800138000",),
        contracts=(),
    )
    assert index_people(people=[again], country="cn") == 0
    assert SearchToken.objects.count() == told
    assert index_people(people=[replace(again, name="王芳")], country="cn") == 1
    assert found("张伟强") == []
    assert found("王芳") == [("U1", "name")]


def test_an_erased_person_is_found_by_nothing_and_their_case_is_closed() -> None:
    ann = staff("ann")
    case("U1", owner=ann)
    person("U2")
    for customer_id in ("U1", "U2"):
        forget_case(PersonErased(customer_id=customer_id, actor="t", at=AT))
    assert SearchToken.objects.count() == 0
    one = Case.objects.get()
    assert (one.closed_why, one.owner_id, Person.objects.count()) == ("erased", None, 2)
