
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='staffsession',
            name='coded_at',
            field=models.DateTimeField(null=True),
        ),
    ]
