"""Nobody sees more than their roles let them, whatever they ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.access.rules.roles import ROLES
from nuan.cases.rules.scopes import REACHES, Reach, scope_of

WIDTH = {"none": 0, "own": 1, "team": 2, "all": 3}


@pytest.mark.parametrize(
    ("role", "team", "reach"),
    [
        ("asset_manager", "a", "own"), ("coach", "a", "own"), ("complaints_officer", "a", "own"), ("supervisor", "a", "team"),
        ("supervisor", "", "all"), ("compliance", "a", "all"), ("risk", "a", "none"), ("administrator", "a", "none"),
    ],
)  # fmt: skip
def test_the_widest_of_each_role(role: str, team: str, reach: str) -> None:
    assert scope_of(staff=1, roles=(role,), team=team, agency="").reach == reach


@given(
    roles=st.lists(st.sampled_from(sorted(set(ROLES) - {"agency_user"})), max_size=3), team=st.sampled_from(("", "a")),
    wanted=st.none() | st.sampled_from(REACHES),
)  # fmt: skip
def test_asking_for_more_never_gives_more(roles: list[str], team: str, wanted: Reach | None) -> None:
    widest = scope_of(staff=1, roles=roles, team=team, agency="")
    given_ = scope_of(staff=1, roles=roles, team=team, agency="", wanted=wanted)
    assert WIDTH[given_.reach] <= WIDTH[widest.reach]
    if wanted in WIDTH and wanted != "none" and WIDTH[wanted] <= WIDTH[widest.reach]:
        assert given_.reach == wanted


@given(roles=st.lists(st.sampled_from(sorted(ROLES)), max_size=3), wanted=st.none() | st.sampled_from(REACHES))
def test_people_of_an_agency_see_what_is_placed_with_it_or_nothing(roles: list[str], wanted: Reach | None) -> None:
    scope = scope_of(staff=1, roles=("agency_user", *roles), team="a", agency="harbour", wanted=wanted)
    assert (scope.reach, scope.agency, scope.team) == ("agency", "harbour", "")
    assert scope_of(staff=1, roles=("agency_user", *roles), team="a", agency="", wanted=wanted).reach == "none"
