"""R1, R2, R3, R11 in one process; `make torture` asks the same of live servers that are killed (tests/torture)."""

from datetime import date

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.models import AuditEvent, Consultation, Decision, Evaluation, Patient, Submission
from consult.services.audit import canonical
from consult.services.deciding import decide
from consult.services.invite import open_public
from consult.services.submit import submit
from consult.services.turns import SomebodyWasFirst
from sideeffects.core.assessment import examine
from sideeffects.models import Release
from sideeffects.services.releases import knowledge_of
from tests import factories
from tests.consult.services.test_races import WINDOWS, at_once

BORN = date(1990, 3, 2)


class KilledError(BaseException):
    """Nothing that the code could catch as a fault."""


def answered():
    """A patient who has answered everything and sent nothing."""
    consultation = factories.an_invitation().consultation
    intake = consultation.intake
    intake.answers = factories.quiet_answers()
    intake.save()
    return Consultation.objects.get(pk=consultation.pk)


def now(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def killed_at(number, monkeypatch):
    """The next `number`-th statement is the last that the process begins."""
    left, execute = [number], CursorWrapper.execute

    def counting(self, *args, **kwargs):
        left[0] -= 1
        if left[0] == 0:
            raise KilledError
        return execute(self, *args, **kwargs)

    monkeypatch.setattr(CursorWrapper, "execute", counting)


def what_there_is(consultation):
    sent = AuditEvent.objects.filter(action="intake.sent", object_id=str(consultation.intake.pk))
    evaluations = Evaluation.objects.filter(consultation=consultation)
    submissions = Submission.objects.filter(intake__consultation=consultation)
    return submissions.count(), evaluations.count(), sent.count(), now(consultation).state


@pytest.mark.django_db
def test_r01_killed_anywhere_in_sending_leaves_nothing_half_written_and_sending_again_sends_once(monkeypatch):
    factories.a_release()
    first = answered()
    with CaptureQueriesContext(connection) as whole:
        submit(consultation=first)
    # The last statement is this test's end of the transaction: a real one is killed there by tests/torture.
    steps = len(whole.captured_queries) - 1
    consultation = answered()
    before = what_there_is(consultation)
    for point in range(1, steps, max(1, steps // 12)):
        with monkeypatch.context() as killing:
            killed_at(point, killing)
            with pytest.raises(KilledError):
                submit(consultation=now(consultation))
        assert what_there_is(consultation) == before
    submit(consultation=now(consultation))
    submit(consultation=now(consultation))
    assert what_there_is(consultation) == (1, 1, 1, Consultation.State.SENT)


@pytest.mark.django_db(transaction=True)
def test_r02_of_practitioners_who_decide_at_once_one_has_and_each_other_is_told_who():
    consultation = factories.a_sent_consultation()
    people = [factories.a_user(consultation.clinic) for _ in range(WINDOWS)]

    def sign(number):
        words = {"outcome": Decision.Outcome.HOLD, "reason": f"words of {number}", "until": "a letter"}
        try:
            return decide(consultation=now(consultation), by=people[number], seen=consultation.version, **words)
        except SomebodyWasFirst as first:
            return first

    said = at_once(sign)
    decided = [one for one in said if isinstance(one, Decision)]
    assert len(decided) == Decision.objects.count() == 1
    assert [one.by for one in said if one is not decided[0]] == [decided[0].by] * (WINDOWS - 1)


@pytest.mark.django_db
def test_r02_who_was_second_reads_who_was_first_and_keeps_every_word(client):
    consultation = factories.a_sent_consultation()
    first, second = (factories.a_user(consultation.clinic, first_name=name, last_name="Amin") for name in ("Lina", "Sami"))
    typed = {"seen": consultation.version, "outcome": "hold", "reason": "Second words, kept.", "until": "a letter"}
    decide(consultation=consultation, by=first, seen=consultation.version, outcome="hold", reason="First.", until="a letter")
    client.force_login(second)
    answer = client.post(reverse("decide", args=[consultation.public_id]), typed)
    assert answer.status_code == 409
    assert "Lina Amin" in answer.content.decode()
    assert "Second words, kept." in answer.content.decode()
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_r03_one_form_of_the_public_door_pressed_eight_times_begins_one_consultation():
    clinic = factories.a_clinic()
    person = {"name": "Huda Saleh", "date_of_birth": BORN, "phone": "0501234567", "once": "k" * 43}
    links = {one[1].pk for one in at_once(lambda _: open_public(clinic=clinic, **person))}
    assert len(links) == Patient.objects.count() == Consultation.objects.count() == 1


@pytest.mark.django_db
def test_r03_the_same_form_sent_back_later_for_somebody_else_never_opens_what_it_began():
    clinic = factories.a_clinic()
    first, _ = open_public(clinic=clinic, name="Huda Saleh", date_of_birth=BORN, once="k" * 43)
    second, _ = open_public(clinic=clinic, name="Mona Saleh", date_of_birth=BORN, once="k" * 43)
    other, _ = open_public(clinic=factories.a_clinic(), name="Huda Saleh", date_of_birth=BORN, once="k" * 43)
    assert len({first.pk, second.pk, other.pk}) == 3


@pytest.mark.django_db
def test_r03_a_page_of_the_public_door_sent_twice_leads_both_times_to_the_same_intake():
    clinic, browser = factories.a_clinic(), Client()
    address = reverse("public-intake", args=[clinic.slug])
    once = browser.get(address).context["form"]["once"].value()
    fields = {"name": "Huda Saleh", "born_0": "2", "born_1": "3", "born_2": "1990", "phone": "0501234567", "once": once}
    assert [browser.post(address, fields).status_code for _ in range(2)] == [302, 302]
    assert Patient.objects.count() == 1
    assert once != browser.get(address).context["form"]["once"].value()


@pytest.mark.django_db
def test_r11_each_intake_names_the_one_release_it_was_judged_by_and_replays_the_same_after_another(monkeypatch):
    first = factories.a_release()
    evaluations = []
    for number in (1, 2):
        if number == 2:
            Release.objects.create(number=first.number + 1, sha256="0" * 64, content=first.content)
        consultation = answered()
        submit(consultation=consultation)
        evaluations.append(Evaluation.objects.get(consultation=consultation))
    assert [one.release.number for one in evaluations] == [first.number, first.number + 1]
    for one in evaluations:
        again = examine(knowledge_of(one.release.number), one.document, internal=True).answer()
        assert canonical(again) == one.result
