import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import consult.models.sealed
from consult.migrations._kept import keep

WHO = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL}
NOBODY = {**WHO, "blank": True, "null": True}
WHERE = {"on_delete": django.db.models.deletion.PROTECT, "to": "consult.clinic"}


class Migration(migrations.Migration):
    dependencies = [
        ("consult", "0012_emergency_access"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("clinic", "keep_years", models.PositiveSmallIntegerField(default=25, verbose_name="years for which a record is kept")),
        migrations.AddField(
            "clinic",
            "keep_unsent_days",
            models.PositiveSmallIntegerField(default=365, verbose_name="days for which an intake that was never sent is kept"),
        ),
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("keep_years", models.PositiveSmallIntegerField()),
                ("keep_unsent_days", models.PositiveSmallIntegerField()),
                ("people", models.PositiveIntegerField()),
                ("rows", models.JSONField(default=dict)),
                ("reference_digests", consult.models.sealed.SealedJSONField(default=list)),
                ("by", models.ForeignKey(**NOBODY)),
                ("clinic", models.ForeignKey(related_name="retention_runs", **WHERE)),
            ],
            options={"ordering": ("-id",)},
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", consult.models.sealed.SealedTextField(verbose_name="what was asked for, and why")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_words", consult.models.sealed.SealedTextField(blank=True, verbose_name="why it may be used again")),
                ("by", models.ForeignKey(**WHO)),
                ("clinic", models.ForeignKey(related_name="restrictions", **WHERE)),
                ("ended_by", models.ForeignKey(**NOBODY)),
                ("patient", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="restrictions", to="consult.patient")),
            ],
            options={
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("ended_by__isnull", True))
                        | models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                        name="restriction_ended_at_by",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("patient",), name="restriction_stands_once"
                    ),
                ],
            },
        ),
        keep({"consult_retentionrun": ()}),
    ]
