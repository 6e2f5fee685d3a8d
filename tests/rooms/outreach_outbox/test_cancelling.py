"""What ends a reservation ends the message that waits for it, in the same transaction: an opt-out is honoured at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from nuan.outreach.actions import give_back, sweep
from nuan.people.actions import erase_person, mark_point_refused, place_hold, record_wish
from nuan.people.rules.standing import Hold, Wish
from tests.rooms.outreach.someone import ANN, BEN, DAY, MINUTE, NOW, point_of
from tests.rooms.outreach_outbox.stand import Gateway, fault, later_by, message, sent, sms, state, values


def refuse(*channels: str) -> None:
    wish = Wish(kind="channel_refused", given_at=NOW, from_at=NOW, until_at=None, channels=channels)
    record_wish(customer_id=ANN, wish=wish, evidence="", actor="li", at=NOW)


def hold() -> None:
    place_hold(
        customer_id=ANN,
        hold=Hold(kind="distress", from_at=NOW, until_at=None),
        reason="r",
        evidence="",
        actor="li",
        at=NOW,
    )


def three() -> dict[str, int]:
    """One that waits for its moment, one that waits to be tried again, and Ben's."""
    later = message()
    sent(Gateway(script=[fault("later")]))
    return {"later": later, "queued": message(), "ben": message(sms(point=point_of(BEN)), customer_id=BEN)}


ENDS: dict[str, Callable[[], None]] = {
    "channel_refused": lambda: refuse("sms"),
    "hold": hold,
    "point_closed": lambda: mark_point_refused(point=point_of(), source="she said so", actor="li", at=NOW),
    "erased": lambda: erase_person(customer_id=ANN, reason="request 8", actor="li", at=NOW),
}


@pytest.mark.parametrize("cause", ENDS)
def test_it_goes_in_the_same_transaction(somebody: str, cause: str) -> None:
    messages = three()
    with transaction.atomic():
        ENDS[cause]()
        assert [state(one) for one in messages.values()] == ["cancelled", "cancelled", "queued"]
        transaction.set_rollback(True)
    assert [state(one) for one in messages.values()] == ["later", "queued", "queued"]
    ENDS[cause]()
    assert values(messages["later"], "state", "cause", "contact__cancelled_why") == ("cancelled", cause, cause)
    gateway = Gateway()
    sent(gateway, at=NOW + 60 * MINUTE)
    assert len(gateway.sent) == 1
    assert state(messages["ben"]) == "accepted"


def test_refusing_another_channel_leaves_it(somebody: str) -> None:
    number = message()
    refuse("call")
    assert state(number) == "queued"
    refuse()
    assert state(number) == "cancelled"


def test_an_opt_out_between_claim_and_sending_is_honoured(somebody: str) -> None:
    first, second = message(), message()
    gateway = Gateway(before=lambda _: refuse("sms"))
    done = sent(gateway)
    assert (state(first), state(second), dict(done.states)) == (
        "accepted",
        "cancelled",
        {"accepted": 1, "cancelled": 1},
    )
    assert len(gateway.sent) == 1


def test_what_is_given_back_or_expires_is_not_sent(somebody: str) -> None:
    returned, expired = message(), message()
    give_back(contact=values(returned, "contact_id")[0], at=NOW, by="team:early-1")
    assert values(returned, "state", "cause") == ("cancelled", "taken_back")
    sweep(at=NOW + DAY, result_within=DAY)
    assert values(expired, "state", "cause", "ended_at") == ("cancelled", "expired", NOW + DAY)
    assert sent(Gateway(), at=later_by(1)).claimed == 0


def test_what_is_on_its_way_cannot_be_called_back(somebody: str) -> None:
    """It was handed over before the hold; what the gateway says of it is kept."""
    number = message()
    sent(Gateway(before=lambda _: hold()))
    assert values(number, "state", "contact__outcome") == ("accepted", "sent")
