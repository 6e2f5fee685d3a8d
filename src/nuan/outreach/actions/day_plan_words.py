"""Put planned messages, and the confirmation of an opt-out, into the shipped words of their language, under a known name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nuan.outreach.actions.inbound_confirming import ConfirmWords
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.day_plan_words import OPT_OUT, Senders, Spoken, chosen_language
from nuan.outreach.rules.outbox import MessageWords
from nuan.outreach.rules.words.templates import (
    SHORT_CHANNELS,
    Situation,
    Value,
    render_part,
    render_template,
)
from nuan.outreach.words.loading import shipped_phrases, shipped_templates
from nuan.shared.money import Money


def planned_words(*, senders: Senders, lender: Lender) -> Callable[[Spoken], MessageWords]:
    """How a plan speaks: the shipped template of stage, cause, channel and language, with the customer's own carer under it.

    Raises UnableToRenderTemplate where a figure it needs is not there.
    """

    def words(spoken: Spoken) -> MessageWords:
        language = spoken.language.partition("-")[0]
        situation = Situation(
            language=language, channel=spoken.channel, stage=spoken.stage, cause=spoken.cause, jurisdiction=lender.jurisdiction,
            lender_kind=lender.kind,
        )  # fmt: skip
        values = _values(senders, spoken, language)
        made = render_template(
            templates=shipped_templates(language=language),
            phrases=shipped_phrases(),
            situation=situation,
            values=values,
        )
        return MessageWords(
            subject=made.subject, text=made.text, html="", template_id=spoken.template, language=spoken.language,
            template_values={name: str(value) for name, value in values.items() if isinstance(value, str)},
        )  # fmt: skip

    return words


def _values(senders: Senders, spoken: Spoken, language: str) -> Mapping[str, Value]:
    carer = senders.carer(customer_id=spoken.customer_id)
    values: dict[str, Value] = {
        "customer_title": spoken.title, "person_name": carer.name, "person_number": carer.number,
        "person_phone": carer.phone, "lender_name": senders.lender_name, "lender_address": senders.lender_address,
        "opt_out": OPT_OUT.get((language, spoken.channel), ""),
    }  # fmt: skip
    if spoken.amount > 0:
        values["amount"] = Money(spoken.amount, spoken.currency)
    if spoken.due_on is not None:
        values["due_on"] = spoken.due_on
    return values


def confirming_words(*, senders: Senders, lender: Lender) -> ConfirmWords:
    """How an opt-out is confirmed: the shipped notice, which asks for nothing."""

    def words(channel: str, stated: str, customer_id: str) -> MessageWords:
        tag = chosen_language(stated=stated, jurisdiction=lender.jurisdiction)
        size = "short" if channel in SHORT_CHANNELS else "long"
        carer = senders.carer(customer_id=customer_id)
        text = render_part(
            templates=shipped_templates(language=tag.partition("-")[0]), name=f"notice.opt_out_confirmed.{size}",
            values={
                "lender_name": senders.lender_name, "person_name": carer.name, "person_phone": carer.phone,
            },
        )  # fmt: skip
        return MessageWords(
            subject="", text=text, html="", template_id=f"notice.opt_out_confirmed.{channel}", language=tag
        )  # fmt: skip

    return words
