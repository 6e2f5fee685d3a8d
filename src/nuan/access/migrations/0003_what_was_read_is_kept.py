"""What was read, shown and downloaded stays as it is; accounts, reviews, exports and certificates are never deleted."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FIXED = ("access_fileread", "access_reveal", "access_download")
KEPT = (
    "access_staff", "access_agency", "access_breakglass", "access_readingalarm", "access_export", "access_certificate",
    "access_absence",
)
_SAYS = "what staff did and read is kept"


def add_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for table in FIXED + KEPT:
            editor.execute(
                f"create trigger {table}_no_delete before delete on {table} begin select raise(abort, '{_SAYS}'); end"
            )
        for table in FIXED:
            editor.execute(
                f"create trigger {table}_no_update before update on {table} begin select raise(abort, '{_SAYS}'); end"
            )
        return
    editor.execute(
        f"create function access_kept() returns trigger language plpgsql as $$ begin raise exception '{_SAYS}'; end $$"
    )
    for table in FIXED + KEPT:
        also = " or update" if table in FIXED else ""
        editor.execute(
            f"create trigger {table}_kept before delete or truncate{also} on {table} "
            "for each statement execute function access_kept()"
        )


def drop_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for table in FIXED + KEPT:
            editor.execute(f"drop trigger {table}_no_delete")
        for table in FIXED:
            editor.execute(f"drop trigger {table}_no_update")
        return
    for table in FIXED + KEPT:
        editor.execute(f"drop trigger {table}_kept on {table}")
    editor.execute("drop function access_kept")


class Migration(migrations.Migration):
    dependencies = (("access", "0002_sessions_wait_for_codes"),)
    operations = (migrations.RunPython(add_triggers, drop_triggers, elidable=False),)
