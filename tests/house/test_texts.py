"""What must not stand in any file of the project."""

import re

import pytest

from tests.house.tree import tracked_texts

MACHINE_PATH = re.compile(
    r"(^|[^a-zA-Z0-9_./])/(" + "|".join(("work", "farm", "root")) + r")/|/" + r"tmp/[a-z_]+", re.M
)
UNDONE = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b(?!\(#\d+\))")
UNFIT_WORDS = re.compile(r"\b(default" + r"er|debt" + r"or|dead" + r"beat)s?\b", re.I)


def hits(pattern: re.Pattern[str], *, only: str = "") -> list[str]:
    found = []
    for name, text in tracked_texts().items():
        if only and not name.startswith(only):
            continue
        for match in pattern.finditer(text):
            found.append(f"{name}:{text.count(chr(10), 0, match.start()) + 1} {match.group().strip()}")
    return found


def test_no_path_of_one_machine() -> None:
    assert hits(MACHINE_PATH) == []


def test_nothing_left_undone_without_its_issue() -> None:
    assert hits(UNDONE) == []


def test_people_are_called_what_we_would_call_them_to_their_face() -> None:
    assert hits(UNFIT_WORDS, only="src/") == []
    assert hits(UNFIT_WORDS, only="examples/") == []


@pytest.mark.parametrize(
    ("pattern", "bad", "good"),
    [
        (MACHINE_PATH, "see /" + "work/main", "see ../shared and src/work/x"),
        (MACHINE_PATH, "in /" + "tmp/abc", "in tmp/abc"),
        (UNDONE, "# TO" + "DO later", "# TO" + "DO(#12) later"),
        (UNFIT_WORDS, "the default" + "er", "the default order"),
    ],
)
def test_a_planted_text_is_seen(pattern: re.Pattern[str], bad: str, good: str) -> None:
    assert pattern.search(bad)
    assert not pattern.search(good)
