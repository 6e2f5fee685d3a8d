"""What nobody can do with a message or a task. No text here holds a word of a message."""

from __future__ import annotations


class UnableToFindInbound(LookupError):
    """There is no such message or task."""

    def __init__(self, *, what: str, number: int) -> None:
        self.what, self.number = what, number
        super().__init__(f"there is no {what} {number}. See: nuan outreach inbox list")


class UnableToCorrectReading(ValueError):
    """A reading is not corrected so. Nothing was changed."""

    def __init__(self, *, inbound: int, why: str, remedy: str) -> None:
        self.inbound, self.why, self.remedy = inbound, why, remedy
        super().__init__(f"the reading of message {inbound} was not corrected: {why}. Nothing was changed. {remedy}.")


class UnableToEndTask(ValueError):
    """A task does not end so. Nothing was changed."""

    def __init__(self, *, task: int, why: str, remedy: str) -> None:
        self.task, self.why, self.remedy = task, why, remedy
        super().__init__(f"task {task} was left as it is: {why}. {remedy}.")


class UnableToConsult(RuntimeError):
    """A reader that was plugged in gave no reading. What the rules read was acted on all the same."""

    def __init__(self, *, reader: str, why: str) -> None:
        self.reader, self.why = reader, why
        super().__init__(f"the reader {reader} gave no reading: {why}. The rules had read the message before.")
