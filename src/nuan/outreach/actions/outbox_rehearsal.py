"""A gateway that sends nothing, for rehearsals and demos: it says of each message what it was told to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from nuan.outreach.channels.contract import SMS, Accepted, Kind, Outgoing, UnableToSend


class RehearsedGateway:
    """Takes every message, except those whose template `fates` names: later, never or unknown."""

    def __init__(self, *, fates: Mapping[str, str]) -> None:
        self._fates = fates

    @property
    def name(self) -> str:
        """Which adapter."""
        return "rehearsal"

    @property
    def channel(self) -> str:
        """It stands in for text messages."""
        return SMS

    @property
    def deduplicates(self) -> bool:
        """As most gateways: no."""
        return False

    def open(self) -> None:
        """Nothing to open."""

    def close(self) -> None:
        """Nothing to let go of."""

    def send(self, *, message: Outgoing) -> Accepted:
        """Say what was to be said. Raises UnableToSend."""
        fate = self._fates.get(message.template)
        if fate is not None:
            raise UnableToSend(kind=cast(Kind, fate), code="rehearsed", channel=SMS)
        return Accepted(provider_id=f"rehearsed-{message.key[:8]}")
