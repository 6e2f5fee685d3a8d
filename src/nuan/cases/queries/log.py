"""The contact log of a case, its promises and causes, and drafts, for the screens: plain values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db.models import Prefetch

from nuan.cases.models import LogDraft, LogEntry, Promise, PromisePart
from nuan.cases.queries.log_policy import cause_trees
from nuan.cases.rules.causes import CauseTree
from nuan.people.rules.lists import words_of
from nuan.plumbing.vault import unseal_all

NOTE: Final = "log note"
DRAFT: Final = "log draft"


@dataclass(frozen=True, kw_only=True)
class LogShown:
    """One entry. Texts are "" once the person is erased. `corrected_by`: the number of the entry that replaced it."""

    number: int
    contact: int
    opening: int
    staff: str
    channel: str
    direction: str
    purpose: str
    party: str
    party_key: str
    outcome: str
    started_at: datetime
    ended_at: datetime
    recording: str
    conversation: bool
    background: str
    background_zh: str
    background_en: str
    cause: str
    cause_zh: str
    cause_en: str
    cause_known: bool
    demands: tuple[str, ...]
    feelings: tuple[str, ...]
    care_needs: tuple[str, ...]
    help_offered: tuple[str, ...]
    next_step: str
    next_on: date | None
    note: str = field(repr=False)
    why_corrected: str = field(repr=False)
    corrects: int | None
    corrected_by: int | None
    recorded_at: datetime


def log_of(*, case: int, limit: int) -> list[LogShown]:
    """The newest entries of a case, newest first, corrections and what they correct among them. Four queries."""
    rows = LogEntry.objects.filter(case_id=case).select_related("staff", "corrected_by", "person")
    return _shown(list(rows.order_by("-started_at", "-pk")[:limit]))


def log_entry(*, entry: int) -> LogShown | None:
    """One entry; None: there is none of this number."""
    rows = LogEntry.objects.filter(pk=entry).select_related("staff", "corrected_by", "person")
    return next(iter(_shown(list(rows))), None)


def _shown(rows: Sequence[LogEntry]) -> list[LogShown]:
    trees = {one.name: one for one in cause_trees()} if any(row.cause for row in rows) else {}
    sealed = [(row.person.subject, bytes(data)) for row in rows for data in (row.note_sealed, row.why_sealed)]
    opened = iter(unseal_all(items=[one for one in sealed if one[1]], purpose=NOTE))
    texts = [(next(opened) or b"").decode() if data else "" for _, data in sealed]
    return [_one(row, texts[2 * place], texts[2 * place + 1], trees) for place, row in enumerate(rows)]


def _one(row: LogEntry, note: str, why: str, trees: dict[str, CauseTree]) -> LogShown:
    tree = trees.get(row.causes_version)
    cause = tree.cause(leaf=row.cause) if tree else None
    situation = tree.background(situation=row.background) if tree else None
    later: LogEntry | None = getattr(row, "corrected_by", None)
    return LogShown(
        number=row.pk, contact=row.contact_id, opening=row.opening, staff=str(row.staff), channel=row.channel,
        direction=row.direction, purpose=row.purpose, party=row.party, party_key=row.party_key, outcome=row.outcome,
        started_at=row.started_at, ended_at=row.ended_at, recording=row.recording, conversation=row.conversation,
        background=row.background, background_zh=situation.zh if situation else row.background,
        background_en=situation.en if situation else row.background, cause=row.cause,
        cause_zh=cause.zh if cause else row.cause, cause_en=cause.en if cause else row.cause, cause_known=row.cause_known,
        demands=words_of(row.demands), feelings=words_of(row.feelings), care_needs=words_of(row.care_needs),
        help_offered=words_of(row.help_offered), next_step=row.next_step, next_on=row.next_on, note=note,
        why_corrected=why, corrects=row.corrects_id, corrected_by=later.pk if later else None,
        recorded_at=row.recorded_at,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CauseTold:
    """A cause a conversation was kept with. `known`: False where the person was asked and did not say."""

    entry: int
    opening: int
    told_at: datetime
    background: str
    cause: str
    background_zh: str
    background_en: str
    cause_zh: str
    cause_en: str
    words: str
    """The cause of the message templates: in which words we write to them."""
    known: bool
    evidence: tuple[str, ...]
    help: tuple[str, ...]
    holds: tuple[str, ...]


def causes_of(*, person: int) -> list[CauseTold]:
    """The causes a person told, over all openings of their case, newest first; what a correction replaced is left out."""
    rows = LogEntry.objects.filter(person_id=person, corrected_by__isnull=True).exclude(cause="")
    trees = {one.name: one for one in cause_trees()}
    found = []
    for row in rows.order_by("-started_at", "-pk"):
        tree = trees.get(row.causes_version)
        cause = tree.cause(leaf=row.cause) if tree else None
        situation = tree.background(situation=row.background) if tree else None
        found.append(
            CauseTold(
                entry=row.pk, opening=row.opening, told_at=row.started_at, background=row.background, cause=row.cause,
                background_zh=situation.zh if situation else row.background,
                background_en=situation.en if situation else row.background, cause_zh=cause.zh if cause else row.cause,
                cause_en=cause.en if cause else row.cause, words=cause.words if cause else "unknown",
                known=row.cause_known, evidence=cause.evidence if cause else (), help=cause.help if cause else (),
                holds=cause.holds if cause else (),
            )
        )  # fmt: skip
    return found


def must_say_why(*, case: int, opening: int) -> bool:
    """Whether the next conversation of a case is asked for background and cause: until one was told."""
    told = LogEntry.objects.filter(case_id=case, opening=opening, corrected_by__isnull=True, cause_known=True)
    return not told.exists()


def care_needs_of(*, person: int) -> tuple[str, ...]:
    """The special care a person needs, as it was heard over all conversations, oldest first, each once."""
    rows = LogEntry.objects.filter(person_id=person, corrected_by__isnull=True).exclude(care_needs="")
    words = [one for text in rows.order_by("started_at").values_list("care_needs", flat=True) for one in words_of(text)]
    return tuple(dict.fromkeys(words))


@dataclass(frozen=True, kw_only=True)
class PartShown:
    """One amount of a promise, in minor units. `paid`: what came in time for it."""

    due_on: date
    amount: int
    state: str
    paid: int


@dataclass(frozen=True, kw_only=True)
class PromiseShown:
    """One promise. `state` as of the business date `judged_on` (None: no night has judged it yet)."""

    number: int
    entry: int | None
    staff: str
    currency: str
    made_on: date
    made_at: datetime
    grace_days: int
    state: str
    judged_on: date | None
    ended: str
    ended_by: str
    ended_at: datetime | None
    why_ended: str = field(repr=False)
    replaces: int | None
    parts: tuple[PartShown, ...]


def promises_of(*, case: int) -> list[PromiseShown]:
    """Every promise of a case, newest first. Three queries."""
    parts = Prefetch("parts", queryset=PromisePart.objects.order_by("due_on"))
    rows = list(
        Promise.objects.filter(case_id=case).select_related("staff", "person").prefetch_related(parts).order_by("-pk")
    )
    ended = [(row.person.subject, bytes(row.ended_why_sealed)) for row in rows if row.ended]
    opened = iter(unseal_all(items=ended, purpose=NOTE))
    return [
        PromiseShown(
            number=row.pk, entry=row.entry_id, staff=str(row.staff), currency=row.currency, made_on=row.made_on,
            made_at=row.made_at, grace_days=row.grace_days, state=row.state, judged_on=row.judged_on, ended=row.ended,
            ended_by=row.ended_by, ended_at=row.ended_at,
            why_ended=(next(opened) or b"").decode() if row.ended else "", replaces=row.replaces_id,
            parts=tuple(
                PartShown(due_on=one.due_on, amount=one.amount_minor, state=one.state, paid=one.paid_minor)
                for one in row.parts.all()
            ),
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What somebody has typed so far, as the form's fields."""

    fields: dict[str, str | list[str]] = field(repr=False)
    saved_at: datetime


def draft_of(*, case: int, staff: int) -> Draft | None:
    """What a member of staff has typed so far about a case; None: nothing, or the person was erased."""
    row = LogDraft.objects.filter(case_id=case, staff_id=staff).select_related("case__person").first()
    if row is None:
        return None
    data = unseal_all(items=[(row.case.person.subject, bytes(row.fields_sealed))], purpose=DRAFT)[0]
    return None if data is None else Draft(fields=json.loads(data), saved_at=row.saved_at)
