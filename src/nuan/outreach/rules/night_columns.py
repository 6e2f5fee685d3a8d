"""From the day's list, the book and what rooms know of people to the guard's columns (`night.PeopleColumns`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.rules.columns import NEEDS
from nuan.outreach.rules import guard_kernel as g
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.guard_kernel import Numbers
from nuan.outreach.rules.night import Histories, PeopleColumns, Question, histories, unknown_days
from nuan.outreach.rules.planning import ASKED_CHANNELS, PURPOSE_OF_NEED, USUAL_FLAGS, asked_at, product_kind
from nuan.outreach.rules.rulebook import DAY_PLACE, Manner, day_number, flag_words
from nuan.outreach.rules.tables import OTHER_DEBT, SECOND_US
from nuan.people.rules.ages import age_flags
from nuan.people.rules.columns import NO_DAY, POINT_FLAGS
from nuan.people.rules.points import PHONES, POINT_KINDS
from nuan.people.rules.taking import region_of, zones_of
from nuan.shared.contact import RELAXING_WISHES, WISH_KINDS

ABOUT_WORST: Final = 1
"""The bit of the contract the night asks about: the person's worst."""
_UNUSABLE: Final = sum(1 << POINT_FLAGS.index(flag) for flag in ("point_invalid", "point_refused"))
_PHONE_CODES: Final = tuple(tuple(POINT_KINDS).index(kind) for kind in PHONES)
_POINT_WORDS: Final = np.array(
    [
        flag_words(flags=[flag for bit, flag in enumerate(POINT_FLAGS) if bits >> bit & 1] + ["point_of_party"])
        for bits in range(1 << len(POINT_FLAGS))
    ], dtype=np.int64,
)  # fmt: skip
"""What is true of a contact at a point of the customer's, by the bits of the point."""
_FROM_FEED: Final = ("point_sourced", "point_based", "point_dated", "point_of_party")


@dataclass(frozen=True, kw_only=True, eq=False)
class ListedPeople:
    """The people of the day's list with what the book says of them; every column is in the order of `customer_ids`."""

    customer_ids: Sequence[str]
    lender: Lender
    need: Numbers
    """Places in `book.rules.columns.NEEDS`."""
    overdue: npt.NDArray[np.bool_]
    worst_contract: Sequence[str]
    product: Sequence[str]
    """The lender's product of the worst contract."""
    customers: pa.Table
    """Columns timezone, region_code, birth_on, phones, reserved_phone; null where the book knows no such customer."""

    def __len__(self) -> int:
        return len(self.customer_ids)

    def purposes(self) -> list[str]:
        """What each person would be contacted for."""
        return [PURPOSE_OF_NEED[NEEDS[need]] for need in self.need.tolist()]


@dataclass(frozen=True, kw_only=True)
class KnownTables:
    """What rooms know of these people, as tables of `people.rules.columns` and `EVENTS`."""

    persons: pa.Table
    holds: pa.Table
    wishes: pa.Table
    traits: pa.Table
    points: pa.Table
    events: pa.Table


def _column(table: pa.Table, name: str) -> Numbers:
    return np.asarray(table[name], np.int64)


def _about(contracts: pa.ChunkedArray, place: Numbers, worst: Sequence[str], *, none: int) -> Numbers:
    """Bits of the contracts a row names, as seen from each person's worst; `none` where it names none."""
    bits = np.full(len(place), none, dtype=np.int64)
    for row in np.flatnonzero(np.asarray(pc.list_value_length(contracts), np.int64)).tolist():
        named = contracts[row].as_py()
        mine = worst[int(place[row])]
        bits[row] = (ABOUT_WORST if mine in named else 0) | (OTHER_DEBT if set(named) - {mine} else 0)
    return bits


def _zones(people: ListedPeople, known: KnownTables) -> tuple[Histories, tuple[str, ...], list[tuple[str, ...]]]:
    """Every zone each person may be in, their names, and each person's own list."""
    stated = people.customers["timezone"].to_pylist()
    lender = people.lender
    of_zone = {
        zone: zones_of(stated=zone or "", country=lender.jurisdiction, usual=lender.zones) for zone in set(stated)
    }
    lists = [of_zone[zone] for zone in stated]
    for place, zones in zip(known.persons["place"].to_pylist(), known.persons["zones"].to_pylist(), strict=True):
        lists[place] = tuple(zones)
    names: dict[str, int] = {}
    rows = [names.setdefault(zone, len(names)) for zones in lists for zone in zones]
    starts = np.zeros(len(lists) + 1, dtype=np.int64)
    np.cumsum([len(zones) for zones in lists], out=starts[1:])
    table = Histories(starts=starts, rows=np.array(rows, dtype=np.int64).reshape(-1, 1))
    return table, tuple(names) or ("UTC",), lists


def _regions(people: ListedPeople, known: KnownTables) -> list[tuple[str, ...]]:
    named: dict[str | None, tuple[str, ...]] = {None: (), "": ()}
    found = []
    for code in people.customers["region_code"].to_pylist():
        if code not in named:
            named[code] = (region_of(code=code, country=people.lender.jurisdiction),)
        found.append(named[code])
    for place, regions in zip(known.persons["place"].to_pylist(), known.persons["regions"].to_pylist(), strict=True):
        found[place] = tuple(regions)
    return found


def _set(flags: Numbers, where: npt.NDArray[np.bool_], words: Sequence[str]) -> None:
    first, second = flag_words(flags=words)
    flags[where, 0] |= first
    flags[where, 1] |= second


def _person_flags(people: ListedPeople, known: KnownTables, *, on: date, fed: bool) -> Numbers:
    """What is true of each person: by the book, and by what was recorded of those who are known."""
    flags = np.zeros((len(people), 2), dtype=np.int64)
    everybody = np.ones(len(people), dtype=np.bool_)
    if fed:
        _set(flags, everybody, ("book_was_fed",))
    for flag, born_until, born_from in age_flags(on=on):
        born = people.customers["birth_on"]
        within = pc.and_(pc.less_equal(born, born_until), pc.greater(born, born_from))
        _set(flags, np.asarray(pc.fill_null(within, False), np.bool_), (flag,))
    own = known.traits.filter(pc.equal(known.traits["party_key"], ""))
    place, flag_place = _column(own, "place"), _column(own, "flag")
    np.bitwise_or.at(flags, (place, flag_place // g.WORD_BITS), 1 << flag_place % g.WORD_BITS)
    return flags


def _points(people: ListedPeople, known: KnownTables, flags: Numbers) -> tuple[Numbers, pa.Array]:
    """Adds what is true of each person's first usable phone to `flags`; gives the day it was checked, and its key."""
    has_phone = pc.or_kleene(
        pc.greater(pc.list_value_length(people.customers["phones"]), 0),
        pc.greater(pc.utf8_length(people.customers["reserved_phone"]), 0),
    )
    unknown = np.asarray(pc.fill_null(has_phone, False), np.bool_)
    unknown[_column(known.persons, "place")] = False
    _set(flags, unknown, _FROM_FEED)
    checked = np.full(len(people), g.NO_DAY, dtype=np.int64)
    row_of = np.full(len(people), -1, dtype=np.int64)
    table = known.points
    places, kinds, bits, days = (_column(table, name) for name in ("place", "kind", "flags", "checked_on"))
    own = np.asarray(pc.equal(table["party_key"], ""), np.bool_) & np.isin(kinds, _PHONE_CODES)
    rows = np.flatnonzero(own)
    rows = rows[np.lexsort((rows, (bits[rows] & _UNUSABLE) != 0, places[rows]))]
    chosen, first = np.unique(places[rows], return_index=True)
    rows = rows[first]
    row_of[chosen] = rows
    flags[chosen] |= _POINT_WORDS[bits[rows]]
    checked[chosen] = np.where(days[rows] != NO_DAY, days[rows], g.NO_DAY)
    texts = table["key"].combine_chunks() if len(table) else pa.nulls(1, pa.string())
    return checked, pc.fill_null(texts.take(pa.array(row_of, mask=row_of < 0)), "")


def _holds(people: ListedPeople, holds: pa.Table) -> Histories:
    place = _column(holds, "place")
    rows = np.zeros((len(holds), g.HOLD_FIELDS), dtype=np.int64)
    for column, name in (
        (g.H_KIND, "kind"),
        (g.H_FROM, "from_at"),
        (g.H_UNTIL, "until_at"),
        (g.H_CHANNELS, "channels"),
    ):
        rows[:, column] = _column(holds, name)
    rows[:, g.H_DEBTS] = _about(holds["contracts"], place, people.worst_contract, none=0)
    return histories(person=place, rows=rows, people=len(people))


def _wishes(people: ListedPeople, wishes: pa.Table) -> Histories:
    own = wishes.filter(pc.equal(wishes["party_key"], ""))
    rows = np.zeros((len(own), g.WISH_FIELDS), dtype=np.int64)
    for column, name in (
        (g.W_KIND, "kind"), (g.W_GIVEN, "given_at"), (g.W_FROM, "from_at"), (g.W_UNTIL, "until_at"),
        (g.W_CHANNELS, "channels"), (g.W_WEEKDAYS, "weekdays"),
    ):  # fmt: skip
        rows[:, column] = _column(own, name)
    rows[:, g.W_LOW], rows[:, g.W_HIGH] = (
        _column(own, "from_second") * SECOND_US,
        _column(own, "until_second") * SECOND_US,
    )
    relaxing = [place for place, kind in enumerate(WISH_KINDS) if kind in RELAXING_WISHES]
    rows[:, g.W_EVIDENCED] = _column(own, "evidenced") & np.isin(rows[:, g.W_KIND], relaxing)
    return histories(person=_column(own, "place"), rows=rows, people=len(people))


def _events(people: ListedPeople, events: pa.Table, point_keys: pa.Array) -> tuple[Histories, Numbers]:
    """The history of contacts, and each person's point, both with the points' keys as numbers."""
    texts = pa.concat_arrays([point_keys, events["point"].combine_chunks().cast(pa.string())]).dictionary_encode()
    numbers = np.asarray(texts.indices, np.int64)
    place = _column(events, "place")
    rows = np.zeros((len(events), g.EVENT_FIELDS), dtype=np.int64)
    for column, name in (
        (g.E_AT, "at"), (g.E_CHANNEL, "channel"), (g.E_OUTCOME, "outcome"), (g.E_WAY, "direction"), (g.E_PARTY, "party"),
        (g.E_AGREED, "agreed"),
    ):  # fmt: skip
        rows[:, column] = _column(events, name)
    # The night asks about customers only, whose key is "": any other key has to differ from it, and only that.
    rows[:, g.E_KEY] = np.asarray(pc.not_equal(events["party_key"], ""), np.bool_)
    rows[:, g.E_POINT] = numbers[len(people) :]
    rows[:, g.E_DEBTS] = _about(events["debts"], place, people.worst_contract, none=g.EVERY_DEBT)
    order = np.lexsort((rows[:, g.E_AT], place))
    return histories(person=place[order], rows=rows[order], people=len(people)), numbers[: len(people)]


def people_columns(
    *, people: ListedPeople, known: KnownTables, on: date, fed: bool
) -> tuple[PeopleColumns, list[tuple[str, ...]]]:  # fmt: skip
    """The guard's columns of everybody on the list, and the regions of each.

    `on`: the business date; the night asks about the day after. `fed`: whether the book had a delivery on that date.
    """
    zones, zone_names, zone_lists = _zones(people, known)
    hours = {zone: asked_at(on=on, zone=zone) for zone in zone_names}
    flags = _person_flags(people, known, on=on, fed=fed)
    checked, point_keys = _points(people, known, flags)
    days = unknown_days(people=len(people))
    days[:, DAY_PLACE["book_on"]] = day_number(day=on)
    days[:, DAY_PLACE["number_checked_on"]] = checked
    events, points = _events(people, known.events, point_keys)
    columns = PeopleColumns(
        at=np.array([hours[zones_[0]] for zones_ in zone_lists], dtype=np.int64), flags=flags, days=days,
        debts=np.full(len(people), ABOUT_WORST, dtype=np.int64), point=points, zones=zones, zone_names=zone_names,
        events=events, holds=_holds(people, known.holds), wishes=_wishes(people, known.wishes),
    )  # fmt: skip
    return columns, _regions(people, known)


def at_points(
    *, columns: PeopleColumns, people: ListedPeople, known: KnownTables, on: date, fed: bool
) -> PeopleColumns:  # fmt: skip
    """The same people, reached at the numbers or addresses that `people` and `known` have now. The rest stays as it was."""
    flags = _person_flags(people, known, on=on, fed=fed)
    checked, point_keys = _points(people, known, flags)
    days = columns.days.copy()
    days[:, DAY_PLACE["number_checked_on"]] = checked
    events, points = _events(people, known.events, point_keys)
    return replace(columns, flags=flags, days=days, point=points, events=events)


def questions_of(*, people: ListedPeople, regions: Sequence[tuple[str, ...]]) -> list[Question]:
    """What the night asks about: each channel of a first talk, for everybody."""
    return [
        question_of(people=people, regions=regions, channel=channel, flags=USUAL_FLAGS[channel])
        for channel in ASKED_CHANNELS
    ]


def question_of(
    *, people: ListedPeople, regions: Sequence[tuple[str, ...]], channel: str, flags: Sequence[str]
) -> Question:  # fmt: skip
    """One channel asked about for everybody, each for what they would be contacted for; `flags` are true of each contact."""
    kinds = {product: product_kind(product=product) for product in set(people.product)}
    manners: dict[Manner, int] = {}
    known: dict[tuple[object, ...], int] = {}
    place = np.zeros(len(people), dtype=np.int64)
    rows = zip(people.purposes(), people.overdue.tolist(), people.product, regions, strict=True)
    for row, (purpose, overdue, product, where) in enumerate(rows):
        key = (purpose, overdue, product, where)
        found = known.get(key)
        if found is None:
            manner = Manner(
                act="contact", direction="outbound", channel=channel, party="customer", purpose=purpose,
                stage="overdue" if overdue else "before_due", role="lender", lender_kind=people.lender.kind,
                product=kinds[product], regions=where,
            )  # fmt: skip
            found = known[key] = manners.setdefault(manner, len(manners))
        place[row] = found
    return Question(channel=channel, manners=tuple(manners), manner=place, flags=flag_words(flags=flags))
