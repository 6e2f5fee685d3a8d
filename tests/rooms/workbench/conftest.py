"""The workbench, made once for these tests."""

from tests.pages import browser, pages

__all__ = ["browser", "pages"]
