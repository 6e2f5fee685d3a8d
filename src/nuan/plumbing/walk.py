"""Go through a chain row by row and see whether each is the one that was sealed there (see `chain`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nuan.plumbing.chain import GENESIS, SealedPayload, Stream, hash_of, payload_hash, text_of
from nuan.plumbing.models import SubjectKey

_PAGE = 2_000


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One row as `walk` saw it; `why`: what is wrong with it, None when nothing is."""

    number: int
    entry_hash: str
    why: str | None


def walk(*, stream: Stream) -> Iterator[Seen]:
    """Every row in order, with what is wrong about it; ends after the first that does not fit.

    Rows are read in pages, so that writers are not held up; what is added meanwhile may be seen or not.
    """
    names = stream.model.chained
    manager = stream.model._default_manager.order_by("number")
    previous, count = GENESIS, 0
    while True:
        rest = manager.filter(number__gt=count) if count else manager
        page = list(rest.values_list("number", "previous_hash", "entry_hash", *names)[:_PAGE])
        payload_faults = _payload_faults(stream, stream.payloads, page) if stream.payloads and page else {}
        for number, previous_hash, entry_hash, *values in page:
            count += 1
            why = None
            if number != count:
                why = f"entry {count} is missing" if number > count else f"entry {number} is there more than once"
            elif previous_hash != previous:
                why = "it does not follow the entry before it"
            elif entry_hash != hash_of(previous=previous, text=text_of(number=number, values=values)):
                why = "its text is not what was sealed"
            else:
                why = payload_faults.get(number)
            yield Seen(number=count, entry_hash=entry_hash, why=why)
            if why is not None:
                return
            previous = entry_hash
        if len(page) < _PAGE:
            break
    why = _left_over(stream, count)
    if why is not None:
        yield Seen(number=count + 1, entry_hash=previous, why=why)


def _left_over(stream: Stream, count: int) -> str | None:
    """What no page shows: a number twice on both sides of a page's edge, payloads without their entries."""
    entries = stream.model._default_manager
    there = entries.filter(number__lte=count).count()
    if there != count:
        return f"{there} entries are there where {count} belong"
    if stream.payloads is not None:
        later = stream.payloads._default_manager.filter(number__gt=count)
        if later.exclude(number__in=entries.filter(number__gt=count).values("number")).exists():
            return "there are payloads of later entries, and the entries are not there"
    return None


def _payload_faults(stream: Stream, payloads: type[SealedPayload], page: Sequence[tuple[Any, ...]]) -> dict[int, str]:
    """What is wrong with the sealed payloads of a page's rows."""
    names = ("number", "previous_hash", "entry_hash", *stream.model.chained)
    at, of = names.index("payload_hash"), names.index("subject")
    kept = {
        number: (subject, bytes(sealed))
        for number, subject, sealed in payloads._default_manager.filter(
            number__gte=page[0][0], number__lte=page[-1][0]
        ).values_list("number", "subject", "sealed")
    }
    gone = {row[of] for row in page if row[at] and row[0] not in kept}
    erased = set(
        SubjectKey.objects.filter(subject__in=gone, destroyed_at__isnull=False).values_list("subject", flat=True)
    )
    faults = {}
    for row in page:
        number, subject, wanted = row[0], row[of], row[at]
        if number not in kept:
            if wanted and subject not in erased:
                faults[number] = "its payload is gone, though the person was not erased"
        elif kept[number][0] != subject or payload_hash(sealed=kept[number][1]) != wanted:
            faults[number] = "its payload is not the one that was sealed with it"
    return faults
