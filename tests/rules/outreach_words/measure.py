"""The published labelled sets, their two halves, and how well the readers do on each."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from nuan.outreach.rules.words.check import check_words
from nuan.outreach.rules.words.reply_reading import read_reply

SETS = Path(__file__).resolve().parents[3] / "examples" / "words"
HELD_BACK = frozenset({12, 13})
"""Batches the second reader does not learn from."""
TWINS = frozenset({"threat_exposure", "threat_family_work"})
"""A threat before others is often both; naming either finds it."""


def is_held_out(text: str) -> bool:
    """The half no rule is tuned on: where the first byte of the text's SHA-256 is even."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


@cache
def rows_of(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in (SETS / name).read_text(encoding="utf-8").splitlines())


@dataclass
class Score:
    """Right, too many, missed."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.extra)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    def __str__(self) -> str:
        figures = f"precision {self.precision:.3f}  recall {self.recall:.3f}"
        return f"{figures}  ({self.hits} right, {self.extra} too many, {self.missed} missed)"


def _is_meant(row: dict[str, Any], held_out: bool | None, batch: int | None) -> bool:
    """Whether a row is of the half and of the batch asked for, where one is."""
    half = held_out is None or is_held_out(row["text"]) == held_out
    return half and (batch is None or row["batch"] == batch)


def _kinds_met(row: dict[str, Any], found: set[str]) -> set[str]:
    met = set(row["kinds"]) & found
    return met | (set(row["kinds"]) & TWINS if found & TWINS else set())


@cache
def words_scores(*, held_out: bool | None = None, batch: int | None = None) -> dict[str, Score]:
    """By language (`zh`, `en`: is anything wrong found) and by kind."""
    scores: dict[str, Score] = {}
    for row in rows_of("words.jsonl"):
        if not _is_meant(row, held_out, batch):
            continue
        found = {one.kind for one in check_words(text=row["text"], audience=row["audience"]).findings}
        whole = scores.setdefault(row["language"], Score())
        whole.hits += bool(found and row["kinds"])
        whole.extra += bool(found and not row["kinds"])
        whole.missed += bool(row["kinds"] and not found)
        met = _kinds_met(row, found)
        for kind in row["kinds"]:
            scores.setdefault(kind, Score()).hits += kind in met
            scores[kind].missed += kind not in met
        if not row["kinds"]:
            for kind in found:
                scores.setdefault(kind, Score()).extra += 1
    return scores


@cache
def reply_scores(*, held_out: bool | None = None, batch: int | None = None) -> dict[str, Score]:
    """By intent, and for days, amounts, times and causes where they are labelled."""
    scores: dict[str, Score] = {}
    for row in rows_of("replies.jsonl"):
        if not _is_meant(row, held_out, batch):
            continue
        reading = read_reply(text=row["text"], at_date=date.fromisoformat(row["at_date"]))
        want, got = set(row["intents"]) - {"none"}, set(reading.intents) - {"none"}
        for intent in want | got:
            score = scores.setdefault(intent, Score())
            score.hits += intent in want and intent in got
            score.missed += intent in want and intent not in got
            score.extra += intent in got and intent not in want and intent not in row["may"]
        for name, said, read in _details(row, reading):
            detail = scores.setdefault(name, Score())
            detail.hits += said == read
            detail.missed += said != read
            detail.extra += said != read and read is not None
    return scores


def _details(row: dict[str, Any], reading: Any) -> Iterable[tuple[str, object, object]]:
    promise, call_back = reading.promise, reading.call_back
    day = promise.on if promise else call_back.on if call_back else None
    if "day" in row:
        yield "(day)", date.fromisoformat(row["day"]), day
    if "amount_minor" in row and "promise" in row["intents"]:
        amount = promise.amount if promise else None
        yield "(amount)", (row["amount_minor"], row["currency"]), amount and (amount.minor, amount.currency)
    if "time" in row:
        at = call_back.at_time if call_back else None
        yield "(time)", row["time"], at and at.strftime("%H:%M")
    if "cause" in row:
        yield "(cause)", row["cause"], reading.cause


def report(scores: dict[str, Score], title: str) -> str:
    """The scores as lines to print."""
    lines = [title, *(f"  {name:24} {score}" for name, score in sorted(scores.items()))]
    return "\n".join(lines)


def counts() -> Counter[str]:
    """How many rows there are: by file, language, and whether anything is wrong with them."""
    counted: Counter[str] = Counter()
    for row in rows_of("words.jsonl"):
        counted["words"] += 1
        counted[f"words {row['language']}"] += 1
        counted["words with a violation" if row["kinds"] else "words without"] += 1
    for row in rows_of("replies.jsonl"):
        counted["replies"] += 1
        counted[f"replies {row['language']}"] += 1
    return counted


if __name__ == "__main__":
    for name, told in counts().items():
        print(f"{name}: {told}")
    for half in (False, True):
        label = "held out" if half else "tuned on"
        print(report(words_scores(held_out=half), f"words, {label}"))
        print(report(reply_scores(held_out=half), f"replies, {label}"))
    for number in sorted(HELD_BACK):
        print(report(words_scores(batch=number), f"words, batch {number}, not learned from"))
        print(report(reply_scores(batch=number), f"replies, batch {number}, not learned from"))
