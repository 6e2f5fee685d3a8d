"""The rows of the log: what is read of a case before an entry, and what is written with it. In the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from nuan.cases.models import Case, LogEntry, Task
from nuan.cases.queries.log import NOTE
from nuan.cases.rules.causes import CauseTree
from nuan.cases.rules.doers import Doer
from nuan.cases.rules.log_entry import ContactMade, Lack, Said, is_conversation
from nuan.people.actions import lock_person
from nuan.people.queries.standing import PersonRow
from nuan.people.rules.lists import text_of
from nuan.plumbing.vault import seal

END_OF_WORK: Final = time(18)


class UnableToFindCase(LookupError):
    """There is no such case, entry or promise."""

    def __init__(self, *, what: str, number: int) -> None:
        self.what, self.number = what, number
        super().__init__(f"there is no {what} {number}; open the case again from the queue or by searching")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A case whose person is locked."""

    case: Case
    row: PersonRow

    @property
    def zone(self) -> str:
        """The first time zone the person may be in."""
        return self.row.zones[0]

    def day(self, *, at: datetime) -> date:
        """The day it is where the person is."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def by_evening(self, *, on: date) -> datetime:
        """The end of work of a day, where the person is."""
        return datetime.combine(on, END_OF_WORK, tzinfo=ZoneInfo(self.zone))


def open_case(*, case: int) -> Opened:
    """Lock the person of a case, then read the case as it is now. Raises UnableToFindCase."""
    customer = Case.objects.filter(pk=case).values_list("person__customer_id", flat=True).first()
    if customer is None:
        raise UnableToFindCase(what="case", number=case)
    row = lock_person(customer_id=customer)
    return Opened(case=Case.objects.get(pk=case), row=row)


def out_of_reach(*, opened: Opened, doer: Doer) -> tuple[Lack, ...]:
    """Why this case is not somebody's to work on: an agency's people work on what is placed with their agency only."""
    case = opened.case
    if "agency_user" not in doer.roles:
        return ()
    if doer.agency and case.closed_on is None and case.agency is not None and case.agency.key == doer.agency:
        return ()
    return (Lack(where="case", zh="该案件未委托给本机构", en="this case is not placed with this agency"),)


def not_in_role(*, doer: Doer, role: str) -> tuple[Lack, ...]:
    """Why the guard is not asked in this role (`shared.contact.ROLES`): it is that of another."""
    if (role == "agency") == ("agency_user" in doer.roles):
        return ()
    return (Lack(where="role", zh="须以本人所属一方的身份联系", en="contact is made in one's own role"),)


def current_entries(*, case: Case) -> Sequence[LogEntry]:
    """Entries of this opening that no correction replaced, oldest first."""
    rows = LogEntry.objects.filter(case=case, opening=case.times_opened, corrected_by__isnull=True)
    return list(rows.order_by("started_at", "pk"))


def entry_with_cause(*, case: Case, but: LogEntry | None) -> LogEntry | None:
    """The last conversation of this opening in which the cause was told; `but` left out."""
    told = [one for one in current_entries(case=case) if one.cause_known and one != but]
    return told[-1] if told else None


def sealed_note(*, opened: Opened, text: str) -> bytes:
    """A note under the person's key; none for none."""
    return seal(subject=opened.row.subject, data=text.strip().encode(), purpose=NOTE) if text.strip() else b""


@dataclass(frozen=True, kw_only=True)
class EntryMade:
    """All that a row of the log is made of."""

    opened: Opened
    doer: Doer
    contact: int
    made: ContactMade
    purpose: str
    party_key: str
    said: Said
    tree: CauseTree
    cause_from: LogEntry | None
    at: datetime
    corrects: LogEntry | None = None
    why: str = ""


def add_entry(*, entry: EntryMade) -> LogEntry:
    """Write an entry, and note in the case what its order and stages rest on."""
    said, opened, made = entry.said, entry.opened, entry.made
    talked = is_conversation(party=made.party, outcome=said.outcome)
    leaf = entry.tree.cause(leaf=said.cause)
    kept = LogEntry.objects.create(
        case=opened.case, opening=opened.case.times_opened, person_id=opened.row.id, contact_id=entry.contact,
        corrects=entry.corrects, staff_id=entry.doer.staff, channel=made.channel, direction=made.direction,
        purpose=entry.purpose, party=made.party, party_key=entry.party_key, outcome=said.outcome,
        started_at=made.started_at, ended_at=said.ended_at, recording=said.recording.strip(), conversation=talked,
        background=said.background, cause=said.cause, cause_known=leaf is not None and leaf.known,
        causes_version=entry.tree.name, cause_from=entry.cause_from if talked and not said.cause else None,
        demands=text_of(said.demands), feelings=text_of(said.feelings), care_needs=text_of(said.care_needs),
        help_offered=text_of(said.help_offered), next_step=said.next_step, next_on=said.next_on,
        note_sealed=sealed_note(opened=opened, text=said.note), why_sealed=sealed_note(opened=opened, text=entry.why),
        recorded_at=entry.at,
    )  # fmt: skip
    note_in_case(opened=opened)
    return kept


def note_in_case(*, opened: Opened) -> None:
    """Bring what the case says of its log up to date with the entries that stand."""
    case, entries = opened.case, current_entries(case=opened.case)
    talks = [one for one in entries if one.conversation]
    offers = [one for one in entries if one.help_offered]
    case.first_contact_at = talks[0].started_at if talks else None
    case.conversation_at = talks[-1].started_at if talks else None
    case.help_offered_at = offers[-1].started_at if offers else None
    case.vulnerable = case.vulnerable or any(one.care_needs for one in entries)
    case.next_step, case.follow_up_on = (entries[-1].next_step, entries[-1].next_on) if entries else ("", None)
    case.save(
        update_fields=[
            "first_contact_at", "conversation_at", "help_offered_at", "vulnerable", "next_step", "follow_up_on"
        ]
    )  # fmt: skip


def add_task(*, opened: Opened, kind: str, key: str, due_at: datetime, by: str, at: datetime) -> None:
    """Ask for something to be done, once (`key`)."""
    Task.objects.get_or_create(
        case=opened.case, key=key,
        defaults={
            "kind": kind, "owner_id": opened.case.owner_id, "team": opened.case.team, "opened_at": at, "opened_by": by,
            "due_at": due_at,
        },
    )  # fmt: skip
