"""What happened to one subject is read off an index: the timeline of a file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("plumbing", "0003_gaps_are_refused"),)
    operations = (
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["subject", "number"], name="audit_of_a_subject"),
        ),
    )
