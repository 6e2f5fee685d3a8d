"""The only file that touches WeasyPrint: it loads system libraries, so it is imported when the first letter is printed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

from nuan.outreach.channels.letter_fonts import FONT

_HARMLESS = "Using fontTools instead of HarfBuzz-Subset"
"""Slower, and the letter is the same."""
_ONE_AT_A_TIME = threading.Lock()


class UnableToPress(Exception):
    """WeasyPrint found fault with a page: a font that did not load, a character it had no glyph for."""

    def __init__(self, *, count: int) -> None:
        self.count = count
        super().__init__(f"WeasyPrint warned {count} times about a letter; it was thrown away")


class _OnlyOurFont(URLFetcher):  # type: ignore[misc]
    """Whatever a page might ask for, it gets nothing but its font."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """Raise ValueError for anything else."""
        if url != FONT.as_uri():
            raise ValueError("a letter asks for nothing but its font")
        return super().fetch(url, headers)


class _Count(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count it; its text quotes the letter and goes nowhere."""
        if not str(record.msg).startswith(_HARMLESS):
            self.count += 1


@contextmanager
def _listening() -> Iterator[_Count]:
    """Hear what WeasyPrint and fontTools say, and let nobody else."""
    counts = _Count()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.propagate = False
        logger.setLevel(logging.WARNING)
    loggers[0].addHandler(counts)
    try:
        yield counts
    finally:
        loggers[0].removeHandler(counts)
        for logger, (propagate, level) in zip(loggers, before, strict=True):
            logger.propagate = propagate
            logger.setLevel(level)


def pressed(*, page: str) -> bytes:
    """The page as PDF/UA. Raises UnableToPress for anything WeasyPrint warns about."""
    with _ONE_AT_A_TIME, _listening() as heard:
        document = weasyprint.HTML(string=page, url_fetcher=_OnlyOurFont())
        made: bytes = document.write_pdf(
            font_config=FontConfiguration(), pdf_variant="pdf/ua-1", pdf_identifier=bytes(16)
        )
    if heard.count:
        raise UnableToPress(count=heard.count)
    return made
