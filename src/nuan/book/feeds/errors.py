"""Why a feed, or a day's folder of feeds, was refused as a whole."""

from __future__ import annotations


class UnableToReadFeed(ValueError):
    """A file is refused as a whole: cut off, in the wrong encoding, or not of the expected columns."""

    def __init__(self, *, file: str, line: int | None, column: str | None, problem: str, remedy: str) -> None:
        self.file, self.line, self.column, self.problem, self.remedy = file, line, column, problem, remedy
        place = "".join((f", line {line}" if line else "", f", column {column}" if column else ""))
        super().__init__(f"{file}{place}: {problem}. Nothing was loaded. {remedy}.")


class UnableToStageFeeds(ValueError):
    """A day's folder is refused: its figures cannot be trusted. The book stays as it was."""

    def __init__(self, *, folder: str, feed: str, check: str, problem: str, remedy: str) -> None:
        self.folder, self.feed, self.check, self.problem, self.remedy = folder, feed, check, problem, remedy
        super().__init__(f"{folder}, {feed}: {problem}. Nothing was loaded. {remedy}.")


class UnableToBuildBook(ValueError):
    """The book of a date cannot be built; the earlier book stays the truth."""

    def __init__(self, *, on: str, problem: str, remedy: str) -> None:
        self.on, self.problem, self.remedy = on, problem, remedy
        super().__init__(f"book of {on}: {problem}. Nothing was written. {remedy}.")
