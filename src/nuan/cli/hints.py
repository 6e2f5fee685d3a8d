"""What to run next, as a line that works when it is copied."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path


def as_called(*, program: str, found: str | None, python: str, here: Path) -> str:
    """How the command that runs now can be called again from this folder.

    `program` is how it was started (argv[0]), `found` what the search path calls `nuan`.

    >>> as_called(program="/a/.venv/bin/nuan", found="/a/.venv/bin/nuan", python="/a/.venv/bin/python", here=Path("/a"))
    'nuan'
    >>> as_called(program="/a/.venv/bin/nuan", found=None, python="/a/.venv/bin/python", here=Path("/a"))
    '.venv/bin/nuan'
    >>> as_called(program="/a/nuan/cli/main.py", found="/b/nuan", python="/a/bin/python", here=Path("/c"))
    '/a/bin/python -m nuan.cli.main'
    """
    if found is not None and Path(program).resolve() == Path(found).resolve():
        return "nuan"
    if Path(program).name == "nuan":
        return shlex.quote(near(Path(program), here=here))
    return f"{shlex.quote(near(Path(python), here=here))} -m nuan.cli.main"


def near(path: Path, *, here: Path) -> str:
    """A path from this folder when it is below it, else whole.

    >>> near(Path("/a/b/c"), here=Path("/a")), near(Path("/a/b"), here=Path("/c"))
    ('b/c', '/a/b')
    """
    whole = here / path
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


def next_line(*arguments: str, home: Path | None, own_database: bool) -> str:
    """The line that runs a command next, on this home; with `own_database`, not on the one DATABASE_URL names."""
    here = Path.cwd()
    program = as_called(program=str(here / sys.argv[0]), found=shutil.which("nuan"), python=sys.executable, here=here)
    asked = shlex.join([*arguments, *(["--home", near(home, here=here)] if home else [])])
    return f"{'DATABASE_URL= ' if own_database else ''}{program} {asked}"
