"""The keys of persons, and the trigger that keeps a destroyed key destroyed."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """create trigger subject_key_stays_destroyed before update on plumbing_subjectkey
    when old.destroyed_at is not null
    begin select raise(abort, 'a destroyed key stays destroyed'); end""",
)
SQLITE_BACK = ("drop trigger subject_key_stays_destroyed",)
POSTGRESQL = (
    """create function subject_key_stays_destroyed() returns trigger language plpgsql as
    $$ begin raise exception 'a destroyed key stays destroyed'; end $$""",
    """create trigger subject_key_stays_destroyed before update on plumbing_subjectkey
    for each row when (old.destroyed_at is not null) execute function subject_key_stays_destroyed()""",
)
POSTGRESQL_BACK = (
    "drop trigger subject_key_stays_destroyed on plumbing_subjectkey",
    "drop function subject_key_stays_destroyed",
)


def _execute(editor: BaseDatabaseSchemaEditor, statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements[editor.connection.vendor]:
        editor.execute(statement)


def add_trigger(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    _execute(editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop_trigger(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    _execute(editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


class Migration(migrations.Migration):
    dependencies = (("plumbing", "0001_initial"),)
    operations = (
        migrations.CreateModel(
            name="SubjectKey",
            fields=[
                ("subject", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("wrapped", models.BinaryField()),
                ("key_id", models.CharField(max_length=16)),
                ("opened_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": (
                    models.CheckConstraint(
                        condition=(models.Q(("destroyed_at__isnull", True)) & ~models.Q(("wrapped", b"")))
                        | (models.Q(("destroyed_at__isnull", False)) & models.Q(("wrapped", b""))),
                        name="subject_key_there_or_destroyed",
                    ),
                ),
            },
        ),
        migrations.RunPython(add_trigger, drop_trigger, elidable=False),
    )
