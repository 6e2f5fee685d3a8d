"""One bucket of the day's list as columns for planning: who can be reached how, what the guard says hour by hour, what they
answered before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from nuan.outreach.rules.best_hour import Shares, local_hours, past_tries, shares_by_channel, shares_by_hour
from nuan.outreach.rules.day_plan_moments import moments_of, spread_seconds
from nuan.outreach.rules.day_plan_policy import PlanPolicy
from nuan.outreach.rules.day_plan_words import flags_of_words
from nuan.outreach.rules.guard_kernel import Numbers
from nuan.outreach.rules.night import PeopleColumns, ask_about
from nuan.outreach.rules.night_columns import KnownTables, ListedPeople, at_points, people_columns, question_of
from nuan.outreach.rules.rulebook import Rulebook, flag_words
from nuan.outreach.rules.tables import CHANNEL, HOLD, WISH
from nuan.outreach.rules.usual import usual_flags
from nuan.people.rules.phones import normal_phone
from nuan.people.rules.points import PHONES, POINT_KINDS, phone_kind

Flags = npt.NDArray[np.bool_]

POINTS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "call": PHONES, "sms": ("mobile",), "email": ("email",), "im": ("im",), "letter": ("address",), "portal": (),
}  # fmt: skip
"""The kinds of numbers and addresses each channel uses; none: the channel is ours and needs none."""
_MOBILE: Final = tuple(POINT_KINDS).index("mobile")
_GOES_ON: Final = HOLD["plan_kept"]
"""The one kind of hold under which reminders go on as agreed."""


@dataclass(frozen=True, kw_only=True, eq=False)
class BucketFacts:
    """What planning needs of one bucket of people; axes as in `day_plan.DayFacts`. `moments`: microseconds (UTC), a column an
    hour of the policy. `denied`: bits of the rules that said no, a row a person and channel, at the first hour it is used."""

    moments: Numbers
    zone: Sequence[str]
    looked_after: Flags
    address: Flags
    open: Flags
    allowed: Flags
    left_hours: Flags
    agreed: Flags
    denied: Numbers
    by_channel: Shares
    by_hour: Shares


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What is the same for every bucket. `day`: the day planned; `on`: the book's date; `left`: microseconds (UTC) from which
    on anything may go; `present`: the present moment, likewise."""

    on: date
    day: date
    seed: int
    left: int
    present: int
    fed: bool
    rulebook: Rulebook
    policy: PlanPolicy


def bucket_facts(*, people: ListedPeople, known: KnownTables, night: pa.Table, asking: Asking) -> BucketFacts:
    """Everything planning needs of these people. `night`: the guard's answers of the night about them."""
    policy = asking.policy
    count, channels, hours = len(people), len(policy.channels), policy.hours
    allowed = np.zeros((count, channels, len(hours)), dtype=np.bool_)
    denied = np.zeros((count, channels, asking.rulebook.words), dtype=np.int64)
    address = np.zeros((count, channels), dtype=np.bool_)
    columns, regions = people_columns(people=people, known=known, on=asking.on, fed=asking.fed)
    asked = question_of(people=people, regions=regions, channel="call", flags=())
    zone = columns.zones.rows[columns.zones.starts[:-1], 0] if count else np.zeros(0, dtype=np.int64)
    moments = moments_of(
        day=asking.day, hours=hours, zone=zone, names=columns.zone_names,
        seconds=spread_seconds(customer_ids=people.customer_ids, day=asking.day, seed=asking.seed),
    )  # fmt: skip
    for place, channel in enumerate(policy.channels):
        theirs = columns
        if channel.name != "call":
            theirs = at_points(
                columns=columns, people=_by_points(people, channel.name), known=_points_only(known, channel.name),
                on=asking.on, fed=asking.fed,
            )  # fmt: skip
        address[:, place] = _usable(theirs) if POINTS_OF[channel.name] else True
        theirs = replace(theirs, flags=theirs.flags | _words_flags(people, channel.name))
        question = replace(
            asked, channel=channel.name, flags=flag_words(flags=usual_flags(channel=channel.name)),
            manners=tuple(replace(manner, channel=channel.name) for manner in asked.manners),
        )  # fmt: skip
        for hour in reversed(channel.hours):
            column = hours.index(hour)
            at = np.ascontiguousarray(moments[:, column])
            verdicts = ask_about(people=replace(theirs, at=at), question=question, rulebook=asking.rulebook)
            allowed[:, place, column] = verdicts.allowed & (at >= asking.left)
            denied[:, place] = verdicts.denied
    ends = moments[:, -1] if count else np.zeros(0, dtype=np.int64)
    by_channel, by_hour = _answers(people, known, columns, zone, policy)
    return BucketFacts(
        moments=moments, zone=[columns.zone_names[one] for one in zone.tolist()],
        looked_after=_looked_after(people, known, moments), address=address,
        open=address & _night_said(people, night, policy, ends), allowed=allowed, left_hours=moments >= asking.left,
        agreed=_agreed(known, policy, count, asking.present), denied=denied, by_channel=by_channel, by_hour=by_hour,
    )  # fmt: skip


def _words_flags(people: ListedPeople, channel: str) -> Numbers:
    """Two words of bits a person: what is true of the words they would be sent."""
    of_purpose = {
        purpose: flag_words(flags=flags_of_words(channel=channel, purpose=purpose))
        for purpose in set(people.purposes())
    }
    return np.array([of_purpose[purpose] for purpose in people.purposes()], dtype=np.int64).reshape(-1, 2)


def _by_points(people: ListedPeople, channel: str) -> ListedPeople:
    """The people as if the numbers and addresses of this channel were all that the book knows."""
    customers, kinds = people.customers, POINTS_OF[channel]
    nothing = pa.nulls(len(people), pa.list_(pa.string()))
    if "mobile" in kinds:
        country = people.lender.jurisdiction
        known: dict[str, bool] = {}
        lists = customers["phones"].to_pylist()
        for number in {number for numbers in lists for number in numbers or () if number}:
            normal = normal_phone(number, country=country)
            known[number] = normal is not None and phone_kind(value=normal) == "mobile"
        found = pa.array([[one for one in numbers or () if known.get(one)] for numbers in lists], pa.list_(pa.string()))
    elif channel in ("email", "letter"):
        column = customers["email" if channel == "email" else "address"].to_pylist()
        found = pa.array([[value] if value else [] for value in column], pa.list_(pa.string()))
    else:
        found = nothing
    only = customers.set_column(customers.column_names.index("phones"), "phones", found)
    blank = pa.nulls(len(people), pa.string())
    return replace(
        people, customers=only.set_column(only.column_names.index("reserved_phone"), "reserved_phone", blank)
    )


def _points_only(known: KnownTables, channel: str) -> KnownTables:
    """What is known, with no other numbers and addresses than those of this channel, told as if they were phones."""
    codes = [tuple(POINT_KINDS).index(kind) for kind in POINTS_OF[channel]]
    points = known.points.filter(pc.is_in(known.points["kind"], value_set=pa.array(codes, pa.int64())))
    place = points.column_names.index("kind")
    return replace(known, points=points.set_column(place, points.schema.field(place), pa.repeat(_MOBILE, len(points))))


def _usable(columns: PeopleColumns) -> Flags:
    """Whether there is a number or address that may be used."""
    needed = flag_words(flags=("point_sourced", "point_based", "point_dated", "point_of_party"))
    broken = flag_words(flags=("point_invalid", "point_refused"))
    fine = np.ones(len(columns), dtype=np.bool_)
    for word in (0, 1):
        fine &= (columns.flags[:, word] & needed[word]) == needed[word]
        fine &= (columns.flags[:, word] & broken[word]) == 0
    return fine


def _night_said(people: ListedPeople, night: pa.Table, policy: PlanPolicy, ends: Numbers) -> Flags:
    """Whether the night said yes, or yes later on that day; of channels it was not asked about it says nothing."""
    made = np.ones((len(people), len(policy.channels)), dtype=np.bool_)
    asked = set(pc.unique(night["channel"]).to_pylist())
    for place, channel in enumerate(policy.channels):
        if channel.name not in asked:
            continue
        rows = night.filter(pc.equal(night["channel"], channel.name))
        order = pc.index_in(pa.array(people.customer_ids, pa.string()), value_set=rows["customer_id"].combine_chunks())
        rows = rows.take(order)
        later = np.asarray(pc.fill_null(rows["not_before"].cast(pa.int64()), 2**62), np.int64)
        yes = np.asarray(pc.fill_null(rows["allowed"], False), np.bool_)
        made[:, place] = yes | (later <= ends)
    return made


def _looked_after(people: ListedPeople, known: KnownTables, moments: Numbers) -> Flags:
    """Whether a hold stands on the person, or on the contract that would be spoken of, at any hour of the day planned."""
    found = np.zeros(len(people), dtype=np.bool_)
    holds = known.holds
    for place, kind, from_at, until_at, channels, contracts in zip(
        *(holds[name].to_pylist() for name in ("place", "kind", "from_at", "until_at", "channels", "contracts")), strict=True
    ):  # fmt: skip
        about = not contracts or people.worst_contract[place] in contracts
        if kind != _GOES_ON and not channels and about:
            found[place] |= bool(from_at <= moments[place, -1] and moments[place, 0] < until_at)
    return found


def _agreed(known: KnownTables, policy: PlanPolicy, count: int, now: int) -> Flags:
    """Whether the person has agreed to the channel by name, with evidence, and the agreement holds."""
    made = np.zeros((count, len(policy.channels)), dtype=np.bool_)
    wishes = known.wishes
    column = {name: np.asarray(wishes[name], np.int64) for name in (
        "place", "kind", "evidenced", "from_at", "until_at", "channels"
    )}  # fmt: skip
    own = np.asarray(pc.equal(wishes["party_key"], ""), np.bool_)
    holds = own & (column["kind"] == WISH["channel_agreed"]) & (column["evidenced"] != 0)
    holds &= (column["from_at"] <= now) & (now < column["until_at"])
    for place, channel in enumerate(policy.channels):
        made[column["place"][holds & (column["channels"] >> CHANNEL[channel.name] & 1 != 0)], place] = True
    return made


def _answers(
    people: ListedPeople, known: KnownTables, columns: PeopleColumns, zone: Numbers, policy: PlanPolicy
) -> tuple[Shares, Shares]:
    events = known.events
    person = np.asarray(events["place"], np.int64)
    tries = past_tries(
        person=person, **{name: np.asarray(events[name], np.int64) for name in (
            "at", "channel", "outcome", "direction", "party"
        )},
    )  # fmt: skip
    hours = local_hours(at=tries.at, zone=zone[tries.person], names=columns.zone_names)
    every = shares_by_channel(tries=tries, people=len(people))
    codes = [CHANNEL[channel.name] for channel in policy.channels]
    by_channel = Shares(tries=every.tries[:, codes], answers=every.answers[:, codes])
    return by_channel, shares_by_hour(tries=tries, hours=hours, people=len(people))
