"""The ways out there are, for whoever sends: what is configured, and the portal, which is always there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from nuan.outreach.actions.outbox_portal import PortalChannel
from nuan.outreach.channels.contract import Channel, Hears, Inbound, UnableToSend
from nuan.outreach.channels.registry import channels_from

__all__ = ["Channel", "Inbound", "UnableToSend", "channels_of", "that_hear"]


def channels_of(*, settings: Mapping[str, str], clock: Callable[[], datetime]) -> dict[str, Channel]:
    """Every channel that is configured (word of `CHANNELS` → adapter) and the portal. `settings`: the environment.

    Raises UnableToConfigure, which names the variable at fault.
    """
    return {**channels_from(settings=settings, clock=clock), "portal": PortalChannel(clock=clock)}


def that_hear(*, channels: Mapping[str, Channel]) -> list[Channel]:
    """Those on which receipts and messages come in."""
    return [channel for channel in channels.values() if isinstance(channel, Hears)]
