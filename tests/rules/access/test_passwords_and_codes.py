"""Which passwords are taken; codes of RFC 6238; failures and sessions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nuan.access.rules.codes import (
    code_at,
    enrolment_uri,
    matching_step,
    plain_recovery_code,
    recovery_code,
    step_at,
)
from nuan.access.rules.passwords import LONGEST, may_be_password
from nuan.access.rules.signing import Failures, SigningPolicy, one_more_try, why_session_is_over

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
SECRET = b"12345678901234567890"
POLICY = SigningPolicy(
    shortest_password=12, old_passwords=8, initial_hours=24, failures=5, failures_of_address=50, failure_minutes=15,
    locked_minutes=15, idle_minutes=20, longest_session_minutes=600, code_minutes=5, recovery_codes=10,
)  # fmt: skip
COMMON = frozenset({"password", "sunshine", "1q2w3e4r5t6y"})


@pytest.mark.parametrize(
    "password", ["quiet lanterns", "湖上的小船慢慢划过晨雾远去", "Tr0mbone-&-rain", "xxxxxxabdeghQWZ"]
)
def test_taken(password: str) -> None:
    assert may_be_password(password=password, names=("li.na", "李娜"), shortest=12, common=COMMON).allowed


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("elevenchars", "fewer than 12"), ("q" + "ab" * LONGEST, "more than 128"), ("1q2w3e4r5t6y", "common"),
        ("!!Sunshine2026!!", "common"), ("aaaaaaaaaaaaaa", "repeats"), ("abababababab", "repeats"),
        ("abcdefghijklmn", "runs"), ("0987654321098765", "runs"), ("qwertyuiopas", "runs"),
        ("my friend li.na walks", "name"), ("ZHAO-lantern-river", "name"), ("湖上的小船李娜慢慢划过晨雾", "name"),
    ],
)  # fmt: skip
def test_not_taken(password: str, said: str) -> None:
    found = may_be_password(password=password, names=("li.na", "李娜", "Zhao Yun"), shortest=12, common=COMMON)
    assert not found.allowed
    assert any(said in one for one in found.reasons)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"),
        (2000000000, "279037"), (20000000000, "353130"),
    ],
)  # fmt: skip
def test_the_vectors_of_rfc_6238(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, tz=UTC)
    assert code_at(secret=SECRET, step=step_at(at=at)) == code
    assert matching_step(secret=SECRET, code=code, at=at, after_step=-1) == seconds // 30


def test_one_step_of_drift_either_way_and_no_more() -> None:
    now = step_at(at=AT)
    found = {
        away: matching_step(secret=SECRET, code=code_at(secret=SECRET, step=now + away), at=AT, after_step=-1)
        for away in range(-3, 4)
    }
    assert found == {-3: None, -2: None, -1: now - 1, 0: now, 1: now + 1, 2: None, 3: None}


def test_a_used_code_and_every_earlier_one_are_refused() -> None:
    now = step_at(at=AT)
    assert matching_step(secret=SECRET, code=code_at(secret=SECRET, step=now), at=AT, after_step=now) is None
    assert matching_step(secret=SECRET, code=code_at(secret=SECRET, step=now - 1), at=AT, after_step=now) is None
    assert matching_step(secret=SECRET, code=code_at(secret=SECRET, step=now + 1), at=AT, after_step=now) == now + 1


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "１２３４５６", "-12345"])
def test_what_is_no_code(code: str) -> None:
    assert matching_step(secret=SECRET, code=code, at=AT, after_step=-1) is None


def test_a_phone_is_told_six_digits_and_thirty_seconds() -> None:
    uri = enrolment_uri(secret=SECRET, username="li.na")
    assert uri.startswith("otpauth://totp/Nuan:li.na?")
    assert "digits=6" in uri
    assert "period=30" in uri
    assert "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" in uri


def test_recovery_codes_leave_out_unfair_bytes() -> None:
    assert recovery_code(dice=bytes([255, 248, *range(10)])) == "abcde-fghjk"
    with pytest.raises(ValueError, match="too few fair bytes"):
        recovery_code(dice=bytes([255] * 64))
    assert plain_recovery_code(code="AbCdE fghjk") == "abcdefghjk"


def test_the_fifth_failure_locks_for_fifteen_minutes_and_then_counts_anew() -> None:
    known = None
    for _ in range(4):
        known = one_more_try(known=known, most=5, policy=POLICY, at=AT)
        assert not known.locked_at(at=AT)
    known = one_more_try(known=known, most=5, policy=POLICY, at=AT)
    assert known.locked_until_at == AT + timedelta(minutes=15)
    assert known.locked_at(at=AT + timedelta(minutes=15, microseconds=-1))
    assert not known.locked_at(at=AT + timedelta(minutes=15))
    assert one_more_try(known=known, most=5, policy=POLICY, at=AT + timedelta(minutes=15)).count == 1


def test_failures_long_apart_do_not_add_up() -> None:
    known = Failures(count=4, since_at=AT, locked_until_at=None)
    assert one_more_try(known=known, most=5, policy=POLICY, at=AT + timedelta(minutes=15)).count == 1
    assert one_more_try(known=known, most=5, policy=POLICY, at=AT + timedelta(minutes=14, seconds=59)).count == 5


@pytest.mark.parametrize(
    ("idle", "whole", "why"),
    [(0, 0, None), (19, 599, None), (20, 100, "idle"), (1, 600, "too_long"), (19, 601, "too_long")],
)
def test_a_session_ends_by_itself(idle: int, whole: int, why: str | None) -> None:
    began, seen = AT - timedelta(minutes=whole), AT - timedelta(minutes=idle)
    assert why_session_is_over(began_at=began, seen_at=seen, at=AT, policy=POLICY) == why
