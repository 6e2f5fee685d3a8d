"""How a fault is told: what happened, why, what to do, and the exit code; never a traceback unless asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

REFUSED, WRONG_USAGE, ALREADY_RUNNING = 1, 2, 3
_DATES_NAMED = 3


@contextmanager
def faults_told(*, home: Path, as_json: bool, debug: bool) -> Iterator[None]:
    """Tell a named fault in words and end with its exit code; with `debug`, let it show its traceback."""
    from django.db.utils import DatabaseError

    try:
        yield
    except (click.exceptions.Exit, BrokenPipeError):
        raise  # A reader that has seen enough (`| head`) is no fault; click ends quietly.
    except KeyboardInterrupt:
        click.echo("Stopped. What was complete stays complete; the same command goes on where it was.", err=True)
        raise click.exceptions.Exit(REFUSED) from None
    except (ValueError, RuntimeError, LookupError, OSError, DatabaseError) as fault:
        if debug or not _is_told(fault):
            raise
        code = ALREADY_RUNNING if type(fault).__name__ == "UnableToStart" else REFUSED
        text = _text(fault, home)
        if as_json:
            click.echo(json.dumps({"error": {"kind": type(fault).__name__, "message": text}}, ensure_ascii=False))
        else:
            click.echo(text, err=True)
        raise click.exceptions.Exit(code) from None


def _is_told(fault: Exception) -> bool:
    """Faults with a text for people: ours, the file system's, and a database that cannot be used."""
    from django.db.utils import DatabaseError

    return type(fault).__name__.startswith("UnableTo") or isinstance(fault, OSError | DatabaseError)


def _text(fault: Exception, home: Path) -> str:
    from django.db.utils import DatabaseError

    if isinstance(fault, OSError):
        where = f" ({fault.filename})" if fault.filename else ""
        return f"{fault.strerror or fault}{where}. Check the path, its permissions and the free space, then try again."
    if isinstance(fault, DatabaseError):
        return _database_text(fault, home)
    if type(fault).__name__ in ("UnableToFindNight", "UnableToFindBook"):
        return f"{str(fault).removesuffix('.')}. {_dates_there(home)}"
    return str(fault)


def _database_text(fault: Exception, home: Path) -> str:
    if not os.environ.get("DATABASE_URL") and not home.exists():
        return f"There is nothing in {home} yet. Name another with --home, or begin: nuan demo, or nuan day run --help."
    first = str(fault).strip().splitlines()[0] if str(fault).strip() else type(fault).__name__
    return f"the database cannot be used: {first}. Check that it runs and that DATABASE_URL names it."


def _dates_there(home: Path) -> str:
    """The dates of a home that can be asked about, as the end of a refusal."""
    from nuan.book.queries import book_dates

    days = book_dates(home=home)
    if not days:
        return f"{home} holds no dates: name another with --home, or begin with nuan demo."
    shown = ", ".join(map(str, days[-_DATES_NAMED:]))
    earlier = f"{len(days) - _DATES_NAMED} from {days[0]}, then " if len(days) > _DATES_NAMED else ""
    return f"Dates in {home}: {earlier}{shown}."


def tell_unexpected(kind: type[BaseException], fault: BaseException, trace: Any) -> None:
    """The last word on a fault nobody foresaw: one line, without the values of local variables."""
    if "--debug" in sys.argv:
        sys.__excepthook__(kind, fault, trace)
        return
    click.echo(
        f"A fault of ours: {kind.__name__}. What was complete stays complete. "
        "Run the same command with --debug and report what it shows.", err=True,
    )  # fmt: skip
