"""The patient's way: plan and calendar, consent, messages, letters, drafts. What was signed the database itself keeps."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.migrations._kept import keep

# With the columns that may stand once beside the number of the row.
KEPT = {
    "consult_consenttext": ("consultation_id", "number"),
    "consult_understandinganswer": (),
    "consult_consent": ("text_id",),
    "consult_consentwithdrawal": ("consent_id",),
}


class Migration(migrations.Migration):
    dependencies = [
        ("sideeffects", "0002_published_stays"),
        ("consult", "0005_names_that_nobody_knows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="calendar_entries", to="consult.consultation"
                    ),
                ),
                ("uid", models.CharField(max_length=64, unique=True)),
                ("step", models.CharField(max_length=120)),
                ("starts", models.CharField(max_length=40)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("cancelled", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "step"), name="calendar_entry_of_step"),
                    models.CheckConstraint(condition=models.Q(("starts", ""), _negated=True), name="calendar_entry_starts"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consent_texts", to="consult.clinic"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consent_texts", to="consult.consultation"
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consent_texts", to="consult.evaluation"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("basis", models.JSONField()),
                ("text", models.TextField()),
                ("text_sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [models.UniqueConstraint(fields=("consultation", "number"), name="consent_text_numbered_once")],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clinic",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="consult.clinic"),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="consult.consultation"
                    ),
                ),
                (
                    "text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consent", to="consult.consenttext"
                    ),
                ),
                (
                    "adds_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="added",
                        to="consult.consent",
                    ),
                ),
                ("language", models.CharField(choices=[("en", "English"), ("ar", "العربية")], max_length=10)),
                ("signer", models.CharField(choices=[("patient", "The patient"), ("guardian", "A guardian")], max_length=10)),
                ("signer_name", models.CharField(max_length=200, verbose_name="name of who signs")),
                ("relation", models.CharField(blank=True, max_length=120, verbose_name="relation")),
                ("interpreter_name", models.CharField(blank=True, max_length=200, verbose_name="interpreter")),
                ("interpreter_language", models.CharField(blank=True, max_length=60, verbose_name="language interpreted")),
                ("signature_kind", models.CharField(choices=[("typed", "Typed"), ("drawn", "Drawn")], max_length=10)),
                ("signature", models.TextField()),
                ("artefact", models.TextField()),
                ("artefact_sha256", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signer", "guardian"), _negated=True),
                            models.Q(("relation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="consent_guardian_has_relation",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentWithdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "consent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal", to="consult.consent"
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="why, if they want to say it")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clinic",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="consult.clinic"),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="consult.consultation"
                    ),
                ),
                ("words", models.TextField(verbose_name="message")),
                ("language", models.CharField(max_length=10)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("read_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["consultation", "id"], name="message_of_consultation")],
            },
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clinic",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="outgoing", to="consult.clinic"),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outgoing", to="consult.consultation"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "Invitation"),
                            ("reminder", "Reminder of an unfinished form"),
                            ("question", "The practitioner asks something"),
                            ("plan", "The plan is ready"),
                            ("consent", "There is something to read and sign"),
                            ("message", "A message of the clinic"),
                            ("appointment", "The appointment was made, moved or cancelled"),
                            ("confirm", "Answers to confirm before the visit"),
                            ("alert", "Somebody should be called now"),
                            ("news", "A patient wrote or changed something"),
                        ],
                        max_length=20,
                    ),
                ),
                ("channel", models.CharField(choices=[("email", "E-mail"), ("sms", "SMS")], max_length=10)),
                ("about", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent", "Sent"),
                            ("failed", "Given up"),
                            ("dropped", "No longer needed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(condition=models.Q(("state", "waiting")), fields=["next_try_at"], name="outgoing_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "kind", "channel", "about"), name="outgoing_told_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanTick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan_ticks", to="consult.consultation"
                    ),
                ),
                ("step", models.CharField(max_length=120)),
                ("done_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("id",),
                "constraints": [models.UniqueConstraint(fields=("consultation", "step"), name="plan_tick_once")],
            },
        ),
        migrations.CreateModel(
            name="ReleasedPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="released_plans", to="consult.clinic"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="released_plans", to="consult.consultation"
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="released_plans", to="consult.evaluation"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("words", models.TextField(blank=True, verbose_name="words to the patient")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "number"), name="released_plan_numbered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="released_plan_withdrawn_at_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TypedDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="typed_drafts", to="consult.intake"
                    ),
                ),
                ("step", models.CharField(max_length=60)),
                ("fields", models.JSONField()),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("id",),
                "constraints": [models.UniqueConstraint(fields=("intake", "step"), name="typed_draft_of_step")],
            },
        ),
        migrations.CreateModel(
            name="UnderstandingAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="understanding", to="consult.consenttext"
                    ),
                ),
                ("question", models.CharField(max_length=120)),
                ("answer", models.CharField(max_length=60)),
                ("right", models.BooleanField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="clinic",
            name="alert_email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail for alerts"),
        ),
        migrations.AddField(
            model_name="clinic",
            name="alert_phone",
            field=models.CharField(blank=True, max_length=40, verbose_name="phone for alerts (SMS)"),
        ),
        migrations.AddField(
            model_name="clinic",
            name="fresh_days",
            field=models.JSONField(blank=True, default=dict, verbose_name="days after which answers are asked again"),
        ),
        migrations.AddField(
            model_name="consultation",
            name="alerted_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="somebody should speak with them since"),
        ),
        migrations.AddField(
            model_name="consultation",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="appointment cancelled"),
        ),
        migrations.AddField(
            model_name="consultation",
            name="paused_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="stands still since"),
        ),
        migrations.AddField(
            model_name="consultation",
            name="reopened_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="reopened by the patient"),
        ),
        migrations.AddField(
            model_name="consultation",
            name="reopened_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("invited", "Invited"),
                    ("answering", "Answering"),
                    ("sent", "Sent"),
                    ("waiting_for_patient", "Waiting for the patient"),
                    ("decided", "Decided"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="earlier",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="intake",
            name="said_on",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="question",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="accesslink",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("intake", "Answer the intake, read one's own page"),
                    ("calendar", "Follow the plan in a calendar"),
                    ("beside", "Sign on a device of the clinic"),
                ],
                default="intake",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="because",
            field=models.CharField(
                choices=[
                    ("sent", "The patient sent answers"),
                    ("corrected", "A reading was confirmed or corrected"),
                    ("plan", "The plan changed"),
                    ("asked", "The patient was asked again"),
                    ("changed", "The patient told of a change"),
                    ("renewed", "Today's knowledge was taken"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(condition=models.Q(("alerted_at__isnull", False)), fields=["clinic"], name="consultation_alerts"),
        ),
        keep(KEPT),
    ]
