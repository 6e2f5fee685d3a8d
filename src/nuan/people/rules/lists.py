"""Lists of words as one text column, one word a line."""

from __future__ import annotations

from collections.abc import Iterable

from nuan.people.rules.taking import SEPARATOR


def text_of(words: Iterable[str]) -> str:
    """The text of a list. Raises ValueError for a word that is not one line.

    >>> text_of(("sms", "call")), text_of(())
    ('sms\\ncall', '')
    """
    listed = list(words)
    if any(not word or SEPARATOR in word for word in listed):
        raise ValueError("each word of a list is one line that is not empty")
    return SEPARATOR.join(listed)


def words_of(text: str) -> tuple[str, ...]:
    """The list of a text.

    >>> words_of("sms\\ncall"), words_of("")
    (('sms', 'call'), ())
    """
    return tuple(text.split(SEPARATOR)) if text else ()
