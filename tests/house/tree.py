"""The source tree as the house tests read it."""

from __future__ import annotations

import ast
import configparser
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src"
NUAN = SOURCE / "nuan"


@dataclass(frozen=True)
class Module:
    """One file of `src/nuan`."""

    path: str
    """Relative to `src/nuan`, such as `book/rules/terms.py`."""
    text: str

    @property
    def room(self) -> str:
        return self.path.split("/", maxsplit=1)[0]

    @property
    def name(self) -> str:
        dotted = self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        return "nuan" if dotted == "__init__" else f"nuan.{dotted}"

    @property
    def is_rule(self) -> bool:
        return "rules" in self.path.split("/")[1:-1]

    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)


@cache
def modules() -> tuple[Module, ...]:
    paths = sorted(path for path in NUAN.rglob("*.py") if "migrations" not in path.parts)
    found = tuple(Module(path.relative_to(NUAN).as_posix(), path.read_text(encoding="utf-8")) for path in paths)
    assert len(found) > 30, "the walk over src/nuan found too little to be right"
    return found


@cache
def rooms_from_the_top() -> tuple[tuple[str, ...], ...]:
    """The rooms of each layer, top to bottom, as `.importlinter` orders them."""
    contracts = configparser.ConfigParser()
    contracts.read(REPOSITORY / ".importlinter", encoding="utf-8")
    layers = contracts["importlinter:contract:rooms-in-order"]["layers"].split("\n")
    return tuple(tuple(room.strip().strip("()") for room in layer.split("|")) for layer in layers if layer.strip())


def rooms() -> tuple[str, ...]:
    """Rooms that exist."""
    return tuple(sorted(path.parent.name for path in NUAN.glob("*/__init__.py")))


@cache
def tracked_texts() -> dict[str, str]:
    """Every text file git knows (new ones included), by its path in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY, check=True, capture_output=True,
    ).stdout.decode()  # fmt: skip
    texts = {}
    for name in listed.split("\0"):
        path = REPOSITORY / name
        if not name or not path.is_file() or path.suffix in {".lock", ".png", ".parquet"}:
            continue
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a sample in another encoding, or not a text
    assert "pyproject.toml" in texts
    return texts
