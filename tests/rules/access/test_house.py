"""Authority, reading, exports, fields and certificates: the house's own files, and files that would have to be guessed at."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from nuan.access.rules.certificates import why_not_certificate
from nuan.access.rules.dated import part_in_force
from nuan.access.rules.envelopes import Envelope, read_envelopes, within_envelope
from nuan.access.rules.exports import may_ask_export, read_export_policy
from nuan.access.rules.faults import UnableToReadAccessPolicy
from nuan.access.rules.fields import FIELDS, fields_for, only_fields, read_agency_fields
from nuan.access.rules.reading import known_purpose, may_open_file, may_reveal, read_reading_policy
from nuan.access.rules.roles import ROLES
from nuan.access.rules.signing import read_signing_policy
from nuan.access.rules.watermark import hidden, marked_csv, marks_in

ON = date(2026, 11, 2)
FOLDER = Path(__file__).resolve().parents[3] / "law" / "house" / "access"


def table(file: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))


READING = read_reading_policy(table=table("reading.toml"), on=ON)
EXPORTS = read_export_policy(table=table("exports.toml"), on=ON)
ENVELOPES = read_envelopes(table=table("envelopes.toml"), on=ON)


def granted(amount: int, *roles: str, kind: str = "waive_penalty", of: int = 10_000_000, product: str = "card") -> bool:
    return within_envelope(
        envelopes=ENVELOPES, roles=roles, kind=kind, product=product, currency="CNY", amount_minor=amount, of_minor=of
    ).allowed


def test_the_edge_of_every_envelope_of_the_house() -> None:
    for one in ENVELOPES:
        assert granted(one.up_to_minor, one.role, kind=one.kind)
        assert not granted(one.up_to_minor + 1, one.role, kind=one.kind)


def test_a_share_of_what_is_owed_bounds_too() -> None:
    assert granted(50, "supervisor", kind="waive_interest", of=100)
    assert not granted(51, "supervisor", kind="waive_interest", of=100)


def test_no_more_is_waived_than_is_owed() -> None:
    assert granted(100, "supervisor", of=100)
    assert not granted(101, "supervisor", of=100)


def test_a_no_says_who_may() -> None:
    found = within_envelope(
        envelopes=ENVELOPES, roles=("asset_manager",), kind="waive_penalty", product="card", currency="CNY",
        amount_minor=50_001, of_minor=90_000,
    )  # fmt: skip
    assert found.limits_used == ("PENALTY-AM",)
    assert found.reasons == (
        "超出本角色授权，须由主管批准 / it is beyond this role's authority and goes to: supervisor",
    )


@pytest.mark.parametrize(
    ("kind", "amount", "currency"), [("waive_principal", 1, "CNY"), ("waive_fee", 0, "CNY"), ("waive_fee", 1, "USD")]
)
def test_nobody_grants_what_no_envelope_names(kind: str, amount: int, currency: str) -> None:
    found = within_envelope(
        envelopes=ENVELOPES, roles=tuple(ROLES), kind=kind, product="card", currency=currency, amount_minor=amount,
        of_minor=100,
    )  # fmt: skip
    assert not found.allowed


def test_a_product_of_its_own_goes_before_any() -> None:
    wide = Envelope(
        id="A", kind="waive_fee", role="coach", product="any", currency="CNY", up_to_minor=100, share_bp=None
    )
    narrow = Envelope(
        id="B", kind="waive_fee", role="coach", product="auto", currency="CNY", up_to_minor=10, share_bp=None
    )
    asked = {"roles": ("coach",), "kind": "waive_fee", "currency": "CNY", "amount_minor": 11, "of_minor": 100}
    assert within_envelope(envelopes=[wide, narrow], product="card", **asked).allowed  # type: ignore[arg-type]
    assert not within_envelope(envelopes=[wide, narrow], product="auto", **asked).allowed  # type: ignore[arg-type]


def opening(
    roles: tuple[str, ...], *, queue: bool = True, today: bool = False, files: int = 0, glass: bool = False
) -> Any:
    found = may_open_file(
        policy=READING, roles=roles, in_queue=queue, opened_today=today, files_today=files, glass=glass
    )
    return found.decision.allowed, found.alarms


@pytest.mark.parametrize("role", list(ROLES))
def test_the_days_number_of_every_role(role: str) -> None:
    most = READING.files_a_day[role]
    if role in ("administrator", "risk"):
        assert opening((role,)) == (False, ())
        return
    assert opening((role,), files=most - 1) == (True, ())
    assert opening((role,), files=most) == (False, ("budget",))
    assert opening((role,), files=most, today=True) == (True, ())


def test_outside_the_queue() -> None:
    assert opening(("asset_manager",), queue=False) == (True, ("outside_queue",))
    assert opening(("asset_manager",), queue=False, today=True) == (True, ())
    assert opening(("supervisor",), queue=False) == (True, ())
    assert opening(("compliance",), queue=False) == (True, ())
    assert opening(("agency_user",), queue=False) == (False, ("not_placed",))


def test_the_broken_glass_opens_beyond_number_and_queue_but_not_for_an_agency() -> None:
    assert opening(("asset_manager",), queue=False, files=9_999, glass=True) == (True, ())
    assert opening(("agency_user",), queue=False, glass=True) == (False, ("not_placed",))
    assert opening(("agency_user",), files=9_999, glass=True) == (False, ("budget",))


def test_what_may_be_shown_in_clear() -> None:
    def shown(
        roles: tuple[str, ...], what: str, *, file_open: bool = True, today: int = 0
    ) -> tuple[bool, tuple[str, ...]]:
        found = may_reveal(policy=READING, roles=roles, what=what, file_open=file_open, shown_today=today)
        return found.decision.allowed, found.alarms

    most = READING.reveals_a_day["coach"]
    assert shown(("coach",), "phone:12.3") == (True, ())
    assert shown(("coach",), "phone:12.3", today=most - 1) == (True, ())
    assert shown(("coach",), "phone:12.3", today=most) == (False, ("reveal_budget",))
    assert shown(("coach",), "phone:12.3", file_open=False) == (False, ())
    assert shown(("coach",), "password") == (False, ())
    assert shown(("agency_user",), "name") == (False, ())


def test_purposes() -> None:
    assert known_purpose(purpose="call").allowed
    assert not known_purpose(purpose="curiosity").allowed


def test_a_day_of_the_house_begins_at_its_midnight() -> None:
    assert READING.day_of(at=datetime(2026, 11, 1, 15, 59, 59, tzinfo=UTC)) == date(2026, 11, 1)
    assert READING.day_of(at=datetime(2026, 11, 1, 16, tzinfo=UTC)) == date(2026, 11, 2)


def asked(
    role: str, *, kind: str = "contacts", columns: tuple[str, ...] = ("at",), rows: int = 1, why: str = "audit"
) -> bool:
    return may_ask_export(policy=EXPORTS, roles=(role,), kind=kind, columns=columns, rows=rows, purpose=why).allowed


def test_who_may_ask_for_rows() -> None:
    assert {role for role in ROLES if asked(role)} == {"compliance", "risk"}
    assert not may_ask_export(
        policy=EXPORTS, roles=("risk", "asset_manager"), kind="contacts", columns=("at",), rows=1, purpose="x"
    ).allowed


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "everything"}, {"columns": ("phone",)}, {"columns": ()}, {"columns": ("at", "at")}, {"rows": 0},
        {"rows": 10_001}, {"why": "  "},
    ],
)  # fmt: skip
def test_what_may_not_be_asked_for(wrong: dict[str, Any]) -> None:
    assert asked("risk", rows=10_000)
    assert not asked("risk", **wrong)


def test_an_agency_sees_the_fields_the_house_names() -> None:
    named = read_agency_fields(table=table("agencies.toml"), on=ON)
    assert named < set(FIELDS)
    assert not named & {
        "points_masked",
        "relations",
        "documents",
        "notes",
        "messages",
        "timeline",
        "employer",
        "causes",
    }
    assert fields_for(roles=("agency_user",), agency_fields=named) == named
    assert fields_for(roles=("administrator",), agency_fields=named) == frozenset()
    assert fields_for(roles=("compliance",), agency_fields=named) == set(FIELDS)
    assert only_fields(row={"product": 1, "employer": 2, "unheard": 3}, fields=named) == {"product": 1}


def test_the_mark_is_found_again_and_not_seen() -> None:
    text, count = marked_csv(
        columns=("a", "b"), rows=[{"a": "=1+1", "b": -5, "secret": "x"}, {"a": None, "b": "ok"}], words="for li.na",
        mark="00ff00ff00ff00ff",
    )  # fmt: skip
    assert count == 2
    assert marks_in(text=text) == ("00ff00ff00ff00ff",)
    assert marks_in(text=text.splitlines()[2]) == ("00ff00ff00ff00ff",)
    assert text.replace(hidden(mark="00ff00ff00ff00ff"), "") == (
        "a,b,watermark\r\n'=1+1,-5,for li.na\r\n,ok,for li.na\r\n"
    )
    assert marks_in(text="nothing here") == ()


@pytest.mark.parametrize(
    ("kind", "until", "right"),
    [
        ("training", date(2027, 11, 3), True), ("training", date(2027, 11, 4), False), ("training", None, False),
        ("training", date(2026, 11, 1), False), ("nda", None, True), ("background", date(2026, 11, 2), True),
        ("charm", None, False),
    ],
)  # fmt: skip
def test_certificates(kind: str, until: date | None, right: bool) -> None:
    assert (why_not_certificate(kind=kind, from_on=ON, valid_until=until) is None) is right


def test_the_last_part_that_has_begun_is_in_force() -> None:
    parts = {"x": [{"from": date(2026, 1, 1), "a": 1}, {"from": date(2026, 6, 1), "a": 2}]}
    assert part_in_force(table=parts, name="x", file="f", on=date(2026, 5, 31)) == {"a": 1}
    assert part_in_force(table=parts, name="x", file="f", on=date(2026, 6, 1)) == {"a": 2}
    with pytest.raises(UnableToReadAccessPolicy, match="none is in force"):
        part_in_force(table=parts, name="x", file="f", on=date(2025, 12, 31))


def test_broken_files_are_refused() -> None:
    signing, reading = table("signing.toml"), table("reading.toml")
    whole = read_signing_policy(table=signing, on=ON)
    assert (whole.shortest_password, whole.failures) == (12, 5)
    for broken in (
        {"signing": []}, {"signing": signing["signing"], "more": 1}, {"signing": [{"from": "2000-01-01"}]},
        {"signing": [signing["signing"][0] | {"failures": 0}]}, {"signing": [signing["signing"][0] | {"odd": 1}]},
        {"signing": [signing["signing"][0] | {"failures": True}]}, {"signing": signing["signing"] * 2},
    ):  # fmt: skip
        with pytest.raises(UnableToReadAccessPolicy):
            read_signing_policy(table=broken, on=ON)
    for change in (
        {"zone": "Moon/Sea"}, {"not_bound_to_queue": ["agency_user"]}, {"files_a_day": {"coach": 1}},
        {"reveals_a_day": dict.fromkeys(ROLES, -1)},
    ):  # fmt: skip
        with pytest.raises(UnableToReadAccessPolicy):
            read_reading_policy(table={"reading": [reading["reading"][0] | change]}, on=ON)
    one = {"id": "A", "kind": "waive_fee", "role": "coach", "product": "any", "currency": "CNY", "up_to_minor": 1}
    for parts in ([one, one], [one | {"share_bp": 10_001}], [one | {"kind": "x"}], [one | {"up_to_minor": "1"}]):
        with pytest.raises(UnableToReadAccessPolicy):
            read_envelopes(table={"authority": [{"from": ON, "envelopes": parts}]}, on=ON)
    with pytest.raises(UnableToReadAccessPolicy):
        read_agency_fields(table={"agencies": [{"from": ON, "fields": ["everything"]}]}, on=ON)
