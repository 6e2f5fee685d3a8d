"""The shipped messages: every one passes the checker and carries what the law requires, in both languages."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from nuan.outreach.rules.words.check import check_words
from nuan.outreach.rules.words.required import JURISDICTIONS, UnableToReadPhrases, read_phrases
from nuan.outreach.rules.words.sms import sms_parts
from nuan.outreach.rules.words.template_faults import situations, template_faults
from nuan.outreach.rules.words.templates import (
    HELD_CAUSES,
    MESSAGE_CAUSES,
    MESSAGE_CHANNELS,
    MESSAGE_STAGES,
    PLACEHOLDERS,
    Situation,
    Templates,
    UnableToReadTemplates,
    UnableToRenderTemplate,
    Value,
    fill,
    read_templates,
    render_part,
    render_template,
)
from nuan.outreach.words.loading import _text, shipped_phrases, shipped_templates
from nuan.shared.contact import UnableToKnowWord
from nuan.shared.money import Money

LAW = Path(__file__).resolve().parents[3] / "law"

VALUES: dict[str, dict[str, Value]] = {
    "zh": {
        "customer_title": "欧阳先生", "person_name": "王晓敏", "person_number": "1023", "person_phone": "400-123-4567",
        "lender_name": "暖心消费金融", "lender_address": "上海市某路1号", "agency_name": "绿野服务",
        "amount": Money(1_234_550, "CNY"),
        "due_on": date(2026, 12, 25), "written_on": date(2026, 11, 23), "opt_out": "回复TD", "crisis_line": "12356",
    },
    "en": {
        "customer_title": "Ms Kowalska", "person_name": "Jo Fisher", "person_number": "1023", "person_phone": "0800 555 1212",
        "lender_name": "Northway Bank", "lender_address": "1 Mill Lane", "agency_name": "Greenfield Services",
        "amount": Money(1_234_550, "USD"), "due_on": date(2026, 12, 25), "written_on": date(2026, 11, 23),
        "opt_out": "reply STOP", "crisis_line": "988",
    },
}  # fmt: skip


def situation(**more: object) -> Situation:
    base = {"language": "zh", "channel": "sms", "stage": "early", "cause": "illness", "jurisdiction": "cn"}
    return Situation(**(base | more))  # type: ignore[arg-type]


def written(language: str, **more: object) -> str:
    return render_template(
        templates=shipped_templates(language=language),
        phrases=shipped_phrases(),
        situation=situation(language=language, **more),
        values=VALUES[language],
    ).text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_message_passes_the_checker_and_the_required_phrases(language: str) -> None:
    made = len(list(situations(language=language)))
    assert made == len(MESSAGE_STAGES) * len(MESSAGE_CAUSES) * len(MESSAGE_CHANNELS) * len(JURISDICTIONS) * 2 * 3
    assert (
        template_faults(
            templates=shipped_templates(language=language), phrases=shipped_phrases(), values=VALUES[language]
        )
        == ()
    )


@pytest.mark.parametrize(
    ("part", "worse", "fault"),
    [
        ("stage.early.short", "不还就等着坐牢，{amount}。", "threat_arrest"),
        ("cause.illness.offer_short", "", "offers no help"),
        ("closing.sms", "", "does not say what HOUSE-HUMAN-01 requires"),
        ("cause.dispute.offer_short", "请尽快还款{amount}。", "asks for payment while a hold is on"),
        ("stage.early.short", "您" * 200, "texts long"),
        ("relay.sms", "麻烦转告{customer_title}，{amount}该还了。", "third_party_disclosure"),
        ("stage.early.short", "你必须还款{amount}。", "commanding"),
    ],
)
def test_a_planted_fault_is_found(part: str, worse: str, fault: str) -> None:
    good = shipped_templates(language="zh")
    bad = Templates(language="zh", parts={**good.parts, part: worse})
    among = [situation(cause=cause) for cause in ("illness", "dispute")]
    faults = template_faults(templates=bad, phrases=shipped_phrases(), values=VALUES["zh"], among=among)
    assert any(fault in one for one in faults), faults[:5]


def test_a_message_as_it_goes_out() -> None:
    assert written("zh", stage="before_due", cause="unknown") == (
        "【暖心消费金融】欧阳先生您好，我是王晓敏。您有12,345.50元在12月25日到期，提前跟您说一声。"
        "有难处请告诉我，可以改期或分期。电话400-123-4567。退订回复TD"
    )
    assert written("en", stage="first_day", cause="forgot", jurisdiction="gb") == (
        "Northway Bank: Hello Ms Kowalska, it's Jo Fisher. $12,345.50 due on 25 December hasn't reached us. Perhaps it slipped "
        "by; whenever suits you is fine. Want a reminder before the date? Just say so. Call me on 0800 555 1212. "
        "To opt out, reply STOP."
    )


@pytest.mark.parametrize("cause", HELD_CAUSES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_with_a_hold_nothing_is_asked_for(cause: str, language: str) -> None:
    for channel in MESSAGE_CHANNELS:
        text = written(language, cause=cause, channel=channel, stage="later")
        assert "12,345.50" not in text
        assert "asks_for_payment" not in check_words(text=text).flags


def test_the_first_words_of_an_american_collector_are_the_regulations_own() -> None:
    first = frozenset({"first_communication"})
    quoted = "This is an attempt to collect a debt and any information obtained will be used for that purpose."
    assert quoted in written("en", channel="letter", jurisdiction="us", role="agency", flags=first)
    assert quoted in written("en", channel="letter", jurisdiction="us", lender_kind="debt_buyer", flags=first)
    assert quoted not in written("en", channel="letter", jurisdiction="us", flags=first)
    assert "This communication is from a debt collector." in written(
        "en", channel="sms", jurisdiction="us", role="agency"
    )


def test_a_machine_says_so_and_an_agency_says_for_whom() -> None:
    assert "系统自动生成" in written("zh", flags=frozenset({"machine_disclosed"}))
    assert "系统自动生成" not in written("zh")
    assert "受暖心消费金融委托" in written("zh", role="agency")


def test_relay_and_voicemail_tell_others_nothing() -> None:
    for language in ("zh", "en"):
        for name in ("relay.sms", "relay.call", "voicemail.text"):
            said = render_part(templates=shipped_templates(language=language), name=name, values=VALUES[language])
            assert check_words(text=said, audience="third_party").findings == ()


@pytest.mark.parametrize("name", ["customer_title", "amount", "due_on", "person_name", "person_phone", "opt_out"])
def test_a_missing_value_is_named(name: str) -> None:
    values = {key: value for key, value in VALUES["zh"].items() if key != name}
    with pytest.raises(UnableToRenderTemplate) as caught:
        render_template(
            templates=shipped_templates(language="zh"), phrases=shipped_phrases(), situation=situation(), values=values
        )
    assert caught.value.names == (name,)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("amount", "1,234"), ("amount", date(2026, 1, 1)), ("due_on", "tomorrow"), ("person_name", Money(1, "CNY")),
     ("person_name", "{amount}")],
)  # fmt: skip
def test_a_value_of_the_wrong_sort_is_refused(name: str, value: Value) -> None:
    with pytest.raises(UnableToRenderTemplate) as caught:
        fill(text="{" + name + "}", language="zh", values={name: value}, what="a test")
    assert caught.value.names == (name,)


def test_money_and_days_as_each_language_writes_them() -> None:
    values: dict[str, Value] = {"amount": Money(100, "USD"), "due_on": date(2026, 5, 1)}
    assert fill(text="{amount} {due_on}", language="zh", values=values, what="x") == "$1.00 5月1日"
    assert fill(text="{amount} {due_on}", language="en", values=values, what="x") == "$1.00 1 May"
    assert fill(text="{amount}", language="zh", values={"amount": Money(100, "CNY")}, what="x") == "1.00元"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("{amount}在{due_on}到期", "{amout}在{due_on}到期", "amout"),
        ("{amount}在{due_on}到期", "{amount在{due_on}到期", "broken placeholders"),
        ('[closing]\nsms = "电话{person_phone}。"', "[closing]", "closing.sms"),
        ("[closing]\n", '[closing]\nfax = "x"\n', "closing.fax"),
        ('language = "zh"', 'language = "fr"', "fr"),
        ('language = "zh"', 'language = ', "no TOML"),
        ('[closing]\nsms = "电话{person_phone}。"', "[closing]\nsms = 3", "is no text"),
    ],
)  # fmt: skip
def test_a_file_of_templates_that_lacks_something_is_refused(old: str, new: str, why: str) -> None:
    text = _text("zh.toml")
    assert old in text
    with pytest.raises(UnableToReadTemplates) as caught:
        read_templates(text=text.replace(old, new, 1))
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('says = "identity_stated"', 'says = "nothing"', "no flag"), ('channels = ["call"]', 'channels = ["drum"]', "no channel"),
        ('jurisdictions = ["cn"]', 'jurisdictions = ["mars"]', "no jurisdiction"),
        ('place = "opening"', 'place = "end"', "texts"),
        ('id = "CN-REC-01"', 'id = "CN-ID-01"', "twice"), ('rule = "CN-ID-01"', 'rulle = "CN-ID-01"', "rulle"),
        ("[[phrase]]", "[[phrase]", "no TOML"),
    ],
)  # fmt: skip
def test_required_phrases_that_say_too_little_are_refused(old: str, new: str, why: str) -> None:
    with pytest.raises(UnableToReadPhrases) as caught:
        read_phrases(text=_text("required.toml").replace(old, new, 1))
    assert why in str(caught.value)


def test_every_required_phrase_rests_on_a_rule_of_law_or_on_the_house() -> None:
    rules = {phrase.rule for phrase in shipped_phrases()} - {"HOUSE"}
    known = {
        rule["id"]
        for file in LAW.rglob("*.toml")
        if "cases" not in file.parts
        for rule in tomllib.loads(file.read_text(encoding="utf-8")).get("rule", ())
    }
    assert rules <= known
    assert {"CN-ID-01", "US-DISC-01", "US-ECOMM-01", "CN-AI-02"} <= rules


def test_unknown_words_of_a_situation_are_refused() -> None:
    for key in ("channel", "stage", "cause", "jurisdiction", "role"):
        with pytest.raises(UnableToKnowWord):
            situation(**{key: "nothing"})
    with pytest.raises(UnableToKnowWord):
        situation(flags=frozenset({"nothing"}))


def test_templates_of_another_language_are_refused() -> None:
    with pytest.raises(UnableToRenderTemplate):
        render_template(
            templates=shipped_templates(language="en"), phrases=(), situation=situation(), values=VALUES["zh"]
        )


def test_parts_of_a_text_message() -> None:
    assert [sms_parts(text=text) for text in ("", "a" * 160, "€" * 80, "€" * 81, "a" * 306, "a" * 307)] == [
        1,
        1,
        1,
        2,
        2,
        3,
    ]
    assert [sms_parts(text=text) for text in ("暖" * 70, "暖" * 71, "暖" * 134, "暖" * 135, "😀" * 35, "😀" * 36)] == [
        1,
        2,
        2,
        3,
        1,
        2,
    ]


def test_placeholders_have_names_in_both_languages() -> None:
    assert all(zh and en for zh, en in PLACEHOLDERS.values())
