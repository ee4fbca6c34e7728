"""S31: what was signed, sent, evaluated or decided is never changed; past the triggers, verify_audit names the row."""

import pytest
from django.contrib import admin
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from consult.models import (
    AuditEvent,
    Consent,
    ConsentText,
    Decision,
    Evaluation,
    Flag,
    Seal,
    SignedTreatment,
    Submission,
    Unchangeable,
    UsedLot,
)
from consult.models.base import UnchangeableModel
from consult.services.audit import record, sha256
from consult.services.audit_parts import release_faults
from consult.services.audit_rows import REMOVED
from consult.services.sealing import seal_waiting
from consult.services.treatment import treatment_of
from consult.services.treatment_signing import sign_treatment
from consult.services.verifying import faults_of
from sideeffects.models import Release
from sideeffects.models.releases import ImmutableModel
from tests.prepared import walked
from tests.security.surgery import kept_models, run, triggers_away, triggers_of
from tests.treatments import a_practitioner, recorded

pytestmark = pytest.mark.django_db

KEPT = kept_models(UnchangeableModel, ImmutableModel)


@pytest.fixture
def signed():
    """From invitation to signed treatment, and sealed."""
    by = a_practitioner()

    def sign():
        consultation = recorded(by)
        return sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)

    found = walked("signed and sealed", sign)
    seal_waiting()
    return found


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_s31_the_database_itself_keeps_each_table_as_it_was_written(model):
    refused = "truncate" if connection.vendor == "postgresql" else "replace"
    assert {"update", "delete", refused} <= triggers_of(model._meta.db_table)


def test_s31_what_is_kept_is_kept_by_the_database_and_by_the_models(signed):
    for model in (AuditEvent, Seal, Consent, ConsentText, SignedTreatment, Evaluation, Flag, Decision, Submission):
        row, table = model.objects.first(), model._meta.db_table
        for act in (row.save, row.delete, model.objects.all().delete, lambda model=model: model.objects.update(clinic=None)):
            with pytest.raises(Unchangeable):
                act()
        for statement in (f"UPDATE {table} SET clinic_id = clinic_id", f"DELETE FROM {table}", emptied(table)):
            with pytest.raises(DatabaseError), transaction.atomic():
                run(statement)


def emptied(table):
    """How else rows go: TRUNCATE asks no row, REPLACE deletes none."""
    if connection.vendor == "postgresql":
        return f"TRUNCATE {table} CASCADE"
    return f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"


def test_s31_no_table_of_a_patient_can_be_reached_by_the_admin():
    assert not [model for model in admin.site._registry if model._meta.app_label == "consult"]


def test_s31_the_whole_way_holds_as_it_was_written(signed):
    assert list(faults_of(signed.clinic)) == []
    assert list(release_faults()) == []


def changed_consent(found):
    words = Consent.objects.get().artefact.replace("2026", "2025", 1)
    return Consent, {"artefact": words, "artefact_sha256": sha256(words)}, "consent "


ROADS = {
    "another artefact with its own digest": changed_consent,
    "another name under a consent": lambda one: (Consent, {"signer_name": "Somebody Else"}, "consent "),
    "another moment of signing": lambda one: (Consent, {"signed_at": one.treated_at}, "consent "),
    "another text was read": lambda one: (ConsentText, {"text": "{}", "text_sha256": sha256("{}")}, "consenttext "),
    "another treatment was signed": lambda one: (SignedTreatment, {"content": one.content + " "}, "signedtreatment "),
    "somebody else signed it": lambda one: (SignedTreatment, {"needs_cosign": True}, "signedtreatment "),
    "another lot": lambda one: (UsedLot, {"lot": "B1"}, "signedtreatment "),
    "another result": lambda one: (Evaluation, {"overall": "CLEAR", "complete": False}, "evaluation "),
    "another document was evaluated": lambda one: (Evaluation, {"document": {}}, "evaluation "),
    "a flag was made lower": lambda one: (Flag, {"level": "STOP"}, "evaluation "),
    "another decision": lambda one: (Decision, {"outcome": "hold"}, "decision "),
    "another reason of a decision": lambda one: (Decision, {"reason": "none at all"}, "decision "),
    "other answers were sent": lambda one: (Submission, {"answers": {}}, "submission 1 of intake "),
}


def test_s31_where_the_triggers_were_taken_away_the_row_that_was_changed_is_named(signed):
    for road, what in ROADS.items():
        model, change, named = what(signed)
        with transaction.atomic():
            with triggers_away(model._meta.db_table):
                assert QuerySet(model).update(**change), road
            first = next(faults_of(signed.clinic), None)
            assert first is not None, road
            assert first.where.startswith(named), (road, first)
            transaction.set_rollback(True)


def test_s31_a_row_that_is_gone_is_named_and_one_that_was_put_in(signed):
    for take, named in ((lambda: run("DELETE FROM consult_decision"), "decision "), (put_in, "consent ")):
        with transaction.atomic():
            with triggers_away("consult_decision", "consult_consent"):
                take()
            assert next(faults_of(signed.clinic)).where.startswith(named)
            transaction.set_rollback(True)


def test_s31_what_a_retention_run_says_that_it_removed_is_not_missed(signed):
    decision = Decision.objects.get()
    payload = {"decision": [decision.pk]}
    record(clinic=signed.clinic, by=None, action=REMOVED, about=signed.clinic, payload=payload, system=True)
    with triggers_away("consult_decision"):
        run("DELETE FROM consult_decision")
    assert list(faults_of(signed.clinic)) == []


def put_in():
    """A consent that nobody signed, under a text that nobody gave."""
    text, consent = ConsentText.objects.get(), Consent.objects.get()
    text.pk, text.number, text._state.adding = None, 99, True
    text.save()
    consent.pk, consent.text, consent._state.adding = None, text, True
    consent.save()


def test_s31_bytes_that_open_no_more_are_named_and_break_nothing(signed):
    with triggers_away("consult_signedtreatment"):
        run("UPDATE consult_signedtreatment SET content = substr(content, 1, length(content) - 9) || 'AAAAAAAAA'")
    faults = [str(one) for one in faults_of(signed.clinic)]
    assert faults
    assert all(one.startswith(f"signedtreatment {signed.pk}:") for one in faults)


def test_s31_another_release_under_the_same_number_is_named(signed):
    with triggers_away("sideeffects_release"):
        QuerySet(Release).update(content="{}", sha256=sha256("{}"))
    assert next(release_faults()).where == "release 1"
