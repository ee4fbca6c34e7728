import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# The last migration that says it: kinds that another adds belong into this list too.
KINDS = [
    ("opened", "Opened"),
    ("reported", "The patient told more"),
    ("seen", "Seen"),
    ("taken", "Taken"),
    ("stepped", "Nobody took it in time: the second person was told"),
    ("noted", "Noted"),
    ("closed", "Closed"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("consult", "0014_aftercare"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField("escalationevent", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AddIndex(
            "message",
            models.Index(condition=models.Q(("by", None), ("read_at", None)), fields=["clinic", "consultation"], name="message_to_read"),
        ),
        migrations.CreateModel(
            name="SavedReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=60, verbose_name="title")),
                ("words_en", models.TextField(verbose_name="English")),
                ("words_ar", models.TextField(blank=True, verbose_name="Arabic")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="saved_replies", to="consult.clinic")),
                ("created_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("retired_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ("title", "id"),
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("retired_at__isnull", True)), fields=("clinic", "title"), name="saved_reply_once"),
                    models.CheckConstraint(condition=models.Q(models.Q(("retired_at__isnull", True), ("retired_by__isnull", True)), models.Q(("retired_at__isnull", False), ("retired_by__isnull", False)), _connector="OR"), name="saved_reply_retired_at_by"),
                ],
            },
        ),
    ]
