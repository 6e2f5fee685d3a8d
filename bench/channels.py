"""Messages a second over SMPP on loopback: `python -m bench.channels [--messages N] [--window N]`.

The message centre is a process of its own (`tests/peers/smsc.py`), written for tests, not for speed: it is most of the
time that is measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from hashlib import sha256

from nuan.outreach.channels.contract import Accepted, Outgoing
from nuan.outreach.channels.smpp import SmppChannel
from nuan.outreach.channels.smpp_session import Line
from nuan.outreach.channels.smpp_settings import SmppSettings

SHORT = "您好，我是小暖。您这个月的还款日是 28 日，如果有困难，回复我，我们一起想办法。"


def _messages(count: int, *, salt: str, parts: int) -> list[Outgoing]:
    return [
        Outgoing(
            key=sha256(f"{salt}{number}".encode()).hexdigest()[:32], channel="sms", to=f"138{number:08d}",
            text=SHORT * (1 if parts == 1 else 4),
        )
        for number in range(count)
    ]  # fmt: skip


def measure(*, messages: int, window: int) -> list[str]:
    """The lines of the report: one at a time, in a window, and in parts."""
    lines = ["## SMPP on loopback", "", "| what | messages/s | submissions/s |", "|---|---|---|"]
    command = [sys.executable, "-m", "tests.peers.smsc"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        assert peer.stdout is not None
        assert peer.stdin is not None
        port = json.loads(peer.stdout.readline())["port"]
        drain = subprocess.Popen(["cat"], stdin=peer.stdout, stdout=subprocess.DEVNULL)
        for what, size, parts in (
            ("one at a time", 1, 1),
            (f"{window} on the way", window, 1),
            ("the same, in parts", window, 3),
        ):
            line = Line(host="127.0.0.1", port=port, system_id="nuan", password="secret")
            settings = SmppSettings(line=line, source="10690000", window=size)
            channel = SmppChannel(settings=settings, clock=lambda: datetime.now(tz=UTC))
            channel.open()
            batch = _messages(messages // parts, salt=what, parts=parts)
            began = time.perf_counter()
            fates = [fate for _, fate in channel.send_all(messages=batch)]
            took = time.perf_counter() - began
            channel.close()
            assert all(isinstance(fate, Accepted) for fate in fates)
            submitted = sum(fate.parts for fate in fates if isinstance(fate, Accepted))
            lines.append(f"| {what} | {len(batch) / took:,.0f} | {submitted / took:,.0f} |")
        peer.stdin.close()
        peer.terminate()
        drain.wait()
    return [*lines, ""]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.channels", description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--window", type=int, default=50)
    asked = parser.parse_args()
    print("\n".join(measure(messages=asked.messages, window=asked.window)))


if __name__ == "__main__":
    main()
