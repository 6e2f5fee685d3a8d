"""E-mail against a real SMTP server on loopback, and mail that comes back."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from nuan.outreach.channels.contract import Attachment, Inbound, Outgoing, Receipt, UnableToSend
from nuan.outreach.channels.mail_in import read_mail
from nuan.outreach.channels.mail_message import written
from nuan.outreach.channels.smtp import SmtpChannel, SmtpSettings
from tests.peers.mail import MailServer
from tests.peers.recording import Mischief
from tests.rooms.outreach_channels.conftest import key_of, utc_now

AT = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
Mail = Callable[..., Outgoing]
OPENED: list[SmtpChannel] = []


@pytest.fixture
def mail() -> Mail:
    def message(number: int = 1, **other: Any) -> Outgoing:
        said = {
            "to": "li@example.com",
            "subject": "关于您的还款，我们可以一起想办法",
            "text": "您好：\n\n.\n.我是小暖。\n",
        } | other
        return Outgoing(key=key_of(number), channel="email", **said)

    return message


@pytest.fixture
def serve() -> Iterator[Callable[..., MailServer]]:
    running: list[MailServer] = []

    def start(*script: str, **other: Any) -> MailServer:
        running.append(MailServer(mischief=Mischief(script=list(script)), **other).__enter__())
        return running[-1]

    yield start
    while OPENED:
        OPENED.pop().close()
    for one in running:
        one.__exit__()


def channel_to(server: MailServer, **other: Any) -> SmtpChannel:
    said: dict[str, Any] = {
        "security": "none",
        "sender": "小暖 <care@bank.example>",
        "wait_s": 5,
        "final_wait_s": 5,
    } | other
    OPENED.append(SmtpChannel(settings=SmtpSettings(host="127.0.0.1", port=server.port, **said), clock=utc_now))
    return OPENED[-1]


def fault_of(channel: SmtpChannel, message: Outgoing) -> tuple[str, str]:
    with pytest.raises(UnableToSend) as fault:
        channel.send(message=message)
    assert message.to not in str(fault.value)
    return fault.value.kind, fault.value.code


def read(server: MailServer) -> EmailMessage:
    raw = server.seen.of("taken")[-1]["raw"]
    return email.message_from_bytes(raw.encode(), policy=email.policy.default)  # type: ignore[return-value]


def test_everything_of_a_message_arrives(serve: Callable[..., MailServer], mail: Mail) -> None:
    server = serve()
    channel = channel_to(server, unsubscribe_mailto="stop@bank.example")
    message = mail(
        1, html="<p>您好</p>", attachments=(Attachment(name="还款方案.pdf", media_type="application/pdf", content=b"%PDF-1"),),
        unsubscribe_url="https://bank.example/u/1", reply_to="李雪 <xue@bank.example>",
    )  # fmt: skip
    accepted = channel.send(message=message)
    got = read(server)
    assert accepted.provider_id == got["Message-ID"] == f"<{message.key}@bank.example>"
    assert got["Subject"] == message.subject
    assert str(got["From"]) == "小暖 <care@bank.example>"
    assert str(got["Reply-To"]) == "李雪 <xue@bank.example>"
    assert got["List-Unsubscribe"] == (
        f"<https://bank.example/u/1>, <mailto:stop@bank.example?subject=unsubscribe%20{message.key}>"
    )
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (got["Content-Language"], got["Auto-Submitted"]) == ("zh-CN", "auto-generated")
    assert got.get_body(preferencelist=("plain",)).get_content().replace("\r\n", "\n") == message.text
    assert got.get_body(preferencelist=("html",)).get_content().strip() == "<p>您好</p>"
    (attached,) = got.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("还款方案.pdf", b"%PDF-1")
    assert server.seen.of("taken")[0]["raw"].isascii()
    assert channel.deduplicates is False


def test_lines_of_dots_and_any_text_survive(serve: Callable[..., MailServer], mail: Mail) -> None:
    server = serve()
    channel = channel_to(server)
    channel.send(message=mail(1, text="..\n.\n...x\n"))
    assert server.seen.of("taken")[0]["text"] == "..\n.\n...x\n"


def test_one_line_serves_many_and_is_renewed(serve: Callable[..., MailServer], mail: Mail) -> None:
    server = serve()
    channel = channel_to(server, most_per_line=2)
    for number in range(5):
        channel.send(message=mail(number))
    assert server.distinct == 5
    channel.close()
    channel.close()


@pytest.mark.parametrize(
    ("verdict", "kind", "code"),
    [
        ("mail-4xx", "later", "smtp_451_4.3.0"), ("mail-5xx", "later", "smtp_550_5.1.1"),
        ("rcpt-4xx", "later", "smtp_451_4.3.0"), ("rcpt-5xx", "never", "smtp_550_5.1.1"),
        ("rcpt-552", "later", "smtp_552_5.2.2"), ("data-4xx", "later", "smtp_451_4.3.0"),
        ("data-5xx", "never", "smtp_550_5.1.1"), ("end-4xx", "later", "smtp_451_4.3.0"),
        ("end-5xx", "never", "smtp_550_5.1.1"), ("busy", "later", "smtp_421_4.3.2"),
    ],
)  # fmt: skip
def test_refusals_by_step(serve: Callable[..., MailServer], mail: Mail, verdict: str, kind: str, code: str) -> None:
    server = serve(verdict)
    channel = channel_to(server)
    assert fault_of(channel, mail(1)) == (kind, code)
    assert server.raw == 0
    channel.send(message=mail(2))
    assert server.raw == 1


@pytest.mark.parametrize(
    ("verdict", "kind", "code", "taken"),
    [
        ("drop-after", "unknown", "no_reply", 1), ("garbled", "unknown", "garbled", 1),
        ("drop-middle", "unknown", "no_reply", 0),
    ],
)  # fmt: skip
def test_a_line_that_goes_once_the_message_is_under_way(
    serve: Callable[..., MailServer], mail: Mail, verdict: str, kind: str, code: str, taken: int
) -> None:
    """A short message is in the network's hands at once, so a drop in its middle cannot be told from one after it."""
    server = serve(verdict)
    assert fault_of(channel_to(server), mail(1)) == (kind, code)
    assert server.raw == taken


def test_a_line_that_goes_within_a_large_message_is_known_not_to_have_taken_it(
    serve: Callable[..., MailServer], mail: Mail
) -> None:
    server = serve("drop-middle")
    large = Attachment(name="a.bin", media_type="application/octet-stream", content=bytes(20_000_000))
    assert fault_of(channel_to(server), mail(1, attachments=(large,))) == ("later", "connection_lost")
    assert server.raw == 0


@pytest.mark.parametrize("verdict", ["drop-mail", "drop-data"])
def test_a_line_that_goes_before_the_message_is_made_anew_once(
    serve: Callable[..., MailServer], mail: Mail, verdict: str
) -> None:
    server = serve(verdict)
    channel_to(server).send(message=mail(1))
    assert (server.raw, server.seen.count("mail")) == (1, 2)
    twice = serve(verdict, verdict)
    assert fault_of(channel_to(twice), mail(1)) == ("later", "connection_lost")
    assert twice.raw == 0


def test_nobody_there(serve: Callable[..., MailServer], mail: Mail) -> None:
    server = serve()
    channel = channel_to(server)
    channel.send(message=mail(1))
    channel.close()
    server.stop()
    assert fault_of(channel, mail(2)) == ("later", "no_connection")
    with pytest.raises(UnableToSend) as fault:
        channel.open()
    assert fault.value.retry_after == 2


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(tz=UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_the_line_is_secured_and_logged_in(serve: Callable[..., MailServer], mail: Mail, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = serve(tls=context, login=("nuan", "s3cret"))
    right = {"security": "starttls", "user": "nuan", "password": "s3cret", "ca_file": str(certificate)}
    channel = channel_to(server, **right)
    channel.send(message=mail(1))
    assert server.seen.of("mail")[0]["tls"] is True
    assert "s3cret" not in repr(channel._settings)
    channel.close()
    wrong = channel_to(server, **right | {"password": "guess"})
    assert fault_of(wrong, mail(2)) == ("later", "login_refused_535")
    assert fault_of(channel_to(server, **right | {"ca_file": ""}), mail(3)) == ("later", "bad_certificate")
    assert server.distinct == 1


def test_a_server_without_security_gets_nothing(serve: Callable[..., MailServer], mail: Mail) -> None:
    server = serve()
    assert fault_of(channel_to(server, security="starttls"), mail(1)) == ("later", "no_security")
    assert server.seen.of("mail") == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"to": "nobody"}, "bad_address"), ({"to": ""}, "bad_address"), ({"to": "a@b.example\nBcc: c@d.example"}, "bad_address"),
        ({"to": "a b@c.example"}, "bad_address"), ({"subject": "您好\nBcc: c@d.example"}, "malformed"),
        ({"text": "\ud83d"}, "malformed"), ({"reply_to": "x"}, "bad_address"), ({"sender": "a@"}, "bad_address"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_itself(mail: Mail, changed: dict[str, str], code: str) -> None:
    with pytest.raises(UnableToSend) as fault:
        written(message=mail(1, **changed), sender="care@bank.example", unsubscribe_mailto="", at=AT)
    assert (fault.value.kind, fault.value.code) == ("never", code)


def test_addresses_in_chinese(serve: Callable[..., MailServer], mail: Mail) -> None:
    plain, wide = serve(), serve(wide=True)
    assert fault_of(channel_to(plain), mail(1, to="李雪@example.com")) == ("never", "needs_smtputf8")
    channel_to(plain).send(message=mail(2, to="li@例子.example"))
    channel_to(wide).send(message=mail(3, to="李雪@example.com"))
    assert plain.seen.of("taken")[0]["to"] == "li@xn--fsqu00a.example"
    assert wide.seen.of("taken")[0]["to"] == "李雪@example.com"


def test_without_https_there_is_no_one_click(mail: Mail) -> None:
    for url in ("", "http://bank.example/u"):
        letter = written(message=mail(1, unsubscribe_url=url), sender="a@b.example", unsubscribe_mailto="", at=AT)
        assert b"List-Unsubscribe-Post" not in letter.content


REPORT = """From: MAILER-DAEMON@mx.example
To: care@bank.example
Subject: Undelivered
Message-ID: <00000000000000000000000000000000@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; li@example.com
Action: ACTION
Status: 5.1.1
--b
Content-Type: text/rfc822-headers

Message-ID: <KEY@bank.example>
Subject: x
--b--
"""


@pytest.mark.parametrize(
    ("action", "state"), [("failed", "bounced"), ("delayed", "unknown"), ("delivered", "delivered"), ("??", "unknown")]
)
def test_reports_of_mail_servers(action: str, state: str) -> None:
    raw = REPORT.replace("ACTION", action).replace("KEY", key_of(1)).encode()
    told = read_mail(raw=raw, arrived_at=AT)
    assert told == Receipt(state=state, at=AT, key=key_of(1), provider_id=f"<{key_of(1)}@bank.example>", code="5.1.1")  # type: ignore[arg-type]


def test_a_report_of_nothing_of_ours_is_shown_as_such() -> None:
    told = read_mail(raw=REPORT.encode(), arrived_at=AT)
    assert told == Receipt(state="unknown", at=AT, code="garbled")


def answer(text: str, *, html: str = "", **headers: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = "李雪 <li@example.com>", "care@bank.example", "<a1@example.com>"
    mail["In-Reply-To"] = f"<{key_of(7)}@bank.example>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    if html:
        mail.set_content(html, subtype="html")
    return mail.as_bytes()


@pytest.mark.parametrize(
    "raw",
    [
        answer("我下周五还 500 元\n\n在 2026年11月24日，小暖 写道：\n\n您好……"),
        answer("我下周五还 500 元\n-- \n李雪"),
        answer("> 您好\n> 我是小暖\n\n我下周五还 500 元"),
        answer("On Tue, Nuan wrote:\n> Hi\n\n我下周五还 500 元"),
        answer("我下周五还 500 元\n-----原始邮件-----\n发件人: 小暖"),
        answer("", html="<html><head><style>p{}</style></head><p>我下周五还 500 元</p><blockquote>您好</blockquote>"),
    ],
)
def test_what_a_person_answers_without_what_they_quote(raw: bytes) -> None:
    told = read_mail(raw=raw, arrived_at=AT)
    assert isinstance(told, Inbound)
    assert (told.from_, told.to, told.text) == ("li@example.com", "care@bank.example", "我下周五还 500 元")
    assert (told.answers, told.provider_id, told.automatic) == (key_of(7), "<a1@example.com>", False)
    assert "li@example.com" not in repr(told)


def test_an_answer_of_a_machine_is_told_apart() -> None:
    told = read_mail(raw=answer("休假中", Auto_Submitted="auto-replied"), arrived_at=AT)
    assert isinstance(told, Inbound)
    assert told.automatic is True


@given(st.binary(max_size=300))
def test_any_bytes_as_a_mail_are_something(raw: bytes) -> None:
    assert isinstance(read_mail(raw=raw, arrived_at=AT), Inbound | Receipt)
    broken = b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n" + raw
    assert isinstance(read_mail(raw=broken, arrived_at=AT), Inbound | Receipt)
    odd = b"Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\n" + raw
    assert isinstance(read_mail(raw=odd, arrived_at=AT), Inbound | Receipt)


def test_a_maildir_is_read_once_and_nothing_is_lost(serve: Callable[..., MailServer], tmp_path: Path) -> None:
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "new" / "1.a").write_bytes(answer("停止"))
    (tmp_path / "new" / "2.b").write_bytes(REPORT.replace("ACTION", "failed").replace("KEY", key_of(1)).encode())
    channel = channel_to(serve(), inbox=tmp_path)
    past = utc_now() - timedelta(seconds=1)
    first = next(channel.poll(until=past))
    assert isinstance(first, Inbound)
    assert len(list((tmp_path / "new").iterdir())) == 2  # in hand, not yet stored
    assert [type(event) for event in channel.poll(until=past)] == [Inbound, Receipt]
    assert list(channel.poll(until=past)) == []
    assert len(list((tmp_path / "cur").iterdir())) == 2
    assert list(channel_to(serve()).poll(until=past)) == []
