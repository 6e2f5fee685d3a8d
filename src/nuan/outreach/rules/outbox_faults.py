"""What the outbox refuses to do. No text here holds a number, an address or a word of a message."""

from __future__ import annotations


class UnableToQueue(ValueError):
    """A message cannot be queued so. Nothing was kept."""

    def __init__(self, *, why: str, remedy: str) -> None:
        self.why, self.remedy = why, remedy
        super().__init__(f"the message was not queued: {why}. Nothing was kept. {remedy}.")


class UnableToFindMessage(LookupError):
    """There is no such message."""

    def __init__(self, *, message: int) -> None:
        self.message = message
        super().__init__(f"there is no message {message}. See: nuan outreach unknown list, nuan outreach dead list.")


class UnableToResolve(RuntimeError):
    """What a person says about a message does not fit how it stands. Nothing was changed."""

    def __init__(self, *, message: int, why: str, remedy: str) -> None:
        self.message, self.why, self.remedy = message, why, remedy
        super().__init__(f"message {message} was left as it is: {why}. {remedy}.")
