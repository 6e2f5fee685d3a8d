"""Messages from somebody who is in no file: kept apart, sealed under a key of their own, until a person says whose they are."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from nuan.outreach.actions.inbound_acts import Office, said_of
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.channels.contract import Inbound
from nuan.outreach.models import InboundTask, UnmatchedInbound
from nuan.outreach.queries.inbound import NOBODYS, SAYS
from nuan.outreach.rules.words.replies import ReplyReading
from nuan.plumbing.audit import record
from nuan.plumbing.vault import open_subject, seal


def keep_unmatched(
    *, inbound: Inbound, key: str, words_index: str, reading: ReplyReading, office: Office, at: datetime, within: timedelta
) -> tuple[int, bool]:  # fmt: skip
    """Keep it, once; its number, and whether it was kept before. With a task; one in distress is urgent."""

    def work() -> tuple[int, bool]:
        found = UnmatchedInbound.objects.filter(key=key).values_list("pk", flat=True).first()
        if found is None and words_index:
            near = UnmatchedInbound.objects.filter(words_index=words_index, received_at__gte=inbound.at - within)
            found = near.filter(received_at__lte=inbound.at + within).values_list("pk", flat=True).first()
        if found is not None:
            return found, True
        subject = open_subject()
        record(
            actor="inbox", verb="took_message_of_nobody", subject=subject,
            facts={"channel": inbound.channel, "complete": inbound.complete},
        )  # fmt: skip
        said = {"from": inbound.from_, "to": inbound.to, "text": inbound.text, "provider_id": inbound.provider_id}
        made = UnmatchedInbound.objects.create(
            channel=inbound.channel, key=key, words_index=words_index, subject=subject, complete=inbound.complete,
            sealed=seal(subject=subject, data=json.dumps(said, ensure_ascii=False).encode(), purpose=NOBODYS),
            intents="\n".join(reading.intents), received_at=inbound.at, taken_at=at,
        )  # fmt: skip
        says = seal(subject=subject, data=json.dumps(said_of(reading=reading)).encode(), purpose=SAYS)
        kinds = ["unmatched", *(["distress"] if "distress" in reading.intents else [])]
        for kind in kinds if not inbound.automatic else ():
            InboundTask.objects.create(
                unmatched=made, kind=kind, urgent="distress" in reading.intents, says=says, opened_at=at,
                due_at=office.policy.due_at(task=kind, at=at),
            )  # fmt: skip
        return made.pk, False

    return in_one_transaction(work)
