"""Channels come from variables; what is wrong is named, what is secret is not told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.outreach.channels.contract import Channel, Hears, Outgoing, Reconciles, SendsMany, UnableToUseKey
from nuan.outreach.channels.dialling import UnableToDial, dial_link
from nuan.outreach.channels.registry import channel_from, channels_from
from nuan.outreach.channels.urls import UnableToConfigure
from nuan.shared.contact import CHANNELS
from tests.peers import http_gateway
from tests.peers.http_gateway import HttpGateway
from tests.peers.mail import MailServer
from tests.peers.smsc import Smsc
from tests.rooms.outreach_channels.conftest import key_of, utc_now


def test_with_nothing_set_nothing_is_sent() -> None:
    assert channels_from(settings={}, clock=utc_now) == {}
    assert channels_from(settings={"NUAN_SMTP_URL": "", "NUAN_SMPP_URL": "", "NUAN_LETTERS": ""}, clock=utc_now) == {}


def test_everything_at_once_and_it_works(tmp_path: Path) -> None:
    with Smsc(key_tag=0x1401) as smsc, MailServer() as mail, HttpGateway() as http:
        settings = {
            "NUAN_SMPP_URL": f"smpp://nuan:secret@127.0.0.1:{smsc.port}?source=10690&country=%2B86&key_tag=0x1401&window=5&rate=90",
            "NUAN_SMTP_URL": f"smtp+plain://127.0.0.1:{mail.port}?from=小暖 <care@bank.example>&inbox={tmp_path}",
            "NUAN_CHAT_URL": f"wecom-robot+http://{http_gateway.ROBOT}@127.0.0.1:{http.port}",
            "NUAN_LETTERS": str(tmp_path / "letters"), "NUAN_LETTERS_SENDER": "暖银行|上海",
        }  # fmt: skip
        made = channels_from(settings=settings, clock=utc_now)
        assert {word: (one.name, one.channel, one.deduplicates) for word, one in made.items()} == {
            "sms": ("smpp", "sms", True), "email": ("smtp", "email", False), "im": ("wecom_robot", "im", False),
            "letter": ("letters", "letter", True),
        }  # fmt: skip
        assert set(made) <= set(CHANNELS)
        to = {"sms": "13800000001", "email": "li@example.com", "im": "", "letter": "李雪"}
        for word, one in made.items():
            assert isinstance(one, Channel)
            one.open()
            one.send(message=Outgoing(key=key_of(1), channel=word, to=to[word], text="您好", dated_on=date(2026, 1, 1)))
            one.close()
        assert (smsc.raw, mail.raw, http.raw, len(list((tmp_path / "letters").glob("*.pdf")))) == (1, 1, 1, 1)
        assert smsc.texts == [("8613800000001", "您好")]
        assert isinstance(made["sms"], SendsMany)
        assert isinstance(made["sms"], Hears)
        assert isinstance(made["email"], Hears)
        for word, url in {
            "NUAN_SMS_URL": f"aliyun+http://{http_gateway.KEY_ID}:{http_gateway.SECRET}@127.0.0.1:{http.port}?signature=暖&deduplicates=yes",
            "NUAN_CHAT_URL": f"wecom-app+http://{http_gateway.CORP}:{http_gateway.CORP_SECRET}@127.0.0.1:{http.port}?agent=7",
        }.items():
            ((name, one),) = channels_from(settings={word: url}, clock=utc_now).items()
            one.send(message=Outgoing(key=key_of(2), channel=name, to="13800000001", text="您好", template="T"))
            one.close()
            assert isinstance(one, Reconciles) is (one.name == "aliyun")
        secret = http_gateway.HOOK_SECRET.replace(" ", "%20")
        url = f"webhook+http://:{secret}@127.0.0.1:{http.port}/hook?theirs=1#deduplicates=yes"
        one = channel_from(settings={"NUAN_SMS_URL": url}, channel="sms", clock=utc_now)
        assert one is not None
        assert (one.name, one.channel, one.deduplicates) == ("webhook", "sms", True)
        one.send(message=Outgoing(key=key_of(3), channel="sms", to="13800000001", text="您好"))
        one.close()
        assert http.raw == 4


SMPP = "smpp://id:p4ssw0rd@smsc.example:2775?source=1"


@pytest.mark.parametrize(
    ("settings", "variable", "why"),
    [
        ({"NUAN_SMPP_URL": "smpp://id:p4ssw0rd@smsc.example"}, "NUAN_SMPP_URL", "`source` is missing"),
        ({"NUAN_SMPP_URL": SMPP + "&windw=5"}, "NUAN_SMPP_URL", "nobody knows the option `windw`"),
        ({"NUAN_SMPP_URL": SMPP + "&window=0"}, "NUAN_SMPP_URL", "`window` must be from 1 to 1000"),
        ({"NUAN_SMPP_URL": SMPP + "&window=many"}, "NUAN_SMPP_URL", "`window` is no whole number"),
        ({"NUAN_SMPP_URL": SMPP + "&bind=both"}, "NUAN_SMPP_URL", "`bind` must be one of transceiver"),
        ({"NUAN_SMPP_URL": SMPP + "&zone=Mars"}, "NUAN_SMPP_URL", "`zone` is no time zone"),
        ({"NUAN_SMPP_URL": SMPP + "&alphabet=klingon"}, "NUAN_SMPP_URL", "`alphabet` is none that is known"),
        ({"NUAN_SMPP_URL": SMPP + "&seven_bit=maybe"}, "NUAN_SMPP_URL", "`seven_bit` must be yes or no"),
        ({"NUAN_SMPP_URL": "smpp://id:p4ssw0rd99@h.example?source=1"}, "NUAN_SMPP_URL", "more than the 8 characters"),
        ({"NUAN_SMPP_URL": "http://id:p4ssw0rd@h.example"}, "NUAN_SMPP_URL", "must begin with one of smpp://"),
        ({"NUAN_SMPP_URL": "smpp://id:p4ssw0rd@h.example:99999"}, "NUAN_SMPP_URL", "it is no URL"),
        ({"NUAN_SMPP_URL": "p4ssw0rd"}, "NUAN_SMPP_URL", "it names no host"),
        (
            {"NUAN_SMPP_URL": SMPP, "NUAN_SMS_URL": "aliyun://k:p4ssw0rd@h.example"},
            "NUAN_SMPP_URL",
            "NUAN_SMS_URL is set as well",
        ),
        ({"NUAN_SMS_URL": "aliyun://h.example?signature=x"}, "NUAN_SMS_URL", "no KEY_ID:SECRET@"),
        ({"NUAN_SMS_URL": "webhook+https://:p4ssw0rd@h.example"}, "NUAN_SMS_URL", "fewer than 16 characters"),
        ({"NUAN_SMTP_URL": "smtp://u:p4ssw0rd@h.example"}, "NUAN_SMTP_URL", "`from` is missing"),
        ({"NUAN_SMTP_URL": "smtp://u:p4ssw0rd@h.example?from=me"}, "NUAN_SMTP_URL", "`from` is no e-mail address"),
        ({"NUAN_CHAT_URL": "wecom-robot://h.example"}, "NUAN_CHAT_URL", "no KEY@"),
        ({"NUAN_CHAT_URL": "wecom-app://corp:p4ssw0rd@h.example"}, "NUAN_CHAT_URL", "`agent` is missing"),
        ({"NUAN_CHAT_URL": "wecom-app://corp@h.example?agent=1"}, "NUAN_CHAT_URL", "no CORP:SECRET@"),
    ],
)
def test_what_is_wrong_is_named_and_no_secret_told(settings: dict[str, str], variable: str, why: str) -> None:
    with pytest.raises(UnableToConfigure) as fault:
        channels_from(settings=settings, clock=utc_now)
    assert fault.value.variable == variable
    assert str(fault.value).startswith(f"{variable} cannot be used: ")
    assert why in str(fault.value)
    assert "p4ssw0rd" not in str(fault.value)
    assert fault.value.__cause__ is None


def test_keys_are_keys() -> None:
    for key in ("", "0" * 31, "0" * 33, "G" * 32, "A" * 32):
        with pytest.raises(UnableToUseKey):
            Outgoing(key=key, channel="sms", to="1", text="x")
    shown = repr(Outgoing(key=key_of(1), channel="sms", to="13800000001", text="您好", sender="s", reply_to="r"))
    assert "13800000001" not in shown
    assert "您好" not in shown


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("13800000000", "tel:13800000000"), ("+86 138-0000-0000", "tel:+8613800000000"),
        ("(021) 5555 0100 ext. 7", "tel:02155550100;ext=7"),
        ("95588", "tel:95588"), ("021-55550100转８", "tel:02155550100;ext=8"),
    ],
)  # fmt: skip
def test_numbers_people_dial(number: str, link: str) -> None:
    assert dial_link(number=number) == link


@pytest.mark.parametrize(
    "number", ["", "12", "1" * 16, "call me", '138"onclick', "+", "138;isub=1", "1380000000a", "1380000x"]
)
def test_what_is_no_number(number: str) -> None:
    if number == "1380000x":
        assert dial_link(number=number) == "tel:1380000"
        return
    with pytest.raises(UnableToDial) as fault:
        dial_link(number=number)
    assert not number or number not in str(fault.value)


@given(st.text(max_size=30))
def test_a_link_holds_nothing_but_a_number(number: str) -> None:
    try:
        link = dial_link(number=number)
    except UnableToDial:
        return
    assert set(link.removeprefix("tel:").replace(";ext=", "")) <= set("+0123456789")
