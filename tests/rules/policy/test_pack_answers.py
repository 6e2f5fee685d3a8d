"""A pack answers by name and date, and says plainly when it cannot."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.policy.rules.book import book_terms_at
from nuan.policy.rules.describing import describe_at, findings_at
from nuan.policy.rules.faults import UnableToFindLimit
from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.pack import build_pack
from tests.rules.policy.samples import house, limit, order, pack, value

ON = date(2026, 11, 24)


def test_a_value_holds_from_its_first_day_to_the_day_before_its_last() -> None:
    at = pack(limit(values=[value(2020, 5, 2022), value(2022, 7, 2024)])).at
    assert at(date(2020, 1, 1)).grace_days == 5
    assert at(date(2021, 12, 31)).grace_days == 5
    assert at(date(2022, 1, 1)).grace_days == 7
    for outside in (date(2019, 12, 31), date(2024, 1, 1)):
        with pytest.raises(UnableToFindLimit) as refused:
            _ = at(outside).grace_days
        assert (refused.value.name, refused.value.on, refused.value.jurisdiction) == ("grace_days", outside, "xx")
        assert "[2020-01-01, 2022-01-01), [2022-01-01, 2024-01-01)" in refused.value.why


def test_a_law_that_lapsed_says_so() -> None:
    lapsed = pack(limit(continuous=False, values=[value(2020, 5, 2021), value(2023, 7)]))
    with pytest.raises(UnableToFindLimit):
        _ = lapsed.at(date(2022, 1, 1)).grace_days
    assert lapsed.at(date(2022, 1, 1)).whole_if_any(name="grace_days") is None
    assert lapsed.at(date(2023, 1, 1)).whole_if_any(name="grace_days") == 7


def test_unknown_switched_off_and_wrong_kind_are_told_apart() -> None:
    at = pack(limit(), limit(id="XX-2", name="dim_days", switched_on=False, confidence="C"), order()).at(ON)
    for name, why in (("grace_dais", "no file names it"), ("dim_days", "XX-2 is switched off")):
        with pytest.raises(UnableToFindLimit, match=why):
            getattr(at, name)
    for ask in (at.text, at.wholes):
        with pytest.raises(UnableToFindLimit, match="it is not"):
            ask(name="grace_days")
    with pytest.raises(UnableToFindLimit, match="one whole number"):
        at.whole(name="plain")
    with pytest.raises(AttributeError):
        _ = at.__wrapped__


@given(st.permutations([limit(), limit(id="XX-2", name="other_days"), order()]), st.integers(1, 3))
def test_the_hash_is_of_what_is_said_not_of_where(limits: list[dict[str, object]], parts: int) -> None:
    files = [LawFile(file=f"xx/{part}.toml", table={"limit": limits[part::parts]}) for part in range(parts)]
    assert build_pack(jurisdiction="xx", files=files).pack_hash == HASH


HASH = pack(limit(), limit(id="XX-2", name="other_days"), order()).pack_hash


@pytest.mark.parametrize(
    "other",
    [limit(values=[value(2020, 6)]), limit(values=[value(2020, 5, 2030)]), limit(sources=["S2"]), limit(id="XX-9")],
)
def test_the_hash_tells_any_two_laws_apart(other: dict[str, object]) -> None:
    assert len(HASH) == 64
    assert pack(other).pack_hash != pack(limit()).pack_hash


def test_terms_refuse_a_pack_that_lacks_what_the_kernel_needs() -> None:
    default = limit(id="XX-D", name="default_order", unit="name", harsher="neither", values=[value(2020, "plain")])
    with pytest.raises(UnableToFindLimit) as refused:
        book_terms_at(pack=pack(order(), default), on=ON)
    assert refused.value.name == "bucket_upper_days"
    with pytest.raises(UnableToFindLimit) as refused:
        book_terms_at(pack=pack(order(), default), on=date(2019, 12, 31))
    assert refused.value.name == "default_order"


def test_an_order_whose_other_half_is_not_in_force_is_refused() -> None:
    late = order(switch_after_days=90, switch_to="later")
    later = {**order(**{"from": date(2025, 1, 1)}), "id": "XX-L", "name": "later"}
    with pytest.raises(UnableToFindLimit) as refused:
        book_terms_at(pack=pack(late, later), on=date(2024, 1, 1))
    assert refused.value.name == "later"


def test_what_is_shown_names_the_value_in_force_and_its_source() -> None:
    gentler = house(values=[value(2024, 9)])
    whole = pack(limit(), order(), house_limits=(gentler,))
    shown = {line.name: line for line in describe_at(pack=whole, on=ON)}
    assert set(shown) == {"grace_days", "plain"}
    assert (shown["grace_days"].id, shown["grace_days"].value) == ("HOUSE-1", "9 days")
    assert shown["plain"].sources == ("S1",)
    assert shown["plain"].value == "cost > fee > interest > penalty > principal by component, excess hold"
    assert [line.id for line in describe_at(pack=whole, on=date(2021, 1, 1)) if line.name == "grace_days"] == ["XX-1"]
    assert describe_at(pack=whole, on=date(2019, 1, 1)) == ()


def test_findings_list_what_needs_a_look_and_nothing_else() -> None:
    whole = pack(
        limit(),
        limit(id="XX-2", name="dim_days", switched_on=False, confidence="C"),
        limit(id="XX-3", name="old_days", last_checked=date(2025, 1, 1)),
        limit(id="XX-4", name="gone_days", values=[value(2020, 5, 2021)]),
        limit(id="XX-5", name="coming_days", values=[value(2030, 5)]),
    )
    found = findings_at(pack=whole, on=date(2026, 7, 1), checked_within_months=6)
    assert [(finding.kind, finding.id) for finding in found] == [
        ("switched_off", "XX-2"), ("not_checked_lately", "XX-3"), ("none_in_force", "XX-4"),
    ]  # fmt: skip
    a_day_later = findings_at(pack=whole, on=date(2026, 7, 2), checked_within_months=6)
    assert {finding.id for finding in a_day_later if finding.kind == "not_checked_lately"} == {
        "XX-1", "XX-2", "XX-3", "XX-4", "XX-5",
    }  # fmt: skip
    assert not findings_at(pack=pack(limit()), on=date(2026, 1, 1), checked_within_months=6)
    ours = pack(house_limits=(house(),))
    known = findings_at(pack=ours, on=date(2036, 1, 1), checked_within_months=6)
    assert [(finding.kind, finding.needs_a_look) for finding in known] == [("our_own_choice", False)]
    early = findings_at(pack=whole, on=date(2025, 6, 1), checked_within_months=6)
    assert {finding.id for finding in early if finding.kind == "checked_in_the_future"} == {
        "XX-1", "XX-2", "XX-4", "XX-5",
    }  # fmt: skip
