"""How well the readers do on the published sets, printed, and not below what they have reached."""

import pytest

from nuan.outreach.rules.words.check import check_words
from nuan.outreach.rules.words.kinds import KINDS
from nuan.outreach.rules.words.replies import CAUSES, INTENTS
from tests.rules.outreach_words.measure import (
    HELD_BACK,
    counts,
    is_held_out,
    reply_scores,
    report,
    rows_of,
    words_scores,
)

LEAST_KIND = {
    "threat_violence": (1.0, 0.88), "threat_exposure": (0.95, 0.88), "threat_family_work": (0.95, 0.97),
    "threat_arrest": (0.97, 0.93), "threat_suit": (1.0, 0.68), "threat_vague": (1.0, 0.87), "false_consequence": (0.98, 0.92),
    "third_party_disclosure": (0.96, 0.93), "invented_authority": (0.97, 0.94), "pressure_to_borrow": (0.96, 0.88),
    "insult": (1.0, 0.95), "pressure_beyond_means": (1.0, 0.93), "false_urgency": (0.95, 0.9), "extra_charge": (0.95, 0.84),
    "misleading_pretext": (1.0, 0.98), "premium_number": (1.0, 1.0),
}  # fmt: skip
LEAST_INTENT = {
    "stop": (0.9, 1.0), "distress": (0.95, 1.0), "promise": (0.95, 0.98), "hardship": (0.87, 0.97), "dispute": (0.86, 0.96),
    "complaint": (0.87, 0.94), "wrong_number": (0.97, 0.94), "third_party": (0.93, 0.98), "paid_already": (0.8, 0.89),
    "question": (0.94, 0.85), "call_back": (0.76, 0.87), "abuse": (0.86, 0.98), "(day)": (0.98, 0.98), "(amount)": (0.98, 0.95),
    "(cause)": (0.95, 0.95), "(time)": (0.85, 0.85),
}  # fmt: skip


def test_the_sets_are_large_enough_and_well_formed() -> None:
    counted = counts()
    assert counted["words"] >= 2600
    assert counted["words zh"] >= 1200
    assert counted["words en"] >= 1200
    assert counted["words without"] >= 1000
    assert counted["replies"] >= 1800
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
def test_violations_are_found_in_both_halves(language: str) -> None:
    scores = words_scores(held_out=True)
    print(report(scores, "words, held out"))
    assert scores[language].precision >= 0.98
    assert scores[language].recall >= 0.95
    tuned = words_scores(held_out=False)
    print(report(tuned, "words, tuned on"))
    assert tuned[language].precision >= 0.98
    assert tuned[language].recall >= 0.96


@pytest.mark.parametrize("batch", sorted(HELD_BACK))
def test_a_batch_the_second_reader_has_not_seen_is_read_almost_as_well(batch: int) -> None:
    words, replies = words_scores(batch=batch), reply_scores(batch=batch)
    print(report(words, f"words, batch {batch}"))
    print(report(replies, f"replies, batch {batch}"))
    for language in ("zh", "en"):
        assert words[language].precision >= 0.92
        assert words[language].recall >= 0.83
    assert replies["distress"].precision >= 0.85
    assert replies["distress"].recall >= 0.95
    assert replies["stop"].recall >= 0.95


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
