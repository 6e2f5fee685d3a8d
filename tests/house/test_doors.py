"""A room is entered by its doors only, and says which they are."""

import ast

import pytest

from tests.house.tree import NUAN, Module, modules, rooms

DOORS = {"rules", "queries", "actions", "events"}
OPEN_LIBRARIES = {"shared", "plumbing"}
ALSO = {"assembly": {"urls", "models", "apps"}}
"""Putting the whole together needs a room's urls; nobody else does."""


def past_the_door(module: Module) -> list[str]:
    """Imports of another room that do not go through a door of it."""
    wrong = []
    for node in ast.walk(module.tree()):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] != "nuan" or len(parts) < 2 or parts[1] in {module.room, *OPEN_LIBRARIES}:
                continue
            if parts[1] not in rooms():
                continue
            door = parts[2] if len(parts) > 2 else ""
            if door not in DOORS | ALSO.get(module.room, set()):
                wrong.append(f"{module.path}:{node.lineno} imports {name}")
    return wrong


def test_other_rooms_are_entered_by_their_doors() -> None:
    assert [line for module in modules() for line in past_the_door(module)] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("from nuan.book.queries import x", 0), ("from nuan.book import rules", 0), ("import nuan.book.rules.terms", 0),
        ("from nuan.plumbing.files import x", 0), ("from nuan.policy.models import x", 0),
        ("from nuan.book.models import x", 1), ("from nuan.book import models, queries", 1), ("import nuan.book", 1),
        ("def late():\n    from nuan.book.feeds.reading import x", 1),
    ],
)  # fmt: skip
def test_a_planted_side_entrance_is_seen(text: str, count: int) -> None:
    assert len(past_the_door(Module("policy/queries.py", text))) == count


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_a_page_that_names_its_doors(room: str) -> None:
    page = NUAN / room / "README.md"
    assert page.is_file(), f"{room} has no README.md"
    text = page.read_text(encoding="utf-8")
    assert "**Doors.**" in text, f"{room}/README.md does not say **Doors.**"
    told = text.split("**Doors.**", maxsplit=1)[1]
    for door in sorted(DOORS):
        here = NUAN / room / f"{door}.py"
        folder = NUAN / room / door
        if here.is_file() or any(path.name != "__init__.py" for path in folder.glob("*.py")):
            assert f"`{door}" in told, f"{room}/README.md does not name its door {door}"
