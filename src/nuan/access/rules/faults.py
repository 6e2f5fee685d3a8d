"""What this room refuses to do, with the fields that say why."""

from __future__ import annotations


class UnableToReadAccessPolicy(ValueError):
    """What the house says about access would have to be guessed at."""

    def __init__(self, *, file: str, key: str, why: str) -> None:
        self.file, self.key, self.why = file, key, why
        super().__init__(f"house/access/{file}, {key}: {why}. Correct the file; nothing was decided.")


class UnableToFindStaff(LookupError):
    """Nobody of staff, or no agency, of this name."""

    def __init__(self, *, what: str, name: str) -> None:
        self.what, self.name = what, name
        super().__init__(f"there is no {what} {name!r}. See who there is: nuan staff list.")


class UnableToChangeStaff(ValueError):
    """A change of an account is refused; nothing was changed."""

    def __init__(self, *, username: str, problem: str, remedy: str) -> None:
        self.username, self.problem, self.remedy = username, problem, remedy
        super().__init__(f"the account {username!r} is not changed: {problem}. {remedy}.")


class UnableToFindEntry(LookupError):
    """There is no such export, alarm, emergency opening, certificate or absence."""

    def __init__(self, *, what: str, number: int) -> None:
        self.what, self.number = what, number
        super().__init__(f"there is no {what} {number}. Look at the list it came from again.")
