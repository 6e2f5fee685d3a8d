"""The ladder: nothing legal before a conversation and an offer of help, whatever else is so."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.access.rules.roles import may
from nuan.book.rules.columns import NEEDS
from nuan.cases.rules.house import UnableToReadCasePolicy
from nuan.cases.rules.stages import FILE, Ladder, StageFacts, may_move, night_stage, read_ladder

LAW = Path(__file__).resolve().parents[3] / "law"
ON = date(2026, 8, 29)
TABLE = tomllib.loads((LAW / FILE).read_text(encoding="utf-8"))
LADDER: Ladder = read_ladder(table=TABLE, on=ON)
READY = StageFacts(
    stage="talk", need="keep_in_touch", days_past_due=120, conversation=True,
    help_offered_at=datetime(2026, 8, 1, tzinfo=UTC), open_promise=False, on_hold=False, distress=False, vulnerable=False,
)  # fmt: skip
FACTS = st.builds(
    StageFacts, stage=st.sampled_from(sorted(LADDER.stages)), need=st.sampled_from(NEEDS),
    days_past_due=st.integers(0, 400), conversation=st.booleans(),
    help_offered_at=st.none() | st.integers(0, 400).map(lambda days: datetime(2026, 8, 29, tzinfo=UTC) - timedelta(days=days)),
    open_promise=st.booleans(), on_hold=st.booleans(), distress=st.booleans(), vulnerable=st.booleans(),
)  # fmt: skip


def test_all_that_legal_rests_on() -> None:
    assert may_move(facts=READY, to="legal", ladder=LADDER, on=ON).allowed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"conversation": False}, "somebody must have spoken with the person first"),
        ({"help_offered_at": None}, "help must have been offered first"),
        (
            {"help_offered_at": datetime(2026, 8, 29, tzinfo=UTC) - timedelta(days=181)},
            "help must have been offered first",
        ),
        ({"open_promise": True}, "a promise is still to come: wait for it"),
        ({"on_hold": True}, "contact is stopped: nothing goes further"),
        ({"distress": True}, "the person is in distress and nobody has seen to it"),
        ({"vulnerable": True}, "the person needs particular care: this road is closed"),
        ({"days_past_due": 89}, "at least 90 days past due"),
        ({"stage": "new"}, "it is reached only from: in conversation, help is being arranged, a visit, mediation"),
    ],
)
def test_each_thing_that_lacks_is_told_and_refuses(change: dict[str, object], said: str) -> None:
    answer = may_move(facts=replace(READY, **change), to="legal", ladder=LADDER, on=ON)
    assert not answer.allowed
    assert [reason.split(" / ")[1] for reason in answer.reasons] == [said]


def test_help_offered_exactly_as_long_ago_as_may_be() -> None:
    edge = replace(READY, help_offered_at=datetime(2026, 8, 29, tzinfo=UTC) - timedelta(days=180))
    assert may_move(facts=edge, to="legal", ladder=LADDER, on=ON).allowed


def test_several_that_lack_are_all_told() -> None:
    bare = replace(READY, conversation=False, help_offered_at=None, days_past_due=3)
    assert len(may_move(facts=bare, to="legal", ladder=LADDER, on=ON).reasons) == 3


def test_a_stage_that_is_not_there_and_the_stage_it_is_in() -> None:
    assert not may_move(facts=READY, to="nowhere", ladder=LADDER, on=ON).allowed
    assert may_move(facts=READY, to="talk", ladder=LADDER, on=ON).reasons == (
        "已在“沟通中”阶段 / the case is in 'in conversation' already",
    )


@given(facts=FACTS, to=st.sampled_from(["legal", "agency", "visit", "mediation"]))
def test_whatever_is_so_nothing_hard_comes_before_a_conversation_and_an_offer(facts: StageFacts, to: str) -> None:
    if may_move(facts=facts, to=to, ladder=LADDER, on=ON).allowed:
        assert facts.conversation
        assert facts.help_offered_at is not None
        assert not facts.distress


@given(facts=FACTS)
def test_the_night_never_goes_up_to_anything_hard(facts: StageFacts) -> None:
    after = night_stage(facts=facts, ladder=LADDER, on=ON)
    assert after in {facts.stage, LADDER.back_to, "protect", "talk", "promise"}


@given(facts=FACTS)
def test_after_the_night_a_case_is_where_it_may_be(facts: StageFacts) -> None:
    """What its stage rests on is so, and a second night moves it at most once more, then it rests."""
    stage = facts.stage
    for _ in range(4):
        stage = night_stage(facts=replace(facts, stage=stage), ladder=LADDER, on=ON)
    assert night_stage(facts=replace(facts, stage=stage), ladder=LADDER, on=ON) == stage


def test_a_case_falls_back_when_what_its_stage_rests_on_is_gone() -> None:
    assert night_stage(facts=replace(READY, stage="promise"), ladder=LADDER, on=ON) == "talk"
    assert night_stage(facts=replace(READY, stage="legal", on_hold=True), ladder=LADDER, on=ON) == "talk"
    assert night_stage(facts=replace(READY, stage="legal"), ladder=LADDER, on=ON) == "legal"


def test_who_may_set_a_stage() -> None:
    legal = LADDER.stages["legal"].act
    assert [role for role in ("asset_manager", "supervisor", "compliance") if may(roles=(role,), act=legal)] == [
        "supervisor"
    ]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"open_for": ["somebody"]}, "stages.open_for"), ({"first": "nowhere"}, "stages.first"),
        ({"back_to": "promise"}, "stages.back_to"), ({"first_contact_hours": 0}, "stages.first_contact_hours"),
        ({"stage": []}, "stages.first"), ({"from": "yesterday"}, "stages[0].from"),
    ],
)  # fmt: skip
def test_a_file_that_would_have_to_be_guessed_at_is_refused(change: dict[str, object], key: str) -> None:
    with pytest.raises(UnableToReadCasePolicy) as told:
        read_ladder(table={"stages": [TABLE["stages"][0] | change]}, on=ON)
    assert told.value.key == key


def test_a_need_that_is_not_known_is_refused() -> None:
    stages = [dict(one) for one in TABLE["stages"][0]["stage"]]
    stages[-1]["needs"] = ["good_weather"]
    with pytest.raises(UnableToReadCasePolicy) as told:
        read_ladder(table={"stages": [TABLE["stages"][0] | {"stage": stages}]}, on=ON)
    assert told.value.key == "stages.legal.needs"
