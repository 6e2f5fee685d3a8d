"""`nuan book stats`: buckets and roll rates."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nuan.cli.base import DAY, Front, command_options, example, on_option
from nuan.cli.figures import amount, percent, table
from nuan.cli.words import word

if TYPE_CHECKING:
    from nuan.daily_run.queries import Matrix
    from nuan.daily_run.rules.manifest import NightManifest


@click.group("book")
def book() -> None:
    """The loan book as a whole (账本)."""


def show_buckets(front: Front, night: NightManifest) -> None:
    """Print the bucket table."""
    made = table(
        title=word("buckets_title", front.lang, on=night.on), lang=front.lang,
        columns=[("bucket", "left"), ("contracts", "right"), ("share", "right"), ("outstanding", "right"), ("overdue", "right")],
    )  # fmt: skip
    for name, line in night.lines.items():
        made.add_row(
            name, f"{line.contracts:,}", percent(line.contracts, night.contracts), amount(line.outstanding, night.currency),
            amount(line.overdue, night.currency),
        )  # fmt: skip
    made.add_section()
    lines = night.lines.values()
    made.add_row(
        word("total", front.lang), f"{night.contracts:,}", percent(night.contracts, night.contracts),
        amount(sum(line.outstanding for line in lines), night.currency),
        amount(sum(line.overdue for line in lines), night.currency),
    )  # fmt: skip
    front.show(made)


def show_matrix(front: Front, matrix: Matrix) -> None:
    """Print the roll-rate matrix: contracts and their share of the row."""
    made = table(
        title=word("matrix_title", front.lang, from_on=matrix.from_on, to_on=matrix.to_on), lang=front.lang,
        columns=[("from_to", "left")],
    )  # fmt: skip
    for name in matrix.columns:
        made.add_column(name, justify="right")
    for name, row in zip(matrix.rows, matrix.contracts, strict=True):
        if sum(row):
            label = word("new", front.lang) if name == "new" else name
            made.add_row(label, *(f"{count:,}\n{percent(count, sum(row))}" if count else "·" for count in row))
    front.show(made)


@book.command(
    "stats",
    epilog=example("nuan book stats --on 2026-08-29 --from 2026-08-24 --png rolls.png --home demo-data/home"),
)
@on_option
@click.option("--from", "from_on", type=DAY, help="Earlier date of the roll rates. Default: the complete date before.")
@click.option("--png", type=click.Path(path_type=Path, dir_okay=False), help="Write the roll rates as a picture.")
@command_options
def stats(front: Front, on: date, from_on: date | None, png: Path | None) -> None:
    """Bucket table (账龄分布) and roll-rate matrix (迁徙率) of a date.

    A cell of the matrix says how many contracts of the row's bucket on the earlier date are in the column's bucket now,
    and their share of the row.
    """
    front.start()
    from nuan.daily_run.queries import read_night, roll_rate_matrix

    night = read_night(home=front.home, on=on)
    earlier = from_on or night.previous_on
    if earlier is not None and earlier >= on:
        raise click.UsageError(f"--from must be before --on, and {earlier} is not before {on}")
    matrix = roll_rate_matrix(home=front.home, from_on=earlier, to_on=on) if earlier else None
    if png is not None and matrix is not None:
        draw(matrix, png)
    if front.as_json:
        front.give({
            "on": on, "contracts": night.contracts, "customers": night.customers, "currency": night.currency,
            "buckets": {name: asdict(line) for name, line in night.lines.items()},
            "roll_rates": asdict(matrix) if matrix else None, "png": png if matrix else None,
        })  # fmt: skip
        return
    show_buckets(front, night)
    if matrix is None:
        front.tell("rates_need_two")
        return
    show_matrix(front, matrix)
    if png is not None:
        front.tell("picture", png=png)


def draw(matrix: Matrix, png: Path) -> None:
    """The matrix as a heat map. Labels are M0 … M7+ and English, so that no machine lacks their letters."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    kept = [place for place, row in enumerate(matrix.contracts) if sum(row)]
    shares = matrix.shares()
    cells = [[share or 0 for share in shares[place]] for place in kept]
    figure, axes = plt.subplots(figsize=(9, 1.6 + 0.55 * len(kept)), dpi=150, layout="constrained")
    image = axes.imshow(cells, cmap="YlOrBr", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(matrix.columns)), matrix.columns)
    axes.set_yticks(range(len(kept)), [f"{matrix.rows[p]}  (n={sum(matrix.contracts[p]):,})" for p in kept])
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.set_xlabel(f"bucket on {matrix.to_on}")
    axes.set_ylabel(f"bucket on {matrix.from_on}")
    for y, place in enumerate(kept):
        for x, count in enumerate(matrix.contracts[place]):
            if count:
                share = shares[place][x] or 0
                axes.text(
                    x, y, f"{percent(count, sum(matrix.contracts[place]))}\n{count:,}", ha="center", va="center", fontsize=8,
                    color="white" if share > 0.6 else "black",
                )  # fmt: skip
    axes.set_xticks([place + 0.5 for place in range(len(matrix.columns) - 1)], minor=True)
    axes.set_yticks([place + 0.5 for place in range(len(kept) - 1)], minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    axes.tick_params(which="minor", length=0)
    figure.suptitle(
        f"Roll rates from {matrix.from_on} to {matrix.to_on}: share of each row's contracts, and their number"
    )
    figure.colorbar(image, ax=axes, shrink=0.8).ax.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    png.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(png)
    plt.close(figure)
