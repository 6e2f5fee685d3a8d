"""What nobody can do with documents, notes and the programme. No text here holds a word of a document or note."""

from __future__ import annotations


class UnableToFindPaper(LookupError):
    """There is no such document, note, grant, member or meeting."""

    def __init__(self, *, what: str, number: int) -> None:
        self.what, self.number = what, number
        super().__init__(f"there is no {what} {number}. See the person's file.")


class UnableToReadPaper(RuntimeError):
    """A document that should be there cannot be read. `erased`: its person was erased, and nobody can read it any more."""

    def __init__(self, *, number: int, why: str, erased: bool) -> None:
        self.number, self.why, self.erased = number, why, erased
        super().__init__(f"document {number} cannot be read: {why}.")


class UnableToScan(RuntimeError):
    """The virus scanner that is set up gave no answer. Nothing is taken without it."""

    def __init__(self, *, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(
            f"the virus scanner at {where} gave no answer: {why}. The document was not taken. Start the scanner, "
            "or take NUAN_CLAMD away to do without one."
        )
