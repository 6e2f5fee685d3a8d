"""The file of a person: what it shows to whom, within few statements, and what is kept of having read it."""

from __future__ import annotations

import pytest

from nuan.access.queries.control import alarms, reads_by
from nuan.workbench.file_table import PARTS
from tests.rooms.outreach.someone import ANN_PHONES
from tests.rooms.workbench_cases.office import MOST_STATEMENTS, NAMES, Office, statements, verbs


def test_a_file_opens_to_who_looks_after_it_masked_and_audited(office: Office) -> None:
    answer, count = statements(office.as_("li"), f"/files/{office.ann}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "林**" in page
    assert "1,200.00" in page
    assert not [value for value in (*NAMES.values(), *ANN_PHONES) if value in page]
    assert count <= MOST_STATEMENTS, count
    assert verbs().count("read_file") == 1
    assert [one.purpose for one in reads_by(username="li", on=office.clock.now.date(), limit=9)] == ["next_step"]


@pytest.mark.parametrize("name", sorted(PARTS))
def test_each_part_comes_by_itself_and_within_a_page(office: Office, name: str) -> None:
    office.as_("li").get(f"/files/{office.ann}")
    answer, count = statements(office.as_("li"), f"/files/{office.ann}/part/{name}")
    assert answer.status_code == 200
    assert "<html" in answer.content.decode()
    assert f"<h1>{PARTS[name][0]}：林**</h1>" in answer.content.decode()
    assert count <= MOST_STATEMENTS, count
    piece = office.as_("li").get(f"/files/{office.ann}/part/{name}", headers={"HX-Request": "true"})
    assert "<html" not in piece.content.decode()


def test_a_file_outside_the_list_asks_why_and_tells(office: Office) -> None:
    asked = office.as_("wang").get(f"/files/{office.ann}")
    assert asked.status_code == 403
    assert "林**" not in asked.content.decode()
    assert verbs().count("read_file") == 0
    opened = office.as_("wang").post(f"/files/{office.ann}/open", {"purpose": "reply"})
    assert opened.status_code == 302
    assert office.as_("wang").get(f"/files/{office.ann}").status_code == 200
    assert [one.kind for one in alarms(settled=False, limit=9)] == ["outside_queue"]


def test_an_agency_sees_what_is_placed_with_it_and_cannot_tell_the_rest_from_nothing(office: Office) -> None:
    tao = office.as_("tao")
    assert tao.get(f"/files/{office.ben}").status_code == 200
    hidden, nothing = tao.get(f"/files/{office.ann}"), tao.get("/files/999999")
    assert (hidden.status_code, nothing.status_code) == (403, 403)
    told = [one.content.decode().partition('<section class="n-card n-pad n-form">')[2] for one in (hidden, nothing)]
    assert told[0] == told[1]
    assert "没有委托" in told[0] or "未委托" in told[0]


def test_a_number_is_shown_for_a_purpose_and_only_of_this_file(office: Office) -> None:
    li = office.as_("li")
    page = li.get(f"/files/{office.ann}/part/people").content.decode()
    point = page.split('name="point" value="')[1].split('"')[0]
    assert li.post(f"/files/{office.ann}/reveal", {"point": point, "purpose": ""}).status_code == 302
    assert "revealed_point" not in verbs()
    shown = li.post(f"/files/{office.ann}/reveal", {"point": point, "purpose": "call"}).content.decode()
    assert ANN_PHONES[0] in shown
    assert verbs()[-2:] == ["revealed", "revealed_point"]
    wang = office.as_("wang")
    wang.post(f"/files/{office.ben}/open", {"purpose": "reply"})
    assert wang.post(f"/files/{office.ben}/reveal", {"point": point, "purpose": "call"}).status_code == 404
