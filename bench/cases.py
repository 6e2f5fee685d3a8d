"""How long the doors of the workbench take: `python -m bench.cases [--customers N] [--cases N] [--calls N]`.

On a PostgreSQL of its own (a cluster in a temporary folder, no TCP), with people and open cases made in bulk. Each door is
called so many times one after the other, for ten people of staff in turn; what is told is the middle, the 95th of a hundred
and the longest call, in milliseconds. Page rendering and the web server are not in it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np


@contextmanager
def server() -> Any:
    """The URL of an empty database of a cluster of our own."""
    from tests.postgres import PostgresServer, postgres_server

    making = postgres_server.__wrapped__()  # type: ignore[attr-defined]
    made: PostgresServer = next(making)
    try:
        yield made.url(database="postgres")
    finally:
        making.close()


def measured(call: Callable[[int], object], calls: int) -> tuple[float, float, float]:
    """Milliseconds of so many calls: the middle, the 95th of a hundred, the longest."""
    took = []
    for number in range(calls):
        begun = time.perf_counter()
        call(number)
        took.append((time.perf_counter() - begun) * 1000)
    return float(np.percentile(took, 50)), float(np.percentile(took, 95)), max(took)


def doors(*, customers: int) -> dict[str, Callable[[int], object]]:
    """What a person at work asks for."""
    from bench.case_book import AT
    from nuan.access.models import Staff
    from nuan.cases.models import Case
    from nuan.cases.queries.queue import QueueFilters, queue_of
    from nuan.cases.queries.search import search
    from nuan.cases.queries.shown import case_shown
    from nuan.cases.queries.tasks import counts_for, tasks_of
    from nuan.cases.rules.scopes import Scope

    staff = list(Staff.objects.order_by("pk").values_list("pk", flat=True))
    cases = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    everybody = Scope(reach="all", staff=staff[0])

    def own(number: int) -> Scope:
        return Scope(reach="own", staff=staff[number % len(staff)])

    def typed(*texts: str) -> Callable[[int], object]:
        return lambda number: search(text=texts[number % len(texts)], country="cn", scope=everybody, limit=20)

    filters = QueueFilters()
    return {
        "work list, own": lambda k: queue_of(scope=own(k), filters=filters, after=None, limit=50),
        "work list, a team": lambda k: queue_of(
            scope=Scope(reach="team", staff=0, team=f"t{k % 2}"), filters=filters, after=None, limit=50
        ),
        "work list, everybody": lambda _: queue_of(scope=everybody, filters=filters, after=None, limit=50),
        "work list, everybody, one need": lambda _: queue_of(
            scope=everybody, filters=QueueFilters(need="review_plan"), after=None, limit=50
        ),
        "one case": lambda k: case_shown(case=cases[k * 7919 % len(cases)], scope=everybody),
        "tasks, own": lambda k: tasks_of(scope=own(k), limit=50),
        "numbers beside the menu": lambda k: counts_for(scope=own(k), at=AT),
        "find by whole name": typed("张伟强", "王芳", "李娜敏", "刘静"),
        "find by two letters of a name": typed("伟强", "芳娜", "军洋", "涛明"),
        "find by the end of a phone": typed("0013", "8000", "1234", "7788"),
        "find by contract": lambda k: search(
            text=f"C{k * 7919 % customers:09}", country="cn", scope=everybody, limit=20
        ),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.cases", description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--calls", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nuan-bench-cases-") as folder, server() as url:
        os.environ.update({"NUAN_HOME": str(Path(folder) / "home"), "DATABASE_URL": url})
        os.environ["DJANGO_SETTINGS_MODULE"] = "nuan.assembly.settings"
        import django

        django.setup()
        from bench.case_book import analyse, make_cases, make_people
        from nuan.plumbing.database import ready_database

        ready_database()
        begun = time.perf_counter()
        make_people(customers=asked.customers, seed=1)
        people_took = time.perf_counter() - begun
        make_cases(cases=asked.cases, customers=asked.customers, seed=2)
        cases_took = time.perf_counter() - begun - people_took
        analyse()
        print("## Cases\n")
        print(f"{asked.customers:,} customers, {asked.cases:,} open cases, PostgreSQL; {asked.calls} calls each.")
        print(f"Made in {people_took:.0f} s (people, with all they are found by) and {cases_took:.0f} s (cases).\n")
        print("| door | middle ms | p95 ms | longest ms |\n|---|---|---|---|")
        for name, call in doors(customers=asked.customers).items():
            middle, high, longest = measured(call, asked.calls)
            print(f"| {name} | {middle:.1f} | {high:.1f} | {longest:.1f} |", flush=True)


if __name__ == "__main__":
    main()
