"""The audit trail, and the triggers that let rows only be added."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """create trigger audit_no_update before update on plumbing_auditentry
    begin select raise(abort, 'the audit trail is append-only'); end""",
    """create trigger audit_no_delete before delete on plumbing_auditentry
    begin select raise(abort, 'the audit trail is append-only'); end""",
    # INSERT OR REPLACE deletes without the delete trigger.
    """create trigger audit_only_next before insert on plumbing_auditentry
    when new.number <> (select coalesce(max(number), 0) + 1 from plumbing_auditentry)
    begin select raise(abort, 'the audit trail is append-only'); end""",
)
SQLITE_BACK = ("drop trigger audit_no_update", "drop trigger audit_no_delete", "drop trigger audit_only_next")
POSTGRESQL = (
    """create function audit_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'the audit trail is append-only'; end $$""",
    """create trigger audit_append_only before update or delete or truncate on plumbing_auditentry
    for each statement execute function audit_append_only()""",
)
POSTGRESQL_BACK = ("drop trigger audit_append_only on plumbing_auditentry", "drop function audit_append_only")


def _execute(editor: BaseDatabaseSchemaEditor, statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements[editor.connection.vendor]:
        editor.execute(statement)


def add_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    _execute(editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    _execute(editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=100)),
                ("verb", models.CharField(max_length=100)),
                ("subject", models.CharField(max_length=200)),
                ("facts", models.TextField()),
                ("previous_hash", models.CharField(max_length=64)),
                ("entry_hash", models.CharField(max_length=64)),
            ],
            options={
                "constraints": (
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="audit_numbers_from_one"),
                ),
            },
        ),
        migrations.RunPython(add_triggers, drop_triggers, elidable=False),
    )
