"""The contact log, promises, versions of the causes, tokens of calls; entries of the log are never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KEPT = "an entry of the contact log stays as it is: correct it by a further entry"
_WHY = "a conversation without a cause follows one of the same opening that has it"
_KNOWN = """select 1 from cases_logentry e where e.id = new.cause_from_id and e.case_id = new.case_id
 and e.opening = new.opening and e.conversation and e.cause_known"""
SQLITE = (
    f"create trigger cases_log_no_update before update on cases_logentry begin select raise(abort, '{_KEPT}'); end",
    f"create trigger cases_log_no_delete before delete on cases_logentry begin select raise(abort, '{_KEPT}'); end",
    f"""create trigger cases_log_no_replace before insert on cases_logentry
 when exists (select 1 from cases_logentry where id = new.id) begin select raise(abort, '{_KEPT}'); end""",
    f"""create trigger cases_log_cause_from before insert on cases_logentry
 when new.cause_from_id is not null and not exists ({_KNOWN}) begin select raise(abort, '{_WHY}'); end""",
)
POSTGRESQL = (
    f"create function cases_log_kept() returns trigger language plpgsql as $$ begin raise exception '{_KEPT}'; end $$",
    """create trigger cases_log_kept before update or delete or truncate on cases_logentry
 for each statement execute function cases_log_kept()""",
    f"""create function cases_log_cause_from() returns trigger language plpgsql as
 $$ begin if new.cause_from_id is not null and not exists ({_KNOWN}) then raise exception '{_WHY}'
 using errcode = 'integrity_constraint_violation'; end if; return new; end $$""",
    """create trigger cases_log_cause_from before insert on cases_logentry for each row
 execute function cases_log_cause_from()""",
)


def add_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def drop_triggers(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for name in ("no_update", "no_delete", "no_replace", "cause_from"):
            editor.execute(f"drop trigger cases_log_{name}")
        return
    for name in ("kept", "cause_from"):
        editor.execute(f"drop trigger cases_log_{name} on cases_logentry")
        editor.execute(f"drop function cases_log_{name}")


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_initial'),
        ('outreach', '0006_inbound_is_kept'),
        ('people', '0002_nothing_is_deleted'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CallToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('taken_up_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outreach.contact')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opening', models.IntegerField()),
                ('channel', models.CharField(max_length=20)),
                ('direction', models.CharField(max_length=10)),
                ('purpose', models.CharField(max_length=30)),
                ('party', models.CharField(max_length=20)),
                ('party_key', models.CharField(blank=True, max_length=20)),
                ('outcome', models.CharField(max_length=20)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('recording', models.CharField(blank=True, max_length=100)),
                ('conversation', models.BooleanField()),
                ('background', models.CharField(blank=True, max_length=30)),
                ('cause', models.CharField(blank=True, max_length=30)),
                ('cause_known', models.BooleanField()),
                ('causes_version', models.CharField(max_length=40)),
                ('demands', models.TextField(blank=True)),
                ('feelings', models.TextField(blank=True)),
                ('care_needs', models.TextField(blank=True)),
                ('help_offered', models.TextField(blank=True)),
                ('next_step', models.CharField(max_length=30)),
                ('next_on', models.DateField(null=True)),
                ('note_sealed', models.BinaryField(default=b'')),
                ('why_sealed', models.BinaryField(default=b'')),
                ('recorded_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log', to='cases.case')),
                ('cause_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.logentry')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outreach.contact')),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='cases.logentry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', models.CharField(max_length=3)),
                ('made_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('until_on', models.DateField(null=True)),
                ('watched_until', models.DateField()),
                ('grace_days', models.IntegerField()),
                ('tolerance_ppm', models.IntegerField()),
                ('most_missing_minor', models.BigIntegerField()),
                ('state', models.CharField(default='open', max_length=10)),
                ('judged_on', models.DateField(null=True)),
                ('ended', models.CharField(blank=True, max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.CharField(blank=True, max_length=100)),
                ('ended_why_sealed', models.BinaryField(default=b'')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='cases.case')),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='cases.logentry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='cases.promise')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PromisePart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('amount_minor', models.BigIntegerField()),
                ('state', models.CharField(default='open', max_length=10)),
                ('paid_minor', models.BigIntegerField(default=0)),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='cases.promise')),
            ],
        ),
        migrations.CreateModel(
            name='CauseTreeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('follows', models.CharField(max_length=40)),
                ('tree', models.TextField()),
                ('change', models.CharField(max_length=200)),
                ('proposed_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by__isnull', True)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), models.Q(('approved_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='causes_approved_by_another'), models.UniqueConstraint(condition=models.Q(('approved_by__isnull', False)), fields=('follows',), name='causes_followed_once')],
            },
        ),
        migrations.CreateModel(
            name='LogDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fields_sealed', models.BinaryField()),
                ('saved_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'staff'), name='log_draft_once')],
            },
        ),
        migrations.AddIndex(
            model_name='logentry',
            index=models.Index(fields=['case', 'started_at'], name='log_of_a_case'),
        ),
        migrations.AddIndex(
            model_name='logentry',
            index=models.Index(condition=models.Q(('cause', ''), _negated=True), fields=['person', 'started_at'], name='log_causes_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='logentry',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__gte', models.F('started_at'))), name='log_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='logentry',
            constraint=models.CheckConstraint(condition=models.Q(('conversation', False), models.Q(models.Q(('background', ''), _negated=True), models.Q(('cause', ''), _negated=True)), ('cause_from__isnull', False), _connector='OR'), name='log_conversation_says_why'),
        ),
        migrations.AddConstraint(
            model_name='logentry',
            constraint=models.CheckConstraint(condition=models.Q(('conversation', True), models.Q(('background', ''), ('cause', ''), ('cause_known', False)), _connector='OR'), name='log_only_the_person_says_why'),
        ),
        migrations.AddConstraint(
            model_name='logentry',
            constraint=models.CheckConstraint(condition=models.Q(('cause_known', False), models.Q(('cause', ''), _negated=True), _connector='OR'), name='log_known_cause_is_named'),
        ),
        migrations.AddConstraint(
            model_name='logentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrects__isnull', True), ('why_sealed', b'')), models.Q(('corrects__isnull', False), models.Q(('why_sealed', b''), _negated=True)), _connector='OR'), name='log_correction_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='logentry',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects__isnull', True)), fields=('contact',), name='log_contact_once'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(condition=models.Q(('ended', '')), fields=['watched_until'], name='promise_watched'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('open', 'kept', 'partly', 'broken'))), name='promise_state'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended', ''), ('ended_at__isnull', True), ('ended_by', ''), ('ended_why_sealed', b'')), models.Q(('ended__in', ('changed', 'withdrawn')), ('ended_at__isnull', False), models.Q(('ended_by', ''), _negated=True), models.Q(('ended_why_sealed', b''), _negated=True)), _connector='OR'), name='promise_ended_by_somebody_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.UniqueConstraint(condition=models.Q(('ended', ''), ('state', 'open'), ('until_on__isnull', True)), fields=('case', 'currency'), name='promise_in_force_once'),
        ),
        migrations.AddConstraint(
            model_name='promisepart',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='promise_part_positive'),
        ),
        migrations.AddConstraint(
            model_name='promisepart',
            constraint=models.CheckConstraint(condition=models.Q(('paid_minor__gte', 0), ('paid_minor__lte', models.F('amount_minor'))), name='promise_part_paid_of_it'),
        ),
        migrations.AddConstraint(
            model_name='promisepart',
            constraint=models.UniqueConstraint(fields=('promise', 'due_on'), name='promise_part_day_once'),
        ),
        migrations.RunPython(add_triggers, drop_triggers, elidable=False),
    ]
