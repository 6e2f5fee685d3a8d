"""Drafts of log entries: kept as they are typed, so that nothing is lost when a line drops or a browser closes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from nuan.cases.actions.log_rows import UnableToFindCase
from nuan.cases.models import Case, LogDraft
from nuan.cases.queries.log import DRAFT
from nuan.cases.rules.doers import Doer
from nuan.plumbing.vault import seal

LARGEST: Final = 20_000


class UnableToSaveDraft(ValueError):
    """A draft is too large to be one."""

    def __init__(self, *, size: int) -> None:
        self.size = size
        super().__init__(f"a draft of {size} letters is too large; write at most {LARGEST}")


def save_draft(*, doer: Doer, case: int, fields: Mapping[str, str | list[str]], at: datetime) -> None:
    """Keep what somebody has typed so far about a case, in the place of what they typed before; sealed.

    Raises UnableToFindCase (as well for people of an agency it is not placed with), UnableToSaveDraft, and UnableToSeal
    for a person who was erased.
    """
    text = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)
    if len(text) > LARGEST:
        raise UnableToSaveDraft(size=len(text))
    with transaction.atomic():
        rows = Case.objects.filter(pk=case)
        if "agency_user" in doer.roles:
            rows = rows.filter(agency__key=doer.agency, closed_on__isnull=True)
        subject = rows.values_list("person__subject", flat=True).first()
        if subject is None:
            raise UnableToFindCase(what="case", number=case)
        LogDraft.objects.update_or_create(
            case_id=case, staff_id=doer.staff,
            defaults={"fields_sealed": seal(subject=subject, data=text.encode(), purpose=DRAFT), "saved_at": at},
        )  # fmt: skip


def drop_draft(*, doer: Doer, case: int) -> None:
    """Throw away what somebody typed about a case."""
    LogDraft.objects.filter(case_id=case, staff_id=doer.staff).delete()
