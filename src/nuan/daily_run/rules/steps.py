"""The steps of one business date, in order."""

from __future__ import annotations

from typing import Literal

Step = Literal[
    "take_feeds", "build_book", "state_contracts", "gather_people", "ask_guard", "check_counts", "publish"
]  # fmt: skip

STEPS: tuple[Step, ...] = (
    "take_feeds",  # read, check and stage what the lender sent for the date
    "build_book",  # the book before it, and every delivery since
    "state_contracts",  # bucket by bucket: how each contract stands, what changed, what late rows corrected
    "gather_people",  # one row a person, with what is needed next
    "ask_guard",  # may we contact each of them tomorrow, and by which rule not
    "check_counts",  # what was written is read back, counted and added up before anybody may see it
    "publish",  # the night appears by one rename, then its record says complete
)


def place_of(*, step: Step) -> int:
    """The ordinal of a step, from 1.

    >>> place_of(step="take_feeds"), place_of(step="publish")
    (1, 7)
    """
    return STEPS.index(step) + 1
