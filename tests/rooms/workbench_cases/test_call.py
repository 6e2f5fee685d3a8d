"""Calling and logging: the guard's yes first, the number hidden, nothing typed lost, the first conversation with its cause."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from nuan.cases.models import Case, LogDraft, LogEntry, Promise
from nuan.outreach.models import Contact
from tests.rooms.outreach.someone import ANN_PHONES, NOW
from tests.rooms.workbench_cases.office import MOST_STATEMENTS, Office, statements, verbs

TALKED: dict[str, Any] = {
    "outcome": "answered", "background": "looking_for_work", "cause": "job_loss", "next_step": "offer_help",
    "demands": ["more_time"], "note": "下月初发工资",
}  # fmt: skip


def _fields(page: str) -> dict[str, str]:
    form = page.split("/call/dial")[1].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def _dialled(office: Office) -> tuple[str, int]:
    li = office.as_("li")
    page = li.get(f"/files/{office.ann}/call").content.decode()
    begun = li.post(f"/files/{office.ann}/call/dial", _fields(page))
    assert begun.status_code == 200, re.findall(r'class="n-message.*?</div>', begun.content.decode(), re.S)
    return begun.content.decode(), Contact.objects.get(started_at__isnull=False).pk


def test_a_call_is_begun_with_the_guards_yes_and_no_number_on_the_page(office: Office) -> None:
    office.as_("li").get(f"/files/{office.ann}")
    answer, count = statements(office.as_("li"), f"/files/{office.ann}/call")
    page = answer.content.decode()
    assert count <= MOST_STATEMENTS, count
    assert "可以拨打。" in page
    assert "disabled" not in page.split('id="dial-button"')[1].split(">")[0]
    assert Contact.objects.count() == 0
    shown, _ = _dialled(office)
    answer, count = statements(office.as_("li"), f"/files/{office.ann}/call")
    assert 'name="outcome"' in answer.content.decode()
    assert count <= MOST_STATEMENTS, count
    assert 'href="tel:0;phone-context=line.nuan;isub=' in shown
    assert not [phone for phone in ANN_PHONES if phone in shown or phone[3:] in shown]
    assert "revealed_point" not in verbs()


def test_a_double_click_begins_one_call(office: Office) -> None:
    li = office.as_("li")
    fields = _fields(li.get(f"/files/{office.ann}/call").content.decode())
    for _ in range(2):
        li.post(f"/files/{office.ann}/call/dial", fields)
    assert Contact.objects.count() == 1


def test_outside_hours_the_button_is_dead_and_says_from_when(office: Office) -> None:
    office.clock.now = NOW.replace(hour=14)
    li = office.as_("li")
    page = li.get(f"/files/{office.ann}/call").content.decode()
    button = page.split('id="dial-button"')[1].split("</button>")[0]
    assert "disabled" in button
    assert re.search(r"03-03 \d\d:\d\d 起可以拨打", button)
    refused = li.post(f"/files/{office.ann}/call/dial", _fields(page))
    assert refused.status_code == 409
    assert "没有拨出" in refused.content.decode()
    assert Contact.objects.filter(started_at__isnull=False).count() == 0


def test_the_first_conversation_is_not_kept_without_its_cause_and_nothing_typed_is_lost(office: Office) -> None:
    _, contact = _dialled(office)
    office.clock.now += timedelta(minutes=6)
    li = office.as_("li")
    sent = {"contact": contact, "outcome": "answered", "next_step": "offer_help", "note": "她说先缓一缓", "part_on": ["", ""],
            "part_amount": ["", ""]}  # fmt: skip
    refused = li.post(f"/files/{office.ann}/call/log", sent)
    page = unescape(refused.content.decode())
    assert refused.status_code == 422
    assert "首次沟通须登记逾期原因" in page
    assert 'id="fault-cause"' in page
    assert "她说先缓一缓" in page
    assert LogEntry.objects.count() == 0
    assert LogDraft.objects.count() == 1
    assert "她说先缓一缓" in li.get(f"/files/{office.ann}/call").content.decode()
    kept = li.post(f"/files/{office.ann}/call/log", {**TALKED, "contact": contact})
    assert kept.headers["Location"] == f"/files/{office.ann}"
    assert [(one.cause, one.outcome) for one in LogEntry.objects.all()] == [("job_loss", "answered")]
    assert LogDraft.objects.count() == 0
    assert Case.objects.get(pk=office.ann).first_contact_at == NOW


def test_a_promise_in_two_parts(office: Office) -> None:
    _, contact = _dialled(office)
    office.clock.now += timedelta(minutes=6)
    parts = {"part_on": ["2026-03-10", "2026-03-16", ""], "part_amount": ["500", "700.00", ""]}
    answer = office.as_("li").post(f"/files/{office.ann}/call/log", {**TALKED, **parts, "contact": contact})
    assert answer.status_code == 302, re.findall(r'id="lacks".*?</div>', answer.content.decode(), re.S)
    made = Promise.objects.get()
    assert [(f"{one.due_on}", one.amount_minor) for one in made.parts.order_by("due_on")] == [
        ("2026-03-10", 50_000), ("2026-03-16", 70_000)
    ]  # fmt: skip
    page = office.as_("li").get(f"/files/{office.ann}/part/causes").content.decode()
    assert "失业或停工" in page
    assert "700.00" in page


def test_what_cannot_be_read_is_said_at_its_field(office: Office) -> None:
    _, contact = _dialled(office)
    sent = {**TALKED, "contact": contact, "part_on": ["2026-03-10"], "part_amount": ["很多"]}
    page = office.as_("li").post(f"/files/{office.ann}/call/log", sent).content.decode()
    assert "看不懂金额“很多”" in page
    assert 'value="很多"' in page
    assert Promise.objects.count() == 0


def test_a_draft_is_kept_while_typing_for_oneself_only(office: Office) -> None:
    _dialled(office)
    li = office.as_("li")
    assert li.post(f"/files/{office.ann}/call/draft", {"note": "先记一句"}).status_code == 204
    assert "先记一句" in li.get(f"/files/{office.ann}/call").content.decode()
    wang = office.as_("wang")
    wang.post(f"/files/{office.ann}/open", {"purpose": "reply"})
    assert "先记一句" not in wang.get(f"/files/{office.ann}/call").content.decode()


def test_a_call_of_another_file_is_not_logged_here(office: Office) -> None:
    _, contact = _dialled(office)
    wang = office.as_("wang")
    wang.post(f"/files/{office.ben}/open", {"purpose": "reply"})
    wang.post(f"/files/{office.ben}/call/log", {**TALKED, "contact": contact})
    assert LogEntry.objects.count() == 0
    assert isinstance(Contact.objects.get(pk=contact).started_at, datetime)


def test_what_the_person_began_is_logged_and_counts_as_heard(office: Office) -> None:
    li, where = office.as_("li"), f"/files/{office.ann}/heard"
    li.get(f"/files/{office.ann}")
    answer, count = statements(li, where)
    assert answer.status_code == 200
    assert count <= MOST_STATEMENTS, count
    office.clock.now += timedelta(minutes=12)
    sent = {**TALKED, "came_by": "call", "came_from": "", "began_at": "", "ended_at": ""}
    refused = li.post(where, sent)
    assert refused.status_code == 422
    assert "请填写客户何时联系我们" in refused.content.decode()
    assert "下月初发工资" in refused.content.decode()
    assert li.post(where, {**sent, "began_at": "2026-03-02T10:05"}).status_code == 302
    kept = LogEntry.objects.get()
    assert (kept.direction, kept.channel, kept.cause, kept.conversation) == ("inbound", "call", "job_loss", True)
    assert Contact.objects.get().direction == "inbound"
