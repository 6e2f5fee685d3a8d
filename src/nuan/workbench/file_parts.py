"""The parts of a file that load as they are seen, each within few statements: causes, people, wishes, contacts, papers …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.template.defaultfilters import filesizeformat

from nuan.access.queries.house import reading_policy
from nuan.access.rules.reading import PURPOSES
from nuan.cases.queries.log import causes_of, promises_of
from nuan.cases.queries.next_steps import next_steps_of
from nuan.cases.queries.papers import documents_of, notes_of
from nuan.cases.queries.papers_policy import papers_policy
from nuan.cases.rules.next_steps import STEPS
from nuan.cases.rules.promises import ENDED, STATES
from nuan.outreach.queries import contacts_of as outreach_contacts
from nuan.people.queries import person_file
from nuan.shared.contact import HOLD_KINDS
from nuan.workbench.file_shown import FileShown, head_shown
from nuan.workbench.file_table import FIELDS_OF
from nuan.workbench.people_shown import party_lines, point_lines, wishes_said
from nuan.workbench.screens.entering import Entered
from nuan.workbench.templatetags.casework import pick
from nuan.workbench.timeline_shown import timeline_facts
from nuan.workbench.wording import choices, in_english, named

_TONES: Final = {"kept": "n-green", "partly": "n-amber", "broken": "n-red", "open": "n-blue"}
_CONTACTS: Final = 30
_PAPERS: Final = 100


@dataclass(frozen=True, kw_only=True)
class CauseLine:
    """A cause somebody told, in the reader's words."""

    cause: str
    background: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PartLine:
    """One amount of a promise."""

    due_on: date
    amount: int
    paid: int
    state: str


@dataclass(frozen=True, kw_only=True)
class PromiseLine:
    """A promise with what became of it. `tone`: the colour of its badge."""

    made_on: date
    currency: str
    state: str
    tone: str
    why_ended: str
    parts: tuple[PartLine, ...]


def part_facts(*, entered: Entered, name: str, before: str, clear: Mapping[str, str]) -> dict[str, Any]:
    """What one part shows. Nothing of a field who asks may not see."""
    if name in FIELDS_OF and FIELDS_OF[name] not in entered.fields:
        return {"shown": _head(entered), "hidden": True}
    if name == "timeline":
        return {"shown": _head(entered), "timeline": timeline_facts(entered=entered, before=before)}
    if name == "people":
        return _people(entered, clear)
    made: dict[str, Callable[[Entered], dict[str, Any]]] = {
        "causes": _causes, "wishes": _wishes, "contacts": _contacts, "papers": _papers, "work": _work, "next": _next
    }  # fmt: skip
    return made[name](entered)


def _head(entered: Entered) -> FileShown:
    return head_shown(entered=entered, standing=None)


def _causes(entered: Entered) -> dict[str, Any]:
    english = in_english()
    causes = [
        CauseLine(
            cause=one.cause_en if english else one.cause_zh, at=one.told_at,
            background=one.background_en if english else one.background_zh,
        )
        for one in causes_of(person=entered.row.id)
    ]  # fmt: skip
    promises = [
        PromiseLine(
            made_on=one.made_on, currency=one.currency, tone="" if one.ended else _TONES.get(one.state, ""),
            state=named(ENDED, one.ended) if one.ended else named(STATES, one.state), why_ended=one.why_ended,
            parts=tuple(
                PartLine(due_on=part.due_on, amount=part.amount, paid=part.paid, state=named(STATES, part.state))
                for part in one.parts
            ),
        )
        for one in promises_of(case=entered.head.case)
    ] if "promises" in entered.fields else []  # fmt: skip
    return {"shown": _head(entered), "causes": causes, "promises": promises}


def _people(entered: Entered, clear: Mapping[str, str]) -> dict[str, Any]:
    person = person_file(customer_id=entered.head.customer_id, at=entered.now)
    related = "relations" in entered.fields
    points = point_lines(person=person, name=entered.head.name, clear=clear)
    own = {one.key for one in person.points if not one.party_key}
    return {
        "shown": _head(entered), "points": [one for one in points if related or one.key in own],
        "parties": party_lines(person=person) if related else (), "purposes": choices(PURPOSES),
    }  # fmt: skip


def _wishes(entered: Entered) -> dict[str, Any]:
    person = person_file(customer_id=entered.head.customer_id, at=entered.now)
    return {
        "shown": _head(entered), "holds": [one for one in person.holds if one.state in ("in_force", "to_come")],
        "wishes": wishes_said(person=person), "hold_kinds": choices(HOLD_KINDS),
    }  # fmt: skip


def _contacts(entered: Entered) -> dict[str, Any]:
    found = outreach_contacts(customer_id=entered.head.customer_id, at=entered.now, only_open=False, limit=_CONTACTS)
    if "all_contacts" not in entered.fields:
        found = [one for one in found if one.proposer == f"agency:{entered.staff.agency}"]
    return {"shown": _head(entered), "contacts": found, "me": entered.doer.actor}


def _papers(entered: Entered) -> dict[str, Any]:
    customer, policy = entered.head.customer_id, papers_policy(on=entered.now.date())
    kinds = {one.id: pick((one.zh, one.en)) for one in policy.kinds}
    documents = [
        {
            "number": one.number, "name": one.name or f"#{one.number}", "kind": kinds.get(one.kind, one.kind),
            "size": filesizeformat(one.size_bytes), "at": one.given_at, "by": one.given_by, "state": one.state,
            "gone": one.removed_at is not None,
        }
        for one in documents_of(customer_id=customer, limit=_PAPERS)
    ]  # fmt: skip
    notes = notes_of(customer_id=customer, limit=_PAPERS) if "notes" in entered.fields else ()
    return {
        "shown": _head(entered), "documents": documents, "document_kinds": list(kinds.items()),
        "notes": [{"text": one.text, "at": one.written_at, "by": one.written_by, "pinned": one.pinned} for one in notes],
    }  # fmt: skip


def _work(entered: Entered) -> dict[str, Any]:
    return {"shown": _head(entered), "summary": entered.head.summary if "notes" in entered.fields else ""}


def _next(entered: Entered) -> dict[str, Any]:
    day = reading_policy(on=entered.now.date()).day_of(at=entered.now)
    found = next_steps_of(case=entered.head.case, on=day, at=entered.now)
    steps = [{"text": named(STEPS, one.step), "why": pick((one.zh, one.en)), "rule": one.rule} for one in found.steps]
    return {"shown": _head(entered), "next_steps": steps}
