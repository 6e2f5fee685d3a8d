"""Why a customer is behind, as far as their own messages said and were read."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from nuan.outreach.models import InboundReading
from nuan.outreach.queries.inbound import SAYS
from nuan.people.rules.known import SELF
from nuan.people.rules.lists import words_of
from nuan.plumbing.vault import unseal_all

_NOTHING: Final = "none"
_LOOKED_AT: Final = 50
"""Readings; enough for anybody's newest messages."""


def cause_said(*, person: int, subject: str, since: datetime) -> str | None:
    """The cause in the newest of the customer's own messages since then that names one; None: none does, or all are erased.

    `person`: the number of their row; `subject`: whose key their words are sealed under. Of a message that was read again the
    last reading counts; a person who corrects it to another meaning takes the cause back with the meaning.
    """
    rows = list(
        InboundReading.objects.filter(
            inbound__person_id=person, inbound__party_key=SELF, inbound__received_at__gte=since
        ).order_by("-inbound__received_at", "-inbound_id", "-number")[:_LOOKED_AT]
    )
    meaning: dict[int, frozenset[str]] = {}
    for row, said in zip(
        rows, unseal_all(items=[(subject, bytes(one.says)) for one in rows], purpose=SAYS), strict=True
    ):
        intents = frozenset(words_of(row.intents)) - {_NOTHING}
        now_means = meaning.setdefault(row.inbound_id, intents)
        found: dict[str, Any] = {} if said is None else json.loads(said)
        if found.get("cause") and intents & now_means:
            return str(found["cause"])
    return None
