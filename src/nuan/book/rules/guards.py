"""How far a feed may differ from what is expected before a night refuses it, as plain frozen values.

`policy` builds a `FeedGuards` from the house packs in `law/house/`; the book never reads a pack.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FeedGuards:
    """Bounds of the house on one night's feeds. Shares are whole parts per million, days are calendar days.

    >>> guards = FeedGuards(
    ...     bad_share_max_ppm=1_000, rows_shrink_max_ppm=20_000, sum_jump_max_ppm=200_000, stale_days_max=1
    ... )
    >>> guards.bad_share_max_ppm
    1000
    """

    bad_share_max_ppm: int
    """A feed with a larger share of quarantined rows is refused: bad rows × 1 000 000 > this × all rows."""
    rows_shrink_max_ppm: int
    """A feed with fewer rows than the last complete date is refused when the rows gone are a larger share of the
    rows of that date. (Feeds hold the whole book, so rows do not vanish.)"""
    sum_jump_max_ppm: int
    """A feed whose control sum differs from the last complete date's, up or down, by a larger share of it is
    refused."""
    stale_days_max: int
    """A feed whose own date is more days before the business date is refused; 0 wants the very day."""

    def __post_init__(self) -> None:
        for name in ("bad_share_max_ppm", "rows_shrink_max_ppm", "sum_jump_max_ppm", "stale_days_max"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise ValueError(f"feed guard {name} must be a whole number of at least 0, got {value!r}")
