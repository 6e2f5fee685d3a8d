"""Lists of words as one text column, one word a line."""

from __future__ import annotations

from collections.abc import Iterable


def text_of(words: Iterable[str]) -> str:
    """The text of a list. Raises ValueError for a word that is not one line.

    >>> text_of(("coach", "supervisor"))
    'coach\\nsupervisor'
    """
    listed = list(words)
    if any(not word.strip() or len(word.splitlines()) != 1 for word in listed):
        raise ValueError("each word of a list is one line that is not empty")
    return "\n".join(listed)


def words_of(text: str) -> tuple[str, ...]:
    """The list of a text.

    >>> words_of("coach\\nsupervisor"), words_of("")
    (('coach', 'supervisor'), ())
    """
    return tuple(text.split("\n")) if text else ()
