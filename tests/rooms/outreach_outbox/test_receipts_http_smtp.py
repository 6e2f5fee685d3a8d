"""What gateways over HTTP push and what mail servers send back, late, twice and garbled, over real lines into the outbox."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from nuan.outreach.actions.outbox_receipts import Taken, hear, take_receipts
from nuan.outreach.channels.aliyun_reports import read_push
from nuan.outreach.channels.contract import Channel, Receipt
from nuan.outreach.channels.registry import channel_from
from nuan.outreach.queries.outbox import outbox_sums, unknown_messages
from nuan.people.actions import take_in
from nuan.people.rules.taking import GivenPerson
from tests.peers.http_gateway import KEY_ID, SECRET, HttpGateway
from tests.peers.mail import MailServer
from tests.peers.recording import Mischief
from tests.rooms.outreach.someone import MINUTE, NOW, number, point_of
from tests.rooms.outreach_channels.test_mail import REPORT
from tests.rooms.outreach_outbox.stand import WORDS, both, message, sent, sms, values

DELIVERED, BOUNCED, ACCEPTED = ("delivered", "delivered"), ("bounced", "bounced"), ("accepted", "sent")
LATE = NOW + timedelta(hours=30)


def channel_at(variable: str, url: str, channel: str) -> Channel:
    found = channel_from(settings={variable: url}, channel=channel, clock=lambda: NOW)
    assert found is not None
    return found


@pytest.fixture
def gateway() -> Iterator[HttpGateway]:
    with HttpGateway(mischief=Mischief(script=["ok", "drop-after"])) as peer:
        yield peer


def pushed(*rows: object, minutes: int = 1) -> Taken:
    """One push of the gateway, as it comes in over HTTP."""
    body = json.dumps(list(rows)).encode()
    found = read_push(body=body, token="secret", expected="secret", arrived_at=NOW + minutes * MINUTE)
    receipts = [one for one in found if isinstance(one, Receipt)]
    return take_receipts(receipts=receipts, adapter="aliyun", at=NOW + minutes * MINUTE)


def report(key: str, provider_id: str, *, worked: object = True, at: str = "2026-03-02 10:05:00") -> dict[str, object]:
    return {"out_id": key, "biz_id": provider_id, "success": worked, "report_time": at, "err_code": ""}


def test_pushes_garbled_late_and_twice(somebody: str, gateway: HttpGateway) -> None:
    url = f"aliyun+http://{KEY_ID}:{SECRET}@127.0.0.1:{gateway.port}?signature=x&wait=2"
    channel = channel_at("NUAN_SMS_URL", url, "sms")
    told, untold = message(words=replace(WORDS, template_values={"n": "1"})), message()
    sent(channel)
    channel.close()
    assert gateway.raw == gateway.distinct == 2
    assert sorted([both(told), both(untold)]) == [ACCEPTED, ("unknown", "unknown")]
    rows = {one["key"]: one["id"] for one in gateway.seen.of("taken")}
    keys = {place: values(place, "key")[0] for place in (told, untold)}

    # Garbled in every way: kept and counted where they name something, and nothing moves.
    nameless = pushed({}, "what", None, {"success": True}, {"out_id": "short", "biz_id": ""}, {"biz_id": "9^9"})
    assert (nameless.new, nameless.moved, nameless.new) == (nameless.unplaced, 0, outbox_sums().waiting_receipts)
    assert pushed(report(keys[told], rows[keys[told]], worked="maybe", at="yesterday")).moved == 0
    assert sorted([both(told), both(untold)]) == [ACCEPTED, ("unknown", "unknown")]

    # Late, and the worse one last: what nobody knew of is settled, and delivered outweighs what comes after.
    assert pushed(report(keys[untold], rows[keys[untold]]), minutes=1800).moved == 1
    assert pushed(report(keys[told], rows[keys[told]]), minutes=1801).moved == 1
    again = pushed(report(keys[told], rows[keys[told]]), minutes=1802)
    assert (again.new, again.repeated) == (0, 1)
    assert pushed(report(keys[told], rows[keys[told]], worked=False, at="2026-03-02 12:00:00"), minutes=1803).moved == 0
    assert (both(told), both(untold)) == (DELIVERED, DELIVERED)
    assert unknown_messages(limit=9) == []
    assert outbox_sums().whole


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    return tmp_path


def test_mail_that_comes_back_garbled_late_and_twice(somebody: str, maildir: Path) -> None:
    point = replace(number("x"), kind="email", value="ann@example.org")
    take_in(
        people=[GivenPerson(customer_id="M1", zones=("Asia/Shanghai",), points=(point,))], country="cn", actor="t",
        at=NOW,
    )  # fmt: skip
    numbers = [
        message(
            sms(channel="email", point=point_of("M1")), customer_id="M1", words=replace(WORDS, subject=f"第{place}封")
        )
        for place in range(3)
    ]
    with MailServer(mischief=Mischief(script=["ok", "drop-after", "garbled"])) as server:
        url = f"smtp+plain://127.0.0.1:{server.port}?from=a@bank.example&wait=2&inbox={maildir}"
        channel = channel_at("NUAN_SMTP_URL", url, "email")
        sent(channel)
        assert server.raw == server.distinct == 3
    assert [both(one) for one in numbers] == [ACCEPTED, ("unknown", "unknown"), ("unknown", "unknown")]
    keys = [values(one, "key")[0] for one in numbers]

    def come_back(name: str, key: str, action: str, *, garble: bool = False) -> None:
        raw = REPORT.replace("KEY", key).replace("ACTION", action).encode()
        (maildir / "new" / name).write_bytes(raw[:-260] if garble else raw)

    def heard() -> Taken:
        return hear(channel=channel, until=NOW, take_inbound=lambda _: None, clock=lambda: LATE).receipts

    come_back("1.a", keys[0], "failed", garble=True)
    come_back("2.a", "0" * 31, "failed")
    come_back("3.a", keys[1], "hm")
    garbled = heard()
    assert garbled.moved <= 1
    assert both(numbers[0]) == ACCEPTED
    assert both(numbers[2]) == ("unknown", "unknown")
    come_back("4.a", keys[0], "failed")
    come_back("5.a", keys[0], "failed")
    come_back("6.a", keys[1], "failed")
    come_back("7.a", keys[2], "delivered")
    come_back("8.a", keys[2], "failed")
    late = heard()
    assert (late.new, late.repeated) == (4, 1)
    assert [both(one) for one in numbers] == [BOUNCED, BOUNCED, DELIVERED]
    assert unknown_messages(limit=9) == []
    assert outbox_sums().whole
