"""Events are sealed in a chain under AUDIT_KEYS, and the database keeps every append-only table as it was written.

What was noted before is marked and waits for the first seals. To whom a bundle went leaves the audit for a sealed column.
"""

import hashlib
import json
import secrets
from datetime import UTC

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import consult.models.sealed
from consult.migrations._kept import keep

KEPT = {
    "consult_answerrevision": (),
    "consult_submission": ("intake_id", "number"),
    "consult_evaluation": (),
    "consult_flag": ("evaluation_id", "position"),
    "consult_correction": (),
    "consult_decision": ("consultation_id", "number"),
    "consult_clinicsetting": (),
    "consult_auditevent": (),
    "consult_seal": ("clinic_id", "number"),
    "consult_bundlemade": (),
}
CHUNK = 1000


def canonical(data):
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def mark(event):
    """As services/marks.py writes it today."""
    ring, nonce = settings.AUDIT_KEYS, secrets.token_hex(8)
    said = [nonce, event.clinic_id, event.at.astimezone(UTC).isoformat(), event.actor_kind, event.actor_id, event.action]
    said += [event.object_kind, event.object_id, event.payload_sha256, event.about_mac]
    return f"{ring.first}.{nonce}.{ring.mac(canonical(said).encode(), 'audit event').hex()}"


def move_to_whom(apps, schema_editor):
    """An address of a bundle is people's words, and has no place in the audit."""
    event, made = apps.get_model("consult", "AuditEvent"), apps.get_model("consult", "BundleMade")
    rows = event.objects.filter(action="bundle.made", object_kind="consultation", actor__isnull=False)
    for one in rows.iterator():
        made.objects.create(
            clinic_id=one.clinic_id,
            consultation_id=int(one.object_id),
            root=str(one.payload.get("root", ""))[:64],
            why=str(one.payload.get("why", ""))[:20],
            to=str(one.payload.get("to", "")),
            at=one.at,
            by_id=one.actor_id,
        )
    drop(rows, "to")
    drop(event.objects.filter(action="membership.changed"), "licence")


def drop(rows, name):
    """Take people's words out of the payload of these events."""
    for one in rows.iterator():
        one.payload = {key: value for key, value in one.payload.items() if key != name}
        one.payload_sha256 = hashlib.sha256(canonical(one.payload).encode()).hexdigest()
        one.save()


def mark_all(apps, schema_editor):
    """Every event of before has a mark, and waits for a seal."""
    event, pending = apps.get_model("consult", "AuditEvent"), apps.get_model("consult", "PendingEvent")
    last = 0
    while found := list(event.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        for one in found:
            one.mac = mark(one)
        event.objects.bulk_update(found, ["mac"], batch_size=200)
        pending.objects.bulk_create([pending(event_id=one.pk, clinic_id=one.clinic_id) for one in found])
        last = found[-1].pk
    if schema_editor.connection.vendor == "postgresql":
        # What follows alters tables that have rows just written.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):
    dependencies = [
        ("consult", "0008_sealed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BundleMade",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("root", models.CharField(max_length=64)),
                ("why", models.CharField(max_length=20)),
                ("to", consult.models.sealed.SealedCharField(blank=True, max_length=120, verbose_name="to whom")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "clinic",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic"),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bundles_made", to="consult.consultation"
                    ),
                ),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.CreateModel(
            name="PendingEvent",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="pending",
                        serialize=False,
                        to="consult.auditevent",
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consult.clinic"),
                ),
            ],
            options={"ordering": ("event_id",)},
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("key_id", models.CharField(max_length=16)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("events", models.JSONField()),
                ("mac", models.CharField(max_length=64)),
                (
                    "clinic",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seals", to="consult.clinic"),
                ),
            ],
            options={
                "ordering": ("clinic_id", "number"),
                "constraints": [models.UniqueConstraint(fields=("clinic", "number"), name="seal_numbered_once")],
            },
        ),
        migrations.AddField(
            model_name="auditevent", name="about_mac", field=models.CharField(blank=True, default="", max_length=90)
        ),
        migrations.AddField(model_name="auditevent", name="mac", field=models.CharField(blank=True, default="", max_length=120)),
        migrations.AddIndex(
            model_name="auditevent", index=models.Index(fields=["clinic", "action", "id"], name="audit_of_action")
        ),
        migrations.RunPython(move_to_whom, migrations.RunPython.noop),
        migrations.RunPython(mark_all, migrations.RunPython.noop),
        keep(KEPT),
    ]
