"""What people change from the file: both keep what they wrote, a no is told in words, nobody reaches another's file."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from nuan.cases.models import Case, CaseDocument, CaseEdit, CaseNote, Transfer
from nuan.people.models import HoldRow
from nuan.workbench.case_urls import urlpatterns
from tests.rooms.workbench_cases.office import Office

TABLES = (
    "cases_case", "cases_caseedit", "cases_transfer", "cases_casenote", "cases_casedocument", "cases_logdraft",
    "people_holdrow", "outreach_contact", "outreach_ledgerentry", "access_fileread",
)  # fmt: skip
OF_A_CASE = [one for one in urlpatterns if "<int:case>" in str(one.pattern)]


def _counts() -> dict[str, list[Any]]:
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"select count(*) from {table}")
            found[table] = cursor.fetchall()
        cursor.execute("select id, version, owner_id, stage from cases_case order by 1")
        return found | {"versions": cursor.fetchall()}


def _version(page: str) -> str:
    found = re.search(r'name="seen_version" value="(\d+)"', page)
    assert found is not None
    return found[1]


def test_two_people_on_one_case_lose_nothing(office: Office) -> None:
    li, qin = office.as_("li"), office.as_("qin")
    Case.objects.filter(pk=office.ann).update(team="early-1")
    pages = [one.get(f"/files/{office.ann}/part/work").content.decode() for one in (li, qin)]
    seen = [{"seen_version": _version(page), "was_summary": "", "was_follow_up_on": ""} for page in pages]
    where = f"/files/{office.ann}/edit"
    first = li.post(where, {**seen[0], "summary": "李：失业，等失业金", "follow_up_on": ""})
    assert first.status_code == 302
    other = qin.post(where, {**seen[1], "summary": "", "follow_up_on": "2026-03-05"})
    assert other.status_code == 302
    kept = Case.objects.get(pk=office.ann)
    assert (str(kept.follow_up_on), CaseEdit.objects.filter(case=kept).count()) == ("2026-03-05", 2)
    clash = qin.post(where, {**seen[1], "summary": "秦：已联系社保", "follow_up_on": "2026-03-05"})
    page = unescape(clash.content.decode())
    assert clash.status_code == 409
    assert "李：失业，等失业金" in page
    assert "秦：已联系社保" in page
    assert CaseEdit.objects.filter(case=kept).count() == 2
    merged = qin.post(where, {"seen_version": _version(page), "summary": "失业，等失业金；已联系社保"})
    assert merged.status_code == 302
    assert "失业，等失业金；已联系社保" in li.get(f"/files/{office.ann}/part/work").content.decode()


def test_a_hold_stops_the_call_and_only_its_own_file_lifts_it(office: Office) -> None:
    li, qin = office.as_("li"), office.as_("qin")
    where = f"/files/{office.ann}/holds"
    assert li.post(f"{where}/place", {"kind": "nonsense", "reason": "x"}).status_code == 302
    assert HoldRow.objects.count() == 0
    li.post(f"{where}/place", {"kind": "cease_request", "reason": "来信要求不再联系", "until": "", "evidence": ""})
    number = HoldRow.objects.get().pk
    page = li.get(f"/files/{office.ann}").content.decode()
    assert "书面要求停止联系" in page
    assert "现在不要拨打" in page
    assert "disabled" in li.get(f"/files/{office.ann}/call").content.decode().split('id="dial-button"')[1].split(">")[0]
    Case.objects.filter(pk=office.ben).update(team="early-1")
    assert qin.post(f"/files/{office.ben}/holds/lift", {"hold": number, "reason": "搞错了"}).status_code == 404
    assert HoldRow.objects.get().lifted_at is None
    assert li.post(f"{where}/lift", {"hold": number, "reason": "x"}).status_code == 403
    assert qin.post(f"{where}/lift", {"hold": number, "reason": "家属来电恢复沟通"}).status_code == 302
    assert HoldRow.objects.get().lifted_at is not None


def test_a_hold_of_grief_leaves_only_help(office: Office) -> None:
    li = office.as_("li")
    li.post(f"/files/{office.ann}/holds/place", {"kind": "bereavement", "reason": "母亲过世"})
    page = li.get(f"/files/{office.ann}").content.decode()
    assert "丧亲" in page
    assert "不谈还款，只可提供帮助" in page
    assert "不能拨打" in li.get(f"/files/{office.ann}/call?purpose=collect").content.decode()
    assert "可以拨打。" in li.get(f"/files/{office.ann}/call?purpose=offer_help").content.decode()


def test_a_stage_that_rests_on_a_conversation_is_refused_in_words(office: Office) -> None:
    qin = office.as_("qin")
    page = qin.get(f"/files/{office.ann}/stage").content.decode()
    refused = qin.post(f"/files/{office.ann}/stage", {"stage": "legal", "seen_version": _version(page)})
    told = unescape(refused.content.decode())
    assert refused.status_code == 409
    assert "须先与本人沟通过一次" in told
    assert "须先提出过帮助方案" in told
    assert Case.objects.get(pk=office.ann).stage == "new"


def test_a_case_is_handed_on_and_accepted(office: Office) -> None:
    li, wang = office.as_("li"), office.as_("wang")
    where = f"/files/{office.ann}/transfer"
    refused = li.post(where, {"to": "wang", "reason": "skill", "note": ""})
    assert refused.status_code == 409
    assert "请选择原因并写明情况" in refused.content.decode()
    assert li.post(where, {"to": "wang", "reason": "skill", "note": "需要懂社保的人"}).status_code == 302
    number = Transfer.objects.get().pk
    assert "请我接手的案件" in wang.get("/queue").content.decode()
    assert office.as_("tao").post("/queue/transfers", {"transfer": number, "answer": "accepted"}).status_code in (
        302,
        403,
    )
    assert Transfer.objects.get().answer == ""
    wang.post("/queue/transfers", {"transfer": number, "answer": "accepted"})
    assert Case.objects.select_related("owner").get(pk=office.ann).owner.username == "wang"  # type: ignore[union-attr]


def test_notes_and_documents(office: Office) -> None:
    li = office.as_("li")
    li.post(f"/files/{office.ann}/notes", {"text": "希望 <b>周四</b> 再联系"})
    page = li.get(f"/files/{office.ann}/part/papers").content.decode()
    assert CaseNote.objects.count() == 1
    assert "希望 &lt;b&gt;周四&lt;/b&gt; 再联系" in page
    kind = re.findall(r'<option value="(\w+)"', page.split('id="document-kind"')[1])[0]
    bad = SimpleUploadedFile("证明.pdf", b"MZ\x90\x00 not a document")
    li.post(f"/files/{office.ann}/documents", {"kind": kind, "file": bad})
    assert CaseDocument.objects.count() == 0
    assert li.get(f"/files/{office.ann}/documents/1").status_code == 404


@pytest.mark.parametrize("pattern", OF_A_CASE, ids=[one.name for one in OF_A_CASE])
def test_nobody_reaches_the_file_of_another_by_its_number(office: Office, pattern: Any) -> None:
    path = "/" + str(pattern.pattern).replace("<int:case>", str(office.ann)).replace("<slug:name>", "people")
    path = path.replace("<slug:contract>", office.contract).replace("<int:number>", "1")
    before = _counts()
    for who in ("tao", "wang", "ning"):
        browser = office.as_(who)
        for answer in (browser.get(path), browser.post(path, {"note": "x", "text": "x", "kind": "other"})):
            page = answer.content.decode()
            assert answer.status_code in (302, 403, 404, 405), (who, answer.status_code)
            assert "林**" not in page
            if answer.status_code == 302:
                assert answer.headers["Location"] in ("/queue", f"/files/{office.ben}")
    after = _counts()
    opened = pattern.name == "file_glass"
    assert {name for name in after if after[name] != before[name]} <= ({"access_fileread"} if opened else set())


def test_an_agency_neither_reads_nor_overwrites_what_the_house_wrote(office: Office) -> None:
    qin, tao = office.as_("qin"), office.as_("tao")
    Case.objects.filter(pk=office.ben).update(team="early-1")
    where = f"/files/{office.ben}/edit"
    page = qin.get(f"/files/{office.ben}/part/work").content.decode()
    qin.post(where, {"seen_version": _version(page), "summary": "只给本行看的摘要", "was_summary": ""})
    sealed = bytes(Case.objects.get(pk=office.ben).summary_sealed)
    for part in ("work", "papers", "people", "timeline", "causes", "contacts"):
        assert "只给本行看的摘要" not in tao.get(f"/files/{office.ben}/part/{part}").content.decode()
    assert "不在您可以查看的范围内" in tao.get(f"/files/{office.ben}/part/papers").content.decode()
    tao.post(where, {"seen_version": "99", "summary": "机构写的"})
    assert bytes(Case.objects.get(pk=office.ben).summary_sealed) == sealed
