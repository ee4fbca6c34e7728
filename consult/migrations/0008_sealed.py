"""What is personal is sealed (consult/models/sealed.py), and found again by blind indexes. Forward only: nothing is unsealed.

Old pages of the database file hold the words until they are written over: `manage.py rotate_field_keys --scrub`.
"""

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import consult.models.consultation
import consult.models.sealed
from consult.migrations._columns import AlterColumns
from consult.migrations._kept import keep_again
from consult.migrations._seal import lifted, seal_all
from consult.models.people import Patient
from consult.models.unknown_names import UnknownName
from consult.services.flags import question_of
from consult.services.key_proof import proof_of
from consult.services.search_words import index_of, words_of

CHUNK = 500
BLINDS = {"born_blind": "date_of_birth", "phone_blind": "phone", "email_blind": "email"}
# Kept tables with sealed columns: SQLite made them anew.
KEPT = {
    "consult_consenttext": ("consultation_id", "number"),
    "consult_consent": ("text_id",),
    "consult_consentwithdrawal": ("consent_id",),
    "consult_signedtreatment": ("consultation_id",),
    "consult_addendum": (),
    "consult_cosignature": ("treatment_id",),
    "consult_screening": (),
    "consult_picture": (),
}


def note_key(apps, schema_editor):
    """Whoever comes with another key is told so."""
    first = settings.FIELD_KEYS.first
    apps.get_model("consult", "KeyProof").objects.create(key_id=first, proof=proof_of(first))


def note_blinds(apps, schema_editor):
    """Everybody who is registered is found by their day of birth, phone and address; and by their words, kept anew."""
    patients, words = apps.get_model("consult", "Patient"), apps.get_model("consult", "SearchWord")
    words.objects.all().delete()
    for one in patients.objects.prefetch_related("consultations").iterator(chunk_size=CHUNK):
        for blind, source in BLINDS.items():
            found = Patient._meta.get_field(blind).blinds(one.clinic_id, getattr(one, source))
            setattr(one, blind, found[0] if found else b"")
        one.save(update_fields=[*BLINDS])
        mine = words_of(one.name, one.phone, [consultation.reference for consultation in one.consultations.all()])
        new = [words(clinic_id=one.clinic_id, patient=one, word=word) for word in sorted(index_of(one.clinic_id, mine))]
        words.objects.bulk_create(new)


def note_questions(apps, schema_editor):
    """What the overview counts stands beside what is sealed."""
    flags = apps.get_model("consult", "Flag")
    rows = flags.objects.filter(kind="cannot_assess").order_by("pk").only("pk", "detail")
    with lifted(schema_editor.connection, flags._meta.db_table), schema_editor.connection.cursor() as cursor:
        for one in list(rows.iterator(chunk_size=CHUNK)):
            cursor.execute("UPDATE consult_flag SET question = %s WHERE id = %s", [question_of(one.detail), one.pk])


def note_names(apps, schema_editor):
    """A word that nobody knows is found again, by whichever clinic it is written next."""
    index, names = UnknownName._meta.get_field("folded_blind"), apps.get_model("consult", "UnknownName")
    for one in list(names.objects.order_by("pk").only("pk", "folded")):
        one.folded_blind = index.blinds(0, one.folded)[0]
        one.save(update_fields=["folded_blind"])


class Migration(migrations.Migration):
    dependencies = [("consult", "0007_the_practitioners_way")]

    operations = [
        migrations.AlterModelOptions(
            name="patient",
            options={"ordering": ("id",)},
        ),
        migrations.RemoveIndex(
            model_name="patient",
            name="patient_born",
        ),
        migrations.RemoveIndex(
            model_name="patient",
            name="patient_phone",
        ),
        migrations.RemoveIndex(
            model_name="patient",
            name="patient_email",
        ),
        migrations.RemoveField(
            model_name="patient",
            name="phone_tail",
        ),
        migrations.AddField(
            model_name="flag",
            name="question",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="patient",
            name="born_blind",
            field=consult.models.sealed.BlindField(default=b"", max_length=16),
        ),
        migrations.AddField(
            model_name="patient",
            name="email_blind",
            field=consult.models.sealed.BlindField(default=b"", max_length=16),
        ),
        migrations.AddField(
            model_name="patient",
            name="phone_blind",
            field=consult.models.sealed.BlindField(default=b"", max_length=16),
        ),
        migrations.AddField(
            model_name="submission",
            name="salt",
            field=consult.models.sealed.SealedCharField(blank=True, default="", max_length=32),
        ),
        migrations.RemoveConstraint(
            model_name="unknownname",
            name="unknown_name_once",
        ),
        migrations.AddField(
            model_name="unknownname",
            name="folded_blind",
            field=consult.models.sealed.BlindField(default=b"", max_length=16),
        ),
        AlterColumns(
            {
                "addendum": {
                    "words": consult.models.sealed.SealedTextField(verbose_name="addendum"),
                },
                "answerrevision": {
                    "answers": consult.models.sealed.SealedJSONField(),
                },
                "clinic": {
                    "alert_email": consult.models.sealed.SealedEmailField(
                        blank=True, max_length=254, verbose_name="e-mail for alerts"
                    ),
                    "alert_phone": consult.models.sealed.SealedCharField(
                        blank=True, max_length=40, verbose_name="phone for alerts (SMS)"
                    ),
                },
                "consent": {
                    "artefact": consult.models.sealed.SealedTextField(),
                    "interpreter_name": consult.models.sealed.SealedCharField(
                        blank=True, max_length=200, verbose_name="interpreter"
                    ),
                    "relation": consult.models.sealed.SealedCharField(blank=True, max_length=120, verbose_name="relation"),
                    "signature": consult.models.sealed.SealedTextField(),
                    "signer_name": consult.models.sealed.SealedCharField(max_length=200, verbose_name="name of who signs"),
                },
                "consenttext": {
                    "basis": consult.models.sealed.SealedJSONField(),
                    "text": consult.models.sealed.SealedTextField(),
                },
                "consentwithdrawal": {
                    "words": consult.models.sealed.SealedTextField(blank=True, verbose_name="why, if they want to say it"),
                },
                "consultation": {
                    "plan": consult.models.sealed.SealedJSONField(
                        default=consult.models.consultation.nothing_chosen, verbose_name="plan"
                    ),
                    "plan_details": consult.models.sealed.SealedJSONField(default=dict, verbose_name="how it is done"),
                },
                "correction": {
                    "words": consult.models.sealed.SealedTextField(),
                },
                "cosignature": {
                    "words": consult.models.sealed.SealedTextField(blank=True),
                },
                "decision": {
                    "letter": consult.models.sealed.SealedTextField(blank=True, verbose_name="letter to the patient"),
                    "reason": consult.models.sealed.SealedTextField(blank=True),
                    "until": consult.models.sealed.SealedCharField(blank=True, max_length=250, verbose_name="until"),
                    "would_change": consult.models.sealed.SealedTextField(blank=True, verbose_name="what would change it"),
                },
                "evaluation": {
                    "document": consult.models.sealed.SealedJSONField(),
                    "facts": consult.models.sealed.SealedJSONField(),
                    "result": consult.models.sealed.SealedTextField(),
                },
                "flag": {
                    "detail": consult.models.sealed.SealedJSONField(),
                },
                "intake": {
                    "answers": consult.models.sealed.SealedJSONField(default=dict, verbose_name="answers"),
                    "earlier": consult.models.sealed.SealedJSONField(default=dict),
                },
                "message": {
                    "words": consult.models.sealed.SealedTextField(verbose_name="message"),
                },
                "patchtest": {
                    "site": consult.models.sealed.SealedCharField(max_length=120, verbose_name="where"),
                    "words": consult.models.sealed.SealedTextField(blank=True, verbose_name="what was seen"),
                },
                "patient": {
                    "date_of_birth": consult.models.sealed.SealedDateField(blank=True, null=True, verbose_name="date of birth"),
                    "email": consult.models.sealed.SealedEmailField(blank=True, max_length=254, verbose_name="e-mail"),
                    "merged_words": consult.models.sealed.SealedTextField(blank=True),
                    "name": consult.models.sealed.SealedCharField(max_length=200, verbose_name="name"),
                    "phone": consult.models.sealed.SealedCharField(blank=True, max_length=40, verbose_name="phone"),
                },
                "picture": {
                    "content": consult.models.sealed.SealedBinaryField(),
                },
                "prescriberletter": {
                    "email": consult.models.sealed.SealedEmailField(blank=True, max_length=254, verbose_name="e-mail"),
                    "handed_how": consult.models.sealed.SealedCharField(blank=True, max_length=160),
                    "phone": consult.models.sealed.SealedCharField(blank=True, max_length=40, verbose_name="phone"),
                    "planned": consult.models.sealed.SealedTextField(blank=True),
                    "prescriber": consult.models.sealed.SealedCharField(max_length=160, verbose_name="prescriber"),
                    "questions": consult.models.sealed.SealedJSONField(),
                    "reply_from": consult.models.sealed.SealedCharField(blank=True, max_length=160, verbose_name="who replied"),
                    "reply_words": consult.models.sealed.SealedTextField(blank=True),
                    "withdrawn_words": consult.models.sealed.SealedTextField(blank=True),
                    "words": consult.models.sealed.SealedTextField(blank=True, verbose_name="in your words"),
                },
                "question": {
                    "words": consult.models.sealed.SealedTextField(verbose_name="question"),
                },
                "recall": {
                    "words": consult.models.sealed.SealedTextField(blank=True),
                },
                "releasedplan": {
                    "content": consult.models.sealed.SealedJSONField(),
                    "words": consult.models.sealed.SealedTextField(blank=True, verbose_name="words to the patient"),
                },
                "remark": {
                    "closed_words": consult.models.sealed.SealedTextField(blank=True),
                    "words": consult.models.sealed.SealedTextField(verbose_name="what was said"),
                },
                "resolution": {
                    "second_words": consult.models.sealed.SealedTextField(blank=True),
                    "withdrawn_words": consult.models.sealed.SealedTextField(blank=True),
                    "words": consult.models.sealed.SealedTextField(blank=True, verbose_name="in your words"),
                },
                "screening": {
                    "answers": consult.models.sealed.SealedJSONField(),
                    "words": consult.models.sealed.SealedTextField(blank=True, verbose_name="remarks"),
                },
                "signedtreatment": {
                    "content": consult.models.sealed.SealedTextField(),
                },
                "staffinvitation": {
                    "email": consult.models.sealed.SealedEmailField(blank=True, max_length=254, verbose_name="e-mail"),
                    "name": consult.models.sealed.SealedCharField(max_length=150, verbose_name="name"),
                },
                "submission": {
                    "answers": consult.models.sealed.SealedJSONField(),
                    "document": consult.models.sealed.SealedJSONField(),
                },
                "treatment": {
                    "record": consult.models.sealed.SealedJSONField(default=dict),
                    "why_today": consult.models.sealed.SealedTextField(blank=True, verbose_name="why today"),
                },
                "typeddraft": {
                    "fields": consult.models.sealed.SealedJSONField(),
                },
                "unknownname": {
                    "folded": consult.models.sealed.SealedCharField(max_length=60),
                    "why": consult.models.sealed.SealedTextField(blank=True),
                    "words": consult.models.sealed.SealedCharField(max_length=60),
                },
            }
        ),
        migrations.AddIndex(
            model_name="patient",
            index=models.Index(fields=["clinic", "born_blind"], name="patient_born"),
        ),
        migrations.AddIndex(
            model_name="patient",
            index=models.Index(fields=["clinic", "phone_blind"], name="patient_phone"),
        ),
        migrations.AddIndex(
            model_name="patient",
            index=models.Index(fields=["clinic", "email_blind"], name="patient_email"),
        ),
        migrations.CreateModel(
            name="KeyProof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(max_length=16, unique=True)),
                ("proof", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.RunPython(note_key),
        migrations.RunPython(seal_all),
        migrations.RunPython(note_blinds),
        migrations.RunPython(note_questions),
        migrations.RunPython(note_names),
        migrations.AddConstraint(
            model_name="unknownname",
            constraint=models.UniqueConstraint(fields=("section", "folded_blind"), name="unknown_name_once"),
        ),
        keep_again(KEPT),
    ]
