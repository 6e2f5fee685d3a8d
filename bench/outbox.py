"""Messages a second through the outbox over SMPP on loopback: `python -m bench.outbox [--messages N] [--workers N]`.

From the guard's yes to the row that says "taken": each message is asked about twice with the shipped pack of China, its number
is revealed to the audit trail, its words are opened, handed over, and its result kept, all in transactions of a home of its
own (SQLite), or of DATABASE_URL. The message centre is a process of its own (`tests/peers/smsc.py`), written for tests.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context

AT = datetime(2026, 8, 31, 2, tzinfo=UTC)
TEXT = "您好，我是小暖。您这个月的还款日是 28 日，如果有困难，回复我，我们一起想办法。回T退订。"
KEY_TAG = 0x1401


@contextmanager
def peer(*, with_keys: bool) -> Iterator[int]:
    """The port of a message centre, for as long as the block runs."""
    command = [sys.executable, "-m", "tests.peers.smsc", *(["--key-tag", str(KEY_TAG)] if with_keys else [])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        port = json.loads(process.stdout.readline())["port"]
        drain = subprocess.Popen(["cat"], stdin=process.stdout, stdout=subprocess.DEVNULL)
        try:
            yield port
        finally:
            process.stdin.close()
            drain.wait()


def _start() -> None:
    import django

    django.setup()
    from nuan.outreach.rules.compile_guard import compile_guard

    compile_guard()


def queue(*, messages: int, salt: str) -> float:
    """Queue one message a person; how many a second."""
    from nuan.outreach.actions.outbox import Queued, queue_message
    from nuan.outreach.rules.asking import Proposal
    from nuan.outreach.rules.outbox import MessageWords
    from nuan.outreach.rules.usual import usual_flags
    from nuan.people.actions import take_in
    from nuan.people.queries import standing_of
    from nuan.people.rules.taking import GivenPerson, GivenPoint
    from nuan.policy.queries import load_pack

    people = [
        GivenPerson(
            customer_id=f"{salt}{number:06d}", zones=("Asia/Shanghai",),
            points=(GivenPoint(
                kind="mobile", value=f"+86138{number:08d}", source="lender feed 2026-08-30", basis="contract",
                recorded_on=date(2026, 8, 30),
            ),),
        )
        for number in range(messages)
    ]  # fmt: skip
    take_in(people=people, country="cn", actor="bench", at=AT - timedelta(days=1))
    points = [standing_of(customer_id=one.customer_id, at=AT).points[0].key for one in people]
    pack, words = (
        load_pack(jurisdiction="cn"),
        MessageWords(subject="", text=TEXT, html="", template_id="t", language="zh-CN"),
    )
    began = time.perf_counter()
    for person, point in zip(people, points, strict=True):
        made = queue_message(
            customer_id=person.customer_id, known=known_at_noon(), pack=pack, at=AT, ttl=timedelta(hours=8), proposer="night",
            idempotency_key=person.customer_id, words=words, send_at=AT,
            proposal=Proposal(
                at=AT, channel="sms", purpose="remind", lender_kind="consumer_finance", product="consumer", debts=("C1",),
                stage="before_due", point=point, flags=frozenset(usual_flags(channel="sms")),
            ),
        )  # fmt: skip
        if not isinstance(made, Queued) or made.message is None:
            raise RuntimeError(f"the bench is about messages that may be sent; refused: {made}")
    return messages / (time.perf_counter() - began)


def known_at_noon() -> object:
    """What the book says of everybody."""
    from nuan.outreach.rules.answers import Known

    return Known(flags=frozenset({"book_was_fed"}), days={"book_on": date(2026, 8, 30)}, stage="before_due")


def send(port: int, with_keys: bool, begin_at: float) -> float:
    """One worker's life; when it ended."""
    _start()
    from nuan.outreach.actions.outbox_sending import send_due
    from nuan.outreach.channels.smpp import SmppChannel
    from nuan.outreach.channels.smpp_session import Line
    from nuan.outreach.channels.smpp_settings import SmppSettings
    from nuan.policy.queries import load_pack

    line = Line(host="127.0.0.1", port=port, system_id="nuan", password="secret", bind="transmitter")
    settings = SmppSettings(line=line, source="10690000", key_tag=KEY_TAG if with_keys else 0)
    pack, began = load_pack(jurisdiction="cn"), time.monotonic()
    time.sleep(max(0.0, begin_at - time.time()))

    def clock() -> datetime:
        return AT + timedelta(seconds=time.monotonic() - began)

    channel = SmppChannel(settings=settings, clock=clock)
    send_due(
        channels={"sms": channel}, clock=clock, limit=1_000_000, worker=f"worker:{os.getpid()}", pack=pack,
        known=lambda _: known_at_noon(),
    )  # fmt: skip
    channel.close()
    return time.time()


def measure(*, messages: int, workers: int) -> list[str]:
    """The section of the benchmarks page."""
    from nuan.outreach.queries.outbox import outbox_sums

    lines = []
    for with_keys in (True, False):
        for count in dict.fromkeys((1, workers)):
            salt = f"{'K' if with_keys else 'N'}{count}-"
            queued = queue(messages=messages, salt=salt)
            with peer(with_keys=with_keys) as port, get_context("spawn").Pool(count) as pool:
                begin_at = time.time() + 12
                ended = max(pool.starmap(send, [(port, with_keys, begin_at)] * count))
            sums = outbox_sums()
            assert sums.whole
            assert sums.states["accepted"] == sums.total
            lines.append(
                f"| {'with keys, 20 at a time' if with_keys else 'without keys, one at a time'} | {count} | {queued:,.0f} | "
                f"{messages / (ended - begin_at):,.0f} |"
            )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.outbox", description=__doc__)
    parser.add_argument("--messages", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nuan.assembly.settings")
    with tempfile.TemporaryDirectory(prefix="nuan-bench-") as home:
        os.environ["NUAN_HOME"] = home
        _start()
        from nuan.plumbing.database import ready_database

        ready_database()
        engine = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
        print("\n".join([
            f"## The outbox, over SMPP on loopback ({engine})", "",
            f"{asked.messages:,} messages a row, one a person; the queueing is done by one process.", "",
            "| gateway | workers | queued/s | sent/s |", "|---|--:|--:|--:|",
            *measure(messages=asked.messages, workers=asked.workers),
        ]))  # fmt: skip


if __name__ == "__main__":
    main()
