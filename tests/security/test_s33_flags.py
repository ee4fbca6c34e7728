"""A flag is settled by a service only: by a practitioner, in words, on the evaluation that was read; it stays as it was (S33)."""

import ast
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from consult.models import AuditEvent, Flag, Membership, Resolution, Role
from consult.models.base import Unchangeable
from consult.services.access import NotAllowed
from consult.services.deciding import ProceedRefused, decide
from consult.services.evaluate import evaluate
from consult.services.flags import flags_of, holding_back
from consult.services.resolving import FlagChanged, SamePerson, agree_resolution, resolve_flags, withdraw_resolution
from consult.services.turns import ReasonMissing, SomebodyWasFirst, newest_evaluation
from tests import factories
from tests.prepared import walked

ROOT = Path(__file__).parent.parent.parent
SAID = "Repeated, and negative"


@pytest.fixture
def consultation(db):
    return walked("with a STOP", a_pregnant_one)


def a_pregnant_one():
    return factories.a_sent_consultation(pregnancy={"pregnant": "yes", "breastfeeding": "no"})


def the_stop(consultation):
    flags = flags_of(newest_evaluation(consultation).answer)
    return next(one for one in flags if one.level == "STOP" and one.kind == "raised")


def settled(consultation, by, **said):
    given = {"fingerprints": [the_stop(consultation).fingerprint], "reason": "cleared", "words": SAID} | said
    return resolve_flags(consultation=consultation, by=by, **given)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER, Role.CURATOR])
def test_s33_no_other_role_settles_withdraws_or_agrees(consultation, role):
    (one,) = settled(consultation, factories.a_user(consultation.clinic))
    by = factories.a_user(consultation.clinic, role)
    for refused in (
        lambda: settled(consultation, by),
        lambda: withdraw_resolution(resolution=one, by=by, words="No"),
        lambda: agree_resolution(resolution=one, by=by, words="Yes"),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_s33_nor_a_practitioner_of_another_clinic_or_one_whose_role_ended(consultation):
    other, ended = factories.a_user(factories.a_clinic("Reed")), factories.a_user(consultation.clinic)
    Membership.objects.filter(user=ended).update(ended_at="2026-11-20T00:00:00Z")
    for by in (other, ended):
        with pytest.raises(NotAllowed):
            settled(consultation, by)


@pytest.mark.parametrize("said", [{"words": ""}, {"words": "  "}, {"reason": "other", "words": "\n"}])
def test_s33_a_stop_is_never_settled_without_words(consultation, said):
    with pytest.raises(ReasonMissing):
        settled(consultation, factories.a_user(consultation.clinic), **said)
    assert not Resolution.objects.exists()


def test_s33_only_the_flag_as_it_stands_now_can_be_settled(consultation):
    by = factories.a_user(consultation.clinic)
    for prints in (["0" * 64], [""], ["anticoagulant"]):
        with pytest.raises(FlagChanged):
            settled(consultation, by, fingerprints=prints)
    other = factories.a_sent_consultation(consultation.clinic, medicines=factories.medicines("warfarin"))
    foreign = [one.fingerprint for one in flags_of(newest_evaluation(other).answer) if one.kind == "raised"][:1]
    with pytest.raises(FlagChanged):
        settled(consultation, by, fingerprints=foreign)


def test_s33_a_stop_waits_for_a_second_person_who_is_somebody_else(consultation):
    by = factories.a_user(consultation.clinic)
    (one,) = settled(consultation, by)
    with pytest.raises(SamePerson):
        agree_resolution(resolution=one, by=by, words="Yes")
    refused = {"by": by, "seen": consultation.version, "outcome": "proceed", "reason": "All known"}
    consultation.refresh_from_db()
    with pytest.raises(ProceedRefused):
        decide(consultation=consultation, **refused | {"seen": consultation.version})
    assert the_stop(consultation).name in {flag.name for flag in holding_back(newest_evaluation(consultation), [one])}
    agree_resolution(resolution=one, by=factories.a_user(consultation.clinic), words="Looked too")
    one.refresh_from_db()
    assert not holding_back(newest_evaluation(consultation), [one])


def test_s33_settled_twice_the_first_stands_and_both_are_named(consultation):
    first, second = factories.a_user(consultation.clinic), factories.a_user(consultation.clinic)
    settled(consultation, first)
    with pytest.raises(SomebodyWasFirst) as told:
        settled(consultation, second)
    assert told.value.by == first
    assert Resolution.objects.filter(consultation=consultation).count() == 1
    assert AuditEvent.objects.filter(action="flag.resolved", actor=first).count() == 1


def test_s33_the_flag_itself_stays_whatever_is_done_with_it(consultation):
    by = factories.a_user(consultation.clinic)
    flag = Flag.objects.filter(evaluation__consultation=consultation).first()
    flag.level = "NOTE"
    for change in (flag.save, flag.delete, Flag.objects.all().delete, lambda: Flag.objects.update(level="NOTE")):
        with pytest.raises(Unchangeable):
            change()
    before = newest_evaluation(consultation)
    settled(consultation, by)
    assert newest_evaluation(consultation) == before
    evaluate(consultation=consultation, by=by, because="observed")
    assert the_stop(consultation).level == "STOP"


@pytest.mark.parametrize("said", ["UPDATE consult_flag SET level = 'NOTE'", "DELETE FROM consult_flag"])
def test_s33_the_database_itself_refuses_to_change_a_flag(consultation, said):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(said)


# Who may write what a decision rests on: its service, and nobody beside it.
WRITERS = {"Flag", "Evaluation", "Resolution", "Decision", "SignedTreatment", "CoSignature", "Consent", "ReleasedPlan"}
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create"}


def writers(path):
    for node in ast.walk(ast.parse(path.read_text())):
        call = node.func if isinstance(node, ast.Call) else None
        if isinstance(call, ast.Attribute) and call.attr in WRITES and isinstance(call.value, ast.Attribute):
            name = getattr(call.value.value, "id", "")
            if name in WRITERS:
                yield name


def test_s33_each_clinical_record_is_written_in_one_place():
    found = {}
    for path in (ROOT / "consult").rglob("*.py"):
        for name in writers(path):
            found.setdefault(name, set()).add(str(path.relative_to(ROOT / "consult")))
    assert set(found) == WRITERS
    for name, places in found.items():
        services = {one for one in places if one.startswith("services/") and "demo" not in one}
        assert len(services) == 1, (name, places)
        assert {one for one in places if not one.startswith("services/")} == set(), (name, places)
