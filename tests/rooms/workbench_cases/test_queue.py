"""The work list and finding a person."""

from __future__ import annotations

from nuan.cases.models import Case
from tests.rooms.outreach.someone import ANN_PHONES
from tests.rooms.workbench_cases.office import MOST_STATEMENTS, NAMES, Office, statements


def test_the_list_says_whom_first_and_why_and_names_are_masked(office: Office) -> None:
    answer, count = statements(office.as_("li"), "/queue")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "林**" in page
    assert "周**" not in page
    assert "了解逾期原因" in page
    assert not [name for name in NAMES.values() if name in page]
    assert count <= MOST_STATEMENTS, count


def test_an_empty_list_says_so(office: Office) -> None:
    Case.objects.filter(pk=office.ann).update(owner=None)
    assert "这里现在没有需要关心的客户" in office.as_("li").get("/queue").content.decode()


def test_the_next_person_and_the_end_of_the_list(office: Office) -> None:
    assert office.as_("li").get(f"/queue/after/{office.ann}").headers["Location"] == "/queue"
    Case.objects.filter(pk=office.ben).update(owner=Case.objects.get(pk=office.ann).owner, rank=1)
    assert office.as_("li").get(f"/queue/after/{office.ann}").headers["Location"] == f"/files/{office.ben}"


def test_an_agency_has_a_list_of_what_is_placed_with_it(office: Office) -> None:
    page = office.as_("tao").get("/queue").content.decode()
    assert "周**" in page
    assert "林**" not in page


def test_people_are_found_by_name_tail_and_number_and_nothing_stands_in_a_url(office: Office) -> None:
    li = office.as_("li")
    for text in (NAMES["U1"], ANN_PHONES[0][-4:], "C-U1"):
        answer = li.post("/search", {"q": text})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f"/files/{office.ann}" in page, text
        assert "林**" in page
        assert NAMES["U1"] not in page
    assert "没有找到" in li.post("/search", {"q": "王不在"}).content.decode()
    assert 'method="post"' in li.get("/search").content.decode()


def test_an_agency_does_not_search(office: Office) -> None:
    assert office.as_("tao").post("/search", {"q": "U1"}).status_code == 403
