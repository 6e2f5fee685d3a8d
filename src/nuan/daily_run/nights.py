"""The nights on disk: where they are, and which are complete."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nuan.daily_run.rules.manifest import NightManifest, night_from

MANIFEST = "manifest.json"


class UnableToFindNight(LookupError):
    """There is no complete night of the date."""

    def __init__(self, *, on: date, latest: date | None) -> None:
        self.on, self.latest = on, latest
        known = f"The latest complete date is {latest}." if latest else "No date has been run yet."
        super().__init__(f"{on} has not been run. {known} Run it: nuan day run --on {on} --feeds FOLDER")


def night_dates(*, home: Path) -> list[date]:
    """The complete dates, oldest first."""
    found = (home / "night").glob(f"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/{MANIFEST}")
    return sorted(date.fromisoformat(path.parent.name) for path in found)


def latest_night(*, home: Path) -> date | None:
    """The latest complete date."""
    return max(night_dates(home=home), default=None)


def read_night(*, home: Path, on: date) -> NightManifest:
    """The manifest of a complete date. Raises UnableToFindNight."""
    path = home / "night" / on.isoformat() / MANIFEST
    if not path.exists():
        raise UnableToFindNight(on=on, latest=latest_night(home=home))
    return night_from(data=path.read_bytes())
