"""Every text is read before it is queued: what must not be said stops it whole, and the guard is told what it does say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nuan.outreach.actions.outbox import Queued, queue_message
from nuan.outreach.rules.outbox import MessageWords
from nuan.outreach.rules.outbox_words import WordsRefused
from nuan.policy.rules.pack import Pack
from tests.rooms.outreach.small_law import WHOLE, pack, rule
from tests.rooms.outreach.someone import KNOWN, LAW, NOW, TEAM, counts, entries, locate, rows
from tests.rooms.outreach_outbox.stand import TTL, WORDS, sms

THREAT = "再不还钱就抓你坐牢"
FINE = "您好，我是暖暖消费金融的陈晓，有难处请告诉我。电话4000000000。"
OWN = replace(WORDS, template_id="", text=FINE)


def tried(words: MessageWords, *, law: Pack = LAW, **changes: Any) -> Queued | WordsRefused:
    asked = changes.pop("proposal", None) or sms(**changes)
    return queue_message(
        customer_id="U1", proposal=asked, known=KNOWN, pack=law, at=NOW, ttl=TTL, proposer=TEAM, idempotency_key="w",
        words=words, send_at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"text": f"您好。{THREAT}。谢谢。"}, {"subject": THREAT},
        {"html": "<p>您好</p><div>再不还钱就抓你坐<b>牢</b></div>"}, {"template_values": {"reason": THREAT}},
        {"text": "", "template_values": {"reason": THREAT}}, {"html": f'<p>您好</p><img alt="{THREAT}">'},
    ],
)  # fmt: skip
@pytest.mark.parametrize("channel", ["sms", "email", "im", "letter", "portal"])
def test_whatever_part_says_it_and_by_whatever_channel_nothing_is_kept(
    somebody: str, channel: str, changes: dict[str, Any]
) -> None:
    before = counts() | {"outreach_message": rows("outreach_message")}
    made = tried(replace(WORDS, **changes), channel=channel)
    assert isinstance(made, WordsRefused)
    assert made.kinds == ("threat_arrest",)
    (one,) = made.sentences
    assert THREAT in one.sentence
    assert "您好" not in one.sentence
    assert THREAT in made.said(lang="zh")[0]
    assert "可以这样说" in made.said(lang="zh")[0]
    assert "Say instead" in made.said(lang="en")[0]
    assert THREAT not in repr(made)
    assert counts() | {"outreach_message": rows("outreach_message")} == before


def test_a_refused_key_is_free_for_better_words(somebody: str) -> None:
    assert isinstance(tried(replace(WORDS, text=THREAT)), WordsRefused)
    made = tried(OWN)
    assert isinstance(made, Queued)
    assert made.message is not None


def test_to_somebody_else_no_word_of_the_debt(somebody: str) -> None:
    words = replace(WORDS, text="您好，麻烦转告安女士，她的贷款逾期了。")
    made = tried(words, proposal=locate(channel="sms"))
    assert isinstance(made, WordsRefused)
    assert made.kinds == ("third_party_disclosure",)
    assert rows("outreach_message") == 0


def test_who_writes_their_own_words_cannot_claim_what_they_do_not_say(somebody: str) -> None:
    """The proposal says `identity_stated`; the words do not say who writes."""
    made = tried(replace(OWN, text="您好，方便时请回电4000000000。"))
    assert isinstance(made, Queued)
    assert (made.message, [one.rule_id for one in made.answer.denials]) == (None, ["T-NAMED"])
    assert rows("outreach_message") == 0
    assert entries("kind", "allowed") == [("reserved", False)]


def test_what_only_one_form_of_an_email_says_is_not_said(somebody: str) -> None:
    made = tried(replace(OWN, html="<p>您好，方便时请回电4000000000。</p>"), channel="email")
    assert isinstance(made, Queued)
    assert [one.rule_id for one in made.answer.denials] == ["T-NAMED"]


def test_a_reviewed_template_keeps_what_it_was_reviewed_to_say(somebody: str) -> None:
    made = tried(replace(WORDS, text="您好，方便时请回电。"))
    assert isinstance(made, Queued)
    assert made.message is not None


@pytest.mark.parametrize("template", ["", "warm-1"])
def test_what_is_asked_for_is_told_to_the_guard_whoever_wrote_it(somebody: str, template: str) -> None:
    """Help that asks for payment is a demand, whatever the proposal calls it."""
    law = pack(*WHOLE, rule("T-HELP", purposes=["offer_help"], forbids=["asks_for_payment"]))
    words = replace(OWN, template_id=template, text=f"{FINE}您到期的1,200.00元请尽快还款。")
    made = tried(words, law=law, purpose="offer_help")
    assert isinstance(made, Queued)
    assert (made.message, [one.rule_id for one in made.answer.denials]) == (None, ["T-HELP"])
    again = queue_message(
        customer_id="U1", proposal=sms(purpose="offer_help"), known=KNOWN, pack=law, at=NOW, ttl=TTL, proposer=TEAM,
        idempotency_key="w2", words=OWN, send_at=NOW,
    )  # fmt: skip
    assert isinstance(again, Queued)
    assert again.message is not None
