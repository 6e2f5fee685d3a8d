"""What the checker finds, what it leaves alone, and what it tells the guard."""

import pytest

from nuan.outreach.rules.words.check import check_words
from nuan.outreach.rules.words.frames import UnableToReadFrame, read_frames
from nuan.outreach.rules.words.kinds import KINDS
from nuan.outreach.rules.words.templates import PLACEHOLDERS
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import UnableToKnowWord


def kinds(text: str, **more: object) -> set[str]:
    return {found.kind for found in check_words(text=text, **more).findings}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("再不还款就爆你的通讯录", "threat_exposure", "爆你的通讯录"),
        ("等着坐牢吧", "threat_arrest", "坐牢"),
        ("You will go to jail.", "threat_arrest", "jail"),
        ("Use another credit card to pay us.", "pressure_to_borrow", "another credit card"),
        ("信用卡套现也行", "pressure_to_borrow", "信用卡套现"),
    ],
)
def test_the_exact_words_are_shown(text: str, kind: str, span: str) -> None:
    found = [one for one in check_words(text=text).findings if one.kind == kind]
    assert [one.span for one in found] == [span]
    assert text[found[0].start : found[0].end] == span


@pytest.mark.parametrize(
    "text",
    [
        "我们绝不会联系您的家人", "不会影响您的家人", "我们不会骚扰您的家人，联系您的单位，或公开您的信息", "欠款不会坐牢",
        "如果您收到威胁短信，请立即举报", "催收人员不得冒充公安", "您反映有人要爆您的通讯录，我们在调查",
        "逾期记录将按规定报送征信系统，报送前会告知您", "请不要借网贷来还款", "这种说法没有依据：不还钱就抓人是谣言",
        "we will never call your family", "We won't tell your boss, visit your home or publish your name.",
        "If you receive threats, report them to us.", "You cannot be arrested for owing money.",
        "The overdue record will be reported to the credit database on 5 December, as notified.",
        "Please don't borrow from anyone to pay us.", "Did someone say you'd go to jail? That's not true.",
    ],
)  # fmt: skip
def test_denied_reported_and_lawful_words_may_go_out(text: str) -> None:
    assert check_words(text=text).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "别以为我们不会去你单位", "不要逼我们曝光你", "我们不得不联系您的单位领导", "我们不排除联系您的家人", "不想坐牢就还钱",
        "如果您没有还款，我们会联系您的家人", "Don't think we won't tell your boss.", "We won't hesitate to call your wife.",
        "If you do not pay we will call your employer.", "We have no choice but to contact your mother.",
        "If you don't want to go to jail, pay now.", "We are sorry, but our agents will visit your office tomorrow.",
        "很抱歉，我们的工作人员明天会去您单位找您领导，请联系我们。",
    ],
)  # fmt: skip
def test_what_only_looks_denied_is_found(text: str) -> None:
    assert check_words(text=text).findings


@pytest.mark.parametrize(
    "text",
    [
        "曝 光 你 的 通 讯 录", "曝*光*你*的*通*讯*录", "曝，光，你，的，通，讯，录", "曝\u200b光你的通\u200b讯录", "爆你通迅录",
        "曝光你的通訊錄", "我們會讓你坐牢", "做牢还是还钱", "Ｙｏｕ ｗｉｌｌ ｇｏ ｔｏ ｊａｉｌ", "you will go to j@il",
        "you will go to j a i l", "you will go to j.a.i.l", "you will go to jaaaail", "you will be arr3sted",
        "you will be ar rested", "y o u  w i l l  g o  t o  j a i l", "youwillgoto jail", "you will go to jаil",
    ],
)  # fmt: skip
def test_a_disguise_is_seen_through(text: str) -> None:
    assert {"threat_exposure", "threat_arrest"} & kinds(text)


def test_to_others_every_word_of_debt_is_one_too_many() -> None:
    relay = "您好，麻烦请李先生方便时回电95588，谢谢。"
    told = "李先生在我行的贷款逾期了，请他回电。"
    assert kinds(relay, audience="third_party") == set()
    assert kinds(told, audience="third_party") == {"third_party_disclosure"}
    assert "third_party_disclosure" not in kinds("您的贷款逾期了，请回电。")
    assert kinds("Please ask Mr Li to call us.", audience="third_party") == set()
    assert kinds("Mr Li is behind on his loan.", audience="third_party") == {"third_party_disclosure"}


def test_facts_excuse_a_kind_and_the_flag_is_said_all_the_same() -> None:
    text = "恶意透支将被追究刑事责任。"
    facts = frozenset({"crime_conditions_met", "legal_signed_off"})
    assert kinds(text) == {"threat_arrest"}
    excused = check_words(text=text, facts=facts)
    assert excused.findings == ()
    assert "threatens_prosecution" in excused.flags
    assert kinds(text, facts=frozenset({"legal_signed_off"})) == {"threat_arrest"}
    with pytest.raises(UnableToKnowWord):
        check_words(text=text, facts=frozenset({"no_such_flag"}))


def test_a_law_firm_may_say_that_it_is_one_but_no_court() -> None:
    firm = "我是某某律师事务所的律师，就您的欠款与您联系。"
    assert "invented_authority" in kinds(firm)
    assert "invented_authority" not in kinds(firm, sender="law_firm")
    assert "invented_authority" in kinds("这里是人民法院，请立即还款。", sender="law_firm")


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("您好，我是某某银行的小周，工号1023。本次通话会录音。", {"identity_stated", "will_be_recorded"}),
        ("您本期应还800元，请在12月5日前还款。", {"tells_of_debt", "asks_for_payment"}),
        ("如不想再收到短信，回复TD退订。", {"opt_out_offered"}),
        ("本短信由系统自动生成。", {"machine_disclosed"}),
        ("我行可能依法提起诉讼。", {"threatens_suit"}),
        ("We may bring a claim in the county court.", {"threatens_suit"}),
        ("This is an attempt to collect a debt.", {"collector_disclosed", "tells_of_debt"}),
        ("Reply STOP to opt out.", {"opt_out_offered"}),
        ("Please sign the notice and send it back.", {"asks_to_sign_notice"}),
        ("Free advice is available from StepChange.", {"debt_advice_told"}),
    ],
)
def test_the_guard_is_told_what_a_text_says(text: str, flags: set[str]) -> None:
    assert flags <= check_words(text=text).flags


def test_what_is_denied_sets_no_flag() -> None:
    assert "threatens_suit" not in check_words(text="We will not sue you.").flags
    assert "threatens_suit" not in check_words(text="我们不会起诉您。").flags


def test_every_kind_tells_why_what_instead_and_a_known_flag() -> None:
    import re

    for name, kind in KINDS.items():
        assert kind.flag in FLAGS, name
        for text in (kind.why_zh, kind.why_en, kind.instead_zh, kind.instead_en):
            assert text, name
        for text in (kind.instead_zh, kind.instead_en):
            assert check_words(text=re.sub(r"\{\w+\}", "小周", text)).findings == (), (name, text)
            assert set(re.findall(r"\{(\w+)\}", text)) <= {*PLACEHOLDERS}, name


def test_tone_is_heard_and_is_no_violation() -> None:
    reading = check_words(text="You must settle this. You ignored our letters.")
    assert {hint.tone for hint in reading.tone} == {"commanding", "blaming"}
    assert reading.findings == ()
    assert all(hint.span and hint.warmer_en and hint.warmer_zh for hint in reading.tone)
    assert check_words(text="您好，我是小周，您方便时告诉我就好。").tone == ()


@pytest.mark.parametrize(
    "line",
    ["insult: ", "insult: no_such_concept", "insult: zh_kin ! no_such_concept", ": zh_kin", "insult: zh_kin ~ nothing"],
)
def test_a_frame_nobody_can_follow_is_refused(line: str) -> None:
    with pytest.raises(UnableToReadFrame) as caught:
        read_frames(text=line, language="zh", lists={"zh_kin": "家人"})
    assert line in str(caught.value)
