"""`nuan outreach check-words`: try a draft before anybody sends it; and how a message refused for its words is told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from nuan.cli.base import Front, command_options, example
from nuan.cli.faults import REFUSED
from nuan.cli.outreach_send import WAYS
from nuan.cli.person_file import named, with_options
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import PARTIES

if TYPE_CHECKING:
    from nuan.outreach.queries.drafts import DraftRead
    from nuan.outreach.rules.outbox_words import SentenceRefused, WordsRefused
    from nuan.outreach.rules.words.check import ToneHint
    from nuan.outreach.rules.words.required import RequiredPhrase

_SAYS: dict[str, tuple[str, str]] = {
    "identity_stated": (
        "说明您是谁、哪家机构、代表谁，例如“我是某某公司的小周”",
        "say who writes and for whom, such as: this is Chen from Nuan Finance",
    ),
    "human_reachable": (
        "说明怎样找到一个有名有姓的人，例如“电话4000000000找我”",
        "say how to reach a person by name, such as: call me on 4000000000",
    ),
}
"""What to write where the phrase is part of how every message begins."""


@click.command(
    "check-words",
    epilog=example(
        'nuan outreach check-words "您好，我是暖暖消费金融的小周。有难处请告诉我，电话4000000000。" --channel portal',
        'nuan outreach check-words "Hello, this is Chen from Nuan Finance. Call me on 4000000000." --channel portal --lang en',
    ),
)
@click.argument("text")
@with_options(
    click.option("--subject", default="", metavar="TEXT", help="Of an e-mail or a letter."),
    click.option("--channel", default="sms", show_default=True, type=click.Choice(WAYS), help="By which it is to go."),
    click.option(
        "--party", default="customer", show_default=True, type=click.Choice(list(PARTIES)), help="Who gets it."
    ),
    click.option(
        "--flag", "flags", multiple=True, type=click.Choice(list(FLAGS)), metavar="FLAG",
        help="What is true of the contact (nuan guard ask --help), such as first_communication; may be repeated.",
    ),
    click.option("--agency", is_flag=True, help="An agency writes, on behalf of the lender."),
)  # fmt: skip
@command_options
def check_words(
    front: Front, text: str, subject: str, channel: str, party: str, flags: tuple[str, ...], agency: bool
) -> None:  # fmt: skip
    """Read a draft (试读草稿): what must not go out, what to say instead, which required phrase is missing, what could be
    warmer. TEXT may be - to read standard input. Nothing is kept. Ends with 1 when it may not go out.

    The same reading is done when a message is queued.
    """
    front.start()
    from nuan.outreach.queries.drafts import read_draft

    draft = sys.stdin.read() if text == "-" else text
    if not draft.strip():
        raise click.UsageError("the draft says nothing")
    found = read_draft(
        subject=subject, text=draft, channel=channel, party=party, jurisdiction=front.jurisdiction,
        role="agency" if agency else "lender", lender_kind=front.lender().kind, flags=frozenset(flags),
    )  # fmt: skip
    if front.as_json:
        front.give({
            "may_go_out": found.may_go_out, "refused": sentences_document(found.refused),
            "missing": [{"rule": one.rule, "says": one.says, "add": _add(one, draft, front.lang)} for one in found.missing],
            "warmer": [{"tone": one.tone, "span": one.span, "instead": _warmer(one, front)} for one in found.tone],
            "flags": sorted(found.flags),
        })  # fmt: skip
    else:
        _say(front, found, draft)
    if not found.may_go_out:
        raise click.exceptions.Exit(REFUSED)


def _say(front: Front, found: DraftRead, draft: str) -> None:
    from nuan.outreach.rules.words.said import TONES

    tell_sentences(front, found.refused)
    for one in found.missing:
        front.tell("words_missing", rule=one.rule, what=named(FLAGS, one.says, front))
        front.tell("words_add", add=_add(one, draft, front.lang))
    for hint in found.tone:
        name = TONES[hint.tone].name_zh if front.lang == "zh" else TONES[hint.tone].name_en
        front.tell("words_warmer", tone=name, span=hint.span)
        front.tell("words_instead", instead=_warmer(hint, front))
    if found.flags:
        parted = "；" if front.lang == "zh" else "; "
        front.tell("words_said", flags=parted.join(named(FLAGS, one, front) for one in FLAGS if one in found.flags))
    if found.may_go_out:
        front.tell("words_fine")


def tell_sentences(front: Front, refused: tuple[SentenceRefused, ...]) -> None:
    """Each sentence that must not go out: its kind, why, and what to say instead."""
    from nuan.outreach.rules.words.kinds import KINDS

    chinese = front.lang == "zh"
    for one in refused:
        kind = KINDS[one.kind]
        front.tell("words_found", kind=kind.name_zh if chinese else kind.name_en, sentence=one.sentence)
        front.tell("words_why", why=one.why_zh if chinese else one.why_en)
        front.tell("words_instead", instead=one.instead_zh if chinese else one.instead_en)


def sentences_document(refused: tuple[SentenceRefused, ...]) -> list[dict[str, Any]]:
    """The same for a program."""
    return [dict(vars(one)) for one in refused]


def refuse_words(front: Front, refused: WordsRefused) -> NoReturn:
    """Tell that a message was not queued for its words, and end."""
    if front.as_json:
        front.give({"message": None, "refused": sentences_document(refused.sentences)})
    else:
        tell_sentences(front, refused.sentences)
    raise click.exceptions.Exit(REFUSED)


def _add(phrase: RequiredPhrase, draft: str, lang: str) -> str:
    """The phrase in the language of the draft, or what is to be said, in the reader's."""
    if phrase.text_zh:
        chinese = any("\u4e00" <= letter <= "\u9fff" for letter in draft)
        return phrase.text(language="zh" if chinese else "en", short=False)
    return _SAYS[phrase.says][0 if lang == "zh" else 1] if phrase.says in _SAYS else phrase.summary


def _warmer(hint: ToneHint, front: Front) -> str:
    return hint.warmer_zh if front.lang == "zh" else hint.warmer_en
