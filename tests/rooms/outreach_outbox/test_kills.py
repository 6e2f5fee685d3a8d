"""Workers killed anywhere: with keys nothing is lost and nothing arrives twice; without keys nothing is even handed over
twice, and whatever nobody knows of is listed for a person. Counted at an SMPP peer on loopback."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from nuan.outreach.ledger import LEDGER
from nuan.outreach.models import Message
from nuan.outreach.queries.outbox import dead_messages, outbox_sums, unknown_messages
from nuan.people.actions import take_in
from nuan.people.rules.taking import GivenPerson
from nuan.plumbing.check import check_with_kept
from tests.peers.recording import Mischief
from tests.peers.smsc import Smsc
from tests.rooms.outreach.someone import NOW, number, point_of
from tests.rooms.outreach_outbox.stand import WORDS, message, sms
from tests.rooms.outreach_outbox.workers import KILLED, Task, Workers, workers
from tests.rooms.people.conftest import KEY

SOAK = bool(os.environ.get("NUAN_SOAK"))
KILLS = 25 if SOAK else 4
"""Random ones, for each of two engines with and without keys; beside those at each checkpoint."""
SEED = 20260302
KEY_TAG = 0x1401
PEOPLE, EACH = 12, 8
CHECKPOINTS = (
    "outbox_claimed", "outbox_beginning:2", "outbox_begun:3", "outbox_ready", "outbox_handed_over:2", "outbox_settling:2",
    "outbox_settled:3",
)  # fmt: skip
STEP = timedelta(minutes=2)
"""Between rounds: longer than a lease."""


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    with workers(tmp_path_factory.mktemp("workers")) as ready:
        yield ready


def text(place: int) -> str:
    return f"您好，第{place}封，我是陈晓。"


def queue_for_many(people: int = PEOPLE, each: int = EACH) -> dict[int, str]:
    """Messages, each with a text of its own: number → text."""
    take_in(
        people=[
            GivenPerson(customer_id=f"K{place}", zones=("Asia/Shanghai",), points=(number(f"+86138001{place:05d}"),))
            for place in range(people)
        ],
        country="cn", actor="test", at=NOW,
    )  # fmt: skip
    made = {}
    for place in range(people * each):
        customer = f"K{place % people}"
        words = replace(WORDS, text=text(place))
        made[message(sms(point=point_of(customer)), customer_id=customer, words=words)] = text(place)
    return made


def task(url: str, smsc: Smsc, *, place: int, with_keys: bool, **more: object) -> Task:
    return Task(
        url=url, key=KEY, port=smsc.port, key_tag=KEY_TAG if with_keys else 0, at=NOW + place * STEP, name=f"worker-{place}",
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def waiting() -> int:
    return Message.objects.filter(state__in=("queued", "later", "sending")).count()


def finish_undisturbed(url: str, at_work: Workers, smsc: Smsc, *, place: int, with_keys: bool) -> None:
    while waiting():
        assert place < 330, "the day ends before the messages do"
        assert at_work.run([task(url, smsc, place=place, with_keys=with_keys)]) == [0]
        place += 1


def judge(messages: dict[int, str], smsc: Smsc, *, with_keys: bool, kills: int) -> None:
    """What the peer has, against what the outbox says."""
    judge_arrived(
        messages, Counter(said for _, said in smsc.texts), raw=smsc.raw, distinct=smsc.distinct, with_keys=with_keys,
        kills=kills, lines_lost=smsc.seen.count("dropped"),
    )  # fmt: skip


def judge_arrived(
    messages: dict[int, str], arrived: Counter[str], *, raw: int, distinct: int, with_keys: bool, kills: int,
    lines_lost: int,
) -> None:  # fmt: skip
    """`arrived`: how often each text is there after the key; `raw`: messages the peer took over the wire."""
    states = dict(Message.objects.values_list("pk", "state"))
    listed = {one.message for one in unknown_messages(limit=10_000)}
    assert set(arrived) <= set(messages.values())
    assert [said for said, times in arrived.items() if times > 1] == []
    lost = [one for one, said in messages.items() if said not in arrived]
    raw_repeats = raw - distinct
    print(
        f"kills {kills}, messages {len(messages)}, raw {raw}, raw repeats {raw_repeats}, after key {len(arrived)}, "
        f"unknown {len(listed)}, of these not at the peer {len(lost)}"
    )
    if with_keys:
        assert lost == []
        assert set(states.values()) == {"accepted"}
    else:
        assert raw_repeats == 0
        assert {one for one, state in states.items() if state == "unknown"} == listed
        assert set(lost) <= listed
        assert set(states.values()) <= {"accepted", "unknown"}
        assert len(listed) <= kills + lines_lost, "one message a killed worker, and one a lost line"
    assert dead_messages(limit=9) == []
    sums = outbox_sums()
    assert sums.whole, sums.faults
    assert sums.total == len(messages) == sum(sums.states[name] for name in ("accepted", "unknown"))
    assert check_with_kept(stream=LEDGER, more=(), signers=frozenset()).whole


@pytest.mark.parametrize("with_keys", [True, False])
@pytest.mark.parametrize("point", CHECKPOINTS)
def test_killed_at_every_checkpoint(somebody: str, at_work: Workers, point: str, with_keys: bool) -> None:
    messages = queue_for_many(people=4, each=2)
    with Smsc(key_tag=KEY_TAG if with_keys else 0) as smsc:
        killed = task(somebody, smsc, place=0, with_keys=with_keys, kill_at=point, window=1)
        assert at_work.run([killed]) == [KILLED]
        finish_undisturbed(somebody, at_work, smsc, place=1, with_keys=with_keys)
        judge(messages, smsc, with_keys=with_keys, kills=1)


@pytest.mark.parametrize("with_keys", [True, False])
def test_killed_at_any_moment_again_and_again(somebody: str, at_work: Workers, with_keys: bool) -> None:
    """Two workers at a time, at a gateway that throttles and loses lines."""
    dice = random.Random(SEED)
    messages = queue_for_many()
    mischief = Mischief(chances={"throttle": 0.03, "drop-before": 0.01, "drop-after": 0.02, "late": 0.01}, seed=SEED)
    kills = place = 0
    with Smsc(key_tag=KEY_TAG if with_keys else 0, mischief=mischief) as smsc:
        while kills < KILLS:
            place += 1
            assert place < 150, "the kills come too late to hit anything"
            if not waiting():
                messages |= more_messages(len(messages))
            codes = at_work.run([
                task(somebody, smsc, place=place, with_keys=with_keys, kill_after=dice.uniform(0.05, 0.9)) for _ in range(2)
            ])  # fmt: skip
            assert set(codes) <= {0, KILLED}
            kills += codes.count(KILLED)
        finish_undisturbed(somebody, at_work, smsc, place=place + 1, with_keys=with_keys)
        judge(messages, smsc, with_keys=with_keys, kills=kills)


def more_messages(start: int) -> dict[int, str]:
    made = {}
    for place in range(start, start + PEOPLE):
        customer = f"K{place % PEOPLE}"
        words = replace(WORDS, text=text(place))
        made[message(sms(point=point_of(customer)), customer_id=customer, words=words)] = text(place)
    return made


@pytest.mark.parametrize("with_keys", [True, False])
def test_several_workers_send_each_message_once(somebody: str, at_work: Workers, with_keys: bool) -> None:
    messages = queue_for_many()
    with Smsc(key_tag=KEY_TAG if with_keys else 0) as smsc:
        asked = [task(somebody, smsc, place=0, with_keys=with_keys) for _ in range(4)]
        assert at_work.run(asked) == [0] * 4
        assert smsc.raw == smsc.distinct == len(messages)
        judge(messages, smsc, with_keys=with_keys, kills=0)
