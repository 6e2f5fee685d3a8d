"""Keep what was said: an entry of the contact log with all that follows from it, in one transaction with the contact's result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from nuan.cases.actions.log_follow import follow
from nuan.cases.actions.log_rows import (
    EntryMade,
    Opened,
    UnableToFindCase,
    add_entry,
    entry_with_cause,
    not_in_role,
    open_case,
    out_of_reach,
)
from nuan.cases.actions.promises import not_their_currency, promise_in_force
from nuan.cases.models import LogDraft, LogEntry
from nuan.cases.queries.log_policy import cause_tree, promise_policy
from nuan.cases.rules.causes import Cause
from nuan.cases.rules.doers import Doer
from nuan.cases.rules.log_entry import ContactMade, Lack, Said, is_conversation, lacks, lacks_act
from nuan.outreach.actions import correct, finish, record_contact
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.queries import ContactShown, contact_shown
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.faults import UnableToFindContact
from nuan.people.rules.standing import Wish
from nuan.plumbing.audit import record
from nuan.shared.contact import UNSETTLED


@dataclass(frozen=True, kw_only=True)
class Logged:
    """The entry that was kept, or None with everything it lacks: then nothing was written.

    `cause`: what the cause leads to (evidence, help, holds to think of), for the panel of next steps.
    """

    entry: int | None
    lacks: tuple[Lack, ...] = ()
    promise: int | None = None
    tasks: tuple[str, ...] = ()
    cause: Cause | None = None


def log_contact(
    *, doer: Doer, case: int, contact: int, said: Said, at: datetime, call_back: Wish | None = None
) -> Logged:  # fmt: skip
    """Log a contact we made (begun before by `begin_call`): its result, background and cause, promise, what follows.

    In one transaction with the contact's result (`outreach.finish`). The first conversation cannot be kept without background
    and cause. What lacks is said at once, with its field; then nothing was written, and the draft stays.
    Raises UnableToFindCase.
    """

    def work() -> Logged:
        opened = open_case(case=case)
        known, made = _contact(opened, contact, at)
        if made is None or known is None:
            return Logged(entry=None, lacks=(_not_of_this_case(),))
        taken = _not_loggable(known, said, contact)
        return _keep(
            opened, doer, said, made, at, lacking=taken, purpose=known.purpose, party_key=known.party_key,
            settle=lambda: _settle(known, said, doer, call_back),
        )  # fmt: skip

    return in_one_transaction(work)


def log_unreserved(*, doer: Doer, case: int, proposal: Proposal, said: Said, at: datetime) -> Logged:
    """Log a contact nobody reserved: the person called, wrote or came, or somebody spoke with them without asking first.

    `proposal.at`: when it began. It counts like any other (`outreach.record_contact`). Raises UnableToFindCase, UnableToAsk.
    """

    def work() -> Logged:
        opened = open_case(case=case)
        made = ContactMade(
            channel=proposal.channel, direction=proposal.direction, party=proposal.party, started_at=proposal.at,
            on=opened.day(at=proposal.at),
        )  # fmt: skip
        return _keep(
            opened, doer, said, made, at, lacking=not_in_role(doer=doer, role=proposal.role), purpose=proposal.purpose,
            party_key=proposal.party_key,
            settle=lambda: record_contact(
                customer_id=opened.row.customer_id, proposal=proposal, outcome=said.outcome, at=at, by=doer.actor
            )[0],
        )  # fmt: skip

    return in_one_transaction(work)


def correct_log(*, doer: Doer, entry: int, said: Said, why: str, at: datetime) -> Logged:
    """Correct an entry by a further one; both stay, and `why` is kept sealed. Where the result is another, the contact's is
    corrected too. A promise is changed by itself (`change_promise`). Raises UnableToFindCase.
    """

    def work() -> Logged:
        found = LogEntry.objects.filter(pk=entry).values_list("case_id", flat=True).first()
        if found is None:
            raise UnableToFindCase(what="entry", number=entry)
        opened = open_case(case=found)
        old = LogEntry.objects.select_related("staff").get(pk=entry)
        made = ContactMade(
            channel=old.channel, direction=old.direction, party=old.party, started_at=old.started_at,
            on=opened.day(at=old.started_at),
        )  # fmt: skip

        def settle() -> int:
            if said.outcome != old.outcome:
                correct(contact=old.contact_id, outcome=said.outcome, at=at, by=doer.actor, why=why)
            return old.contact_id

        return _keep(
            opened, doer, said, made, at, lacking=_not_correctable(old, said, why), purpose=old.purpose,
            party_key=old.party_key, settle=settle, corrects=old, why=why,
        )  # fmt: skip

    return in_one_transaction(work)


def _keep(
    opened: Opened, doer: Doer, said: Said, made: ContactMade, at: datetime, *, lacking: tuple[Lack, ...], purpose: str,
    party_key: str, settle: Callable[[], int], corrects: LogEntry | None = None, why: str = "",
) -> Logged:  # fmt: skip
    tree, policy = cause_tree(on=made.on), promise_policy(on=made.on)
    told = entry_with_cause(case=opened.case, but=corrects)
    missing = (
        *lacks_act("log_contact", *(("record_cause",) if said.cause else ()), doer=doer),
        *(lacks_act("make_promise", doer=doer) if said.promise is not None else ()),
        *out_of_reach(opened=opened, doer=doer), *_erased(opened), *lacking, *_promise_in_the_way(opened, said),
        *lacks(said=said, contact=made, cause_is_known=told is not None, tree=tree, policy=policy, at=at),
    )  # fmt: skip
    if missing:
        return Logged(entry=None, lacks=missing)
    record(
        actor=doer.actor, verb="corrected_log" if corrects else "logged_contact", subject=opened.row.subject,
        facts={
            "case": opened.case.pk, "channel": made.channel, "direction": made.direction, "party": made.party,
            "outcome": said.outcome, "corrects": corrects.pk if corrects else None,
            "conversation": is_conversation(party=made.party, outcome=said.outcome), "causes": tree.name,
        },
    )  # fmt: skip
    entry = EntryMade(
        opened=opened, doer=doer, contact=0, made=made, purpose=purpose, party_key=party_key, said=said, tree=tree,
        cause_from=told, at=at, corrects=corrects, why=why,
    )  # fmt: skip
    followed = follow(entry=entry, policy=policy, write=lambda: add_entry(entry=replace(entry, contact=settle())))
    LogDraft.objects.filter(case=opened.case, staff_id=doer.staff).delete()
    return Logged(
        entry=followed.entry, promise=followed.promise, tasks=followed.tasks, cause=tree.cause(leaf=said.cause)
    )


def _contact(opened: Opened, contact: int, at: datetime) -> tuple[ContactShown | None, ContactMade | None]:
    try:
        known = contact_shown(contact=contact, at=at)
    except UnableToFindContact:
        return None, None
    if known.customer_id != opened.row.customer_id or known.started_at is None:
        return known, None
    return known, ContactMade(
        channel=known.channel, direction=known.direction, party=known.party, started_at=known.started_at,
        on=opened.day(at=known.started_at),
    )  # fmt: skip


def _settle(known: ContactShown, said: Said, doer: Doer, call_back: Wish | None) -> int:
    if known.outcome in UNSETTLED:
        at = max(said.ended_at, known.started_at or said.ended_at)
        finish(contact=known.contact, outcome=said.outcome, at=at, by=doer.actor, call_back=call_back)
    return known.contact


def _not_of_this_case() -> Lack:
    return Lack(
        where="contact", zh="该次联系不属于本案件，或尚未开始",
        en="this contact is not of this case, or was not begun",
    )  # fmt: skip


def _not_loggable(known: ContactShown, said: Said, contact: int) -> tuple[Lack, ...]:
    logged = LogEntry.objects.filter(contact_id=contact, corrects__isnull=True).select_related("staff").first()
    if logged is not None:
        who, when = logged.staff, f"{logged.recorded_at:%Y-%m-%d %H:%M} UTC"
        return (Lack(
            where="contact", zh=f"{who}已于{when}登记了这次联系；您的草稿已保留，可作为更正提交",
            en=f"{who} logged this contact at {when}; your draft is kept, hand it in as a correction",
        ),)  # fmt: skip
    if known.outcome not in UNSETTLED and known.outcome != said.outcome:
        return (Lack(
            where="outcome", zh="这次联系已有结果，请选同一结果，或先更正它",
            en="this contact has a result already: choose the same, or correct that first",
        ),)  # fmt: skip
    return ()


def _not_correctable(old: LogEntry, said: Said, why: str) -> tuple[Lack, ...]:
    later = LogEntry.objects.filter(corrects=old).select_related("staff").first()
    found = []
    if later is not None:
        found.append(Lack(
            where="entry", zh=f"{later.staff}已更正过这条记录，请在更正后的记录上更正",
            en=f"{later.staff} corrected this entry already: correct the corrected one",
        ))  # fmt: skip
    if not why.strip():
        found.append(Lack(where="why", zh="请说明更正原因", en="say why it is corrected"))
    if said.promise is not None:
        found.append(Lack(where="promise", zh="承诺请单独更改", en="change a promise by itself"))
    leaning = LogEntry.objects.filter(cause_from=old, corrected_by__isnull=True).exists()
    if leaning and not said.cause:
        found.append(Lack(
            where="cause", zh="之后的沟通以这条记录的原因为准，请保留或更正原因",
            en="later conversations rest on the cause of this one: keep it or correct it",
        ))  # fmt: skip
    return tuple(found)


def _erased(opened: Opened) -> tuple[Lack, ...]:
    if opened.row.erased_at is None:
        return ()
    return (Lack(where="case", zh="该客户资料已清除，不能再登记", en="this person was erased; nothing more is kept"),)


def _promise_in_the_way(opened: Opened, said: Said) -> tuple[Lack, ...]:
    given = said.promise
    if given is None:
        return ()
    wrong = not_their_currency(opened=opened, currency=given.currency)
    if wrong or given.why_changed.strip() or promise_in_force(opened=opened, currency=given.currency) is None:
        return wrong
    return (Lack(
        where="promise", zh="已有待履约的承诺；如客户要改约，请填写改约原因",
        en="there is a promise still to come; if the person changes it, say why",
    ),)  # fmt: skip
