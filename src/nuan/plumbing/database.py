"""Bring the database's tables up to the code's, once and by one process."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


class UnableToUseDatabase(RuntimeError):
    """The tables are of another version of Nuan."""

    def __init__(self, *, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"the database {problem}. {remedy}.")


def _missing() -> int:
    """How many of the code's migrations the database lacks. Raises UnableToUseDatabase when it is ahead of the code."""
    loader = MigrationLoader(connection)
    apps = {app for app, _ in loader.disk_migrations}
    ahead = sorted(key for key in loader.applied_migrations if key[0] in apps and key not in loader.disk_migrations)
    if ahead:
        raise UnableToUseDatabase(
            problem=f"was last used by a newer Nuan (it knows {'.'.join(ahead[-1])})",
            remedy="Install that version or a later one; nothing was changed",
        )
    return sum(key not in loader.applied_migrations for key in loader.disk_migrations)


def ready_database() -> int:
    """Make or bring up to date the tables; says how many steps that took. Call it while holding the run's lock."""
    missing = _missing()
    if missing:
        call_command("migrate", interactive=False, verbosity=0)
    return missing


def need_database() -> None:
    """Refuse to read from a database that is not up to date. Raises UnableToUseDatabase."""
    if _missing():
        raise UnableToUseDatabase(
            problem="has not been set up for this version",
            remedy="Load a feed or run a day (`nuan day run --help`); that sets it up",
        )


def clear_remains() -> bool:
    """Have what was overwritten (destroyed keys) gone from the database's own files too; call it outside a transaction.

    SQLite: the write-ahead log is written back and emptied; freed bytes are zeros already (`secure_delete`). False when
    somebody was reading: call again. PostgreSQL: the table of keys is written anew (VACUUM FULL, which waits for and locks
    that table); its write-ahead log holds old pages until the server recycles it. Neither reaches backups: those end by
    age, or by rotating the master key (`vault.rewrap`).
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("pragma wal_checkpoint(truncate)")
            return bool(cursor.fetchone()[0] == 0)
        cursor.execute("vacuum (full) plumbing_subjectkey")
        return True
