"""Hand what happened to whoever must act on it. Who that is, only the wiring says (setting NUAN_WIRING)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

Wiring = Mapping[type, tuple[Callable[[object], None], ...]]


def announce(event: object) -> int:
    """Call the actions wired to an event, in order, in the caller's transaction; says how many there were.

    One that fails fails the caller: an event is acted on wholly or has not happened.
    """
    wiring = cast(Wiring, import_string(settings.NUAN_WIRING))
    actions = wiring.get(type(event), ())
    for action in actions:
        action(event)
    return len(actions)
