"""What people wrote, how it was read and what was planned stays: nothing is deleted, and a reading is never changed."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KEPT = ("outreach_inboundmessage", "outreach_inboundreading", "outreach_inboundtask", "outreach_unmatchedinbound",
        "outreach_planqueued")  # fmt: skip
FIXED = ("outreach_inboundreading", "outreach_planqueued")
_SAYS = "messages, readings, tasks and what was planned are kept"


def add_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for table in KEPT:
            editor.execute(
                f"create trigger {table}_no_delete before delete on {table} begin select raise(abort, '{_SAYS}'); end"
            )
        for table in FIXED:
            editor.execute(
                f"create trigger {table}_no_update before update on {table} begin select raise(abort, '{_SAYS}'); end"
            )
        return
    editor.execute(
        "create function outreach_kept() returns trigger language plpgsql as "
        f"$$ begin raise exception '{_SAYS}'; end $$"
    )
    for table in KEPT:
        editor.execute(
            f"create trigger {table}_no_delete before delete or truncate on {table} "
            "for each statement execute function outreach_kept()"
        )
    for table in FIXED:
        editor.execute(
            f"create trigger {table}_no_update before update on {table} "
            "for each statement execute function outreach_kept()"
        )


def drop_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    for name, tables in (("no_delete", KEPT), ("no_update", FIXED)):
        for table in tables:
            editor.execute(f"drop trigger {table}_{name}{f' on {table}' if postgresql else ''}")
    if postgresql:
        editor.execute("drop function outreach_kept")


class Migration(migrations.Migration):
    dependencies = (("outreach", "0005_plan_and_inbound"),)
    operations = (migrations.RunPython(add_triggers, drop_triggers, elidable=False),)
