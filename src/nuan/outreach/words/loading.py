"""The templates and required phrases shipped with Nuan, read from this folder once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from nuan.outreach.rules.words.required import RequiredPhrase, read_phrases
from nuan.outreach.rules.words.templates import Templates, read_templates


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def shipped_templates(*, language: str) -> Templates:
    """The shipped templates of a language, `zh` or `en`. Raises UnableToReadTemplates."""
    return read_templates(text=_text(f"{language}.toml"))


@lru_cache(maxsize=1)
def shipped_phrases() -> tuple[RequiredPhrase, ...]:
    """The shipped required phrases. Raises UnableToReadPhrases."""
    return read_phrases(text=_text("required.toml"))
