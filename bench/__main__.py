"""Measure the night and the outreach: `python -m bench [--contracts N] [--large N] [--workers N] [--out docs/benchmarks.md]`."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from bench import feeds, guard, night
from bench.book import ON, make_book

LONG_PROOFS = "## Long proofs"


def machine() -> str:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    memory = next(line.split()[1] for line in Path("/proc/meminfo").read_text().splitlines() if "MemTotal" in line)
    return f"{os.cpu_count()} cores of {model}, {int(memory) >> 20} GiB, {platform.system()}, Python {platform.python_version()}"


def commit() -> str:
    run = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return run.stdout.strip() or "unknown"


def kept(page: Path) -> list[str]:
    """The part of the page that other long proofs wrote, by hand: it stays."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return text[text.index(LONG_PROOFS) :].rstrip("\n").split("\n") if LONG_PROOFS in text else []


def section(module: str, *options: str) -> list[str]:
    """What another measurement prints, from its heading on; in a process of its own, as each has its own database."""
    run = subprocess.run([sys.executable, "-m", module, *options], capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"{module} ended with {run.returncode}: {run.stderr[-2000:]}")
    return [*run.stdout[run.stdout.index("## ") :].rstrip("\n").split("\n"), ""]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--contracts", type=int, default=1_000_000)
    parser.add_argument("--large", type=int, default=10_000_000, help="0 leaves the large book out")
    parser.add_argument("--feed-contracts", type=int, default=200_000)
    parser.add_argument("--messages", type=int, default=2_000, help="of the outbox, ten times as many of SMPP; 0: none")
    parser.add_argument("--plan", type=int, default=100_000, help="people a day is planned for; 0: none")
    parser.add_argument("--per-bucket", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, default=None, help="where the books go (default: a temporary folder)")
    parser.add_argument("--out", type=Path, default=Path("docs/benchmarks.md"))
    asked = parser.parse_args()
    root = asked.folder or Path(tempfile.mkdtemp(prefix="nuan-bench-"))
    lines = [
        "# Benchmarks", "",
        f"`make bench`, {date.today().isoformat()}, commit {commit()}, on {machine()}.", "",  # noqa: DTZ011
        f"Business date of the books: {ON}; 24 instalments and about 14 payments a contract, of which 85 % pay on time. Every",
        "figure is from this one run; the machine is shared, so read ratios before seconds. The *roofline* is the time it takes",
        "to read the same Parquet columns (the book's and those of the states before) and merely add them up.", "",
        "Targets: kernel alone at least 4 M contracts/s a core; read + kernel + changes + write at most 3 × the roofline; 10 M",
        "contracts in at most 60 s on 2 cores; the memory of a worker bounded by a bucket, so the same for 1 M and 10 M.", "",
    ]  # fmt: skip
    try:
        for contracts in [size for size in (asked.contracts, asked.large) if size]:
            home = make_book(root=root, contracts=contracts, per_bucket=asked.per_bucket)
            lines += night.measure(home=home, contracts=contracts, workers=asked.workers)
            shutil.rmtree(home)
        if asked.feed_contracts:
            lines += feeds.measure(root=root, contracts=asked.feed_contracts, workers=asked.workers)
        lines += guard.lines(people=1_000_000)
        if asked.messages:
            lines += section("bench.channels", "--messages", str(10 * asked.messages))
            lines += section("bench.outbox", "--messages", str(asked.messages), "--workers", str(asked.workers))
        if asked.plan:
            lines += section("bench.day_plan", "--people", str(asked.plan))
    finally:
        if asked.folder is None:
            shutil.rmtree(root)
    asked.out.write_text("\n".join([*lines, *kept(asked.out)]) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
