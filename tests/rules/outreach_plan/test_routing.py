"""What follows from what somebody wrote, for every kind of writer."""

from __future__ import annotations

from itertools import combinations

import pytest

from nuan.outreach.rules.routing import HOLDS, refused_channels, route
from nuan.outreach.rules.routing_tasks import TASKS
from nuan.outreach.rules.words.replies import INTENTS, IntentFound, ReplyReading
from nuan.shared.contact import HOLD_KINDS, PARTIES

EVERY = [one for one in PARTIES if one != "none"]
PAIRS = [set(), *({one} for one in INTENTS), *map(set, combinations(INTENTS, 2)), *map(set, combinations(INTENTS, 3))]


@pytest.mark.parametrize("party", EVERY)
def test_stop_and_distress_act_whatever_else_is_said_and_whoever_says_it(party: str) -> None:
    for intents in PAIRS:
        routed = route(intents=intents, cause=None, party=party, complete=True)
        assert (routed.refuses or routed.for_ever) == ("stop" in intents)
        assert (("distress", "distress") in routed.holds) == ("distress" in intents)
        assert ("distress" in routed.tasks) == ("distress" in intents)


@pytest.mark.parametrize("party", EVERY)
def test_more_said_never_stops_less(party: str) -> None:
    for intents in PAIRS:
        for more in INTENTS:
            less, both = (
                route(intents=some, cause=None, party=party, complete=True) for some in (intents, intents | {more})
            )
            assert set(less.holds) <= set(both.holds)
            assert less.refuses <= both.refuses
            assert less.for_ever <= both.for_ever
            assert bool(less.point) <= bool(both.point)
            assert set(less.tasks) - {"read"} <= set(both.tasks)


def test_everything_that_needs_a_person_is_a_task_and_nothing_gets_lost() -> None:
    for intents in PAIRS:
        routed = route(intents=intents, cause=None, party="customer", complete=True)
        wanted = {one for one in intents if one in TASKS}
        assert set(routed.tasks) - {"read"} == wanted
        assert ("read" in routed.tasks) == (not intents - {"none", "abuse"})
        assert "read" in route(intents=intents, cause=None, party="customer", complete=False).tasks


@pytest.mark.parametrize("party", ["contact", "spouse"])
def test_who_owes_nothing_refuses_for_ever_and_holds_nothing_of_the_customers_debt(party: str) -> None:
    routed = route(intents={"stop", "hardship", "dispute", "complaint"}, cause=None, party=party, complete=True)
    assert (routed.refuses, routed.for_ever, routed.holds) == (False, True, (("complaint", "complaint"),))


def test_a_guarantor_speaks_for_their_own_debt() -> None:
    routed = route(intents={"stop", "hardship", "third_party"}, cause=None, party="guarantor", complete=True)
    assert (routed.refuses, routed.for_ever, routed.holds, routed.point) == (
        True,
        False,
        (("hardship", "hardship"),),
        "",
    )


def test_a_wrong_number_or_somebody_else_is_no_word_of_the_customer() -> None:
    for intents, point in (
        ({"wrong_number"}, "invalid"),
        ({"third_party"}, "refused"),
        ({"wrong_number", "third_party"}, "invalid"),
    ):
        routed = route(intents=intents, cause=None, party="customer", complete=True)
        assert (routed.of_the_customer, routed.point) == (False, point)
    assert route(intents={"question"}, cause=None, party="customer", complete=True).of_the_customer


def test_one_confirmation_only_to_a_customer_who_is_well_and_themselves() -> None:
    def confirms(*intents: str, party: str = "customer") -> bool:
        return route(intents=set(intents), cause=None, party=party, complete=True).confirm

    assert confirms("stop")
    assert confirms("stop", "complaint")
    assert [
        confirms("stop", "distress"),
        confirms("stop", "wrong_number"),
        confirms("stop", party="contact"),
        confirms("question"),
    ] == [
        False,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("cause", "kinds"),
    [
        (None, ["hardship"]),
        ("job_loss", ["hardship"]),
        ("bereavement", ["hardship", "bereavement"]),
        ("fraud_victim", ["hardship", "fraud_victim"]),
    ],
)
def test_grief_and_fraud_hold_for_themselves(cause: str | None, kinds: list[str]) -> None:
    routed = route(intents={"hardship"}, cause=cause, party="customer", complete=True)
    assert [kind for _, kind in routed.holds] == kinds
    assert set(kinds) <= set(HOLD_KINDS)
    assert route(intents={"question"}, cause=cause, party="customer", complete=True).holds == ()


def test_holds_are_kinds_there_are() -> None:
    assert set(HOLDS.values()) <= set(HOLD_KINDS)
    assert set(HOLDS) <= set(INTENTS)


def test_an_intent_nobody_knows_is_no_intent() -> None:
    with pytest.raises(ValueError, match="nobody knows the intent cheer"):
        route(intents={"cheer"}, cause=None, party="customer", complete=True)


@pytest.mark.parametrize(
    ("text", "named", "channels"),
    [
        ("退订", (), ("sms",)),
        ("T", (), ("sms",)),
        ("STOP", (), ("sms",)),
        ("Unsubscribe.", (), ("sms",)),
        ("ＴＤ", (), ("sms",)),
        ("不要再联系我", (), ()),
        ("stop contacting me", (), ()),
        ("别打电话", ("call",), ("call", "sms")),
        ("别发短信", ("sms",), ("sms",)),
    ],
)
def test_a_stop_is_about_what_it_names_and_the_channel_it_came_by(
    text: str, named: tuple[str, ...], channels: tuple[str, ...]
) -> None:
    reading = ReplyReading(language="zh", found=(IntentFound(intent="stop", start=0, end=1),), stop_channels=named)
    assert refused_channels(reading=reading, channel="sms", text=text) == channels
