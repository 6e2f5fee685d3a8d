"""Gateways over HTTP on loopback: signatures, codes, silence, and what is pushed to us."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.outreach.channels.aliyun import AliyunChannel, AliyunSettings
from nuan.outreach.channels.aliyun_reports import read_push
from nuan.outreach.channels.aliyun_signing import authorization, query_of
from nuan.outreach.channels.contract import Accepted, Channel, Inbound, Outgoing, Receipt, UnableToSend, UnableToVerify
from nuan.outreach.channels.signing import KEY, SIGNATURE, TIMESTAMP, Gatekeeper, signature_of
from nuan.outreach.channels.webhook import WebhookChannel, WebhookSettings, read_events
from nuan.outreach.channels.wecom import WecomChannel, WecomSettings
from tests.peers import http_gateway as peer
from tests.peers.recording import Mischief
from tests.rooms.outreach_channels.conftest import key_of, utc_now

AT = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
DAY = date(2025, 11, 24)
Serve = Callable[..., peer.HttpGateway]


@pytest.fixture
def serve() -> Iterator[Serve]:
    running: list[peer.HttpGateway] = []

    def start(*script: str, **other: Any) -> peer.HttpGateway:
        running.append(peer.HttpGateway(mischief=Mischief(script=list(script)), **other).__enter__())
        return running[-1]

    yield start
    for one in running:
        one.__exit__()


def aliyun(gateway: peer.HttpGateway, **other: Any) -> AliyunChannel:
    said: dict[str, Any] = {"key_id": peer.KEY_ID, "secret": peer.SECRET, "signature": "暖银行", "wait_s": 1} | other
    return AliyunChannel(settings=AliyunSettings(url=gateway.url, **said), clock=utc_now)


def hook(gateway: peer.HttpGateway, **other: Any) -> WebhookChannel:
    said: dict[str, Any] = {"secret": peer.HOOK_SECRET, "channel": "im", "wait_s": 1} | other
    return WebhookChannel(settings=WebhookSettings(url=gateway.url + "/hook", **said), clock=utc_now)


def robot(gateway: peer.HttpGateway, **_: Any) -> WecomChannel:
    return WecomChannel(settings=WecomSettings(url=gateway.url, robot_key=peer.ROBOT, wait_s=1))


def app(gateway: peer.HttpGateway, **other: Any) -> WecomChannel:
    said: dict[str, Any] = {"corp_id": peer.CORP, "secret": peer.CORP_SECRET, "agent_id": 7, "wait_s": 1} | other
    return WecomChannel(settings=WecomSettings(url=gateway.url, **said))


def message(number: int = 1, **other: Any) -> Outgoing:
    said: dict[str, Any] = {
        "to": "13800000001", "text": "您好，我是小暖。", "template": "SMS_1",
        "template_values": {"name": "李 雪+&=%", "day": "28"},
    } | other  # fmt: skip
    return Outgoing(key=key_of(number), channel="sms", **said)


def fault_of(channel: Channel, one: Outgoing) -> tuple[str, str, int]:
    with pytest.raises(UnableToSend) as fault:
        channel.send(message=one)
    assert one.to not in str(fault.value)
    assert not one.text or one.text not in str(fault.value)
    channel.close()
    return fault.value.kind, fault.value.code, fault.value.retry_after


def test_the_signature_is_that_of_the_documented_example() -> None:
    """The worked example in Alibaba Cloud's page on signature version 3."""
    query = query_of(values={
        "RegionId": "cn-shanghai", "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
    })  # fmt: skip
    headers = {
        "host": "ecs.cn-shanghai.aliyuncs.com", "x-acs-action": "RunInstances", "x-acs-version": "2014-05-26",
        "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "x-acs-date": "2023-10-26T10:22:32Z", "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
    }  # fmt: skip
    given = authorization(
        method="POST", path="/", query=query, headers=headers, body=b"", key_id="YourAccessKeyId",
        secret="YourAccessKeySecret",
    )  # fmt: skip
    assert given == (
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,"
        "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
        "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )


def test_a_message_goes_with_its_template_and_its_key(serve: Serve) -> None:
    gateway = serve()
    channel = aliyun(gateway)
    assert channel.send(message=message(1, to="+86 138-0000-0001")) == Accepted(provider_id="1^0")
    (seen,) = gateway.seen.of("taken")
    assert (seen["key"], seen["to"], seen["sender"]) == (key_of(1), "13800000001", "暖银行")
    assert (seen["template"], seen["values"]) == ("SMS_1", {"name": "李 雪+&=%", "day": "28"})
    channel.send(message=message(2, to="+852 5500 0000"))
    assert gateway.seen.of("taken")[1]["to"] == "85255000000"
    channel.close()


def test_no_log_line_holds_a_number(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for make in (aliyun, hook, robot, app):
        gateway = serve("ok", "drop-after")
        channel = make(gateway)
        channel.send(message=message(1))
        fault_of(channel, message(2))
        assert peer.SECRET not in repr(channel._settings)
    assert "13800000001" not in caplog.text
    assert "小暖" not in caplog.text
    assert peer.CORP_SECRET not in caplog.text
    assert peer.ROBOT not in caplog.text


def test_a_wrong_secret_is_no_fault_of_the_message(serve: Serve) -> None:
    gateway = serve()
    assert fault_of(aliyun(gateway, secret="guess"), message()) == ("later", "SignatureDoesNotMatch", 3600)
    assert fault_of(hook(gateway, secret="guess guess guess guess"), message()) == ("later", "http_401", 600)
    assert fault_of(app(gateway, secret="guess"), message()) == ("later", "token_40001", 600)
    assert gateway.raw == 0
    assert gateway.seen.count("wrong signature") == 2


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("code:isv.BUSINESS_LIMIT_CONTROL:触发分钟级流控Permits:1", ("later", "isv.BUSINESS_LIMIT_CONTROL", 60)),
        ("code:isv.BUSINESS_LIMIT_CONTROL:触发小时级流控Permits:5", ("later", "isv.BUSINESS_LIMIT_CONTROL", 3600)),
        ("code:isv.BUSINESS_LIMIT_CONTROL:触发天级流控Permits:10", ("later", "isv.BUSINESS_LIMIT_CONTROL", 86400)),
        ("code:isv.BUSINESS_LIMIT_CONTROL:?", ("later", "isv.BUSINESS_LIMIT_CONTROL", 86400)),
        ("code:isv.MOBILE_NUMBER_ILLEGAL", ("never", "isv.MOBILE_NUMBER_ILLEGAL", 0)),
        ("code:isv.SMS_CONTENT_ILLEGAL", ("never", "isv.SMS_CONTENT_ILLEGAL", 0)),
        ("code:isv.AMOUNT_NOT_ENOUGH", ("later", "isv.AMOUNT_NOT_ENOUGH", 3600)),
        ("code:isv.DAY_LIMIT_CONTROL", ("later", "isv.DAY_LIMIT_CONTROL", 86400)),
        ("code:Throttling.User", ("later", "Throttling.User", 60)),
        ("code:isp.SYSTEM_ERROR", ("unknown", "isp.SYSTEM_ERROR", 0)),
        ("throttle", ("later", "http_429", 7)), ("away", ("later", "http_503", 60)),
        ("http:404", ("later", "garbled", 0)), ("error-before", ("unknown", "http_500", 0)),
    ],
)  # fmt: skip
def test_codes_of_the_gateway(serve: Serve, verdict: str, expected: tuple[str, str, int]) -> None:
    gateway = serve(verdict)
    assert fault_of(aliyun(gateway), message()) == expected
    assert gateway.raw == 0


TAKEN_UNTOLD = [
    ("drop-after", "connection_lost"), ("error-after", "http_500"), ("silent", "no_reply"), ("garbage", "garbled"),
]  # fmt: skip


@pytest.mark.parametrize(("verdict", "code"), TAKEN_UNTOLD)
@pytest.mark.parametrize("make", [aliyun, robot, app])
def test_taken_and_not_told_is_unknown(serve: Serve, make: Callable[..., Channel], verdict: str, code: str) -> None:
    gateway = serve(verdict)
    assert fault_of(make(gateway, wait_s=0.3), message()) == ("unknown", code, 0)
    assert gateway.raw == 1


@pytest.mark.parametrize(("verdict", "code"), [*TAKEN_UNTOLD[:3], ("drop-before", "connection_lost")])
@pytest.mark.parametrize("make", [aliyun, hook])
def test_with_keys_it_is_tried_again_and_counts_once(
    serve: Serve, make: Callable[..., Channel], verdict: str, code: str
) -> None:
    gateway = serve(verdict, dedupe=True)
    channel = make(gateway, deduplicates=True, wait_s=0.3)
    assert fault_of(channel, message()) == ("later", code, 60)
    first = channel.send(message=message())
    assert channel.send(message=message()) == first
    channel.close()
    assert gateway.distinct == 1
    assert gateway.raw == (2 if verdict == "drop-before" else 3)


def test_without_keys_a_second_copy_arrives(serve: Serve) -> None:
    """What `deduplicates` False means, seen at the other side."""
    gateway = serve()
    channel = aliyun(gateway)
    channel.send(message=message())
    channel.send(message=message())
    channel.close()
    assert (gateway.raw, gateway.distinct) == (2, 2)


def test_nobody_there(serve: Serve) -> None:
    gateway = serve()
    gateway.__exit__()
    for channel in (aliyun(gateway), hook(gateway), robot(gateway), app(gateway)):
        assert fault_of(channel, message())[:2] == ("later", "no_connection")


@pytest.mark.parametrize(
    ("to", "template", "code"), [("x", "T", "bad_number"), ("1", "T", "bad_number"), ("13800000001", "", "no_template")]
)
def test_what_is_wrong_in_itself(serve: Serve, to: str, template: str, code: str) -> None:
    gateway = serve()
    assert fault_of(aliyun(gateway), message(1, to=to, template=template)) == ("never", code, 0)
    assert gateway.raw == 0


def test_an_unknown_fate_is_looked_up_by_key(serve: Serve) -> None:
    gateway = serve(*["ok"] * 60, "drop-after")
    channel = aliyun(gateway)
    for number in range(60):
        channel.send(message=message(number))
    assert fault_of(channel, message(60)) == ("unknown", "connection_lost", 0)
    found = channel.look_up(key=key_of(60), provider_id="", to="13800000001", sent_on=DAY)
    assert found is not None
    assert (found.key, found.state) == (key_of(60), "unknown")
    gateway.rows[60] |= {"status": 3, "code": "DELIVERED", "at": "2026-11-24 09:00:00"}
    gateway.rows[0] |= {"status": 2, "code": "UNDELIV"}
    found = channel.look_up(key=key_of(60), provider_id="", to="13800000001", sent_on=DAY)
    assert found == Receipt(
        key=key_of(60), state="delivered", at=datetime(2026, 11, 24, 1, tzinfo=UTC), code="DELIVERED"
    )
    first = channel.look_up(key=key_of(0), provider_id="1^0", to="13800000001", sent_on=DAY)
    assert first is not None
    assert (first.state, first.code, first.provider_id) == ("bounced", "UNDELIV", "1^0")
    gateway.rows[1]["day"] = "20200102"  # sent at 00:30 in China, when in UTC it was the day before
    next_day = channel.look_up(key=key_of(1), provider_id="", to="13800000001", sent_on=date(2020, 1, 1))
    assert next_day is not None
    assert channel.look_up(key=key_of(99), provider_id="", to="13800000001", sent_on=DAY) is None
    gateway.mischief.script.append("code:isp.SYSTEM_ERROR")
    with pytest.raises(UnableToSend) as fault:
        channel.look_up(key=key_of(1), provider_id="", to="13800000001", sent_on=DAY)
    assert fault.value.kind == "later"
    channel.close()


def test_what_the_gateway_pushes() -> None:
    rows = [
        {"phone_number": "13800000001", "send_time": "2026-11-24 09:00:00", "report_time": "2026-11-24 09:00:05",
         "success": True, "err_code": "DELIVERED", "biz_id": "1^0", "out_id": key_of(1)},
        {"report_time": "soon", "success": False, "err_code": "UNDELIV", "biz_id": "2^0", "out_id": ""},
        {"success": "maybe", "biz_id": "3^0"}, {}, 7,
        {"phone_number": "13800000001", "content": "停止", "send_time": "2026-11-24 09:01:00", "dest_code": "10690",
         "sequence_id": 42},
    ]  # fmt: skip
    body = json.dumps(rows).encode()
    told = read_push(body=body, token="t0ken", expected="t0ken", arrived_at=AT)
    assert told == (
        Receipt(key=key_of(1), provider_id="1^0", state="delivered", at=datetime(2026, 11, 24, 1, 0, 5, tzinfo=UTC),
                code="DELIVERED"),
        Receipt(provider_id="2^0", state="bounced", at=AT, code="UNDELIV"),
        Receipt(provider_id="3^0", state="unknown", at=AT),
        Receipt(state="unknown", at=AT, code="garbled"), Receipt(state="unknown", at=AT, code="garbled"),
        Inbound(channel="sms", from_="13800000001", to="10690", text="停止", at=datetime(2026, 11, 24, 1, 1, tzinfo=UTC),
                provider_id="42"),
    )  # fmt: skip
    for token, expected in (("guess", "t0ken"), ("", ""), ("t0ken", ""), ("", "t0ken")):
        with pytest.raises(UnableToVerify):
            read_push(body=body, token=token, expected=expected, arrived_at=AT)
    for raw in (b"", b"{}", b"\xff", b"[" * 100_000):
        with pytest.raises(UnableToVerify):
            read_push(body=raw, token="t", expected="t", arrived_at=AT)


def test_the_webhook_tells_everything_once_signed(serve: Serve) -> None:
    gateway = serve()
    channel = hook(gateway, channel="sms")
    until = datetime(2026, 11, 24, 12, tzinfo=UTC)
    sent = channel.send(message=message(1, subject="s", html="<p>", sender="我", reply_to="r", deliver_by=until))
    assert sent.provider_id == "1^0"
    (seen,) = gateway.seen.of("taken")
    assert {name: seen[name] for name in ("key", "to", "text", "subject", "html", "sender", "reply_to", "deliver_by")} == {
        "key": key_of(1), "to": "13800000001", "text": "您好，我是小暖。", "subject": "s", "html": "<p>", "sender": "我",
        "reply_to": "r", "deliver_by": "2026-11-24T12:00:00+00:00",
    }  # fmt: skip
    assert (channel.name, channel.channel, channel.deduplicates) == ("webhook", "sms", False)
    assert fault_of(channel, message(2, text="\ud83d")) == ("never", "no_text", 0)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("http:400", ("never", "http_400", 0)), ("http:404", ("later", "http_404", 600)),
        ("http:302", ("later", "http_302", 600)), ("http:413", ("never", "http_413", 0)),
        ("throttle", ("later", "http_429", 7)), ("error-after", ("unknown", "http_500", 0)),
    ],
)  # fmt: skip
def test_answers_of_a_webhook(serve: Serve, verdict: str, expected: tuple[str, str, int]) -> None:
    assert fault_of(hook(serve(verdict)), message()) == expected


SHARED = "0123456789abcdef0123"


def signed(body: bytes, at: datetime, secret: str = SHARED, key: str = "") -> dict[str, str]:
    stamp = str(int(at.timestamp()))
    return {
        TIMESTAMP.title(): stamp,
        KEY: key,
        SIGNATURE: signature_of(body=body, timestamp=stamp, key=key, secret=secret),
    }


def test_only_what_is_signed_fresh_and_new_gets_in() -> None:
    gate = Gatekeeper(secret=SHARED, window_s=300)
    body = b'{"receipts": []}'
    gate.admit(body=body, headers=signed(body, AT), now=AT + timedelta(seconds=299))
    bad = [
        (body, signed(body, AT), AT),  # again
        (body + b" ", signed(body, AT), AT),
        (body, signed(body, AT, secret="another secret, long"), AT),
        (body, signed(body, AT) | {KEY: "other"}, AT),
        (body, signed(body, AT - timedelta(seconds=301)), AT),
        (body, signed(body, AT + timedelta(seconds=301)), AT),
        (body, signed(body, AT) | {TIMESTAMP.title(): "１"}, AT),
        (body, {}, AT),
    ]
    for raw, headers, now in bad:
        with pytest.raises(UnableToVerify):
            gate.admit(body=raw, headers=headers, now=now)
    gate.admit(body=body, headers=signed(body, AT + timedelta(seconds=1)), now=AT)
    with pytest.raises(UnableToVerify):
        Gatekeeper(secret="short", window_s=300)


@given(st.binary(max_size=60), st.binary(max_size=60), st.text(max_size=8), st.text(max_size=8))
def test_another_body_or_key_never_has_the_same_signature(one: bytes, other: bytes, key: str, other_key: str) -> None:
    first = signature_of(body=one, timestamp="1", key=key, secret=SHARED)
    same = (one, key) == (other, other_key) or f"{key}.".encode() + one == f"{other_key}.".encode() + other
    assert (signature_of(body=other, timestamp="1", key=other_key, secret=SHARED) == first) is same


def test_what_a_webhook_tells_us() -> None:
    body = json.dumps({
        "receipts": [
            {"key": key_of(1), "state": "delivered", "at": "2026-11-24T09:00:00+08:00", "code": "ok"},
            {"id": "7", "state": "eaten", "at": "2026-11-24T09:00:00"}, {"state": "delivered"}, "x",
        ],
        "messages": [{"id": "m1", "from": "li", "to": "bank", "text": "停止"}, None],
    }).encode()  # fmt: skip
    assert read_events(body=body, channel="im", arrived_at=AT) == (
        Receipt(key=key_of(1), state="delivered", at=datetime(2026, 11, 24, 1, tzinfo=UTC), code="ok"),
        Receipt(provider_id="7", state="unknown", at=AT),
        Receipt(state="unknown", at=AT, code="garbled"), Receipt(state="unknown", at=AT, code="garbled"),
        Inbound(channel="im", from_="li", to="bank", text="停止", at=AT, provider_id="m1"),
        Inbound(channel="im", from_="", to="", text="", at=AT),
    )  # fmt: skip
    for raw in (b"[]", b"7", b"", b'{"receipts": 7}'):
        with pytest.raises(UnableToVerify):
            read_events(body=raw, channel="im", arrived_at=AT)


def test_a_robot_speaks_to_its_group(serve: Serve) -> None:
    gateway = serve("ok", "errcode:45009", "errcode:40058", "errcode:-1")
    channel = robot(gateway)
    assert channel.send(message=message(1, to="lixue")).provider_id == "1^0"
    assert gateway.seen.of("taken")[0]["text"] == {"content": "您好，我是小暖。", "mentioned_list": ["lixue"]}
    assert fault_of(channel, message(2)) == ("later", "wecom_45009", 60)
    assert fault_of(channel, message(3)) == ("never", "wecom_40058", 0)
    assert fault_of(channel, message(4)) == ("unknown", "wecom_-1", 0)
    assert fault_of(channel, message(5, text="暖" * 683)) == ("never", "too_long", 0)
    assert fault_of(channel, message(6, text="")) == ("never", "empty", 0)
    assert fault_of(channel, message(7, text="\ud83d")) == ("never", "no_text", 0)
    wrong = WecomChannel(settings=WecomSettings(url=gateway.url, robot_key="other"))
    assert fault_of(wrong, message(8)) == ("later", "wecom_93000", 600)
    assert (channel.name, channel.channel, channel.deduplicates) == ("wecom_robot", "im", False)


def test_an_app_speaks_to_a_person_and_renews_its_token(serve: Serve) -> None:
    gateway = serve()
    gateway.unknown_users.add("nobody")
    channel = app(gateway)
    channel.open()
    channel.send(message=message(1, to="lixue"))
    channel.send(message=message(2, to="lixue"))
    assert gateway.tokens == 1
    gateway.token = "revoked meanwhile"
    channel.send(message=message(3, to="lixue"))
    assert (gateway.tokens, gateway.raw) == (2, 3)
    assert (gateway.seen.of("taken")[0]["touser"], gateway.seen.of("taken")[0]["agentid"]) == ("lixue", 7)
    with pytest.raises(UnableToSend) as fault:
        channel.send(message=message(4, to="nobody"))
    assert (fault.value.kind, fault.value.code) == ("never", "invalid_user")
    channel.close()
    assert channel.name == "wecom_app"
