import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

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
]


class Migration(migrations.Migration):
    dependencies = [("consult", "0010_signing_in")]

    operations = [
        migrations.CreateModel(
            name="LinkCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mac", models.CharField(editable=False, max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "clinic",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic"),
                ),
                (
                    "link",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="consult.accesslink"),
                ),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("whose", models.CharField(editable=False, max_length=64, unique=True)),
                ("at", models.JSONField(default=list)),
                ("changed_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.AlterField(
            model_name="outgoing",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
    ]
