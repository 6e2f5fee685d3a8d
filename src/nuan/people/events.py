"""What this room announces, in the transaction in which it happened. No name, no number, no address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nuan.people.rules.standing import Hold, Wish


@dataclass(frozen=True, kw_only=True)
class HoldPlaced:
    """A hold was placed: what is queued or reserved and lies under it must go now."""

    customer_id: str
    number: int
    hold: Hold
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class HoldLifted:
    """A hold was lifted before its end, or before it began."""

    customer_id: str
    number: int
    kind: str
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WishRecorded:
    """Somebody of the file refused a channel or hours: honoured at once. `party_key`: "" for the customer."""

    customer_id: str
    party_key: str
    number: int
    wish: Wish
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WishWithdrawn:
    """Somebody took back what they had agreed to: what was queued under it must be asked about again."""

    customer_id: str
    party_key: str
    number: int
    kind: str
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PointClosed:
    """A number or address does not work, or may not be used. `why`: invalid or refused."""

    customer_id: str
    point: str
    why: str
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PartyRefused:
    """A party refused to be contacted, for ever. Announced for every file in which their number stands."""

    customer_id: str
    party_key: str
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PersonErased:
    """The person's key is destroyed: nobody can read who they were or how they could be reached."""

    customer_id: str
    actor: str
    at: datetime
