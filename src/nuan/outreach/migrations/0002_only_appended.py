"""The ledger is only added to; its payloads go only with their person; contacts are never deleted."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from nuan.plumbing.append_only import only_appended, only_erased

_SAYS = "contacts end or are cancelled, never deleted"


def add_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute(
            "create trigger outreach_contact_no_delete before delete on outreach_contact "
            f"begin select raise(abort, '{_SAYS}'); end"
        )
        return
    editor.execute(
        "create function outreach_never_deleted() returns trigger language plpgsql as "
        f"$$ begin raise exception '{_SAYS}'; end $$"
    )
    editor.execute(
        "create trigger outreach_contact_no_delete before delete or truncate on outreach_contact "
        "for each statement execute function outreach_never_deleted()"
    )


def drop_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    postgresql = editor.connection.vendor == "postgresql"
    editor.execute(f"drop trigger outreach_contact_no_delete{' on outreach_contact' if postgresql else ''}")
    if postgresql:
        editor.execute("drop function outreach_never_deleted")


class Migration(migrations.Migration):
    dependencies = (("outreach", "0001_initial"), ("plumbing", "0002_subject_keys"))
    operations = (
        only_appended(table="outreach_ledgerentry", name="ledger", said="ledger"),
        only_erased(table="outreach_ledgerpayload", name="ledger_payload", said="payloads of the ledger"),
        migrations.RunPython(add_triggers, drop_triggers, elidable=False),
    )
