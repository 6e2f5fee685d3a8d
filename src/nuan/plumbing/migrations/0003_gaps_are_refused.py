"""PostgreSQL refuses gaps in the audit trail, as SQLite always did: the triggers of every chain, from one place."""

from django.db import migrations

from nuan.plumbing.append_only import instead_of, only_appended

OLD_POSTGRESQL = ("drop trigger audit_append_only on plumbing_auditentry", "drop function audit_append_only")
OLD_SQLITE = ("drop trigger audit_no_update", "drop trigger audit_no_delete", "drop trigger audit_only_next")


class Migration(migrations.Migration):
    dependencies = (("plumbing", "0002_subject_keys"),)
    operations = (
        instead_of(sqlite=OLD_SQLITE, postgresql=OLD_POSTGRESQL),
        only_appended(table="plumbing_auditentry", name="audit", said="audit trail"),
    )
