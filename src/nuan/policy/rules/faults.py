"""What can be wrong with law as data, and with a question put to it."""

from __future__ import annotations

from datetime import date


class UnableToBuildPack(ValueError):
    """A law file says something that must not be guessed at. Names the file, the limit, the key and the remedy."""

    def __init__(self, *, file: str, limit_id: str, key: str, why: str, remedy: str) -> None:
        self.file = file
        self.limit_id = limit_id
        self.key = key
        self.why = why
        self.remedy = remedy
        super().__init__(f"unable to build the pack: {file}, limit {limit_id}, key {key}: {why}; {remedy}")


class UnableToFindLimit(LookupError):
    """No such limit, or none in force on that date: the answer is not known and is not guessed."""

    def __init__(self, *, name: str, on: date, jurisdiction: str, why: str, remedy: str) -> None:
        self.name = name
        self.on = on
        self.jurisdiction = jurisdiction
        self.why = why
        self.remedy = remedy
        super().__init__(f"unable to find limit {name!r} in pack {jurisdiction!r} on {on}: {why}; {remedy}")
