"""What this room refuses to do, with the fields that say why."""

from __future__ import annotations

from datetime import datetime


class UnableToFindPerson(LookupError):
    """Nobody of this customer number has been taken in."""

    def __init__(self, *, customer_id: str) -> None:
        self.customer_id = customer_id
        super().__init__(
            f"nobody of customer number {customer_id!r} is known here. Check the number; a customer of the book is taken "
            "in when first touched."
        )


class UnableToFind(LookupError):
    """A hold, wish, number, party or trait that is not in this person's file."""

    def __init__(self, *, what: str, name: str, remedy: str) -> None:
        self.what, self.name = what, name
        super().__init__(f"there is no {what} {name!r}. {remedy}.")


class UnableToLock(RuntimeError):
    """A person is locked for the length of a transaction, and there is none."""

    def __init__(self, *, customer_id: str) -> None:
        self.customer_id = customer_id
        super().__init__(f"{customer_id!r} can only be locked inside a transaction: call it inside atomic()")


class UnableToChangePerson(ValueError):
    """What was asked for contradicts what is known, or lacks what it needs; nothing was changed."""

    def __init__(self, *, customer_id: str, problem: str, remedy: str) -> None:
        self.customer_id, self.problem, self.remedy = customer_id, problem, remedy
        super().__init__(f"{customer_id}: {problem}. Nothing was changed. {remedy}.")


class UnableToChangeErased(UnableToChangePerson):
    """The person was erased: nothing personal may be kept about them any more."""

    def __init__(self, *, customer_id: str, erased_at: datetime) -> None:
        self.erased_at = erased_at
        super().__init__(
            customer_id=customer_id, problem=f"this person was erased on {erased_at:%Y-%m-%d}",
            remedy="Nothing more can be kept about them; what happens to them is in the audit trail",
        )  # fmt: skip


class UnableToEndHold(ValueError):
    """The hold has ended already."""

    def __init__(self, *, number: int, how: str) -> None:
        self.number, self.how = number, how
        super().__init__(f"hold {number} {how}, so there is nothing to lift. Nothing was changed.")
