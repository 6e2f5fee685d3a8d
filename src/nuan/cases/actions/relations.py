"""Who around a customer may be shown what: granted on the customer's word, ended by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from nuan.cases.actions.notes import placed
from nuan.cases.models import SeenByParty
from nuan.cases.rules.doers import Doer, may_do
from nuan.cases.rules.relations import SHOWABLE, grantable
from nuan.people.actions import lock_person
from nuan.people.queries import standing_of
from nuan.people.rules.taking import kept_reference
from nuan.plumbing.audit import record
from nuan.shared.decision import Decision


def _no(said: str) -> Decision:
    return Decision(allowed=False, reasons=(said,))


def let_party_see(
    *, doer: Doer, customer_id: str, party_key: str, what: Iterable[str], evidence: str, from_on: date,
    until_on: date | None, at: datetime,
) -> Decision:  # fmt: skip
    """Let a party be shown what the customer agreed to (`rules.relations.SHOWABLE`); `evidence`: a reference in clear.

    It takes the place of what they were granted before. Relatives and contacts can be granted nothing: they are told
    nothing of a loan. Raises UnableToFindPerson.
    """
    wanted = tuple(word for word in SHOWABLE if word in set(what))
    with transaction.atomic():
        row = lock_person(customer_id=customer_id)
        for decision in (may_do(doer=doer, act="record_wish"), placed(doer=doer, person=row.id)):
            if not decision.allowed:
                return decision
        known = standing_of(customer_id=customer_id, at=at, row=row)
        party = next((one for one in known.parties if one.key == party_key), None)
        refusal = _refusal(party.kind if party else None, wanted, set(what), evidence, (from_on, until_on))
        if known.erased or refusal or (party and "party_refused" in party.flags):
            return _no(refusal or "该客户已删除或对方拒绝联系 / the person was erased, or the party refused contact")
        _end(row.id, party_key, doer, at)
        SeenByParty.objects.create(
            person_id=row.id, party_key=party_key, what="\n".join(wanted), evidence=evidence.strip(), from_on=from_on,
            until_on=until_on, granted_by=doer.actor, granted_at=at,
        )  # fmt: skip
        record(
            actor=doer.actor, verb="let_party_see", subject=row.subject,
            facts={"party": party_key, "what": list(wanted), "evidence": evidence.strip()},
        )  # fmt: skip
    return Decision(allowed=True)


def stop_party_seeing(*, doer: Doer, customer_id: str, party_key: str, at: datetime) -> Decision:
    """End what a party was granted. Raises UnableToFindPerson."""
    with transaction.atomic():
        row = lock_person(customer_id=customer_id)
        for decision in (may_do(doer=doer, act="record_wish"), placed(doer=doer, person=row.id)):
            if not decision.allowed:
                return decision
        if not _end(row.id, party_key, doer, at):
            return _no("对方没有授权可撤回 / nothing was granted to them")
        record(actor=doer.actor, verb="stopped_party_seeing", subject=row.subject, facts={"party": party_key})
    return Decision(allowed=True)


def _end(person: int, party_key: str, doer: Doer, at: datetime) -> int:
    rows = SeenByParty.objects.filter(person_id=person, party_key=party_key, ended_at__isnull=True)
    return rows.update(ended_at=at, ended_by=doer.actor)


def _refusal(
    kind: str | None, wanted: tuple[str, ...], asked: set[str], evidence: str, days: tuple[date, date | None]
) -> str:  # fmt: skip
    if kind is None:
        return "档案里没有此人 / there is no such party in the file"
    if not wanted or asked - set(wanted):
        return f"请选择可看内容：{', '.join(SHOWABLE)} / choose of these"
    beyond = sorted(set(wanted) - grantable(kind=kind))
    if beyond:
        return f"此类关系人不得查看：{', '.join(beyond)} / this kind of party may not be shown these"
    if not evidence.strip():
        return "请注明本人同意的依据 / name what shows that the customer agreed"
    try:
        kept_reference(text=evidence, what="evidence")
    except ValueError as fault:
        return f"依据过长或不合格 / {fault}"
    if days[1] is not None and days[1] <= days[0]:
        return "结束日须晚于开始日 / it would end before it begins"
    return ""
