"""A message is sent when it is due and the guard says yes again; what the gateway says decides what becomes of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from nuan.outreach.actions import sweep
from nuan.outreach.actions.outbox_rows import claim_due
from nuan.outreach.actions.outbox_sending import Due
from nuan.outreach.channels.contract import Accepted, Outgoing
from nuan.outreach.models import Contact, Message
from nuan.outreach.queries.outbox import dead_messages, outbox_sums, unknown_messages
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.faults import UnableToAsk
from nuan.outreach.rules.outbox import LEASE, MOST_ATTEMPTS
from nuan.people.actions import erase_person, place_hold, record_trait
from nuan.people.rules.standing import Hold
from nuan.plumbing.models import AuditEntry
from tests.rooms.outreach.small_law import HOURS, NAMED, pack, rule
from tests.rooms.outreach.someone import (
    ANN,
    ANN_PHONES,
    BEN,
    KNOWN,
    MINUTE,
    NOW,
    contact_values,
    entries,
    point_of,
)
from tests.rooms.outreach_outbox.stand import (
    TEXT,
    TTL,
    Gateway,
    ManyGateway,
    both,
    fault,
    later_by,
    message,
    queued,
    sent,
    sms,
    state,
    values,
)


class _Killed(BaseException):
    pass


def test_what_is_due_is_sent_once(somebody: str) -> None:
    number, gateway = message(), Gateway()
    done = sent(gateway)
    assert (done.claimed, dict(done.states), done.refused, done.lost) == (1, {"accepted": 1}, 0, 0)
    assert both(number) == ("accepted", "sent")
    (one,) = gateway.sent
    assert (one.to, one.text, one.language, one.template) == (ANN_PHONES[0], TEXT, "zh-CN", "warm-1")
    assert (one.reference, str(one.dated_on), one.deliver_by) == (f"M{number}", "2026-03-02", NOW + TTL)
    assert values(number, "attempts", "adapter", "lease", "parts", "accepted_at") == (1, "scripted", "", 1, NOW)
    assert entries("kind", "outcome") == [("reserved", ""), ("asked_again", ""), ("result", "sent")]
    assert sent(gateway).claimed == 0
    assert len(gateway.sent) == 1
    assert outbox_sums().whole


def test_the_number_is_revealed_at_that_moment_and_the_trail_says_so(somebody: str) -> None:
    number = message()
    assert not AuditEntry.objects.filter(verb="revealed_point").exists()
    sent(Gateway())
    (facts,) = AuditEntry.objects.filter(verb="revealed_point").values_list("facts", flat=True)
    assert f"message {number}" in facts
    assert ANN_PHONES[0][3:] not in facts


def test_nothing_is_sent_before_its_moment_or_on_other_channels(somebody: str) -> None:
    number, gateway = message(send_at=NOW + MINUTE), Gateway()
    assert sent(gateway).claimed == 0
    assert sent(Gateway(channel="email"), at=NOW + MINUTE).claimed == 0
    assert sent(gateway, at=NOW + MINUTE).claimed == 1
    assert state(number) == "accepted"


def test_first_come_those_due_first(somebody: str) -> None:
    late, early = message(send_at=NOW + 2 * MINUTE), message(send_at=NOW + MINUTE)
    gateway = Gateway()
    assert sent(gateway, at=later_by(5), limit=1).claimed == 1
    assert (state(early), state(late)) == ("accepted", "queued")


def test_a_no_at_the_moment_of_sending_cancels(somebody: str) -> None:
    number, gateway = message(), Gateway()
    night = NOW + timedelta(hours=12)
    Contact.objects.update(expires_at=night + MINUTE)
    done = sent(gateway, at=night)
    assert (done.refused, dict(done.states), gateway.sent) == (1, {"cancelled": 1}, [])
    assert values(number, "state", "cause", "contact__cancelled_why") == ("cancelled", "guard", "guard")
    assert entries("kind", "allowed", "cause")[-1] == ("asked_again", False, "guard")


def test_the_guard_is_told_what_is_known_at_the_moment_of_sending(somebody: str) -> None:
    asked: list[Due] = []

    def known(due: Due) -> Known:
        asked.append(due)
        return Known(days={"book_on": NOW.date() - timedelta(days=9)})

    number, gateway = message(), Gateway()
    assert sent(gateway, known=known).refused == 1
    assert (state(number), gateway.sent) == ("cancelled", [])
    (due,) = asked
    assert (due.message, due.customer_id, due.channel, due.debts) == (number, ANN, "sms", ("C1",))


def test_later_is_tried_again_and_counts_as_reserved_meanwhile(somebody: str) -> None:
    number, gateway = message(), Gateway(script=[fault("later", "busy"), fault("later", "busy")])
    sent(gateway)
    assert values(number, "state", "contact__outcome", "contact__started_at", "code") == (
        "later",
        "reserved",
        None,
        "busy",
    )
    assert values(number, "contact__counts_at") == (NOW,)
    assert entries("kind", "cause")[-1] == ("not_made", "not_taken")
    first = values(number, "due_at")[0]
    assert NOW + timedelta(seconds=30) <= first <= NOW + timedelta(seconds=45)
    assert sent(gateway, at=first - timedelta(seconds=1)).claimed == 0
    sent(gateway, at=first)
    second = values(number, "due_at")[0]
    assert first + timedelta(seconds=60) <= second <= first + timedelta(seconds=90)
    sent(gateway, at=second)
    assert both(number) == ("accepted", "sent")
    assert len(set(gateway.keys)) == 1
    assert len(gateway.keys) == 3
    assert [kind for (kind,) in entries("kind")].count("asked_again") == 3
    assert outbox_sums().whole


def test_attempts_are_bounded_and_the_dead_letter_is_seen(somebody: str) -> None:
    number, gateway = message(), Gateway(script=[fault("later", "broken")] * 99)
    for _ in range(MOST_ATTEMPTS):
        assert state(number) in ("queued", "later")
        sent(gateway, at=values(number, "due_at")[0])
    assert values(number, "state", "cause", "code", "attempts") == ("dead", "not_taken", "broken", MOST_ATTEMPTS)
    assert values(number, "contact__outcome", "contact__cancelled_why") == ("reserved", "not_taken")
    assert [one.message for one in dead_messages(limit=9)] == [number]
    assert len(gateway.sent) == MOST_ATTEMPTS
    assert outbox_sums().whole


def test_what_cannot_be_tried_again_in_its_time_is_dead(somebody: str) -> None:
    number = message(ttl=timedelta(minutes=2))
    sent(Gateway(script=[fault("later", "throttled", retry_after=300)]))
    assert values(number, "state", "cause") == ("dead", "not_taken")


def test_never_is_dead_at_once_and_counts_no_more(somebody: str) -> None:
    number = message()
    sent(Gateway(script=[fault("never", "bad_number")]))
    assert values(number, "state", "cause", "code", "contact__cancelled_why") == (
        "dead", "not_taken", "bad_number", "not_taken",
    )  # fmt: skip
    assert entries("kind", "cause")[-1] == ("not_made", "not_taken")


def test_an_unknown_fate_without_keys_is_never_sent_again(somebody: str) -> None:
    number, gateway = message(), Gateway(script=[fault("unknown", "no_reply")])
    sent(gateway)
    assert both(number) == ("unknown", "unknown")
    for hours in range(1, 9):
        assert sent(gateway, at=NOW + timedelta(hours=hours)).claimed == 0
    assert len(gateway.sent) == 1
    (shown,) = unknown_messages(limit=9)
    assert (shown.message, shown.code, shown.customer_id) == (number, "no_reply", ANN)
    assert outbox_sums().whole


def test_an_unknown_fate_with_keys_is_sent_again_with_the_same(somebody: str) -> None:
    number, gateway = message(), Gateway(deduplicates=True, script=[fault("unknown", "no_reply")])
    sent(gateway)
    assert values(number, "state", "contact__outcome", "in_doubt") == ("sending", "started", True)
    again = values(number, "lease_until")[0]
    assert sent(gateway, at=again - timedelta(seconds=1)).claimed == 0
    sent(gateway, at=again)
    assert both(number) == ("accepted", "sent")
    assert len(gateway.keys) == 2
    assert len(set(gateway.keys)) == 1
    assert [kind for (kind,) in entries("kind")].count("asked_again") == 2


def test_a_message_in_doubt_stays_in_doubt_whatever_is_said_of_the_second(somebody: str) -> None:
    """`later` tells of the second submission; the first may have been taken all the same."""
    number = message()
    gateway = Gateway(deduplicates=True, script=[fault("unknown"), fault("later"), fault("never", "refused")])
    for _ in range(3):
        assert state(number) in ("queued", "sending")
        sent(gateway, at=values(number, "lease_until")[0] or NOW)
    assert both(number) == ("unknown", "unknown")
    assert len(unknown_messages(limit=9)) == 1


def test_doubt_without_end_ends_as_unknown(somebody: str) -> None:
    number = message()
    gateway = Gateway(deduplicates=True, script=[fault("unknown")] * 99)
    for _ in range(MOST_ATTEMPTS):
        sent(gateway, at=values(number, "lease_until")[0] or NOW)
    assert both(number) == ("unknown", "unknown")
    assert len(gateway.sent) == MOST_ATTEMPTS


def test_a_hold_placed_meanwhile_stops_the_second_sending_with_keys(somebody: str) -> None:
    number, gateway = message(), Gateway(deduplicates=True, script=[fault("unknown")])
    sent(gateway)
    hold = Hold(kind="complaint", from_at=NOW, until_at=None)
    place_hold(customer_id=ANN, hold=hold, reason="r", evidence="", actor="li", at=NOW)
    sent(gateway, at=values(number, "lease_until")[0])
    assert (both(number), len(gateway.sent)) == (("unknown", "unknown"), 1)
    assert entries("kind", "allowed", "cause")[-2] == ("asked_again", False, "guard")


def test_a_message_that_ends_its_workers_is_not_sent_for_ever(somebody: str) -> None:
    def vanish(_: Outgoing) -> None:
        raise _Killed

    number, gateway, at = message(), Gateway(deduplicates=True, before=vanish), NOW
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(_Killed):
            sent(gateway, at=at)
        at += LEASE
    assert values(number, "state", "attempts") == ("sending", MOST_ATTEMPTS)
    sent(gateway, at=at)
    assert both(number) == ("unknown", "unknown")
    assert len(unknown_messages(limit=9)) == 1


def test_with_keys_too_what_nobody_took_up_in_its_time_is_unknown(somebody: str) -> None:
    """No worker has that gateway any more."""
    number = message(ttl=timedelta(minutes=20))
    sent(Gateway(deduplicates=True, script=[fault("unknown")]))
    assert sent(Gateway(name="another", deduplicates=True), at=later_by(19)).lost == 0
    assert sent(Gateway(name="another", deduplicates=True), at=later_by(20)).lost == 1
    assert both(number) == ("unknown", "unknown")


@pytest.mark.parametrize("with_keys", [False, True])
def test_a_worker_that_vanishes_before_it_began_has_done_nothing(somebody: str, with_keys: bool) -> None:
    number, gateway = message(), Gateway(deduplicates=with_keys)
    assert claim_due(channel="sms", at=NOW, limit=9, lease="gone", until=NOW + LEASE) == [number]
    assert sent(gateway, at=NOW + LEASE - timedelta(seconds=1)).claimed == 0
    assert sent(gateway, at=NOW + LEASE).claimed == 1
    assert (state(number), len(gateway.sent)) == ("accepted", 1)


@pytest.mark.parametrize(("with_keys", "becomes", "handed_over"), [(False, "unknown", 1), (True, "accepted", 2)])
def test_a_worker_that_vanishes_while_sending(somebody: str, with_keys: bool, becomes: str, handed_over: int) -> None:
    def vanish(_: Outgoing) -> None:
        if not gateway.sent[1:]:
            gateway.sent.append(_)
            gateway.before = lambda _: None
            raise _Killed

    number, gateway = message(), Gateway(deduplicates=with_keys)
    gateway.before = vanish
    with pytest.raises(_Killed):
        sent(gateway)
    assert both(number) == ("sending", "started")
    assert sent(gateway, at=NOW + LEASE - timedelta(seconds=1)).claimed == 0
    done = sent(gateway, at=NOW + LEASE, worker="worker 2")
    assert done.lost == (not with_keys)
    assert state(number) == becomes
    assert (len(gateway.sent), len(set(gateway.keys))) == (handed_over, 1)
    assert outbox_sums().whole


def test_the_word_of_a_worker_taken_for_killed_still_counts(somebody: str) -> None:
    """Slow, not dead: without keys its message was called unknown meanwhile; now it says that it was taken."""
    number = message()

    def overtaken(_: Outgoing) -> None:
        sent(Gateway(), at=NOW + LEASE, worker="worker 2")
        assert state(number) == "unknown"

    sent(Gateway(before=overtaken))
    assert both(number) == ("accepted", "sent")


def test_what_an_overtaken_worker_was_told_changes_nothing_for_the_next(somebody: str) -> None:
    """With keys another worker has it in hand; that the first was told `later` says nothing of the second."""
    number, second = message(), Gateway(deduplicates=True, script=[fault("unknown", "no_reply")])
    held: list[tuple[object, ...]] = []

    def overtaken(_: Outgoing) -> None:
        sent(second, at=NOW + LEASE, worker="worker 2")
        held.append(values(number, "state", "lease", "lease_until", "code", "in_doubt"))

    sent(Gateway(deduplicates=True, before=overtaken, script=[fault("later", "busy")]))
    assert [values(number, "state", "lease", "lease_until", "code", "in_doubt")] == held
    assert held[0][0] == "sending"
    assert held[0][3:] == ("no_reply", True)


@pytest.mark.parametrize(("read_late", "becomes"), [(True, ("queued", "")), (False, ("later", "held_too_long"))])
def test_a_worker_that_slept_over_its_lease_sends_nothing(
    somebody: str, read_late: bool, becomes: tuple[str, str]
) -> None:
    """Asleep between claiming and beginning nobody was asked; between beginning and sending it gives the message back."""
    number, gateway = message(), Gateway()

    def clock() -> datetime:
        state, lease = values(number, "state", "lease")
        asleep = lease != "" if read_late else state == "sending"
        return NOW + LEASE if asleep else NOW

    sent(gateway, clock=clock)
    assert (values(number, "state", "code"), gateway.sent) == (becomes, [])
    assert values(number, "lease") == ("",)
    assert [kind for (kind,) in entries("kind")].count("asked_again") == (not read_late)


def test_a_throttled_gateway_is_left_alone_by_every_worker(somebody: str) -> None:
    numbers = [message() for _ in range(3)]
    gateway = Gateway(script=[fault("later", "throttled", retry_after=120)])
    done = sent(gateway)
    assert done.pauses == {"scripted": NOW + timedelta(seconds=120)}
    assert len(gateway.sent) == 1
    assert [state(one) for one in numbers] == ["later", "queued", "queued"]
    assert not Message.objects.exclude(lease="").exists()
    assert sent(gateway, at=NOW + timedelta(seconds=119), worker="worker 2").claimed == 0
    assert sent(gateway, at=NOW + timedelta(seconds=120), worker="worker 2").claimed == 3
    assert [state(one) for one in numbers] == ["accepted"] * 3


def test_a_shorter_pause_does_not_end_a_longer_one(somebody: str) -> None:
    message(), message()
    script = [fault("later", "throttled", retry_after=120), fault("later", "throttled", retry_after=5)]
    gateway = ManyGateway(deduplicates=True, script=list(script))
    assert sent(gateway).pauses == {"scripted": NOW + timedelta(seconds=120)}
    assert gateway.groups == [2]


@pytest.mark.parametrize("with_keys", [True, False])
def test_a_channel_that_takes_many_gets_many(somebody: str, with_keys: bool) -> None:
    """Without keys one at a time: a worker that is killed then leaves one of unknown fate, not twenty."""
    numbers = [message() for _ in range(25)]
    script = [Accepted(provider_id="a", parts=2, part_ids=("a", "b")), fault("never"), fault("later")]
    gateway = ManyGateway(deduplicates=with_keys, script=list(script))
    assert dict(sent(gateway).states) == {"accepted": 23, "dead": 1, "later": 1}
    assert gateway.groups == ([20, 5] if with_keys else [1] * 25)
    assert values(numbers[0], "parts") == (2,)
    assert outbox_sums().whole


def test_the_limit_and_a_wish_to_stop_are_kept(somebody: str) -> None:
    numbers = [message() for _ in range(5)]
    gateway = Gateway()
    assert sent(gateway, limit=2).claimed == 2
    sent(gateway, stopping=lambda: len(gateway.sent) >= 3)
    assert [state(one) for one in numbers].count("accepted") == 3
    assert not Message.objects.exclude(lease="").exists()


def test_one_of_whom_nothing_can_be_known_holds_up_nobody(somebody: str) -> None:
    def known(due: Due) -> Known:
        if due.customer_id == ANN:
            raise UnableToAsk(why="the book does not know", remedy="Ask later")
        return KNOWN

    ann, ben = message(), message(sms(point=point_of(BEN)), customer_id=BEN)
    gateway = Gateway()
    sent(gateway, known=known)
    assert (state(ann), state(ben), values(ann, "code", "attempts")) == ("queued", "accepted", ("not_asked", 1))
    for _ in range(MOST_ATTEMPTS):
        sent(gateway, known=known, at=values(ann, "due_at")[0])
    assert values(ann, "state", "cause", "contact__cancelled_why") == ("dead", "not_asked", "not_asked")
    assert outbox_sums().whole


def test_words_that_were_tampered_with_are_not_sent_and_seen(somebody: str) -> None:
    number, gateway = message(), Gateway()
    Message.objects.filter(pk=number).update(sealed=b"\x01" + bytes(40))
    sent(gateway)
    assert (values(number, "state", "cause"), gateway.sent) == (("dead", "unreadable"), [])
    assert outbox_sums().whole


def test_a_person_erased_after_the_yes_gets_nothing(somebody: str) -> None:
    number, gateway = message(), Gateway()
    erase_person(customer_id=ANN, reason="request 8", actor="li", at=NOW)
    sent(gateway)
    assert (values(number, "state", "cause"), gateway.sent) == (("cancelled", "erased"), [])
    assert outbox_sums().whole


def test_what_became_true_of_the_person_meanwhile_counts(somebody: str) -> None:
    number, gateway = message(), Gateway()
    record_trait(
        customer_id=ANN, trait="elderly", source="s", evidence="", actor="li", at=NOW, from_at=NOW, until_at=None
    )
    law = pack(NAMED, HOURS, rule("T-OLD", forbids=["elderly"]))
    sent(gateway, law=law)
    assert (values(number, "state", "cause"), gateway.sent) == (("cancelled", "guard"), [])


def test_what_was_not_sent_in_its_time_is_cancelled_and_seen(somebody: str) -> None:
    number, gateway = message(ttl=timedelta(minutes=10)), Gateway()
    assert sweep(at=later_by(11), result_within=timedelta(hours=4)).given_back == 1
    assert values(number, "state", "cause") == ("cancelled", "expired")
    assert sent(gateway, at=later_by(12)).claimed == 0
    assert [one.message for one in dead_messages(limit=9)] == [number]


def test_two_workers_share_the_work(somebody: str) -> None:
    for _ in range(4):
        message()
    second = Gateway()

    def meanwhile(_: Outgoing) -> None:
        if not second.sent:
            sent(second, worker="worker 2", limit=9)

    first = Gateway(before=meanwhile)
    sent(first, limit=2)
    assert (len(first.sent), len(second.sent)) == (2, 2)
    assert len({*first.keys, *second.keys}) == 4


def test_contacts_after_sending_count_as_sent(somebody: str) -> None:
    answer = queued().answer
    assert answer.contact is not None
    sent(Gateway())
    assert contact_values(answer.contact, "outcome", "started_at", "counts_at", "ended_at") == ("sent", NOW, NOW, NOW)
