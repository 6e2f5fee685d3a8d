"""How well the readers do on the published sets, printed, and not below what they have reached."""

import pytest

from nuan.outreach.rules.words.check import check_words
from nuan.outreach.rules.words.kinds import KINDS
from nuan.outreach.rules.words.replies import CAUSES, INTENTS
from tests.rules.outreach_words.measure import (
    counts,
    is_held_out,
    reply_scores,
    report,
    rows_of,
    words_scores,
)

LEAST_KIND = {
    "threat_violence": (1.0, 0.95), "threat_exposure": (1.0, 0.93), "threat_family_work": (0.95, 0.92),
    "threat_arrest": (0.95, 0.95), "threat_suit": (1.0, 1.0), "threat_vague": (1.0, 0.9), "false_consequence": (1.0, 0.92),
    "third_party_disclosure": (0.95, 0.93), "invented_authority": (0.95, 0.95), "pressure_to_borrow": (0.95, 0.92),
    "insult": (1.0, 0.98), "pressure_beyond_means": (1.0, 0.92), "false_urgency": (1.0, 0.88), "extra_charge": (1.0, 0.86),
    "misleading_pretext": (1.0, 1.0), "premium_number": (1.0, 1.0),
}  # fmt: skip
LEAST_INTENT = {
    "stop": (0.93, 1.0), "distress": (0.97, 1.0), "promise": (0.95, 0.98), "hardship": (0.93, 0.98), "dispute": (0.95, 0.98),
    "complaint": (0.93, 0.9), "wrong_number": (0.95, 0.98), "third_party": (0.95, 0.98), "paid_already": (0.95, 0.98),
    "question": (0.9, 0.9), "call_back": (0.9, 0.9), "abuse": (0.95, 0.95), "(day)": (0.98, 0.98), "(amount)": (0.98, 0.98),
    "(cause)": (0.95, 0.95), "(time)": (0.85, 0.85),
}  # fmt: skip


def test_the_sets_are_large_enough_and_well_formed() -> None:
    counted = counts()
    assert counted["words"] >= 1500
    assert counted["words zh"] >= 700
    assert counted["words en"] >= 700
    assert counted["words without"] >= 650
    assert counted["replies"] >= 900
    for row in rows_of("words.jsonl"):
        assert set(row) == {"id", "language", "audience", "text", "kinds", "may", "batch"}
        assert {*row["kinds"], *row["may"]} <= KINDS.keys(), row["id"]
    for row in rows_of("replies.jsonl"):
        assert {*row["intents"], *row["may"]} <= INTENTS.keys(), row["id"]
        assert row.get("cause", "illness") in CAUSES
    for name in ("words.jsonl", "replies.jsonl"):
        rows = rows_of(name)
        assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
        held_out = sum(is_held_out(row["text"]) for row in rows)
        assert 0.45 < held_out / len(rows) < 0.6


@pytest.mark.parametrize("language", ["zh", "en"])
def test_violations_are_found_in_the_half_nobody_tuned_on(language: str) -> None:
    scores = words_scores(held_out=True)
    print(report(scores, "words, held out"))
    assert scores[language].precision >= 0.97
    assert scores[language].recall >= 0.96
    tuned = words_scores(held_out=False)
    print(report(tuned, "words, tuned on"))
    assert tuned[language].precision >= 0.99
    assert tuned[language].recall >= 0.99


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_keeps_its_level(kind: str) -> None:
    score = words_scores(held_out=True)[kind]
    precision, recall = LEAST_KIND[kind]
    assert score.precision >= precision, f"{kind}: {score}"
    assert score.recall >= recall, f"{kind}: {score}"


@pytest.mark.parametrize("intent", LEAST_INTENT)
def test_every_intent_keeps_its_level(intent: str) -> None:
    scores = reply_scores(held_out=True)
    print(report(scores, "replies, held out"))
    precision, recall = LEAST_INTENT[intent]
    assert scores[intent].precision >= precision, f"{intent}: {scores[intent]}"
    assert scores[intent].recall >= recall, f"{intent}: {scores[intent]}"


@pytest.mark.parametrize("held_out", [False, True])
@pytest.mark.parametrize("intent", ["stop", "distress"])
def test_every_stop_and_every_distress_of_the_set_acts_at_once(intent: str, held_out: bool) -> None:
    assert reply_scores(held_out=held_out)[intent].missed == 0


def test_every_span_found_is_the_text_at_its_place() -> None:
    for row in rows_of("words.jsonl"):
        for found in check_words(text=row["text"], audience=row["audience"]).findings:
            assert row["text"][found.start : found.end] == found.span
            assert found.span.strip()
