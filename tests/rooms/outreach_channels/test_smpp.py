"""SMPP against a message centre on loopback that throttles, refuses, drops, garbles and is late."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nuan.outreach.channels.contract import Accepted, Inbound, Outgoing, Receipt, UnableToSend, state_of_whole
from nuan.outreach.channels.smpp import SmppChannel
from nuan.outreach.channels.smpp_session import Line
from nuan.outreach.channels.smpp_settings import SmppSettings
from tests.peers.recording import Mischief
from tests.peers.smsc import Smsc
from tests.rooms.outreach_channels.conftest import key_of, utc_now

LONG = "您好，我是小暖。" * 30
Message = Callable[..., Outgoing]


class Side:
    """A message centre and a channel to it."""

    def __init__(self) -> None:
        self.channels: list[SmppChannel] = []
        self.peers: list[Smsc] = []

    def peer(self, *script: str, **other: Any) -> Smsc:
        self.peers.append(Smsc(mischief=Mischief(script=list(script)), **other).__enter__())
        return self.peers[-1]

    def channel(
        self, peer: Smsc, *, password: str = "secret", bind: str = "transceiver", wait_s: float = 5, **other: Any
    ) -> SmppChannel:
        line = Line(
            host="127.0.0.1", port=peer.port, system_id="nuan", password=password, bind=bind, reply_wait_s=wait_s
        )  # fmt: skip
        settings = SmppSettings(line=line, source="10690000", country="86", **other)
        self.channels.append(SmppChannel(settings=settings, clock=utc_now))
        return self.channels[-1]


@pytest.fixture
def side() -> Iterator[Side]:
    one = Side()
    yield one
    for channel in one.channels:
        channel.close()
    for peer in one.peers:
        peer.__exit__()


def soon(seconds: float = 0.4) -> datetime:
    return utc_now() + timedelta(seconds=seconds)


def heard(channel: SmppChannel, count: int, limit_s: float = 15) -> list[Receipt | Inbound]:
    """So many events, or what there was when time was up."""
    found: list[Receipt | Inbound] = []
    until = soon(limit_s)
    while len(found) < count and utc_now() < until:
        found += list(channel.poll(until=soon(0.1)))
    return found


def fault_of(channel: SmppChannel, message: Outgoing) -> tuple[str, str]:
    with pytest.raises(UnableToSend) as fault:
        channel.send(message=message)
    assert message.to not in str(fault.value)
    assert message.text not in str(fault.value)
    return fault.value.kind, fault.value.code


def test_a_short_and_a_long_message_arrive(side: Side, sms: Message) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    until = utc_now() + timedelta(hours=2, seconds=30)
    assert channel.send(message=sms(1, "Hello [€]")).parts == 1
    accepted = channel.send(message=sms(2, LONG, to="+44 7700 900000", deliver_by=until))
    assert peer.texts == [("8613800000001", "Hello [€]"), ("447700900000", LONG)]
    assert accepted == Accepted(
        provider_id="00000002", parts=4, part_ids=("00000002", "00000003", "00000004", "00000005")
    )
    first, *rest = peer.seen.of("taken")
    assert (first["coding"], first["sender"], first["validity"], first["key"]) == (0, "10690000", "", "")
    reference = int(key_of(2)[:2], 16)
    assert [(one["part"], one["coding"]) for one in rest] == [((reference, 4, at), 8) for at in (1, 2, 3, 4)]
    assert rest[0]["validity"].startswith("0000000200")
    assert channel.deduplicates is False


def test_many_keep_their_order_and_the_window(side: Side, sms: Message) -> None:
    peer = side.peer()
    channel = side.channel(peer, window=7)
    messages = [sms(number, f"第 {number} 封", to=f"138{number:08d}") for number in range(60)]
    fates = list(channel.send_all(messages=messages))
    assert [message.key for message, _ in fates] == [message.key for message in messages]
    assert all(isinstance(fate, Accepted) for _, fate in fates)
    assert [text for _, text in peer.texts] == [message.text for message in messages]
    assert peer.seen.count("bound") == 1


def test_the_rate_of_the_contract_is_kept(side: Side, sms: Message) -> None:
    peer = side.peer()
    channel = side.channel(peer, rate=50)
    channel.open()
    began = time.monotonic()
    list(channel.send_all(messages=[sms(number) for number in range(26)]))
    assert time.monotonic() - began >= 0.48  # 25 gaps of 20 ms; slower machines only make it longer


@pytest.mark.parametrize(
    ("to", "text", "other", "code"),
    [
        ("n/a", "x", {}, "bad_number"), ("", "x", {}, "bad_number"), ("1" * 30, "x", {}, "bad_number"),
        ("１３８００００００００", "x", {}, "bad_number"), ("13800000001", "", {}, "empty"),
        ("13800000001", "暖" * 999, {}, "too_long"),
        ("13800000001", "x", {"deliver_by": datetime(2020, 1, 1, tzinfo=UTC)}, "too_late"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_itself_never_reaches_the_line(
    side: Side, sms: Message, to: str, text: str, other: dict[str, Any], code: str
) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    with pytest.raises(UnableToSend) as fault:
        channel.send(message=sms(1, text, to=to, **other))
    assert (fault.value.kind, fault.value.code) == ("never", code)
    assert peer.seen.of("taken") == []


def test_a_bad_number_is_never_a_broken_system_later(side: Side, sms: Message) -> None:
    peer = side.peer("refuse", "broken", "ok")
    channel = side.channel(peer)
    fates = [fate for _, fate in channel.send_all(messages=[sms(1), sms(2), sms(3)])]
    assert [getattr(fate, "kind", "taken") for fate in fates] == ["never", "later", "taken"]
    assert [getattr(fate, "code", "") for fate in fates] == ["bad_number", "smpp_00000008", ""]
    assert isinstance(fates[1], UnableToSend)
    assert fates[1].retry_after == 60
    assert peer.distinct == 1


def test_a_throttled_message_waits_inside_and_goes_once(side: Side, sms: Message) -> None:
    peer = side.peer("ok", "throttle", "full", "throttle")
    channel = side.channel(peer, window=1)
    assert all(isinstance(fate, Accepted) for _, fate in channel.send_all(messages=[sms(1), sms(2), sms(3)]))
    assert (peer.raw, peer.seen.count("refused")) == (3, 3)


def test_a_gateway_that_stays_throttled_is_left_alone(side: Side, sms: Message) -> None:
    peer = side.peer(*["throttle"] * 50)
    channel = side.channel(peer, patience_s=0.5)
    with pytest.raises(UnableToSend) as fault:
        channel.send(message=sms(1))
    assert (fault.value.kind, fault.value.code) == ("later", "throttled")
    assert fault.value.retry_after >= 1
    assert peer.seen.count("refused") < 6
    assert peer.raw == 0


def test_throttled_between_parts_the_rest_follows(side: Side, sms: Message) -> None:
    peer = side.peer("ok", "throttle", "ok", "full")
    assert side.channel(peer).send(message=sms(1, LONG)).parts == 4
    assert peer.texts == [("8613800000001", LONG)]


@pytest.mark.parametrize("verdict", ["refuse", "broken"])
def test_half_a_message_is_not_sent_again(side: Side, sms: Message, verdict: str) -> None:
    peer = side.peer("ok", verdict)
    assert fault_of(side.channel(peer), sms(1, LONG)) == ("unknown", "partly_sent")
    assert peer.texts == []


@pytest.mark.parametrize(("verdict", "taken"), [("drop-before", 0), ("drop-after", 1)])
def test_a_line_that_goes_after_the_submission_leaves_it_unknown(
    side: Side, sms: Message, verdict: str, taken: int
) -> None:
    peer = side.peer(verdict)
    channel = side.channel(peer)
    assert fault_of(channel, sms(1)) == ("unknown", "connection_lost")
    assert peer.raw == taken
    assert channel.send(message=sms(2)).parts == 1  # by itself on a new line
    assert peer.seen.count("bound") == 2


def test_of_several_on_the_way_only_those_are_unknown(side: Side, sms: Message) -> None:
    peer = side.peer("ok", "ok", "drop-after")
    channel = side.channel(peer, window=4)
    fates = list(channel.send_all(messages=[sms(number) for number in range(12)]))
    kinds = [getattr(fate, "kind", "taken") for _, fate in fates]
    assert kinds[:3] == ["taken", "taken", "unknown"]
    assert set(kinds[3:]) <= {"unknown", "taken"}
    assert kinds.count("unknown") <= 4
    taken = {seen["text"] for seen in peer.seen.of("taken")}
    assert len(taken) == 1
    assert peer.raw == kinds.count("taken") + 1  # one taken without an answer; what was behind it was not read


def test_no_answer_is_unknown_and_a_late_one_is_told(side: Side, sms: Message) -> None:
    peer = side.peer("silent", "late")
    channel = side.channel(peer, wait_s=0.4)
    peer.late_s = 0.9
    assert fault_of(channel, sms(1)) == ("unknown", "no_reply")
    assert fault_of(channel, sms(2)) == ("unknown", "no_reply")
    (told,) = heard(channel, 1)
    assert isinstance(told, Receipt)
    assert (told.key, told.provider_id, told.state, told.code) == (key_of(2), "00000002", "unknown", "accepted_late")


def test_nobody_there_is_later_with_growing_pauses(side: Side, sms: Message) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    peer.__exit__()
    assert fault_of(channel, sms(1)) == ("later", "no_connection")
    with pytest.raises(UnableToSend) as fault:
        channel.open()
    assert (fault.value.kind, fault.value.retry_after) == ("later", 2)


def test_a_wrong_password_is_no_fault_of_the_message(side: Side, sms: Message) -> None:
    peer = side.peer()
    assert fault_of(side.channel(peer, password="wrong"), sms(1)) == ("later", "bind_refused_0000000e")
    assert "wrong" not in repr(side.channels[-1]._settings)


def test_with_a_field_for_keys_a_second_copy_is_dropped_there(side: Side, sms: Message) -> None:
    peer = side.peer("drop-after", key_tag=0x1401)
    channel = side.channel(peer, key_tag=0x1401, reference=True)
    assert channel.deduplicates is True
    assert fault_of(channel, sms(1, LONG)) == ("unknown", "connection_lost")
    accepted = channel.send(message=sms(1, LONG))
    assert channel.send(message=sms(1, LONG)) == accepted
    assert (peer.raw, peer.distinct) == (9, 4)
    assert peer.texts == [("8613800000001", LONG)]


def test_receipts_of_parts_come_late_twice_and_out_of_order(side: Side, sms: Message) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    accepted = channel.send(message=sms(1, LONG))
    for name in (*reversed(accepted.part_ids), accepted.part_ids[0]):
        peer.report(name)
    told = [event for event in heard(channel, 5) if isinstance(event, Receipt)]
    assert [one.provider_id for one in told] == [*reversed(accepted.part_ids), accepted.part_ids[0]]
    assert {(one.key, one.state) for one in told} == {(key_of(1), "delivered")}
    last = {one.provider_id: one.state for one in told}
    assert state_of_whole(states=list(last.values()), parts=accepted.parts) == "delivered"
    assert len(peer.seen.wait_for("acknowledged", 5)) == 5


def test_garbled_receipts_are_shown_not_dropped(side: Side) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    channel.open()
    peer.report("abc", raw=b"\x00\x01stat:")
    peer.hearing().put(0x05, b"\0\1")
    peer.report("abc", "EXPIRED", fields={0x1E: b"abc\0"})
    told = heard(channel, 3)
    assert [(one.provider_id, one.state, one.code) for one in told if isinstance(one, Receipt)] == [
        ("", "unknown", "garbled"), ("", "unknown", "garbled"), ("abc", "expired", "000"),
    ]  # fmt: skip


def test_what_is_not_stored_is_not_acknowledged(side: Side) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    channel.open()
    peer.write(sender="13900000000", to="10690000", text="停止")
    events = channel.poll(until=soon(5))
    first = next(events)
    assert isinstance(first, Inbound)
    assert peer.seen.of("acknowledged") == []  # the reader has it in hand, and has not yet asked for more
    events.close()
    channel.close()
    assert peer.seen.of("acknowledged") == []


def test_a_reply_in_parts_is_joined_in_whatever_order(side: Side) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    channel.open()
    text = "我这个月失业了😀" * 20
    peer.write(sender="13900000000", to="10690000", text=text, only=(3, 1, 2))
    peer.write(sender="13900000001", to="10690000", text="TD")
    first, second = heard(channel, 2)
    assert isinstance(first, Inbound)
    assert isinstance(second, Inbound)
    assert (first.from_, first.to, first.text, first.complete) == ("13900000000", "10690000", text, True)
    assert (second.text, second.provider_id) == ("TD", "")
    assert len(peer.seen.wait_for("acknowledged", 4)) == 4


def test_a_part_that_never_comes_does_not_hide_the_others(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nuan.outreach.channels.smpp_inbound.PATIENCE_S", 0.2)
    peer = side.peer()
    channel = side.channel(peer)
    channel.open()
    peer.write(sender="13900000000", to="10690000", text="请停止。" * 40, only=(1, 3))
    (told,) = heard(channel, 1)
    assert isinstance(told, Inbound)
    assert (told.complete, told.text.count("[…]"), told.text[:4]) == (False, 1, "请停止。")
    assert len(peer.seen.wait_for("acknowledged", 2)) == 2


def test_a_gateway_that_sends_part_by_part_is_not_kept_waiting(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nuan.outreach.channels.smpp_inbound.HOLD_S", 0.2)
    peer = side.peer()
    channel = side.channel(peer)
    channel.open()
    text = "我想商量。" * 20
    peer.write(sender="13900000000", to="10690000", text=text, only=(1,))
    assert heard(channel, 1, limit_s=0.8) == []
    peer.seen.wait_for("acknowledged", 1)
    peer.write(sender="13900000000", to="10690000", text=text, only=(2,))
    (told,) = heard(channel, 1)
    assert isinstance(told, Inbound)
    assert told.text == text


def test_unflagged_receipts_are_receipts_only_where_that_is_known(side: Side) -> None:
    peer = side.peer()
    text = b"id:7 sub:001 dlvrd:001 submit date:2611240900 done date:2611240901 stat:DELIVRD err:000 text:"
    for known, kind in ((False, Inbound), (True, Receipt)):
        channel = side.channel(peer, unflagged_receipts=known)
        channel.open()
        peer.bring(octets=text, coding=0, esm_class=0)
        (told,) = heard(channel, 1)
        assert isinstance(told, kind)
        channel.close()


def test_the_line_is_kept_alive_and_a_dead_one_is_noticed(side: Side, sms: Message) -> None:
    peer = side.peer()
    channel = side.channel(peer, wait_s=0.4)
    channel._session._line = replace(channel._session._line, enquire_every_s=0.1)
    channel.open()
    list(channel.poll(until=soon(0.5)))
    assert peer.seen.count("enquired") >= 2
    peer.mute = True
    list(channel.poll(until=soon(1.2)))
    assert peer.seen.count("bound") >= 2  # no answer: a new line
    peer.mute = False
    assert channel.send(message=sms(1)).parts == 1


def test_a_line_closed_in_a_quiet_hour_costs_no_message(side: Side, sms: Message) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    channel.send(message=sms(1))
    peer.hearing().drop()
    peer.seen.wait_for("gone")
    assert channel.send(message=sms(2)).provider_id == "00000002"
    peer.hearing().put(0x06)  # the gateway says goodbye
    time.sleep(0.1)
    assert channel.send(message=sms(3)).provider_id == "00000003"
    assert peer.seen.count("bound") == 3


def test_a_gateway_that_speaks_nonsense_is_left(side: Side, sms: Message) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    channel.open()
    peer.hearing().connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    time.sleep(0.1)
    assert channel.send(message=sms(1)).parts == 1
    assert peer.seen.count("bound") == 2


def test_a_slow_wire_is_no_fault(side: Side, sms: Message) -> None:
    peer = side.peer()
    channel = side.channel(peer)
    channel.open()
    wire = bytes.fromhex("00000010000000150000000000000063")
    peer.hearing().connection.sendall(wire[:6])
    list(channel.poll(until=soon(0.3)))
    peer.hearing().connection.sendall(wire[6:])
    assert channel.send(message=sms(1)).parts == 1
    assert peer.seen.count("bound") == 1


def test_bound_as_transmitter_nothing_is_heard(side: Side, sms: Message) -> None:
    peer = side.peer(receipts=True)
    sender = side.channel(peer, bind="transmitter")
    listener = side.channel(peer, bind="receiver")
    listener.open()
    accepted = sender.send(message=sms(1))
    assert list(sender.poll(until=soon(0.2))) == []
    (told,) = heard(listener, 1)
    assert isinstance(told, Receipt)
    assert (told.provider_id, told.key, told.state) == (accepted.provider_id, "", "delivered")
