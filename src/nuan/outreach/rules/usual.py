"""What is true of every contact we make ourselves, with our own people, numbers, machines and reviewed words, by channel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nuan.outreach.rules.planning import USUAL_FLAGS

_ALWAYS: Final = (
    "identity_stated",
    "own_endpoint",
    "staff_certified",
    "human_decides",
    "template_reviewed",
    "own_need_first",
)
_WRITTEN: Final = (*_ALWAYS, "opt_out_offered", "human_reachable")
_SPOKEN_BY_MACHINE: Final = (*_ALWAYS, "machine_disclosed", "will_be_recorded", "human_reachable")
_ELSEWHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "ai_call": _SPOKEN_BY_MACHINE, "notice_call": _SPOKEN_BY_MACHINE, "voicemail": _SPOKEN_BY_MACHINE, "im": _WRITTEN,
    "email": _WRITTEN, "letter": _WRITTEN, "portal": _WRITTEN,
    "visit": (*_ALWAYS, "two_visitors", "identification_shown", "visit_announced"),
}  # fmt: skip


def usual_flags(*, channel: str) -> tuple[str, ...]:
    """Flags that are true of a contact on this channel when everything in our own hands is in order.

    >>> "two_visitors" in usual_flags(channel="visit"), "will_be_recorded" in usual_flags(channel="call")
    (True, True)
    >>> usual_flags(channel="public_post")
    ('identity_stated', 'own_endpoint', 'staff_certified', 'human_decides', 'template_reviewed', 'own_need_first')
    """
    return USUAL_FLAGS.get(channel) or _ELSEWHERE.get(channel, _ALWAYS)
