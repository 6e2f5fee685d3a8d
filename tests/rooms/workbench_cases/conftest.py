"""An office of each test's own, on both engines, with the clock in the test's hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test.utils import override_settings

from nuan.access.models import Certificate
from nuan.plumbing import clock
from tests.pages import Pages, browser, pages
from tests.rooms.outreach.someone import NOW
from tests.rooms.people.conftest import KEY, connected_to, database, made_once
from tests.rooms.workbench_cases.office import Office, furnish, it_is, open_office

__all__ = ["browser", "connected_to", "database", "made_once", "office", "pages"]


@pytest.fixture(scope="module")
def lived_in(pages: Pages) -> Iterator[tuple[Pages, Office]]:
    """A served workbench in which the demo's people look after Ann and Ben, at ten in the morning of their Monday."""
    before = clock._ahead
    Certificate.objects.update(from_on=NOW.date())
    made = furnish(owner="lin.qing", team="warm-1")
    it_is(NOW)
    yield pages, made
    clock._ahead = before


@pytest.fixture
def office(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Li's office. Without TLS, as a trial on one machine."""
    made = open_office()
    monkeypatch.setattr(clock, "now", lambda: made.clock.now)
    with override_settings(SECURE_SSL_REDIRECT=False, ALLOWED_HOSTS=["testserver"]):
        # Not by `override_settings`, which cannot put an empty key back.
        settings.__dict__["SECRET_KEY"] = KEY * 2
        yield made
