"""What a rule asks is told in both languages, with every word by its name."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from nuan.policy.rules import conduct, wording
from nuan.policy.rules import names as n
from nuan.policy.rules.conduct import EFFECTS, PERS, Events, Rule, Span, Test
from nuan.policy.rules.limits import ACTORS, CONFIDENCES, FORCES, PRODUCTS, UNITS
from nuan.shared.circumstances import DAYS, FLAGS
from nuan.shared.contact import CHANNELS, DIRECTIONS, HOLD_KINDS, OUTCOMES, PARTIES, WISH_KINDS
from tests.rules.policy.writing import rules

WEEK = (1, 2, 3, 4, 5, 6, 7)


def window(*weekdays: int, not_on: tuple[date, ...] = ()) -> conduct.Window:
    return conduct.Window(from_second=28_800, until_second=79_200, weekdays=weekdays or WEEK, not_on=not_on)


@pytest.mark.parametrize(
    ("test", "zh", "en"),
    [
        (conduct.Needs(flags=("minor",)), "须成立：未成年。", "This must be so: a minor."),
        (
            conduct.Needs(flags=("minor", "elderly"), any_of=True),
            "以下至少一项成立：未成年；60岁以上。", "At least one of this must be so: a minor; aged 60 or over.",
        ),
        (conduct.Forbids(flags=("overstates",)), "不得有：夸大债务或后果。",
         "None of this may be so: overstates the debt or what follows."),
        (conduct.NoHold(kinds=("dispute",)), "没有生效中的此类停催：债务有争议。",
         "No such hold is in force: the debt is disputed."),
        (conduct.NoHold(), "没有任何生效中的停催。", "No hold of any kind is in force."),
        (window(), "仅限对方当地时间 08:00 起至 22:00 前。", "Only from 08:00 until before 22:00 where the person is."),
        (
            window(1, 2, 3, 4, 5, 6),
            "仅限对方当地时间 08:00 起至 22:00 前，周一至周六。",
            "Only from 08:00 until before 22:00 where the person is, Monday to Saturday.",
        ),
        (
            window(1, 3, not_on=(date(2026, 12, 25), date(2026, 12, 28))),
            "仅限对方当地时间 08:00 起至 22:00 前，周一、周三，下列日期除外：2026-12-25、2026-12-28。",
            "Only from 08:00 until before 22:00 where the person is, Monday, Wednesday, and not on 2026-12-25, 2026-12-28.",
        ),
        (
            conduct.Count(
                below=3, per="party", within=Span(unit="days"),
                events=Events(channels=("call", "ai_call"), outcomes=("answered",), parties=("customer",), not_agreed=True),
            ),
            "本次之前，今天少于 3 次。计入对本次联系之人的全部联系，不分合同、团队、机构与机器人。仅限：我方发起。"
            "渠道：人工电话；智能语音电话。对象：客户本人。结果：本人接通；以及尚不知结果的。对方约定的回电不计。",
            "Before this one, fewer than 3 today. Counts everything done to the person now to be contacted, over all debts, "
            "teams, agencies and robots. Only what was begun by us. Through: call by a person; call by a voice robot. "
            "With: the customer. That came to: spoke with the person; or whose result is not known yet. Call-backs the "
            "person asked for are left out.",
        ),
        (
            conduct.Wait(
                at_least=Span(unit="days", number=7), per="debt", events=Events(directions=("outbound", "inbound"))
            ),
            "距上一次至少 7 天（按对方当地日期）。计入就本笔债务对本次联系之人的联系；涉及多笔的，每笔均须符合。",
            "At least 7 days since the last one (local days of the person). Counts everything done to this person about this "
            "debt; a contact about several must keep to it for each.",
        ),
        (
            conduct.Wait(at_least=Span(unit="hours"), per="point", events=Events()),
            "距上一次至少 1 小时。计入对本次所用号码或地址的联系。仅限：我方发起。",
            "At least 1 hour since the last one. Counts everything done to this one number or address. "
            "Only what was begun by us.",
        ),
        (
            conduct.Unreached(failures=3, apart_minutes=120),
            "客户确已失联：最近 3 次联系均未成功，每次相隔至少 120 分钟，此后也无客户消息。",
            "The customer cannot be reached: the last 3 tries failed, each at least 120 minutes after the one before, and "
            "nothing was heard since.",
        ),
        (
            conduct.Unreached(failures=1, apart_minutes=0),
            "客户确已失联：最近 1 次联系均未成功，此后也无客户消息。",
            "The customer cannot be reached: the last try failed, and nothing was heard since.",
        ),
        (
            conduct.Age(day="placed_on", at_most_days=1),
            "此日距今不超过 1 天：委外日。日期不明即不允许。",
            "This day was at most 1 day ago: placed with the agency. Not known: no.",
        ),
        (
            conduct.Age(day="placed_on", at_least_days=0),
            "此日距今至少 0 天：委外日。日期不明即不允许。",
            "This day was at least 0 days ago: placed with the agency. Not known: no.",
        ),
        (
            conduct.Age(day="certified_until_on", not_after=True),
            "未超过此日：培训考试有效期至。日期不明即不允许。",
            "This day has not passed: the training certificate's last day. Not known: no.",
        ),
        (
            conduct.NotWished(kinds=("not_then",)),
            "对方未就此渠道与时间提出：不便时段。",
            "For this channel and time the person has said none of this: asks not to be reached in these hours.",
        ),
        (
            conduct.Agreed(kinds=("entry_agreed",)),
            "对方已就此渠道与时间表示，并留有证据：同意入户。",
            "For this channel and time the person has said, and there is evidence: agrees that visitors come in.",
        ),
    ],
)  # fmt: skip
def test_each_kind_of_test_is_a_sentence_in_both_languages(test: Test, zh: str, en: str) -> None:
    assert wording.asks_in_words(test=test, lang="zh") == zh
    assert wording.asks_in_words(test=test, lang="en") == en


@pytest.mark.parametrize(
    ("span", "zh", "en"),
    [
        (Span(unit="days"), "今天", "today"),
        (Span(unit="days", number=2), "最近 2 天（含今天）", "in the last 2 days, today included"),
        (Span(unit="hours", number=24), "最近 24 小时", "in the last 24 hours"),
        (Span(unit="minutes"), "最近 1 分钟", "in the last 1 minute"),
        (Span(unit="week"), "本周（周一起）", "since Monday"),
        (Span(unit="month"), "本月（1 日起）", "since the first of the month"),
        (Span(unit="ever"), "迄今", "ever"),
    ],
)
def test_each_stretch_of_time_is_told(span: Span, zh: str, en: str) -> None:
    assert wording.span_in_words(span=span, lang="zh") == zh
    assert wording.span_in_words(span=span, lang="en") == en


def named(test: Test | None) -> set[tuple[str, str]]:
    """The names of every word a test uses."""
    found: set[tuple[str, str]] = set()

    def add(words: tuple[str, ...], table: Any) -> None:
        found.update(table[word] for word in words)

    if isinstance(test, conduct.Needs | conduct.Forbids):
        add(test.flags, FLAGS)
    elif isinstance(test, conduct.NoHold):
        add(test.kinds, HOLD_KINDS)
    elif isinstance(test, conduct.NotWished | conduct.Agreed):
        add(test.kinds, WISH_KINDS)
    elif isinstance(test, conduct.Age):
        add((test.day,), DAYS)
    elif isinstance(test, conduct.Count | conduct.Wait):
        add((test.per,), n.PER_NAMES)
        add(test.events.channels, CHANNELS)
        add(test.events.outcomes, OUTCOMES)
        add(test.events.parties, PARTIES)
        if len(test.events.directions) == 1:
            add(test.events.directions, DIRECTIONS)
    return found


@given(rules())
def test_every_word_of_any_rule_is_told_by_its_name(rule: Rule) -> None:
    for dated in rule.values:
        if dated.test is None:
            continue
        zh, en = (wording.asks_in_words(test=dated.test, lang=lang) for lang in ("zh", "en"))
        assert zh.endswith("。")
        assert en.endswith(".")
        for chinese, english in named(dated.test):
            assert chinese in zh
            assert english in en


def test_every_word_of_a_law_file_has_its_names() -> None:
    for words, table in (
        (FORCES, n.FORCE_NAMES), (EFFECTS, n.EFFECT_NAMES), (CONFIDENCES, n.CONFIDENCE_NAMES), (ACTORS, n.ACTOR_NAMES),
        (PRODUCTS, n.PRODUCT_NAMES), (PERS, n.PER_NAMES), (UNITS, n.UNIT_NAMES),
    ):  # fmt: skip
        assert list(table) == list(words)
    for effect, meaning in EFFECTS.items():
        assert n.EFFECT_NAMES[effect][1] == meaning
    for per, meaning in PERS.items():
        assert n.PER_NAMES[per][1] == meaning
