"""What roles may do, and what one person may not be together."""

from __future__ import annotations

from itertools import combinations

import pytest

from nuan.access.rules.acts import ACTS, CASE_CHANGING_ACTS, CUSTOMER_DATA_ACTS
from nuan.access.rules.roles import (
    APART,
    ROLE_ACTS,
    ROLES,
    UnableToKnowRole,
    acts_of,
    may,
    may_approve,
    may_hold,
)


def test_every_role_has_acts_that_exist_and_every_act_somebody_who_may() -> None:
    assert set(ROLE_ACTS) == set(ROLES)
    assert set().union(*ROLE_ACTS.values()) == set(ACTS)


def test_the_administrator_reads_no_customer_and_changes_no_case() -> None:
    assert ROLE_ACTS["administrator"] & (CUSTOMER_DATA_ACTS | CASE_CHANGING_ACTS) == frozenset()


def test_compliance_reads_everything_and_changes_no_case() -> None:
    assert {"open_file", "search_people", "see_document", "see_audit", "see_queue"} <= ROLE_ACTS["compliance"]
    assert ROLE_ACTS["compliance"] & CASE_CHANGING_ACTS == frozenset()


def test_an_agency_user_opens_placed_files_and_neither_searches_nor_exports_nor_sees_in_clear() -> None:
    held = ROLE_ACTS["agency_user"]
    assert "open_placed_file" in held
    assert held & {
        "open_file", "search_people", "reveal_point", "break_glass", "request_export", "download_export", "lift_hold",
        "close_case", "manage_staff", "see_document", "read_inbox",
    } == frozenset()  # fmt: skip


@pytest.mark.parametrize("role", ["asset_manager", "coach", "complaints_officer", "agency_user"])
def test_who_works_on_cases_exports_no_rows(role: str) -> None:
    assert not any(may(roles=(role,), act=act) for act in ("request_export", "release_export", "download_export"))


def test_two_roles_may_do_what_either_may() -> None:
    assert acts_of(roles=("asset_manager", "coach")) == ROLE_ACTS["asset_manager"] | ROLE_ACTS["coach"]
    assert acts_of(roles=()) == frozenset()


@pytest.mark.parametrize(("roles", "act"), [(("king",), "dial"), (("coach",), "fly")])
def test_unknown_words_are_refused_loudly(roles: tuple[str, ...], act: str) -> None:
    with pytest.raises(UnableToKnowRole):
        may(roles=roles, act=act)


@pytest.mark.parametrize("pair", list(combinations(ROLES, 2)))
def test_pairs_of_roles(pair: tuple[str, str]) -> None:
    apart = any(set(pair) == set(one) for one in APART)
    assert may_hold(roles=pair).allowed is not apart


def test_no_allowed_pair_joins_running_accounts_or_control_with_changing_cases() -> None:
    for pair in combinations(ROLES, 2):
        if may_hold(roles=pair).allowed:
            held = acts_of(roles=pair)
            assert not ("manage_staff" in held and held & CUSTOMER_DATA_ACTS)
            assert not ("see_audit" in held and held & CASE_CHANGING_ACTS)


def test_nobody_is_without_a_role() -> None:
    assert not may_hold(roles=()).allowed


def test_nobody_approves_their_own() -> None:
    assert not may_approve(approver="a", asked_by="a").allowed
    assert may_approve(approver="b", asked_by="a").allowed
