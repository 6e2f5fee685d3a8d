"""The second reader adds where it is sure, tells the words that spoke, and leaves alone what rules have judged."""

from itertools import pairwise

import pytest

from nuan.outreach.rules.words.check import check_words
from nuan.outreach.rules.words.frames import see
from nuan.outreach.rules.words.kinds import KINDS
from nuan.outreach.rules.words.likeness import likeness_of, read_weights, signs_of, units_of
from nuan.outreach.rules.words.plain import read_plain
from nuan.outreach.rules.words.replies import INTENTS
from nuan.outreach.rules.words.second_reader import SURE_OF, WRONG, _reply_weights, _words_weights, likely_wrong
from tests.rules.outreach_words.learn import FOLDER, LEARNED_INTENTS, fingerprint

WEIGHTS = "bad bias -20; bad 120: sad_dog @gloom; bad -90: not; good 40: dog"


def test_weights_add_up_over_the_root_of_how_many_signs_there_are() -> None:
    weights = read_weights(text=WEIGHTS)
    signs = signs_of(words=("sad", "dog"), concepts=[("gloom", 0, 1)])
    assert sorted(signs) == ["@gloom", "dog", "sad", "sad_dog"]
    bad, good = likeness_of(weights=weights, signs=signs, names=("bad", "good"))
    assert (bad.score, bad.first, bad.last) == (-20 + (120 + 120) // 2, 0, 2)
    assert (good.score, good.first, good.last) == (40 // 2, 1, 2)


def test_marks_and_the_ends_of_words_are_no_signs() -> None:
    assert set(signs_of(words=("threatening", "。", "7"), concepts=[])) == {"threa", "#", "threa_*_#"}


def test_a_long_text_is_read_a_few_sentences_at_a_time_to_its_end() -> None:
    plain = read_plain(text="我们想和您商量一下还款的安排。" * 30, known=frozenset().__contains__)
    units = list(units_of(plain=plain))
    assert units[0][0] == 0
    assert units[-1][1] == len(plain.words)
    assert all(before[1] == after[0] for before, after in pairwise(units))
    assert max(last - first for first, last in units) <= 90


def test_what_rules_have_judged_is_not_judged_again() -> None:
    plain = read_plain(text="你家里人要是知道你欠钱不还会怎么看你", known=frozenset().__contains__)
    seen = see(plain=plain, by_concept={})
    assert len(list(likely_wrong(seen=seen, third_party=False, understood=()))) == 1
    assert list(likely_wrong(seen=seen, third_party=False, understood=(3,))) == []


@pytest.mark.parametrize(
    "text", ["", "你好", "Thanks!", "今天天气很好。", "You must settle this. You ignored our letters."]
)
def test_it_is_silent_where_nothing_is_wrong(text: str) -> None:
    assert check_words(text=text).findings == ()


def test_the_weights_know_only_our_kinds_and_intents() -> None:
    for language in ("zh", "en"):
        assert _words_weights(language).bias.keys() - {WRONG} <= KINDS.keys()
    assert _reply_weights().bias.keys() == set(LEARNED_INTENTS) == SURE_OF.keys()
    assert SURE_OF.keys() <= INTENTS.keys()


def test_the_weights_were_learned_from_the_sets_as_they_are() -> None:
    modules = sorted(FOLDER.glob("learned_*.py"))
    assert len(modules) == 5
    for module in modules:
        assert fingerprint() in module.read_text(encoding="utf-8").splitlines()[0], "run python -m tests...learn again"
