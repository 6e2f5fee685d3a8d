"""What can be wrong with law as data, and with a question put to it."""

from __future__ import annotations

from datetime import date


class UnableToBuildPack(ValueError):
    """A law file says something that must not be guessed at. Names the file, the limit or rule, the key and the remedy."""

    def __init__(self, *, file: str, item_id: str, key: str, why: str, remedy: str) -> None:
        self.file = file
        self.item_id = item_id
        self.key = key
        self.why = why
        self.remedy = remedy
        super().__init__(f"unable to build the pack: {file}, {item_id}, key {key}: {why}; {remedy}")


class UnableToFindLimit(LookupError):
    """No such limit, or none in force on that date: the answer is not known and is not guessed."""

    def __init__(self, *, name: str, on: date, jurisdiction: str, why: str, remedy: str) -> None:
        self.name = name
        self.on = on
        self.jurisdiction = jurisdiction
        self.why = why
        self.remedy = remedy
        super().__init__(f"unable to find limit {name!r} in pack {jurisdiction!r} on {on}: {why}; {remedy}")


class UnableToFindRule(LookupError):
    """No rule of that id in the pack."""

    def __init__(self, *, rule_id: str, jurisdiction: str) -> None:
        self.rule_id = rule_id
        self.jurisdiction = jurisdiction
        super().__init__(
            f"unable to find rule {rule_id!r} in pack {jurisdiction!r}: no file gives this id;"
            " see them all with `nuan law show`, or name another --jurisdiction"
        )
