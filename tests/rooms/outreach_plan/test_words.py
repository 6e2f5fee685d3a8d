"""Planned messages in the shipped words: who they are from, whom they address, what they ask, and that they pass the checker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nuan.outreach.actions.day_plan_words import confirming_words, planned_words
from nuan.outreach.actions.outbox import words_of
from nuan.outreach.actions.outbox_rows import message_row
from nuan.outreach.models import PlanQueued
from nuan.outreach.queries.day_plan_senders import SAMPLE, UnableToKnowSenders, senders_of, senders_path
from nuan.outreach.rules.day_plan_words import Spoken
from nuan.outreach.rules.words.check import check_words
from nuan.outreach.rules.words.reply_reading import read_reply
from nuan.outreach.rules.words.templates import MESSAGE_CAUSES, UnableToRenderTemplate
from tests.rooms.outreach.someone import rows
from tests.rooms.outreach_plan.day import LENDER, going, planned, queued


def senders(home: Path, text: str = SAMPLE) -> Any:
    path = senders_path(home=home)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return senders_of(home=home)


def spoken(**changes: Any) -> Spoken:
    asked: dict[str, Any] = {
        "customer_id": "U1", "template": "first_day.unknown.sms", "stage": "first_day", "cause": "unknown", "language": "zh-CN",
        "channel": "sms",
        "need": "hear_why", "currency": "CNY", "amount": 123_456, "due_on": date(2026, 3, 2), "contracts": 2,
        "contracts_overdue": 1, "on": date(2026, 3, 3), "title": "王先生",
    }  # fmt: skip
    return Spoken(**(asked | changes))


def test_every_queued_message_speaks_in_reviewed_words_under_a_known_name(home: Path) -> None:
    planned(home)
    report = queued(home, words=planned_words(senders=senders(home), lender=LENDER))
    assert report.counts.get("queued", 0) + report.counts.get("no_words", 0) == len(going(home))
    stages = set()
    for one in PlanQueued.objects.filter(message__isnull=False):
        assert one.message_id is not None
        words = words_of(row=message_row(message=one.message_id))
        assert words is not None
        stages.add(words.template_id.split(".")[0])
        assert "陈晓" in words.text
        assert "4000000000" in words.text
        assert check_words(text=words.text).may_go_out
        assert (words.subject != "") == (one.channel != "sms")
        assert "{" not in words.text
        if one.channel == "sms":
            assert words.text.startswith("【暖暖消费金融】")
            assert "退订回T" in words.text
    assert {"before_due", "hear_why"} <= stages


def test_a_text_says_who_writes_to_whom_about_what_and_how_to_stop(tmp_path: Path) -> None:
    words = planned_words(senders=senders(tmp_path), lender=LENDER)(spoken())
    assert words.text == (
        "【暖暖消费金融】王先生您好，我是陈晓。您3月2日到期的1,234.56元还没收到，也许是忘了，或扣款没成功，方便时处理就好。"
        "有难处请告诉我，可以改期或分期。电话4000000000。退订回T"
    )
    assert (words.template_id, words.language, words.template_values["customer_title"]) == (
        "first_day.unknown.sms",
        "zh-CN",
        "王先生",
    )


def test_in_english_too(tmp_path: Path) -> None:
    words = planned_words(senders=senders(tmp_path), lender=LENDER)(spoken(language="en", title="Ms Lee"))
    assert "Ms Lee" in words.text
    assert "reply STOP" in words.text
    assert words.language == "en"


@pytest.mark.parametrize("missing", [{"amount": 0}, {"due_on": None}, {"title": ""}])
def test_without_a_figure_it_needs_nothing_is_said(tmp_path: Path, missing: dict[str, Any]) -> None:
    words = planned_words(senders=senders(tmp_path), lender=LENDER)
    with pytest.raises(UnableToRenderTemplate):
        words(spoken(**missing))


def test_a_name_that_brings_a_threat_into_the_words_is_stopped(home: Path) -> None:
    planned(home)
    speak = planned_words(senders=senders(home), lender=LENDER)
    report = queued(home, words=lambda one: speak(replace(one, title="再不还钱就抓你坐牢")))
    calls = len(going(home, "call"))
    assert report.counts == {"no_words": len(going(home)) - calls, "queued": calls}
    assert (rows("outreach_message"), rows("outreach_contact"), rows("outreach_ledgerentry")) == (0, calls, calls)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("channel", ["sms", "email", "portal"])
@pytest.mark.parametrize("stage", ["hear_why", "plan_broken"])
def test_help_is_offered_without_an_amount_whatever_the_cause(
    tmp_path: Path, stage: str, channel: str, language: str
) -> None:
    """Else the house would take it for a demand (HOUSE-WORDS-10)."""
    speak = planned_words(senders=senders(tmp_path), lender=LENDER)
    for cause in MESSAGE_CAUSES:
        said = speak(spoken(stage=stage, cause=cause, channel=channel, language=language, template=f"{stage}.{cause}"))
        reading = check_words(text=f"{said.subject}\n{said.text}")
        assert "asks_for_payment" not in reading.flags, said.text
        assert "1,234" not in said.text
        assert reading.offers_help


@pytest.mark.parametrize("channel", ["sms", "email", "portal"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_confirmation_of_an_opt_out_asks_for_nothing(tmp_path: Path, channel: str, language: str) -> None:
    words = confirming_words(senders=senders(tmp_path), lender=LENDER)(channel, language, "U1")
    assert check_words(text=words.text).may_go_out
    assert words.language == {"zh": "zh-CN", "en": "en"}[language]
    assert words.template_id == f"notice.opt_out_confirmed.{channel}"


@pytest.mark.parametrize("text", ["T", "回T", "退订", "STOP"])
def test_the_way_out_we_offer_is_understood_when_it_comes_back(text: str) -> None:
    assert "stop" in read_reply(text=text, at_date=date(2026, 3, 3)).intents


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("lender_name = 5", "needs lender_name"), ("carer = []", "needs lender_name"),
        (SAMPLE.replace('"1007"', '""'), "carer 1: number must be text"), (SAMPLE + 'more = "x"', "carer 1: it needs"),
        (SAMPLE.replace("暖暖消费金融", " "), "lender_name must be text"), ("[", "not TOML"),
    ],
)  # fmt: skip
def test_who_writes_is_said_wholly_or_nobody_does(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(UnableToKnowSenders, match=why):
        senders(tmp_path, text)


def test_without_senders_it_is_said_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(UnableToKnowSenders, match=r"there is no such file\. Write who writes"):
        senders_of(home=tmp_path)
