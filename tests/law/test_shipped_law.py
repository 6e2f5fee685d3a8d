"""The law we ship builds, answers on any day a book can have, and holds exactly from its first day to its last."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from nuan.book.rules.guards import FeedGuards
from nuan.policy.queries import UnableToLoadLaw, book_terms, feed_guards, jurisdictions, law_folder, load_pack
from nuan.policy.rules.limits import DatedValue, Limit

LAW = Path(__file__).resolve().parents[2] / "law"
CN = load_pack(jurisdiction="cn", also=("peers",), folder=LAW)
EVERY_VALUE = [(limit, dated) for limit in CN.limits for dated in limit.values]
DAY = timedelta(days=1)


def test_every_jurisdiction_is_a_whole_pack() -> None:
    assert jurisdictions(folder=LAW) == ("cn", "gb", "us")
    for name in jurisdictions(folder=LAW):
        assert load_pack(jurisdiction=name, folder=LAW).limits


@pytest.mark.parametrize(
    ("limit", "dated"), EVERY_VALUE, ids=[f"{limit.id}-{dated.from_on}" for limit, dated in EVERY_VALUE]
)
def test_each_value_holds_from_its_first_day_to_its_last(limit: Limit, dated: DatedValue) -> None:
    def holder(on: date) -> str | None:
        found = CN.at(on).in_force.get(limit.name)
        return found[0].id if found else None

    assert CN.at(dated.from_on).entry(name=limit.name) == (limit, dated.value)
    before = limit.value_at(on=dated.from_on - DAY)
    assert (holder(dated.from_on - DAY) == limit.id) == (before is not None)
    if dated.until_on is not None:
        assert CN.at(dated.until_on - DAY).entry(name=limit.name) == (limit, dated.value)
        assert holder(dated.until_on) is not None, "what ends is followed, or old books stop being readable"


def test_peers_are_never_law() -> None:
    plain = load_pack(jurisdiction="cn", folder=LAW)
    assert "PEER" not in {item.force for item in (*plain.limits, *plain.rules)}
    assert {limit.file for limit in CN.limits if limit.force == "PEER"} == {"peers/orders.toml"}
    assert plain.pack_hash != CN.pack_hash


@pytest.mark.parametrize(
    "on", [date(2000, 1, 1), date(2016, 2, 29), date(2020, 12, 31), date(2023, 6, 30), date(2026, 11, 24)]
)
def test_the_book_has_terms_and_guards_on_any_day(on: date) -> None:
    terms = book_terms(pack=CN, on=on)
    assert terms.pack_hash == CN.pack_hash
    assert terms.default_order == "cn_civil_561"
    assert terms.bucket_upper_days == (0, 30, 60, 90, 120, 150, 180)
    assert terms.class_floor_days == (0, 90, 270, 360)
    assert (terms.day_count, terms.compound_every_days) == (360, 30)
    assert (terms.observation_months, terms.observation_paid_periods) == (12, 2)
    assert (terms.plan_break_days, terms.due_soon_lead_days) == (30, 3)
    assert terms.penalty_multiple_max_ppm == (None if on < date(2004, 1, 1) else 1_500_000)
    assert terms.limitation_years == (2 if on < date(2017, 10, 1) else 3)
    assert feed_guards(pack=CN, on=on) == FeedGuards(
        bad_share_max_ppm=20_000, rows_shrink_max_ppm=20_000, sum_jump_max_ppm=200_000, stale_days_max=3
    )


def test_what_the_house_says_for_one_jurisdiction_is_only_in_its_pack(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    for source in ("house/book.toml", "house/orders.toml"):
        (tmp_path / source).parent.mkdir(exist_ok=True)
        (tmp_path / source).write_bytes((LAW / source).read_bytes())
    (tmp_path / "xx" / "rates.toml").write_bytes((LAW / "cn" / "rates.toml").read_bytes())
    (tmp_path / "house" / "cn").mkdir()
    (tmp_path / "house" / "cn" / "before.toml").write_bytes((LAW / "house/cn/before_the_law.toml").read_bytes())
    files = {limit.file for limit in load_pack(jurisdiction="xx", folder=tmp_path).limits}
    assert files == {"house/book.toml", "house/orders.toml", "xx/rates.toml"}
    assert "house/cn/before_the_law.toml" in {limit.file for limit in CN.limits}


def test_each_term_names_the_limit_it_came_from() -> None:
    sources = dict(book_terms(pack=CN, on=date(2026, 11, 24)).sources)
    assert sources["class_floor_days"] == "CN-CLASS-01"
    assert sources["cn_civil_561"] == "CN-MONEY-01"
    assert sources["penalty_multiple_max_ppm"] == "CN-MONEY-03"
    assert sources["plan_break_days"] == "HOUSE-PLAN-01"
    assert dict(book_terms(pack=CN, on=date(2020, 12, 31)).sources)["cn_civil_561"] == "HOUSE-BEFORE-MONEY-01"


def test_the_chinese_orders_are_as_the_law_says() -> None:
    orders = {order.name: order for order in book_terms(pack=CN, on=date(2026, 11, 24)).orders}
    civil, card, late_card = (orders[name] for name in ("cn_civil_561", "cn_card", "cn_card_from_91"))
    assert civil.due.index("cost") < civil.due.index("interest") < civil.due.index("principal")
    assert civil.due == ("cost", "fee", "interest", "penalty", "principal")
    assert card.due[-1] == "principal"
    assert (card.switch_after_days, card.switch_to) == (90, "cn_card_from_91")
    assert late_card.due[0] == "principal"
    assert {order.fill for order in (civil, card, late_card)} == {"component"}
    assert {order.excess for order in (civil, card, late_card)} == {"hold"}
    assert orders["oldest_instalment_first"].due == ("cost", "fee", "interest", "principal", "penalty")
    assert orders["oldest_instalment_first"].fill == "instalment"


@pytest.mark.parametrize("name", jurisdictions(folder=LAW))
def test_every_source_key_is_told(name: str) -> None:
    told = (LAW / "sources.md").read_text(encoding="utf-8")
    held = load_pack(jurisdiction=name, also=("peers",), folder=LAW)
    for item in (*held.limits, *held.rules):
        for source in item.sources:
            assert f"| {source} |" in told or f"`{source}`" in told, (item.id, source)


def test_the_law_folder_is_chosen_by_the_environment(tmp_path: Path) -> None:
    assert law_folder(environment={"NUAN_LAW_DIR": str(tmp_path)}) == tmp_path
    assert (law_folder(environment={}) / "cn" / "money.toml").is_file()
    with pytest.raises(UnableToLoadLaw, match="NUAN_LAW_DIR names no folder"):
        law_folder(environment={"NUAN_LAW_DIR": str(tmp_path / "gone")})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"[[limit]]\nid = 'a'\nid = 'b'\n", "not TOML"),
        (b"[[limit]\n", "not TOML"),
        ("[[limit]]\ntitle_zh = '\u56f0\u96be'".encode("gb18030"), "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "bad.toml").write_bytes(content)
    with pytest.raises(UnableToLoadLaw, match=why) as refused:
        load_pack(jurisdiction="xx", folder=tmp_path)
    assert refused.value.where.endswith("bad.toml")


@pytest.mark.parametrize("name", ["zz", "..", "cn/../cn", ""])
def test_an_unknown_jurisdiction_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(UnableToLoadLaw, match="choose a jurisdiction among cn, gb, us"):
        load_pack(jurisdiction=name, folder=LAW)
