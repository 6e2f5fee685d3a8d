"""What the guard is told: the person's file, every contact that counts, and what the asker knows. Raw SQL: it is asked
before every contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from nuan.outreach.queries.counting import COUNTS
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.asking import ContactEvent, Facts, Proposal
from nuan.outreach.rules.rulebook import Rulebook
from nuan.people.queries.statements import given_moment, sure_moment
from nuan.people.rules.known import Standing
from nuan.policy.rules.conduct import Count, Wait

LOOKED_BACK: Final = timedelta(days=400)
"""How far contacts are read, unless a rule of the pack counts over longer, or all there ever were."""
_COLUMNS: Final = "counts_at, channel, outcome, direction, party, party_key, point, debts, agreed, started_at"
_CONTACTS: Final = f"""select {_COLUMNS} from outreach_contact
where person_id = %s and {COUNTS} and id <> %s"""  # noqa: S608 (no value is written into it)
_RECENT: Final = f"{_CONTACTS} and counts_at >= %s order by counts_at, id"
_ALL: Final = f"{_CONTACTS} order by counts_at, id"
_UNITS: Final = {"days": 1, "week": 7, "month": 31}
_reaches: dict[str, timedelta | None] = {}


def reach_of(*, rulebook: Rulebook) -> timedelta | None:
    """How far back the rules of a pack look; None: to the beginning."""
    pack = rulebook.pack.pack_hash
    if pack not in _reaches:
        tests = [dated.test for rule in rulebook.rules for dated in rule.values]
        spans = [test.within for test in tests if isinstance(test, Count)]
        spans += [test.at_least for test in tests if isinstance(test, Wait)]
        days = [_UNITS.get(span.unit, 1) * span.number + 2 for span in spans]
        ever = any(span.unit == "ever" for span in spans)
        _reaches[pack] = None if ever else max([LOOKED_BACK, *(timedelta(days=count) for count in days)])
    return _reaches[pack]


def events_of(*, person: int, at: datetime, now: datetime, but: int, rulebook: Rulebook) -> tuple[ContactEvent, ...]:
    """The contacts that count for a contact asked for `at`, less contact `but`. `now`: the moment of asking.

    One that was begun has happened, whatever clock it was begun by: never later than `at`, or a clock that runs ahead would
    hide it from the counters.
    """
    values: list[Any] = [person, given_moment(now), but]
    reach = reach_of(rulebook=rulebook)
    with connection.cursor() as cursor:
        if reach is None:
            cursor.execute(_ALL, values)
        else:
            cursor.execute(_RECENT, [*values, given_moment(at - reach)])
        return tuple(_event(row, at) for row in cursor.fetchall())


def _event(row: tuple[Any, ...], at: datetime) -> ContactEvent:
    counts_at, channel, outcome, direction, party, party_key, point, debts, agreed, started_at = row
    moment = sure_moment(counts_at)
    return ContactEvent(
        at=min(moment, at) if started_at is not None else moment, channel=channel, outcome=outcome, direction=direction,
        party=party, party_key=party_key, point=point, debts=tuple(debts.split("\n")) if debts else (), agreed=bool(agreed),
    )  # fmt: skip


def facts_for(
    *, proposal: Proposal, standing: Standing, known: Known, events: tuple[ContactEvent, ...]
) -> tuple[Proposal, Facts]:
    """The proposal as it is judged, with all that is known. The file answers for its own flags and days."""
    party, point = proposal.party_key, proposal.point
    days: Mapping[str, Any] = {**known.days, **standing.days_for(party_key=party, point=point)}
    if known.stage is not None and known.stage != proposal.stage:
        proposal = replace(proposal, stage=known.stage)
    return proposal, Facts(
        zones=standing.zones, regions=standing.regions, days=days, events=events, holds=standing.holds,
        flags=known.flags | standing.flags_for(party_key=party, point=point),
        wishes=standing.wishes_for(party_key=party),
    )  # fmt: skip
