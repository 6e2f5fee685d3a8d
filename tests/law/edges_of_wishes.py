"""What a person has said, just covering a contact and just not; and what excuses a contact a rule refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from nuan.outreach.rules.asking import Facts, Proposal
from nuan.people.rules.standing import Wish
from nuan.policy.rules.conduct import Agreed, NotWished, Rule
from nuan.shared.contact import CHANNELS, RELAXING_WISHES
from tests.law.stand import DAY, Given, Stand

MICROSECOND = timedelta(microseconds=1)


def _wishes(kind: str, stand: Stand) -> Iterator[tuple[str, Wish, bool]]:
    """Evidenced wishes, and whether each covers the contact."""
    now, channel, second = stand.now, stand.proposal.channel, stand.second_of_day
    today, yesterday = stand.day.isoweekday(), (stand.day - DAY).isoweekday()
    wish = Wish(kind=kind, given_at=now, from_at=now, until_at=None, evidenced=True)
    before = replace(wish, from_at=now - 9 * DAY)
    yield "from-now", wish, True
    yield "from-a-moment-later", replace(wish, from_at=now + MICROSECOND), False
    yield "until-a-moment-later", replace(before, until_at=now + MICROSECOND), True
    yield "until-now", replace(before, until_at=now), False
    yield "for-this-channel", replace(wish, channels=(channel,)), True
    other = next(word for word in CHANNELS if word != channel)
    yield "for-another-channel", replace(wish, channels=(other,)), False
    yield "on-this-weekday", replace(wish, weekdays=(today,)), True
    yield "on-yesterdays-weekday", replace(wish, weekdays=(yesterday,)), False
    yield "in-this-second", replace(wish, from_second=second, until_second=second + 1), True
    yield "from-the-next-second", replace(wish, from_second=second + 1, until_second=86_400), False
    yield "until-this-second", replace(wish, from_second=0, until_second=second), False
    if second > 0:
        night = replace(wish, from_second=second, until_second=second - 1)
        yield "over-midnight-begun-today", replace(night, weekdays=(today,)), True
        yield "over-midnight-begun-only-yesterday", replace(night, weekdays=(yesterday,)), False
    if second < 86_398:
        night = replace(wish, from_second=second + 2, until_second=second + 1)
        yield "over-midnight-since-yesterday", replace(night, weekdays=(yesterday,)), True
        yield "over-midnight-only-from-today", replace(night, weekdays=(today,)), False


def _told(stand: Stand, wish: Wish) -> tuple[Proposal, Facts]:
    return stand.proposal, replace(stand.facts, wishes=(*stand.facts.wishes, wish))


def not_wished(test: NotWished, stand: Stand) -> Iterator[Given]:
    """Asking otherwise needs no evidence."""
    for kind in test.kinds:
        for what, wish, covers in _wishes(kind, stand):
            yield f"{kind}-{what}", *_told(stand, replace(wish, evidenced=False)), covers
    yield "nothing-said", stand.proposal, stand.facts, False


def agreed(test: Agreed, stand: Stand) -> Iterator[Given]:
    """Only what is evidenced, and of a kind that may allow more, is an agreement."""
    yield "nothing-said", stand.proposal, stand.facts, True
    for kind in test.kinds:
        for what, wish, covers in _wishes(kind, stand):
            yield f"{kind}-{what}", *_told(stand, wish), not (covers and kind in RELAXING_WISHES)
            yield f"{kind}-{what}-without-evidence", *_told(stand, replace(wish, evidenced=False)), True


def excuses(rule: Rule, stand: Stand) -> Iterator[Given]:
    """From a contact the rule refuses: what excuses it, and what just does not."""
    proposal, facts = stand.proposal, stand.facts
    for flag in rule.unless:
        yield f"excused-by-{flag}", proposal, replace(facts, flags=facts.flags | {flag}), False
        yield f"excused-by-{flag}-said-of-the-contact", replace(proposal, flags=proposal.flags | {flag}), facts, False
    for kind in rule.unless_agreed:
        can = kind in RELAXING_WISHES
        for what, wish, covers in _wishes(kind, stand):
            yield f"agreed-{kind}-{what}", *_told(stand, wish), not (covers and can)
            yield f"agreed-{kind}-{what}-without-evidence", *_told(stand, replace(wish, evidenced=False)), True
        if rule.agreed_days is not None:
            wish = Wish(kind=kind, given_at=stand.now, from_at=stand.now - 99 * DAY, until_at=None, evidenced=True)
            first = stand.local(stand.day - (rule.agreed_days - 1) * DAY)
            yield f"agreed-{kind}-on-its-last-day", *_told(stand, replace(wish, given_at=first)), not can
            stale = replace(wish, given_at=first - MICROSECOND)
            yield f"agreed-{kind}-a-day-too-long-ago", *_told(stand, stale), True
