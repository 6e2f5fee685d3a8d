"""Letters as PDF, put into a folder from which a print shop takes them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from nuan.outreach.channels.contract import LETTER, Accepted, Outgoing, UnableToSend
from nuan.outreach.channels.letter_fonts import installed_family, missing
from nuan.outreach.channels.letter_page import Letter, letter_of, page_of, words_of

_REST_S: Final = 600
LIBRARIES: Final = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""What WeasyPrint needs of the machine, by the names of Debian."""


class UnableToPrint(Exception):
    """A letter that cannot be made here. `codes` are the characters no font holds, empty where something else is amiss."""

    def __init__(self, *, why: str, remedy: str, codes: frozenset[int] = frozenset()) -> None:
        self.why, self.remedy, self.codes = why, remedy, codes
        super().__init__(f"the letter cannot be printed: {why}; {remedy}")


def printed(*, letter: Letter) -> bytes:
    """A letter as PDF: tagged for people who listen to it (PDF/UA), fonts inside, nothing of the person in its properties.

    The same letter gives the same bytes on the same machine. Raises UnableToPrint.
    """
    lacking = missing(text=words_of(letter=letter))
    family = installed_family(codes=lacking) if lacking else None
    if lacking and family is None:
        named = " ".join(f"U+{code:04X}" for code in sorted(lacking))
        raise UnableToPrint(
            why=f"no font here holds {named}",
            remedy="install one that does (Debian: fonts-noto-cjk, fonts-noto-cjk-extra, fonts-hanazono) or correct the words",
            codes=lacking,
        )
    page = page_of(letter=letter, families=(family,) if family else ())
    try:
        from nuan.outreach.channels.letter_press import UnableToPress, pressed
    except OSError:
        raise UnableToPrint(
            why="a system library is not there", remedy=f"install {', '.join(LIBRARIES)} (make setup does it as root)"
        ) from None
    try:
        return pressed(page=page)
    except UnableToPress as fault:
        raise UnableToPrint(why=str(fault), remedy="install another version of weasyprint, or report this") from None


@dataclass(frozen=True, kw_only=True)
class LetterSettings:
    """Where letters go and who writes them."""

    folder: Path
    sender: str = field(default="", repr=False)
    """The lines of the head, for messages that bring none."""


class LetterChannel:
    """Each letter becomes `KEY.pdf` in the folder. Whoever prints it takes it away.

    A key is remembered in `.keys` for good, so the same letter is never put there twice, however often it is asked for and
    wherever a process ends: `deduplicates` is True.
    """

    def __init__(self, *, settings: LetterSettings) -> None:
        self._settings = settings

    @property
    def name(self) -> str:
        """Which adapter."""
        return "letters"

    @property
    def channel(self) -> str:
        """Letters."""
        return LETTER

    @property
    def deduplicates(self) -> bool:
        """By its files."""
        return True

    def open(self) -> None:
        """See that the folder is there. Raises UnableToSend (`later`)."""
        try:
            (self._settings.folder / ".keys").mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            raise UnableToSend(kind="later", code="no_folder", channel=LETTER, retry_after=_REST_S) from None

    def close(self) -> None:
        """Nothing is held."""

    def send(self, *, message: Outgoing) -> Accepted:
        """Print it into the folder. Raises UnableToSend: `never` where a character cannot be printed or there is no address."""
        self.open()
        folder = self._settings.folder
        part, mark = folder / f".{message.key}.part", folder / ".keys" / message.key
        try:
            if not mark.exists():
                self._lay(part, self._made(message))
                mark.touch(
                    mode=0o600
                )  # from here on it counts as handed over; a process that ends now is caught up below
            if part.exists():
                part.rename(folder / f"{message.key}.pdf")
        except OSError:
            raise UnableToSend(kind="later", code="no_room", channel=LETTER, retry_after=_REST_S) from None
        return Accepted(provider_id=message.key)

    def _made(self, message: Outgoing) -> bytes:
        letter = letter_of(message=message, sender=self._settings.sender)
        if not letter.to:
            raise UnableToSend(kind="never", code="no_address", channel=LETTER)
        try:
            return printed(letter=letter)
        except UnableToPrint as fault:
            if fault.codes:
                raise UnableToSend(kind="never", code="no_glyph", channel=LETTER) from fault
            raise UnableToSend(kind="later", code="no_printer", channel=LETTER, retry_after=_REST_S) from fault

    @staticmethod
    def _lay(path: Path, content: bytes) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
