"""A database of one test's own, on each engine."""

from __future__ import annotations

from tests.rooms.plumbing.databases import own_database

__all__ = ["own_database"]
