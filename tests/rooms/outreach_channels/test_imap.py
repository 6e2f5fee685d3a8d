"""Answers that come into a mailbox are taken once, whatever becomes of the line."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from nuan.outreach.channels.contract import Hears, Inbound, Receipt, UnableToSend
from nuan.outreach.channels.registry import channel_from
from nuan.outreach.channels.urls import UnableToConfigure
from tests.peers.imap import ImapServer
from tests.rooms.outreach_channels.conftest import key_of, utc_now
from tests.rooms.outreach_channels.test_mail import REPORT, answer, certificate

__all__ = ["certificate"]
PAST = timedelta(seconds=1)


@pytest.fixture
def server() -> Iterator[ImapServer]:
    with ImapServer() as made:
        yield made


def channel_to(server: ImapServer, **more: str) -> Hears:
    plain = f"imap+plain://nuan:s3cret@127.0.0.1:{server.port}?wait=5"
    settings = {"NUAN_SMTP_URL": "smtp://127.0.0.1?from=a@bank.example", "NUAN_IMAP_URL": plain} | more
    found = channel_from(settings=settings, channel="email", clock=utc_now)
    assert isinstance(found, Hears)
    return found


def heard(channel: Hears) -> list[Receipt | Inbound]:
    return list(channel.poll(until=utc_now() - PAST))


def test_answers_and_reports_are_taken_once(server: ImapServer) -> None:
    server.put(answer("停止"))
    server.put(REPORT.replace("ACTION", "failed").replace("KEY", key_of(1)).encode())
    server.put(b"\xff\x00 no mail at all")
    channel = channel_to(server)
    first, second, third = heard(channel)
    assert isinstance(first, Inbound)
    assert first.text == "停止"
    assert isinstance(second, Receipt)
    assert (second.key, second.state) == (key_of(1), "bounced")
    assert isinstance(third, Inbound)
    assert all(mail.seen for mail in server.mails)
    assert heard(channel) == []
    server.put(answer("谢谢"))
    assert [one.text for one in heard(channel) if isinstance(one, Inbound)] == ["谢谢"]


def test_what_was_not_stored_is_not_marked(server: ImapServer) -> None:
    server.put(answer("停止"))
    polled = iter(channel_to(server).poll(until=utc_now() - PAST))
    assert isinstance(next(polled), Inbound)
    assert not server.mails[0].seen
    polled.close()  # type: ignore[attr-defined]
    assert not server.mails[0].seen
    assert len(heard(channel_to(server))) == 1


@pytest.mark.parametrize("verb", ["LOGIN", "SELECT", "SEARCH", "FETCH", "STORE"])
def test_a_line_that_is_lost_loses_nothing(server: ImapServer, verb: str) -> None:
    server.put(answer("停止"))
    server.put(answer("谢谢"))
    server.drop_at = [verb]
    channel = channel_to(server)
    with pytest.raises(UnableToSend) as fault:
        heard(channel)
    assert (fault.value.kind, fault.value.code) == ("later", "mailbox_lost")
    assert not any(mail.seen for mail in server.mails)
    assert [one.text for one in heard(channel) if isinstance(one, Inbound)] == ["停止", "谢谢"]


def test_more_that_comes_while_it_waits_is_taken(server: ImapServer) -> None:
    polled = iter(channel_to(server).poll(until=utc_now() + timedelta(seconds=20)))
    server.put(answer("一"))
    assert isinstance(next(polled), Inbound)
    server.put(answer("二"))
    second = next(polled)
    assert isinstance(second, Inbound)
    assert second.text == "二"


def test_the_line_is_secured(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ImapServer(tls=context) as server:
        server.put(answer("停止"))
        url = f"imaps://nuan:s3cret@127.0.0.1:{server.port}?wait=5"
        assert len(heard(channel_to(server, NUAN_IMAP_URL=f"{url}&ca={certificate}"))) == 1
        with pytest.raises(UnableToSend, match="bad_certificate"):
            heard(channel_to(server, NUAN_IMAP_URL=url))


def test_refusals_are_named_and_secrets_are_not(server: ImapServer) -> None:
    for url, code in (
        (f"imap+plain://nuan:guess-9@127.0.0.1:{server.port}", "mailbox_refused"),
        (f"imap+plain://nuan:s3cret@127.0.0.1:{server.port}?mailbox=Other", "mailbox_refused"),
        ("imap+plain://nuan:s3cret@127.0.0.1:1", "mailbox_unreachable"),
    ):
        with pytest.raises(UnableToSend) as fault:
            heard(channel_to(server, NUAN_IMAP_URL=url))
        assert (fault.value.kind, fault.value.code) == ("later", code)
        assert "guess-9" not in str(fault.value)
    assert "s3cret" not in repr(vars(channel_to(server)))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("imap://nuan:s@h", "must begin with"), ("imaps://h", "USER:PASSWORD@"), ("imaps://u:p@h?what=1", "`what`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(server: ImapServer, url: str, why: str) -> None:
    with pytest.raises(UnableToConfigure, match=why):
        channel_to(server, NUAN_IMAP_URL=url)
    with pytest.raises(UnableToConfigure, match="NUAN_SMTP_URL is not set"):
        channel_to(server, NUAN_SMTP_URL="")
