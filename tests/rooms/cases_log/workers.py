"""Several people who log at once, each in a process of their own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from multiprocessing import get_context

from nuan.plumbing.keys import MASTER
from tests.rooms.people.conftest import KEY

Turn = tuple[int, int, int, str]
"""Case, contact, staff, cause."""


def log_all(url: str, turns: Sequence[Turn]) -> list[list[str]]:
    """Log each contact in turn; what each lacked, [] where it was kept."""
    os.environ.update({"DATABASE_URL": url, MASTER: KEY, "DJANGO_SETTINGS_MODULE": "nuan.assembly.settings"})
    import django

    django.setup()
    from nuan.cases.actions.log import log_contact
    from nuan.cases.rules.doers import Doer
    from tests.rooms.cases_log.desk import END, promised, talk

    said = []
    for case, contact, staff, cause in turns:
        logged = log_contact(
            doer=Doer(staff=staff, username=f"staff{staff}", roles=("asset_manager",)), case=case, contact=contact,
            said=talk(cause=cause, promise=promised((10, 50_000)) if contact % 2 else None), at=END,
        )  # fmt: skip
        said.append([one.where for one in logged.lacks])
    return said


def at_once(url: str, turns: Sequence[Sequence[Turn]]) -> list[list[list[str]]]:
    """What came of each list of turns, all worked at the same time."""
    with get_context("spawn").Pool(len(turns)) as pool:
        running = [pool.apply_async(log_all, (url, one)) for one in turns]
        return [one.get(timeout=120) for one in running]
