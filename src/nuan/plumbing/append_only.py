"""Triggers that let a table only be appended to: steps for a room's migrations, on SQLite and PostgreSQL.

They stop accidents and ordinary accounts. Whoever owns the database can drop them; what was done then, the chain shows.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Statements = tuple[str, ...]


def _run(statements: dict[str, Statements], editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements[editor.connection.vendor]:
        editor.execute(statement)


def _both_ways(forward: dict[str, Statements], back: dict[str, Statements]) -> migrations.RunPython:
    return migrations.RunPython(
        lambda _apps, editor: _run(forward, editor), lambda _apps, editor: _run(back, editor), elidable=False
    )


def only_appended(*, table: str, name: str, said: str) -> migrations.RunPython:
    """Refuse update, delete, truncate, and any new row whose `number` is not the next. `said`: such as "audit trail".

    `name` begins the triggers' names: `{name}_no_update`, `{name}_no_delete`, `{name}_only_next`.
    """
    refusal = f"the {said} is append-only"
    is_next = f"new.number <> (select coalesce(max(number), 0) + 1 from {table})"  # noqa: S608 (names our migrations give)
    sqlite = (
        f"""create trigger {name}_no_update before update on {table} begin select raise(abort, '{refusal}'); end""",
        f"""create trigger {name}_no_delete before delete on {table} begin select raise(abort, '{refusal}'); end""",
        # INSERT OR REPLACE deletes without the delete trigger.
        f"""create trigger {name}_only_next before insert on {table} when {is_next}
        begin select raise(abort, '{refusal}'); end""",
    )
    postgresql = (
        f"""create function {name}_append_only() returns trigger language plpgsql as
        $$ begin raise exception '{refusal}'; end $$""",
        f"""create function {name}_only_next() returns trigger language plpgsql as
        $$ begin if {is_next} then raise exception '{refusal}'; end if; return new; end $$""",
        f"""create trigger {name}_append_only before update or delete or truncate on {table}
        for each statement execute function {name}_append_only()""",
        f"""create trigger {name}_only_next before insert on {table} for each row
        execute function {name}_only_next()""",
    )
    return _both_ways(
        {"sqlite": sqlite, "postgresql": postgresql},
        {
            "sqlite": tuple(f"drop trigger {name}_{what}" for what in ("no_update", "no_delete", "only_next")),
            "postgresql": (
                f"drop trigger {name}_append_only on {table}", f"drop trigger {name}_only_next on {table}",
                f"drop function {name}_append_only", f"drop function {name}_only_next",
            ),
        },
    )  # fmt: skip


def only_erased(*, table: str, name: str, said: str) -> migrations.RunPython:
    """For a table of sealed payloads: refuse updates, and deletes unless the subject's key is destroyed."""
    refusal = f"the {said} stay as they are until their person is erased"
    erased = "(select destroyed_at from plumbing_subjectkey k where k.subject = old.subject) is null"
    is_there = f"exists (select 1 from {table} where number = new.number)"  # noqa: S608 (names our migrations give)
    sqlite = (
        f"""create trigger {name}_no_update before update on {table} begin select raise(abort, '{refusal}'); end""",
        f"""create trigger {name}_only_erased before delete on {table} when {erased}
        begin select raise(abort, '{refusal}'); end""",
        f"""create trigger {name}_no_replace before insert on {table} when {is_there}
        begin select raise(abort, '{refusal}'); end""",
    )
    postgresql = (
        f"""create function {name}_refuse() returns trigger language plpgsql as
        $$ begin raise exception '{refusal}'; end $$""",
        f"""create function {name}_only_erased() returns trigger language plpgsql as
        $$ begin if {erased} then raise exception '{refusal}'; end if; return old; end $$""",
        f"""create trigger {name}_refuse before update or truncate on {table}
        for each statement execute function {name}_refuse()""",
        f"""create trigger {name}_only_erased before delete on {table} for each row
        execute function {name}_only_erased()""",
    )
    return _both_ways(
        {"sqlite": sqlite, "postgresql": postgresql},
        {
            "sqlite": tuple(f"drop trigger {name}_{what}" for what in ("no_update", "only_erased", "no_replace")),
            "postgresql": (
                f"drop trigger {name}_refuse on {table}", f"drop trigger {name}_only_erased on {table}",
                f"drop function {name}_refuse", f"drop function {name}_only_erased",
            ),
        },
    )  # fmt: skip


def instead_of(*, sqlite: Statements, postgresql: Statements) -> migrations.RunPython:
    """Take away triggers an earlier migration made, before one of the steps above makes them anew. No way back."""
    statements = {"sqlite": sqlite, "postgresql": postgresql}
    return migrations.RunPython(lambda _apps, editor: _run(statements, editor), elidable=False)
