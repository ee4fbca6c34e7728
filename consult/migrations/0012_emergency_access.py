import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import consult.models.sealed

# The last migration that says it: kinds that another adds belong into this list too.
KINDS = [
    ("invitation", "Invitation"),
    ("reminder", "Reminder of an unfinished form"),
    ("question", "The practitioner asks something"),
    ("plan", "The plan is ready"),
    ("consent", "There is something to read and sign"),
    ("message", "A message of the clinic"),
    ("appointment", "The appointment was made, moved or cancelled"),
    ("confirm", "Answers to confirm before the visit"),
    ("decided", "The clinic wrote about its decision"),
    ("prescriber", "A question to the prescriber"),
    ("code", "A code that opens the form"),
    ("alert", "Somebody should be called now"),
    ("news", "A patient wrote or changed something"),
    ("emergency", "Somebody opened a patient's sheet in an emergency"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("consult", "0011_patient_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField("outgoing", "kind", models.CharField(choices=KINDS, max_length=20)),
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", consult.models.sealed.SealedTextField(verbose_name="reason")),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_words", consult.models.sealed.SealedTextField(blank=True, verbose_name="what you found")),
                ("acknowledged_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="emergency_accesses", to="consult.clinic")),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="emergency_accesses", to="consult.consultation")),
            ],
            options={
                "ordering": ("-id",),
                "indexes": [
                    models.Index(fields=["clinic", "-id"], name="emergency_of_clinic"),
                    models.Index(condition=models.Q(("acknowledged_at__isnull", True)), fields=["clinic"], name="emergency_waiting"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)), models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)), _connector="OR"), name="emergency_acknowledged_at_by"),
                    models.CheckConstraint(condition=models.Q(("ends_at__gte", models.F("began_at"))), name="emergency_ends_after_it_began"),
                ],
            },
        ),
    ]
