"""Senders are killed at random moments, and the other side counts: with keys nothing is lost and nothing twice, without
keys nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from nuan.outreach.channels.contract import Inbound, Outgoing, Receipt
from nuan.outreach.channels.registry import channel_from
from nuan.outreach.channels.smpp import SmppChannel
from tests.peers.http_gateway import HOOK_SECRET, KEY_ID, SECRET
from tests.peers.process import ROOT, PeerProcess
from tests.rooms.outreach_channels.conftest import key_of, utc_now

KILLS = 40 if os.environ.get("NUAN_SOAK") else 6
COUNT = 200 * KILLS
MISCHIEF = ("--seed", "7", "--chance", "throttle=.02", "--chance", "drop-before=.01", "--chance", "drop-after=.01")


def send_and_kill(variable: str, url: str, folder: Path, when: str, count: int) -> None:
    """KILLS processes in turn, each killed while it sends; then one that may finish."""
    dice = random.Random(url)
    command = [
        sys.executable,
        "-m",
        "tests.rooms.outreach_channels.sender",
        variable,
        url,
        str(folder),
        str(count),
        when,
    ]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    killed = 0
    for _ in range(KILLS):
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as sender:
            assert sender.stdout is not None
            assert sender.stdout.readline() == "ready\n"
            time.sleep(dice.uniform(0.01, 0.12))
            sender.send_signal(signal.SIGKILL)
            killed += sender.wait() == -signal.SIGKILL
    assert killed >= KILLS // 2, "the senders had finished before they were killed"
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.endswith("done\n"), done.stderr


def smpp(peer: PeerProcess, options: str) -> str:
    return f"smpp://nuan:secret@127.0.0.1:{peer.port}?source=10690&{options}"


def test_smpp_with_keys_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    with PeerProcess("smsc", "--key-tag", "0x1401", *MISCHIEF) as peer:
        send_and_kill("NUAN_SMPP_URL", smpp(peer, "key_tag=0x1401"), tmp_path, "after", COUNT)
    texts = peer.texts()
    assert len(texts) == COUNT
    assert set(texts.values()) == {1}
    assert peer.raw >= peer.distinct
    assert peer.of("repeated"), "nothing was ever sent again, so nothing was shown"


def test_smpp_without_keys_repeats_nothing(tmp_path: Path) -> None:
    with PeerProcess("smsc", *MISCHIEF) as peer:
        send_and_kill("NUAN_SMPP_URL", smpp(peer, "window=1"), tmp_path, "before", COUNT)
    texts = peer.texts()
    assert set(texts.values()) == {1}
    assert COUNT * 0.9 < len(texts) <= COUNT  # what is missing is unknown to the sender too


@pytest.mark.parametrize(
    ("variable", "url"),
    [
        ("NUAN_SMS_URL", "aliyun+http://%(key)s:%(secret)s@127.0.0.1:%(port)d?signature=x&deduplicates=yes&wait=2"),
        ("NUAN_CHAT_URL", "webhook+http://:%(hook)s@127.0.0.1:%(port)d/hook#deduplicates=yes&wait=2"),
    ],
)
def test_http_with_keys_loses_nothing_and_repeats_nothing(tmp_path: Path, variable: str, url: str) -> None:
    with PeerProcess("http_gateway", "--dedupe", *MISCHIEF, "--chance", "error-after=.01") as peer:
        values = {"key": KEY_ID, "secret": SECRET, "hook": HOOK_SECRET.replace(" ", "%20"), "port": peer.port}
        send_and_kill(variable, url % values, tmp_path, "after", COUNT // 4)
    assert peer.distinct == COUNT // 4
    assert len({seen["key"] for seen in peer.of("taken")}) == COUNT // 4
    assert peer.of("repeated")


def test_mail_marked_before_it_is_sent_comes_once(tmp_path: Path) -> None:
    with PeerProcess("mail", "--seed", "7", "--chance", "drop-after=.01", "--chance", "rcpt-4xx=.02") as peer:
        url = f"smtp+plain://127.0.0.1:{peer.port}?from=a@bank.example&wait=5"
        send_and_kill("NUAN_SMTP_URL", url, tmp_path, "before", COUNT // 8)
    assert peer.of("repeated") == []
    assert COUNT // 8 * 0.8 < peer.distinct <= COUNT // 8


def test_a_message_centre_of_its_own_takes_orders() -> None:
    with PeerProcess("smsc", "--receipts", "--garble", "0.5", "--repeat", "0.5") as peer:
        channel = channel_from(settings={"NUAN_SMPP_URL": smpp(peer, "wait=5")}, channel="sms", clock=utc_now)
        assert isinstance(channel, SmppChannel)
        for number in range(20):
            channel.send(message=Outgoing(key=key_of(number), channel="sms", to="13800000001", text="您好"))
        peer.order(mo={"from": "13800000001", "to": "10690", "text": "停止"})
        heard: list[Receipt | Inbound] = []
        until = utc_now() + timedelta(seconds=20)
        while not any(isinstance(one, Inbound) for one in heard) and utc_now() < until:
            heard += list(channel.poll(until=utc_now() + timedelta(seconds=0.1)))
        channel.close()
    receipts = [one for one in heard if isinstance(one, Receipt)]
    assert len({one.key for one in receipts}) == 20
    assert len(receipts) > 20
    assert {one.state for one in receipts} == {"delivered", "unknown"}
    assert [one.text for one in heard if isinstance(one, Inbound)] == ["停止"]
