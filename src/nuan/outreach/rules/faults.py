"""What this room refuses to do, with the fields that say why. A no of the guard is no fault: it is an answer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path


class UnableToAsk(ValueError):
    """The guard cannot be asked so: the question contradicts itself or the person's file. Nothing was kept."""

    def __init__(self, *, why: str, remedy: str) -> None:
        self.why, self.remedy = why, remedy
        super().__init__(f"the guard cannot be asked: {why}. Nothing was kept. {remedy}.")


class UnableToReserve(RuntimeError):
    """No answer was given, neither yes nor no; nothing was kept and nobody may be contacted on it."""

    def __init__(self, *, why: str, remedy: str) -> None:
        self.why, self.remedy = why, remedy
        super().__init__(f"the contact was not reserved: {why}. {remedy}.")


class UnableToFindContact(LookupError):
    """There is no such contact."""

    def __init__(self, *, contact: int) -> None:
        self.contact = contact
        super().__init__(f"there is no contact {contact}. See those there are: nuan guard contacts.")


class UnableToBegin(RuntimeError):
    """The contact was begun before; it must not be made twice."""

    def __init__(self, *, contact: int, started_at: datetime) -> None:
        self.contact, self.started_at = contact, started_at
        super().__init__(
            f"contact {contact} was begun at {started_at:%Y-%m-%d %H:%M:%S} UTC. It is not made twice: give its result, or "
            "reserve another."
        )


class UnableToFinish(RuntimeError):
    """A result that cannot be the contact's. Nothing was kept."""

    def __init__(self, *, contact: int | None, why: str, remedy: str) -> None:
        self.contact, self.why, self.remedy = contact, why, remedy
        named = "the contact" if contact is None else f"contact {contact}"
        super().__init__(f"this result of {named} was not kept: {why}. {remedy}.")


class UnableToBundle(LookupError):
    """No entry of the ledger was kept in that time."""

    def __init__(self, *, from_at: datetime, until_at: datetime) -> None:
        self.from_at, self.until_at = from_at, until_at
        super().__init__(
            f"the ledger has no entry from {from_at:%Y-%m-%d %H:%M} until {until_at:%Y-%m-%d %H:%M} UTC to bundle. Name "
            "another time or person."
        )


class UnableToReadBundle(ValueError):
    """The file is no bundle of the ledger."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} is no bundle of the ledger: {why}. Ask for the file again.")
