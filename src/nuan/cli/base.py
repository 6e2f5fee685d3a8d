"""What all commands share: options, the start of Django, output, and how a fault is told."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click
from rich.console import Console
from rich.table import Table

from nuan.cli.faults import faults_told
from nuan.cli.hints import next_line
from nuan.cli.words import Language, word

if TYPE_CHECKING:
    from nuan.book.rules.feeds.mapping import Mapping
    from nuan.outreach.rules.asking import Lender
    from nuan.plumbing.progress import Progress
    from nuan.policy.rules.pack import Pack

NARROWEST = 100
"""Width of tables where there is no terminal, unless COLUMNS says more."""
MARK = ".made-by-nuan-demo"
"""The file by which the folder of an invented lender is known."""
BUILT_IN_MAPPINGS = ("chinese", "superlender")


@dataclass(frozen=True, kw_only=True)
class Front:
    """How one call of a command wants to be served."""

    home: Path
    as_json: bool
    lang: Language
    jurisdiction: str
    own_database: bool = False
    """Whether to stay away from the database DATABASE_URL names and use a file in the home folder."""

    def start(self) -> None:
        """Start Django on this home folder. The rooms with tables can be imported after this only."""
        os.environ["NUAN_HOME"] = str(self.home)
        if self.own_database:
            os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "nuan.assembly.settings"
        # Work is shared out by buckets and processes; threads inside a bucket only wait for each other.
        os.environ.setdefault("POLARS_MAX_THREADS", "1")
        os.umask(0o077)
        import django

        django.setup()

    def pack(self) -> Pack:
        """The law and the house."""
        from nuan.policy.queries import load_pack

        return load_pack(jurisdiction=self.jurisdiction)

    def lender(self) -> Lender:
        """Whose customers they are (NUAN_LENDER_KIND). Raises UnableToKnowLender."""
        from nuan.outreach.rules.lenders import lender_of

        return lender_of(jurisdiction=self.jurisdiction, kind=os.environ.get("NUAN_LENDER_KIND"))

    def say(self, text: str) -> None:
        """A sentence for a person, on standard error when the output is for a program."""
        click.echo(text, err=self.as_json)

    def tell(self, key: str, **values: object) -> None:
        """Say a sentence of `words`, in the language asked for."""
        self.say(word(key, self.lang, **values))

    def next(self, *arguments: str, home: bool = True) -> str:
        """A line that runs a command next, on this home, and works when it is copied."""
        return next_line(*arguments, home=self.home if home else None, own_database=self.own_database and home)

    def show(self, table: Table) -> None:
        """A table under its title, as wide as the terminal, or wide enough when there is none."""
        console = Console()
        if not console.is_terminal:
            console = Console(width=max(console.width, NARROWEST), no_color=True, highlight=False)
        if table.title:
            console.print(f"\n{table.title}", style="bold", markup=False, highlight=False, soft_wrap=True)
            table.title = None
        console.print(table)

    def more(self, count: int) -> None:
        """Say how many rows are not shown."""
        if count > 0:
            self.say(word("more", self.lang, count=f"{count:,}") + " (--limit)")

    def give(self, document: Any) -> None:
        """The one JSON document of the call."""
        click.echo(json.dumps(document, ensure_ascii=False, indent=1, default=_plain))

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Progress on standard error."""
        from nuan.plumbing.progress import shown_progress

        with shown_progress() as progress:
            yield progress


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


class Day(click.ParamType[date]):
    """A calendar day."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date of an ISO text."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it like 2026-09-30", param, ctx)


DAY = Day()


def example(*lines: str) -> str:
    """The end of a command's help: lines that work as they stand, on what `nuan demo` leaves."""
    return "\n".join(["\b", "Example (on what nuan demo leaves):", *(f"  {line}" for line in lines)])


on_option = click.option("--on", required=True, type=DAY, help="Business date (业务日期).")
feeds_option = click.option(
    "--mapping", "mapping_name", metavar="FILE",
    help=f"Mapping of the lender's columns (feeds.toml), or one of: {', '.join(BUILT_IN_MAPPINGS)}. "
    "Default: feeds.toml in the folder, else Nuan's own column names.",
)  # fmt: skip
workers_option = click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes to work in."
)
staff_option = click.option(
    "--staff", default=1, show_default=True, type=click.IntRange(0, 100_000), help="How many staff make calls."
)
spark_option = click.option(
    "--spark", metavar="MASTER",
    help="Work the buckets on Spark instead, e.g. local[2] or spark://host:7077; every worker must see --home. "
    "Needs nuan[spark] and a Java; the result is the same, byte for byte.",
)  # fmt: skip
buckets_option = click.option(
    "--buckets",
    type=click.IntRange(1, 4096),
    help="Parts of a new book (default 16); an existing book keeps its number.",
)
limit_option = click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1), help="Rows to show at most."
)


def _language() -> Language:
    set_by = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if set_by.lower().startswith("zh") else "en"


def command_options(action: Callable[..., None]) -> Callable[..., None]:
    """The options every command has, handed over as one `Front`."""

    @click.option(
        "--home", envvar="NUAN_HOME", default="nuan-data", show_default=True, type=click.Path(path_type=Path),
        help="Folder of the book and its nights (or NUAN_HOME).",
    )  # fmt: skip
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
    @click.option(
        "--lang", type=click.Choice(["zh", "en"]), help="Language of tables and messages. Default: the terminal's."
    )
    @click.option(
        "--jurisdiction", envvar="NUAN_JURISDICTION", default="cn", show_default=True, help="Whose law applies."
    )
    @click.option("--debug", is_flag=True, help="Show the traceback of a fault.")
    @functools.wraps(action)
    def wrapped(*, home: Path, as_json: bool, lang: str | None, jurisdiction: str, debug: bool, **given: Any) -> None:
        spoken = cast(Language, lang or _language())
        front = Front(home=home.absolute(), as_json=as_json, lang=spoken, jurisdiction=jurisdiction)
        with faults_told(home=front.home, as_json=as_json, debug=debug):
            action(front, **given)

    return wrapped


def find_mapping(*, name: str | None, folder: Path | None) -> Mapping:
    """The mapping named, that of the folder, or Nuan's own columns."""
    from nuan.book.queries import read_mapping
    from nuan.book.rules.feeds.mapping import plain_mapping

    if name is None:
        own = [place / "feeds.toml" for place in ([folder, folder.parent] if folder else [])]
        found = next((path for path in own if path.is_file()), None)
        return read_mapping(found) if found else plain_mapping(currency="CNY")
    if name in BUILT_IN_MAPPINGS:
        here = Path(__file__).resolve()
        installed = here.parent.parent / "_mappings" / f"{name}.toml"
        return read_mapping(
            installed if installed.is_file() else here.parents[3] / "examples" / "mappings" / f"{name}.toml"
        )
    return read_mapping(Path(name))
