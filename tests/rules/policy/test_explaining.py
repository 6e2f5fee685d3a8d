"""A rule or limit is explained: what it asks of whom, what excuses, on whose word, and how it stands on a day."""

from datetime import date
from typing import Any

import pytest

from nuan.policy.rules.describing import describe_rules_at, findings_at
from nuan.policy.rules.explaining import Said, explain_at, state_at
from nuan.policy.rules.faults import UnableToFindRule
from tests.rules.policy.samples import asks, house, house_rule, limit, order, pack, rule, value

ON = date(2026, 11, 24)


def test_a_rule_is_explained_in_both_languages() -> None:
    made = rule(
        effect="CAP", says_zh="{measured}次，最多{limit}次", says_en="{measured} calls, at most {limit}",
        actors=["bank", "agency"], products=["card"], channels=["call"], parties=["customer", "heir"],
        except_purposes=["answer"], stages=["overdue"], regions=["XX-1"], unless=["minor"], unless_agreed=["call_back"],
        agreed_days=7,
        values=[
            asks(2020, 2025, count={"below": 3, "per": "point", "within": "1 day"}),
            asks(2025, count={"below": 2, "per": "point", "within": "1 day"}),
        ],
    )  # fmt: skip
    told = explain_at(pack=pack(rules=(made,)), item_id="XX-R-1", on=ON)
    assert (told.kind, told.state, told.state_words) == ("rule", "in_force", Said(zh="生效", en="in force"))
    assert told.title == Said(zh="不得侮辱", en="No insults")
    assert [(asked.from_on.year, asked.words.en) for asked in told.asked] == [
        (2020, "Before this one, fewer than 3 today. Counts everything done to this one number or address. "
               "Only what was begun by us."),
        (2025, "Before this one, fewer than 2 today. Counts everything done to this one number or address. "
               "Only what was begun by us."),
    ]  # fmt: skip
    assert [one.en for one in told.applies] == [
        "who acts: a bank; an agency on the lender's behalf", "product: credit card", "what is done: make contact",
        "direction: begun by us", "through: call by a person", "with: the customer; heir",
        "purpose other than: answer a question, request or complaint of the person", "when: something is overdue",
        "the person lives in: XX-1",
    ]  # fmt: skip
    assert [one.zh for one in told.applies] == [
        "谁：银行；受托催收机构", "产品：信用卡", "做什么：联系", "方向：我方发起", "渠道：人工电话", "对象：客户本人；继承人",
        "目的不是：答复", "阶段：已逾期", "居住地：XX-1",
    ]  # fmt: skip
    assert [one.en for one in told.excuses] == [
        "one of this is so: a minor",
        "for this channel and time the person has said, and there is evidence: asked to be called back at this time "
        "(for 7 days, the day it was said being the first)",
    ]
    assert told.excuses[1].zh.endswith("约定回电（表示之日起 7 天内，当日为第 1 天）")
    assert (told.effect, told.effect_words) == ("CAP", Said(zh="次数上限", en="a ceiling on how often"))
    assert told.force_words.en == "statute or judicial interpretation"
    assert told.confidence_words.zh == "已在来源中见到"
    assert told.says == Said(zh="{measured}次，最多{limit}次", en="{measured} calls, at most {limit}")


def test_an_act_that_is_no_contact_has_no_direction() -> None:
    told = explain_at(pack=pack(rules=(rule(acts=["sue"]),)), item_id="XX-R-1", on=ON)
    assert [one.en for one in told.applies] == ["who acts: anybody", "what is done: bring a claim to court"]


def test_a_duty_asks_what_it_says() -> None:
    duty = rule(effect="DUTY", says_zh="须培训", says_en="Train", values=[asks(2020)])
    assert explain_at(pack=pack(rules=(duty,)), item_id="XX-R-1", on=ON).asked[0].words == Said(zh="须培训", en="Train")


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "in_force"),
        ({"switched_on": False}, "switched_off"),
        ({"values": [asks(2027, forbids=["insults"])]}, "not_yet"),
        ({"values": [asks(2020, 2021, forbids=["insults"])]}, "ended"),
        (
            {"continuous": False, "values": [asks(2020, 2021, forbids=["insults"]), asks(2030, forbids=["minor"])]},
            "lapsed",
        ),
    ],
)
def test_how_it_stands_with_a_rule_on_a_day(changes: dict[str, Any], state: str) -> None:
    held = pack(rules=(rule(**changes),))
    assert state_at(item=held.rules[0], on=ON) == state
    assert explain_at(pack=held, item_id="XX-R-1", on=ON).state == state
    assert len(describe_rules_at(pack=held, on=ON)) == (state == "in_force")


def test_a_limit_is_explained_with_the_gentler_house() -> None:
    held = pack(limit(), order(), house_limits=(house(values=[value(2024, 9)]),))
    law = explain_at(pack=held, item_id="XX-1", on=ON)
    assert (law.kind, law.name, law.state, law.gentler) == ("limit", "grace_days", "in_force", "HOUSE-1")
    assert [asked.words for asked in law.asked] == [Said(zh="5 天", en="5 days")]
    assert explain_at(pack=held, item_id="XX-1", on=date(2023, 1, 1)).gentler is None
    assert explain_at(pack=held, item_id="HOUSE-1", on=ON).gentler is None
    plain = explain_at(pack=held, item_id="XX-O", on=ON)
    assert plain.asked[0].words == Said(
        zh="费用 → 手续费 → 利息 → 罚息 → 本金（逐项抵充；多还款暂存待抵）",
        en="cost → fee → interest → penalty → principal (component by component; excess is held)",
    )
    assert (plain.effect, plain.says, plain.excuses) == (None, None, ())


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"unit": "count", "name": "visitors", "values": [value(2020, 2)]}, "2", "2"),
        ({"unit": "workdays", "name": "x_workdays", "values": [value(2020, 7)]}, "7 个工作日", "7 working days"),
        ({"unit": "days_list", "values": [value(2020, [0, 90])]}, "0、90 天", "0, 90 days"),
        ({"unit": "ppm", "name": "x_ppm"}, "5 ppm（百万分之一）", "5 ppm (parts per million)"),
    ],
)
def test_each_unit_of_a_limit_is_told(changes: dict[str, Any], zh: str, en: str) -> None:
    told = explain_at(pack=pack(limit(**changes)), item_id="XX-1", on=ON)
    assert told.asked[0].words == Said(zh=zh, en=en)


def test_an_order_that_changes_says_when() -> None:
    late = {**order(), "id": "XX-L", "name": "later"}
    held = pack(order(switch_after_days=90, switch_to="later"), late)
    told = explain_at(pack=held, item_id="XX-O", on=ON).asked[0].words
    assert told.zh.endswith("；逾期超过 90 天：later")
    assert told.en.endswith("; past 90 days: later")


def test_what_nobody_wrote_is_not_explained() -> None:
    with pytest.raises(UnableToFindRule, match="XX-R-9"):
        explain_at(pack=pack(limit(), rules=(rule(),)), item_id="XX-R-9", on=ON)


def test_rules_in_force_are_listed_with_what_they_ask() -> None:
    held = pack(rules=(rule(), rule(id="XX-R-2", switched_on=False)), house_rules=(house_rule(),))
    lines = describe_rules_at(pack=held, on=ON)
    assert [line.id for line in lines] == ["HOUSE-R-1", "XX-R-1"]
    assert (lines[1].asks_zh, lines[1].from_on) == ("不得有：侮辱、威胁、恐吓。", date(2020, 1, 1))


def test_findings_about_rules_list_what_needs_a_look_and_what_is_known() -> None:
    held = pack(
        rules=(
            rule(),
            rule(id="XX-R-2", switched_on=False, confidence="C"),
            rule(id="XX-R-3", last_checked=date(2025, 1, 1)),
            rule(id="XX-R-4", values=[asks(2020, 2021, forbids=["insults"])]),
            rule(id="XX-R-5", values=[asks(2030, forbids=["insults"])]),
            rule(id="XX-R-6", switched_on=False, confidence="C", sources=["memory"]),
            rule(id="XX-R-7", last_checked=date(2027, 1, 1)),
        ),
        house_rules=(house_rule(), house_rule(id="HOUSE-R-2", switched_on=False)),
    )
    found = findings_at(pack=held, on=date(2026, 7, 1), checked_within_months=6)
    assert [(one.kind, one.id, one.needs_a_look) for one in found] == [
        ("our_own_choice", "HOUSE-R-1", False), ("switched_off", "HOUSE-R-2", True), ("switched_off", "XX-R-2", True),
        ("not_checked_lately", "XX-R-3", True), ("ended", "XX-R-4", False), ("switched_off", "XX-R-6", True),
        ("checked_in_the_future", "XX-R-7", True),
    ]  # fmt: skip
    text = {one.id: one.text for one in found}
    assert text["XX-R-2"] == "switched off (confidence C): verify S1 and switch it on"
    assert text["XX-R-6"] == "switched off (confidence C): find its source and switch it on"
    assert text["HOUSE-R-2"] == "switched off (confidence C): decide and switch it on"
    assert text["XX-R-4"] == "no longer in force: it ended on 2021-01-01"
