"""Read entries of the ledger back as answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from nuan.outreach.ledger import PAYLOAD
from nuan.outreach.rules.answers import Answer, Told
from nuan.people.queries.statements import moment
from nuan.plumbing.vault import unseal_all

_ANSWER: Final = """select e.number, e.subject, e.allowed, e.denied, e.warned, e.measured, e.not_before, e.contact, e.cause,
 e.request_hash, p.sealed
from outreach_ledgerentry e left join outreach_ledgerpayload p on p.number = e.number where """


@dataclass(frozen=True, kw_only=True)
class AnswerKept:
    """An answer out of the ledger, and what it was an answer to. `says`: None when the person was erased."""

    number: int
    answer: Answer
    request_hash: str
    says: dict[str, Any] | None


def answer_to(*, request: str) -> AnswerKept | None:
    """The answer that was given to an idempotency key."""
    return _one(f"{_ANSWER} e.request = %s and not (e.request = '')", request)


def answer_reserved(*, contact: int) -> AnswerKept | None:
    """The answer under which a contact was reserved; None: it was not."""
    return _one(f"{_ANSWER} e.contact = %s and e.kind = 'reserved'", contact)


def answer_last(*, contact: int) -> AnswerKept | None:
    """The newest entry about a contact."""
    return _one(f"{_ANSWER} e.contact = %s order by e.number desc limit 1", contact)


def _one(statement: str, value: Any) -> AnswerKept | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        found = cursor.fetchone()
    if found is None:
        return None
    number, subject, allowed, denied, warned, measured, not_before, contact, cause, request_hash, sealed = found
    says = opened(subject=subject, sealed=sealed)
    denials, warnings = told_of(denied=denied, warned=warned, says=says)
    answer = Answer(
        allowed=bool(allowed), denials=denials, warnings=warnings, measured=measured_of(text=measured),
        asked=tuple(says["asked"]) if says and "asked" in says else (), not_before=moment(not_before), contact=contact,
        number=number, cause=cause,
    )  # fmt: skip
    return AnswerKept(number=number, answer=answer, request_hash=request_hash, says=says)


def opened(*, subject: str, sealed: bytes | None) -> dict[str, Any] | None:
    """What an entry says of its person; None: nothing, or the person was erased."""
    if sealed is None:
        return None
    data = unseal_all(items=[(subject, bytes(sealed))], purpose=PAYLOAD)[0]
    return None if data is None else json.loads(data)


def told_of(*, denied: str, warned: str, says: dict[str, Any] | None) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """The rules that said no and those that warned, with their sentences while they can be read."""
    noes, warnings = json.loads(denied or "[]"), json.loads(warned or "[]")
    count = len(noes) + len(warnings)
    zh, en = (says["zh"], says["en"]) if says and "zh" in says else ([""] * count, [""] * count)
    told = tuple(
        Told(rule_id=rule_id, measured=measured, limit=limit, zh=zh[place], en=en[place])
        for place, (rule_id, measured, limit) in enumerate([*noes, *warnings])
    )
    return told[: len(noes)], told[len(noes) :]


def measured_of(*, text: str) -> tuple[tuple[str, int], ...]:
    """The counters used."""
    return tuple((rule_id, amount) for rule_id, amount in json.loads(text or "[]"))
