"""Words that rooms below give in both languages, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language

Both = Mapping[str, tuple[str, str]]


def in_english() -> bool:
    """Whether the page speaks English."""
    return get_language() == "en"


def spoken(text: object) -> str:
    """The half of "中文 / English" that this page speaks; a text in one language as it is.

    >>> spoken("不可以 / not allowed") in ("不可以", "not allowed")
    True
    """
    chinese, both, english = str(text).partition(" / ")
    return english if both and in_english() else chinese


def named(words: Both, key: str) -> str:
    """The name of a word of a room's list (key → Chinese, English); the key itself where the list has none."""
    return words[key][1 if in_english() else 0] if key in words else key


def listed(words: Both, keys: Iterable[str]) -> str:
    """Several of them, with the page's commas."""
    return (", " if in_english() else "、").join(named(words, key) for key in keys)


def choices(words: Both) -> list[tuple[str, str]]:
    """The list as a form shows it."""
    return [(key, named(words, key)) for key in words]
