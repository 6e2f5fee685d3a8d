"""Documents, notes, pins, grants and members are never deleted; notes, pins and figures stay as they are."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NEVER_DELETED = ("casedocument", "casenote", "casepin", "seenbyparty", "habitmember", "habitmeeting", "habitfigure")
NEVER_CHANGED = ("casenote", "casepin", "habitfigure")
_DELETED = "papers, notes and members of programmes are ended, never deleted"
_CHANGED = "a note, pin or figure stays as it is: add another"


def add_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for table, what, said in _wanted():
            editor.execute(
                f"create trigger cases_{table}_no_{what} before {what} on cases_{table} "
                f"begin select raise(abort, '{said}'); end"
            )
        return
    for name, said in (("deleted", _DELETED), ("changed", _CHANGED)):
        editor.execute(
            f"create function cases_papers_{name}() returns trigger language plpgsql as "
            f"$$ begin raise exception '{said}'; end $$"
        )
    for table, what, said in _wanted():
        name = "deleted" if said == _DELETED else "changed"
        also = " or truncate" if what == "delete" else ""
        editor.execute(
            f"create trigger cases_{table}_no_{what} before {what}{also} on cases_{table} "
            f"for each statement execute function cases_papers_{name}()"
        )


def _wanted() -> list[tuple[str, str, str]]:
    deleted = [(table, "delete", _DELETED) for table in NEVER_DELETED]
    return deleted + [(table, "update", _CHANGED) for table in NEVER_CHANGED]


def drop_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for table, what, _ in _wanted():
        editor.execute(f"drop trigger cases_{table}_no_{what}{f' on cases_{table}' if postgresql else ''}")
    if postgresql:
        editor.execute("drop function cases_papers_deleted")
        editor.execute("drop function cases_papers_changed")


class Migration(migrations.Migration):
    dependencies = (("cases", "0003_papers_and_habit"),)
    operations = (migrations.RunPython(add_triggers, drop_triggers, elidable=False),)
