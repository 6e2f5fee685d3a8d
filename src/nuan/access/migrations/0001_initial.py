
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=50, unique=True)),
                ('name_zh', models.CharField(max_length=100)),
                ('name_en', models.CharField(max_length=100)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=50, unique=True)),
                ('name_zh', models.CharField(max_length=100)),
                ('name_en', models.CharField(blank=True, max_length=100)),
                ('language', models.CharField(default='zh', max_length=20)),
                ('roles', models.TextField()),
                ('team', models.CharField(blank=True, db_index=True, max_length=50)),
                ('skills', models.TextField(blank=True)),
                ('languages', models.TextField(blank=True)),
                ('capacity', models.IntegerField(default=0)),
                ('hard_a_day', models.IntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.CharField(max_length=100)),
                ('closed_at', models.DateTimeField(null=True)),
                ('subject', models.CharField(max_length=32, unique=True)),
                ('must_change_password', models.BooleanField(default=True)),
                ('password_set_at', models.DateTimeField(null=True)),
                ('initial_until_at', models.DateTimeField(null=True)),
                ('totp_sealed', models.BinaryField(default=b'')),
                ('totp_confirmed_at', models.DateTimeField(null=True)),
                ('totp_last_step', models.BigIntegerField(default=-1)),
                ('without_code', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='access.agency')),
            ],
        ),
        migrations.CreateModel(
            name='BreakGlass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('reason_sealed', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('until_at', models.DateTimeField()),
                ('review_on', models.DateField(db_index=True)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('verdict', models.CharField(blank=True, max_length=20)),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviewed_glass', to=settings.AUTH_USER_MODEL)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='broken_glass', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('from_on', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('reference', models.CharField(max_length=100)),
                ('recorded_by', models.CharField(max_length=100)),
                ('recorded_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('purpose', models.CharField(max_length=200)),
                ('columns', models.TextField()),
                ('row_cap', models.IntegerField()),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision', models.CharField(blank=True, max_length=10)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('until_at', models.DateTimeField(null=True)),
                ('mark', models.CharField(max_length=16, unique=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decided_exports', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Download',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('rows', models.IntegerField()),
                ('content_hash', models.CharField(max_length=64)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='downloads', to=settings.AUTH_USER_MODEL)),
                ('export', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='downloads', to='access.export')),
            ],
        ),
        migrations.CreateModel(
            name='FailureCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('key', models.CharField(max_length=64)),
                ('failures', models.IntegerField(default=0)),
                ('since_at', models.DateTimeField()),
                ('locked_until_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='failure_count_once')],
            },
        ),
        migrations.CreateModel(
            name='FileRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(db_index=True, max_length=32)),
                ('purpose', models.CharField(max_length=30)),
                ('in_queue', models.BooleanField()),
                ('by_glass', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('on_day', models.DateField()),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reads', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='OldPassword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128)),
                ('set_at', models.DateTimeField()),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='old_passwords', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ReadingAlarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('subject', models.CharField(blank=True, max_length=32)),
                ('at', models.DateTimeField()),
                ('on_day', models.DateField(db_index=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_how', models.CharField(blank=True, max_length=20)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settled_alarms', to=settings.AUTH_USER_MODEL)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alarms', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_hash', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recovery_codes', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Reveal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('what', models.CharField(max_length=40)),
                ('purpose', models.CharField(max_length=30)),
                ('at', models.DateTimeField()),
                ('on_day', models.DateField()),
                ('until_at', models.DateTimeField()),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reveals', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='StaffSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('began_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, max_length=30)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('recorded_by', models.CharField(max_length=100)),
                ('recorded_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputy_for', to=settings.AUTH_USER_MODEL)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gt', models.F('from_on'))), name='absence_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('deputy__isnull', True), models.Q(('deputy', models.F('staff')), _negated=True), _connector='OR'), name='absence_deputy_is_another')],
            },
        ),
        migrations.AddConstraint(
            model_name='staff',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__gte', 0), ('hard_a_day__gte', 0)), name='staff_capacity_is_a_count'),
        ),
        migrations.AddConstraint(
            model_name='staff',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('is_active', True)), models.Q(('closed_at__isnull', False), ('is_active', False)), _connector='OR'), name='staff_closed_is_not_active'),
        ),
        migrations.AddConstraint(
            model_name='breakglass',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', True), ('reviewed_by__isnull', True), ('verdict', '')), models.Q(('reviewed_at__isnull', False), models.Q(('verdict', ''), _negated=True), models.Q(('reviewed_by', models.F('staff')), _negated=True)), _connector='OR'), name='glass_reviewed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('from_on')), _connector='OR'), name='certificate_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), models.Q(('decided_at__isnull', False), models.Q(('decision', ''), _negated=True), models.Q(('decided_by', models.F('asked_by')), _negated=True)), _connector='OR'), name='export_decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('row_cap__gt', 0)), name='export_has_a_cap'),
        ),
        migrations.AddIndex(
            model_name='fileread',
            index=models.Index(fields=['staff', 'on_day', 'subject'], name='file_read_of_day'),
        ),
        migrations.AddConstraint(
            model_name='readingalarm',
            constraint=models.CheckConstraint(condition=models.Q(('settled_by__isnull', True), models.Q(('settled_by', models.F('staff')), _negated=True), _connector='OR'), name='alarm_settled_by_another'),
        ),
        migrations.AddConstraint(
            model_name='recoverycode',
            constraint=models.UniqueConstraint(fields=('staff', 'code_hash'), name='recovery_code_once'),
        ),
        migrations.AddIndex(
            model_name='reveal',
            index=models.Index(fields=['staff', 'subject', 'what'], name='reveal_of_staff'),
        ),
    ]
