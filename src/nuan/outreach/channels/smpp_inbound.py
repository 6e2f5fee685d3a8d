"""What people write over SMPP: parts of long messages joined, whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from nuan.outreach.channels.contract import SMS, Inbound
from nuan.outreach.channels.gsm import read_text
from nuan.outreach.channels.parts import Place, parted
from nuan.outreach.channels.pdu import Delivered, Pdu

GAP: Final = "[…]"
HOLD_S: Final = 1.0
"""So long a part waits unacknowledged for the next; then it is acknowledged, for gateways that send one at a time."""
PATIENCE_S: Final = 60.0
"""So long a message waits for its last part; then it is handed on with gaps."""


@dataclass
class _Begun:
    """A message of which parts are missing."""

    source: str
    destination: str
    coding: int
    since: float
    bodies: dict[int, bytes] = field(default_factory=dict)
    held: list[Pdu] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A message and the parts that are still to be acknowledged once it is stored."""

    message: Inbound
    held: tuple[Pdu, ...]


class Joining:
    """The messages begun and not complete. `now` is a monotonic second."""

    def __init__(self, *, default: str) -> None:
        self._default = default
        self._begun: dict[tuple[str, str, int, int], _Begun] = {}

    def take(self, *, pdu: Pdu, delivered: Delivered, at: datetime, now: float) -> Whole | None:
        """One more `deliver_sm`; the whole message if it is complete now."""
        place, body = parted(raw=delivered.raw, has_header=bool(delivered.esm_class & 0x40), tags=delivered.tags)
        if place is None:
            text = read_text(raw=body, coding=delivered.coding, default=self._default)
            message = Inbound(channel=SMS, from_=delivered.source, to=delivered.destination, text=text, at=at)
            return Whole(message=message, held=(pdu,))
        name = (delivered.source, delivered.destination, place.reference, place.total)
        begun = self._begun.setdefault(
            name, _Begun(delivered.source, delivered.destination, delivered.coding, now)
        )  # fmt: skip
        begun.bodies[place.number] = body
        begun.held.append(pdu)
        return self._end(name, place=place, at=at) if len(begun.bodies) == place.total else None

    def overdue(self, *, at: datetime, now: float, all_of_them: bool = False) -> Iterator[Whole]:
        """Messages whose last part has not come in time, with gaps."""
        for name, begun in list(self._begun.items()):
            if all_of_them or now - begun.since > PATIENCE_S:
                yield self._end(name, place=Place(reference=name[2], total=name[3], number=1), at=at)

    def to_release(self, *, now: float) -> Iterator[Pdu]:
        """Parts that are to be acknowledged though their message is not complete."""
        for begun in self._begun.values():
            if begun.held and now - begun.since > HOLD_S:
                yield from begun.held
                begun.held.clear()

    def forget_held(self) -> None:
        """The line is gone: what was not acknowledged comes again."""
        for begun in self._begun.values():
            begun.held.clear()

    def _end(self, name: tuple[str, str, int, int], *, place: Place, at: datetime) -> Whole:
        begun = self._begun.pop(name)
        texts: list[str] = []
        run = b""
        for number in range(1, place.total + 1):
            if number in begun.bodies:
                run += begun.bodies[number]
            else:
                texts += [read_text(raw=run, coding=begun.coding, default=self._default), GAP]
                run = b""
        texts.append(read_text(raw=run, coding=begun.coding, default=self._default))
        message = Inbound(
            channel=SMS, from_=begun.source, to=begun.destination, text="".join(texts), at=at,
            complete=len(begun.bodies) == place.total,
        )  # fmt: skip
        return Whole(message=message, held=tuple(begun.held))
