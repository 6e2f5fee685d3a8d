"""The same for a gateway over HTTP and for e-mail: workers killed at random moments, counted at the other side, raw and
after the key."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

import pytest

from nuan.people.actions import take_in
from nuan.people.rules.taking import GivenPerson
from tests.peers.http_gateway import HOOK_SECRET, KEY_ID, SECRET, HttpGateway
from tests.peers.mail import MailServer
from tests.peers.recording import Mischief
from tests.rooms.outreach.someone import NOW, number, point_of
from tests.rooms.outreach_outbox.stand import WORDS, message, sms
from tests.rooms.outreach_outbox.test_kills import KILLED, SEED, SOAK, STEP, judge_arrived, text, waiting
from tests.rooms.outreach_outbox.workers import Task, Workers, workers
from tests.rooms.people.conftest import KEY

KILLS = 25 if SOAK else 5
"""Of each way, on each of two engines."""
PEOPLE, EACH = 12, 3
Peer = HttpGateway | MailServer


@dataclass(frozen=True, kw_only=True)
class Way:
    """A gateway: how it is reached, what goes wrong on it, and whether it drops what comes twice."""

    channel: str
    variable: str
    url: str
    mischief: dict[str, float]
    with_keys: bool

    def peer(self) -> AbstractContextManager[Peer]:
        mischief = Mischief(chances=self.mischief, seed=SEED)
        if self.channel == "email":
            return MailServer(mischief=mischief)
        return HttpGateway(mischief=mischief, dedupe=self.with_keys)


LOST_LINES = {"throttle": 0.02, "drop-before": 0.02, "drop-after": 0.03}
ALIYUN = f"aliyun+http://{KEY_ID}:{SECRET}@127.0.0.1:PORT?signature=x&wait=2"
HOOK = f"webhook+http://:{HOOK_SECRET.replace(' ', '%20')}@127.0.0.1:PORT/hook#deduplicates=yes&wait=2"
WAYS = {
    "aliyun with keys": Way(
        channel="sms", variable="NUAN_SMS_URL", url=f"{ALIYUN}&deduplicates=yes",
        mischief=LOST_LINES | {"error-after": 0.02, "garbage": 0.02}, with_keys=True,
    ),
    "aliyun without keys": Way(
        channel="sms", variable="NUAN_SMS_URL", url=ALIYUN, mischief=LOST_LINES, with_keys=False,
    ),
    "webhook with keys": Way(
        channel="sms", variable="NUAN_SMS_URL", url=HOOK, mischief=LOST_LINES | {"error-after": 0.02}, with_keys=True,
    ),
    "mail, which has none": Way(
        channel="email", variable="NUAN_SMTP_URL", url="smtp+plain://127.0.0.1:PORT?from=a@bank.example&wait=2",
        mischief={"rcpt-4xx": 0.03, "drop-mail": 0.02, "drop-after": 0.03}, with_keys=False,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    with workers(tmp_path_factory.mktemp("workers")) as ready:
        yield ready


def take_everybody_in(way: Way) -> None:
    def point(place: int) -> GivenPerson:
        given = number(f"+86138001{place:05d}")
        if way.channel == "email":
            given = replace(given, kind="email", value=f"k{place}@example.org")
        return GivenPerson(customer_id=f"K{place}", zones=("Asia/Shanghai",), points=(given,))

    take_in(people=[point(place) for place in range(PEOPLE)], country="cn", actor="test", at=NOW)


def queue_more(way: Way, start: int, count: int) -> dict[int, str]:
    """Messages, each with a text of its own, which a gateway that sends templates has as the value of one."""
    made = {}
    for place in range(start, start + count):
        customer = f"K{place % PEOPLE}"
        words = replace(WORDS, subject="一封信", text=text(place), template_values={"text": text(place)})
        asked = sms(channel=way.channel, point=point_of(customer))
        made[message(asked, customer_id=customer, words=words)] = text(place)
    return made


def arrived_at(peer: Peer, *, after_key: bool) -> Counter[str]:
    """How often each text was taken."""
    taken = peer.seen.of("taken")
    said = {one["key"]: str(one["values"]["text"] if "values" in one else one["text"]).strip() for one in taken}
    counted = taken if after_key else [*taken, *peer.seen.of("repeated")]
    return Counter(said[one["key"]] for one in counted)


def rounds(
    url: str, at_work: Workers, way: Way, peer: Peer, *, queue: Callable[[], None]
) -> tuple[int, list[int]]:  # fmt: skip
    """Two workers at a time, killed while they send, then one undisturbed until nothing waits; (kills, codes)."""
    dice = random.Random(f"{SEED} {way.variable} {way.with_keys}")
    kills, codes, place = 0, [], 0

    def task(**more: object) -> Task:
        return Task(
            url=url, key=KEY, port=0, key_tag=0, at=NOW + place * STEP, name=f"worker-{place}", channel=way.channel,
            variable=way.variable, gateway=way.url.replace("PORT", str(peer.port)), **more,  # type: ignore[arg-type]
        )  # fmt: skip

    while kills < KILLS:
        place += 1
        assert place < 150, "the kills come too late to hit anything"
        if not waiting():
            queue()
        ended = at_work.run([task(kill_after=dice.uniform(0.05, 0.6)) for _ in range(2)])
        codes += ended
        kills += ended.count(KILLED)
        if place % 3 == 0:  # Who is first in the queue is not killed each time until their tries are used up.
            codes += at_work.run([task(limit=4)])
    while waiting():
        place += 1
        assert place < 280, "the day ends before the messages do"
        codes += at_work.run([task()])
    return kills, codes


@pytest.mark.parametrize("name", [name for name in WAYS if SOAK or "webhook" not in name])
def test_killed_at_any_moment_again_and_again(somebody: str, at_work: Workers, name: str) -> None:
    way = WAYS[name]
    take_everybody_in(way)
    messages = queue_more(way, 0, PEOPLE * EACH)
    with way.peer() as peer:
        kills, codes = rounds(
            somebody, at_work, way, peer, queue=lambda: messages.update(queue_more(way, len(messages), PEOPLE))
        )
        assert set(codes) <= {0, KILLED}
        assert kills >= KILLS
        raw = sum(arrived_at(peer, after_key=False).values())
        assert raw == peer.raw
        judge_arrived(
            messages, arrived_at(peer, after_key=way.with_keys), raw=raw, distinct=peer.distinct, with_keys=way.with_keys,
            kills=kills, lines_lost=peer.seen.count("dropped"),
        )  # fmt: skip
