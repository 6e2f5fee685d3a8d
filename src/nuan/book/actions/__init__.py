"""What can be done to a book: stage a day's feeds, withdraw them, build the book of a date."""

from nuan.book.actions.build import BookReport, build_book
from nuan.book.actions.stage import FeedsReport, check_feeds, stage_feeds, withdraw_feeds
from nuan.book.feeds.errors import UnableToBuildBook, UnableToReadFeed, UnableToStageFeeds

__all__ = [
    "BookReport",
    "FeedsReport",
    "UnableToBuildBook",
    "UnableToReadFeed",
    "UnableToStageFeeds",
    "build_book",
    "check_feeds",
    "stage_feeds",
    "withdraw_feeds",
]
