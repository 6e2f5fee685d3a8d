"""What can be done to a book: stage a day's feeds, withdraw them, build the book of a date."""

from nuan.book.actions.build import BookReport, build_book
from nuan.book.actions.stage import FeedsReport, check_feeds, stage_feeds, withdraw_feeds

__all__ = [
    "BookReport",
    "FeedsReport",
    "build_book",
    "check_feeds",
    "stage_feeds",
    "withdraw_feeds",
]
