"""What several people do at once to one case. Each starts Django afresh on the database it is given."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing import get_context

from nuan.plumbing.keys import MASTER
from tests.rooms.people.conftest import KEY


def _start(url: str) -> None:
    os.environ.update({"DATABASE_URL": url, MASTER: KEY, "DJANGO_SETTINGS_MODULE": "nuan.assembly.settings"})
    import django

    django.setup()


def change_until_done(url: str, name: str, changes: int) -> list[int]:
    """Write so many values into a field, each until it is done, as somebody who looks again after a refusal."""
    _start(url)
    from nuan.cases.actions.editing import change_case
    from nuan.cases.models import Case
    from nuan.cases.rules.doers import Doer
    from tests.rooms.cases.stand import AT

    doer, versions = Doer(staff=1, username=name, roles=("asset_manager",)), []
    for number in range(changes):
        while True:
            one = Case.objects.get()
            done = change_case(
                case=one.pk, changes={"skill": f"{name}{number}"}, seen_version=one.version, doer=doer, at=AT
            )
            if done.done:
                versions.append(done.version)
                break
    return versions


def change_as_seen(url: str, name: str, field: int) -> list[int]:
    """Change one field as somebody who saw version 1."""
    _start(url)
    from nuan.cases.actions.editing import change_case
    from nuan.cases.models import Case
    from nuan.cases.rules.doers import Doer
    from tests.rooms.cases.stand import AT

    doer = Doer(staff=1, username=name, roles=("asset_manager",))
    what = ("skill", "next_step", "language")[field]
    done = change_case(case=Case.objects.get().pk, changes={what: name}, seen_version=1, doer=doer, at=AT)
    return [int(done.done), done.version, len(done.clashes)]


def at_once(work: Callable[[str, str, int], list[int]], url: str, asked: list[tuple[str, int]]) -> list[list[int]]:
    """Run one process for each (name, number) at the same time."""
    with get_context("spawn").Pool(len(asked)) as pool:
        return pool.starmap(work, [(url, name, number) for name, number in asked])
