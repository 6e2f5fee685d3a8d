"""What staff read, as rows of an export."""

from __future__ import annotations

from collections.abc import Iterator

from nuan.access.models import FileRead


def reads_out(*, most: int) -> Iterator[dict[str, object]]:
    """Readings, the newest first: staff, at, subject, purpose, in_queue."""
    rows = FileRead.objects.order_by("-pk").values_list("staff__username", "at", "subject", "purpose", "in_queue")
    for staff, at, subject, purpose, in_queue in rows[:most].iterator(chunk_size=2000):
        yield {
            "staff": staff, "at": at.isoformat(timespec="seconds"), "subject": subject, "purpose": purpose,
            "in_queue": "yes" if in_queue else "no",
        }  # fmt: skip
