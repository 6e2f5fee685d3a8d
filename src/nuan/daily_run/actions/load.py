"""Load or check a folder of feeds by itself, without running its date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nuan.book.actions import FeedsReport, check_feeds, stage_feeds
from nuan.book.rules.feeds.mapping import Mapping
from nuan.daily_run.actions.run_day import buckets_of
from nuan.plumbing.locks import one_run_at_a_time
from nuan.plumbing.progress import Progress
from nuan.policy.queries import feed_guards
from nuan.policy.rules.pack import Pack


def load_feeds(
    *, home: Path, folder: Path, on: date, mapping: Mapping, pack: Pack, buckets: int | None, keep: bool,
    progress: Progress,
) -> FeedsReport:  # fmt: skip
    """Stage a folder of feeds for a date (`keep`), or only check it. Late files for a complete date are welcome: the next
    date's book takes them. Raises UnableToStart and what staging raises; nothing is kept of a folder that is refused."""
    act = stage_feeds if keep else check_feeds
    with one_run_at_a_time(home=home):
        return act(
            home=home, folder=folder, on=on, mapping=mapping, guards=feed_guards(pack=pack, on=on),
            buckets=buckets_of(home=home, asked=buckets), progress=progress,
        )  # fmt: skip
