import consult.models.sealed
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from consult.migrations._kept import keep


class Migration(migrations.Migration):
    dependencies = [
        ("consult", "0015_saved_replies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AdverseEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adverse_events", to="consult.clinic"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adverse_events", to="consult.consultation"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adverse_events",
                        to="consult.report",
                    ),
                ),
                (
                    "treatment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adverse_events", to="consult.signedtreatment"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="AdverseEventVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("initial", "First account"),
                            ("follow_up", "Follow-up"),
                            ("taken_back", "Taken back: recorded by mistake"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("effect", models.CharField(blank=True, max_length=120)),
                ("sign", models.CharField(blank=True, max_length=40)),
                ("onset_on", models.DateField(blank=True, null=True)),
                (
                    "onset_precision",
                    models.CharField(
                        choices=[("day", "That day"), ("about", "About that day"), ("unknown", "Not known")], max_length=10
                    ),
                ),
                ("onset_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("onset_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "course",
                    models.CharField(
                        choices=[
                            ("better", "Getting better"),
                            ("same", "Staying the same"),
                            ("worse", "Getting worse"),
                            ("comes_and_goes", "Coming and going"),
                            ("over", "Over"),
                            ("unknown", "Not known"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("mild", "Mild: noticed, no trouble in daily life"),
                            ("moderate", "Moderate: some trouble in daily life"),
                            ("severe", "Severe: daily life is not possible"),
                        ],
                        max_length=10,
                    ),
                ),
                ("death", models.BooleanField(default=False)),
                ("life_threatening", models.BooleanField(default=False)),
                ("hospitalised", models.BooleanField(default=False)),
                ("disabling", models.BooleanField(default=False)),
                ("birth_defect", models.BooleanField(default=False)),
                ("important", models.BooleanField(default=False)),
                ("treated_with", models.JSONField(default=list)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("recovered", "Recovered"),
                            ("recovering", "Recovering"),
                            ("not_recovered", "Not recovered"),
                            ("sequelae", "Recovered, with something that stays"),
                            ("fatal", "Died"),
                            ("unknown", "Not known"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("certain", "Certain"),
                            ("probable", "Probable"),
                            ("possible", "Possible"),
                            ("unlikely", "Unlikely"),
                            ("unassessed", "Not assessed yet"),
                        ],
                        max_length=12,
                    ),
                ),
                ("description", consult.models.sealed.SealedTextField(blank=True)),
                ("treated_words", consult.models.sealed.SealedTextField(blank=True)),
                ("authority_told_on", models.DateField(blank=True, null=True)),
                ("authority_reference", consult.models.sealed.SealedCharField(blank=True, max_length=120)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="consult.adverseevent"
                    ),
                ),
            ],
            options={
                "ordering": ("event_id", "number"),
            },
        ),
        migrations.CreateModel(
            name="AdverseEventLot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="suspected_in", to="consult.usedlot"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lots", to="consult.adverseeventversion"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="AdverseEventArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=120)),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="areas", to="consult.adverseeventversion"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="ExposureSheet",
            fields=[
                (
                    "treatment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="exposure_sheet",
                        serialize=False,
                        to="consult.signedtreatment",
                    ),
                ),
                ("treated_on", models.DateField()),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "evaluation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consult.evaluation"),
                ),
                (
                    "operator",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Exposure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("product", models.CharField(blank=True, max_length=120)),
                ("ingredient", models.CharField(blank=True, max_length=120)),
                ("area", models.CharField(blank=True, max_length=120)),
                ("lot", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consult.usedlot")),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="consult.exposuresheet"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LotRecall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("covers", models.JSONField(default=list)),
                ("why", consult.models.sealed.SealedTextField(blank=True, verbose_name="why")),
                ("message_en", consult.models.sealed.SealedTextField(verbose_name="message in English")),
                ("message_ar", consult.models.sealed.SealedTextField(verbose_name="message in Arabic")),
                ("version", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lot_recalls", to="consult.clinic"
                    ),
                ),
                (
                    "closed_by",
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
            },
        ),
        migrations.CreateModel(
            name="LotRecallPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reached",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoken", "Spoken with"),
                            ("came", "Came in"),
                            ("read", "Read the message and said so"),
                            ("not_reached", "Not reached in spite of every try"),
                        ],
                        max_length=12,
                    ),
                ),
                ("clinic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lot_recalls", to="consult.consultation"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recall",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="people", to="consult.lotrecall"),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddIndex(
            model_name="adverseevent",
            index=models.Index(fields=["clinic", "at"], name="adverse_event_when"),
        ),
        migrations.AddIndex(
            model_name="adverseeventversion",
            index=models.Index(fields=["clinic", "effect"], name="adverse_event_effect"),
        ),
        migrations.AddConstraint(
            model_name="adverseeventversion",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="adverse_event_version_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="adverseeventversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("effect", ""), ("sign", ""), _negated=True), name="adverse_event_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="adverseeventlot",
            constraint=models.UniqueConstraint(fields=("version", "lot"), name="adverse_event_lot_once"),
        ),
        migrations.AddConstraint(
            model_name="adverseeventarea",
            constraint=models.UniqueConstraint(fields=("version", "area"), name="adverse_event_area_once"),
        ),
        migrations.AddIndex(
            model_name="exposuresheet",
            index=models.Index(fields=["clinic", "treated_on"], name="exposure_when"),
        ),
        migrations.AddIndex(
            model_name="exposure",
            index=models.Index(fields=["ingredient", "area"], name="exposure_of_ingredient"),
        ),
        migrations.AddIndex(
            model_name="exposure",
            index=models.Index(fields=["area"], name="exposure_of_area"),
        ),
        migrations.AddConstraint(
            model_name="exposure",
            constraint=models.UniqueConstraint(fields=("sheet", "lot", "ingredient", "area"), name="exposure_once"),
        ),
        migrations.AddIndex(
            model_name="lotrecall",
            index=models.Index(condition=models.Q(("closed_at__isnull", True)), fields=["clinic"], name="lot_recall_open"),
        ),
        migrations.AddIndex(
            model_name="lotrecallperson",
            index=models.Index(condition=models.Q(("done_at__isnull", True)), fields=["recall"], name="lot_recall_waiting"),
        ),
        migrations.AddConstraint(
            model_name="lotrecallperson",
            constraint=models.UniqueConstraint(fields=("recall", "consultation"), name="lot_recall_person_once"),
        ),
        migrations.AddConstraint(
            model_name="lotrecallperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", True), ("reached", "")),
                    models.Q(("done_at__isnull", False), models.Q(("reached", ""), _negated=True)),
                    _connector="OR",
                ),
                name="lot_recall_reached_how",
            ),
        ),
        keep(
            {
                "consult_adverseeventversion": ("event_id", "number"),
                "consult_adverseeventarea": ("version_id", "area"),
                "consult_adverseeventlot": ("version_id", "lot_id"),
            }
        ),
    ]
