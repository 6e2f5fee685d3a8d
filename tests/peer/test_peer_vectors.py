"""At least nine in ten of a peer's cases in scope agree, every other one has a stated reason, and the page says so."""

from __future__ import annotations

import os
import sys

import pytest

from tests.peer.results import PAGE, Results, page, run_cases
from tests.peer.vectors import FOLDER

pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="the peer's vectors are not beside this checkout (../shared/data/fineract_vectors)"
)


@pytest.fixture(scope="module")
def results() -> Results:
    return run_cases()


def test_nine_in_ten_of_the_cases_in_scope_agree(results: Results, capfd: pytest.CaptureFixture[str]) -> None:
    with capfd.disabled():
        print("\n" + "\n".join(results.table()), file=sys.stderr)
    agreeing, asked = results.in_all()
    assert asked > 1_300, "cases were dropped from the scope"
    assert agreeing * 10 >= asked * 9


def test_every_difference_has_a_reason(results: Results) -> None:
    assert results.unexplained() == []


def test_the_page_says_what_this_run_found(results: Results) -> None:
    text = page(results)
    if os.environ.get("NUAN_WRITE_DOCS"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text, "run this test once with NUAN_WRITE_DOCS=1 and read what changed"
