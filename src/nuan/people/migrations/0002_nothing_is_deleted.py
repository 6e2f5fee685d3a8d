"""Holds, wishes and traits end; their rows are never deleted."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("people_holdrow", "people_wishrow", "people_traitrow")
_SAYS = "holds, wishes and traits are ended, never deleted"


def add_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for table in TABLES:
            editor.execute(
                f"create trigger {table}_no_delete before delete on {table} begin select raise(abort, '{_SAYS}'); end"
            )
        return
    editor.execute(
        f"create function people_never_deleted() returns trigger language plpgsql as "
        f"$$ begin raise exception '{_SAYS}'; end $$"
    )
    for table in TABLES:
        editor.execute(
            f"create trigger {table}_no_delete before delete or truncate on {table} "
            "for each statement execute function people_never_deleted()"
        )


def drop_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for table in TABLES:
        editor.execute(f"drop trigger {table}_no_delete{f' on {table}' if postgresql else ''}")
    if postgresql:
        editor.execute("drop function people_never_deleted")


class Migration(migrations.Migration):
    dependencies = (("people", "0001_initial"),)
    operations = (migrations.RunPython(add_triggers, drop_triggers, elidable=False),)
