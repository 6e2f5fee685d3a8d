"""Hand a complete night to the cases: the last thing a run does, after the night can be seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nuan.cases.actions.night import work_night
from nuan.daily_run import nights
from nuan.outreach.rules.asking import Lender
from nuan.plumbing import clock
from nuan.plumbing.progress import Progress


def work_cases(*, home: Path, on: date, lender: Lender, progress: Progress) -> dict[str, int]:
    """What became of the cases of a complete date; done once, and gone on with where a killed run left it.

    Not a step of the night: nothing of the night rests on it, and a fault here leaves the night complete. A date before one
    whose cases were worked is passed over. Raises UnableToFindNight.
    """
    night = nights.read_night(home=home, on=on)
    return work_night(
        home=home, on=on, night=night.digest, buckets=night.buckets, lender=lender, at=clock.now(), progress=progress
    )
