"""The practitioner's way when something goes wrong: an old tab, an ended session, a failed evaluation, a clinic that is new."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import Consultation, Decision, Membership, Role, SignedTreatment
from consult.services import evaluate as evaluating
from consult.services.changes import begin_change
from consult.services.consent import withdraw_consent
from consult.services.deciding import ProceedRefused, decide
from consult.services.flags import flags_of
from consult.services.plan import save_plan
from consult.services.treatment import NotReady, begin_treatment, treatment_of
from consult.services.treatment_day import is_today
from consult.services.treatment_signing import sign_treatment
from consult.services.turns import Treated, newest_evaluation
from sideeffects.models import Release
from tests import factories, treatments

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.a_user(factories.a_clinic(), first_name="Lina", last_name="Amin")


@pytest.fixture
def staff(by):
    client = Client()
    client.force_login(by)
    return client


@pytest.fixture
def signed(by, midday):
    consultation = treatments.recorded(by)
    sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    return Consultation.objects.get(pk=consultation.pk)


def address(name, consultation, *more):
    return reverse(name, args=[consultation.public_id, *more])


def now(consultation):
    return Consultation.objects.get(pk=consultation.pk)


# --- after the signature --------------------------------------------------------------------------------------------


def test_nothing_that_a_treatment_rests_on_is_changed_after_it_was_signed(signed, by):
    with pytest.raises(Treated):
        begin_change(consultation=signed, words="I forgot a tablet")
    plan = {"ingredients": ["collagenase"], "areas": ["face"]}
    with pytest.raises(Treated):
        save_plan(consultation=signed, by=by, seen=now(signed).version, plan=plan)
    with pytest.raises(Treated):
        decide(consultation=signed, by=by, seen=now(signed).version, outcome="do_not_treat", reason="Too late")
    assert now(signed).plan == signed.plan
    assert Decision.objects.count() == 1


def test_an_old_tab_after_the_signature_is_told_and_keeps_its_words(signed, staff, by):
    typed = {"outcome": "hold", "reason": "She rang once more", "until": "Monday", "seen": str(now(signed).version)}
    response = staff.post(address("decide", signed), typed)
    assert response.status_code == 422
    page = response.content.decode()
    assert "She rang once more" in page
    assert "signed" in page
    data = {**treatments.posted(by, 99, remarks="A bruise at site 4"), "do": "save"}
    response = staff.post(address("treatment", signed), data, follow=True)
    assert "A bruise at site 4" in response.content.decode()
    assert "addendum" in response.content.decode().casefold()
    draft = staff.post(address("treatment-draft", signed), data)
    assert (draft.status_code, "signed" in draft.json()["said"]) == (409, True)
    plan = staff.post(address("plan", signed), {"seen": str(now(signed).version), "areas": "face", "gloves_words": "latex"})
    assert plan.status_code in (302, 422)
    assert SignedTreatment.objects.count() == 1


# --- a page that outlived its session -------------------------------------------------------------------------------


def test_words_sent_after_the_session_ended_come_back_with_the_way_in(by):
    consultation = factories.a_sent_consultation(by.memberships.get().clinic)
    stranger = Client()
    typed = {"outcome": "hold", "reason": "Dr Haddad calls on Monday <b>", "until": "Monday", "seen": "1"}
    response = stranger.post(address("decide", consultation), typed)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Dr Haddad calls on Monday &lt;b&gt;" in page
    assert reverse("sign-in") in page
    assert Decision.objects.count() == 0


def test_whose_role_ended_keeps_their_words_too_and_saves_nothing(signed, by):
    client = Client()
    client.force_login(by)
    Membership.objects.filter(user=by).update(ended_at=timezone.now())
    response = client.post(address("treatment-add", signed), {"words": "Bruise gone"})
    assert response.status_code == 403
    assert "Bruise gone" in response.content.decode()


# --- an evaluation that failed --------------------------------------------------------------------------------------


@pytest.fixture
def failed(by, monkeypatch):
    def fall(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(evaluating, "examine", fall)
    return factories.a_sent_consultation(by.memberships.get().clinic, appointment_at=timezone.now())


def test_what_could_not_be_evaluated_is_looked_at_by_a_person_and_never_treated_as_clear(failed, staff, by):
    for name in ("consultation", "plan", "plan-try", "resolve", "patch-test-plan", "ask-prescriber", "treatment", "screening"):
        assert staff.get(address(name, failed)).status_code < 500, name
    assert staff.get(address("dossier", failed, "en")).status_code == 200
    page = staff.get(address("consultation", failed)).content.decode()
    assert "could not be assessed" in page
    plan = {"ingredients": ["hyaluronic acid"], "areas": ["face"]}
    save_plan(consultation=failed, by=by, seen=now(failed).version, plan=plan)
    with pytest.raises(ProceedRefused):
        decide(consultation=now(failed), by=by, seen=now(failed).version, outcome="proceed", reason="I read it all")
    factories.settle_everything(now(failed), by)
    decide(consultation=now(failed), by=by, seen=now(failed).version, outcome="proceed", reason="I read it all")
    with pytest.raises(NotReady):
        begin_treatment(consultation=now(failed), by=by)
    assert staff.get(address("treatment", failed)).status_code == 200
    assert staff.get(reverse("queue")).status_code == 200


# --- in the middle of the day ---------------------------------------------------------------------------------------


def test_a_consent_taken_back_in_the_middle_stops_the_day_and_says_so(staff, by, midday):
    consultation = treatments.recorded(by)
    withdraw_consent(consent=consultation.consents.get())
    page = staff.get(address("treatment", consultation)).content.decode()
    assert "consent" in page
    staff.post(address("treatment-sign", consultation), {"seen": treatment_of(consultation).version})
    assert SignedTreatment.objects.count() == 0


def test_a_release_between_decision_and_needle_changes_nothing_that_was_decided_on(staff, by, midday):
    consultation = treatments.recorded(by)
    first = Release.objects.get()
    Release.objects.create(number=first.number + 1, sha256="0" * 64, content=first.content)
    assert staff.get(address("treatment", consultation)).status_code == 200
    staff.post(address("treatment-sign", consultation), {"seen": treatment_of(consultation).version})
    assert SignedTreatment.objects.count() == 1


# --- a clinic that is new -------------------------------------------------------------------------------------------


def test_a_clinic_with_one_practitioner_says_that_a_stop_needs_a_colleague(staff, by):
    consultation = factories.a_sent_consultation(
        by.memberships.get().clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"}
    )
    stop = next(flag for flag in flags_of(newest_evaluation(consultation).answer) if flag.level == "STOP")
    page = staff.get(address("resolve", consultation), {"flag": stop.fingerprint}).content.decode()
    assert "You are the only practitioner of this clinic" in page
    factories.a_user(consultation.clinic)
    page = staff.get(address("resolve", consultation), {"flag": stop.fingerprint}).content.decode()
    assert "a second practitioner of the clinic has to agree" in page
    assert "only practitioner" not in page
    for name in ("queue", "stock", "recall"):
        assert staff.get(reverse(name)).status_code == 200


def test_without_published_knowledge_pages_say_so_and_give_the_words_back(staff, by):
    clinic = by.memberships.get().clinic
    consultation = factories.an_invitation(clinic).consultation
    for where in (reverse("stock"), reverse("thresholds"), address("treatment", consultation)):
        response = staff.get(where)
        assert (response.status_code, "Nothing can be checked yet" in response.content.decode()) == (503, True), where
    typed = {"name": "Hyaline two", "use": "injected", "contents": "hyaluronic acid"}
    response = staff.post(reverse("stock-new", args=[clinic.slug]), typed)
    assert "Hyaline two" in response.content.decode()
    assert staff.get(reverse("queue")).status_code == 200


def test_the_first_hour_of_the_day_is_that_day_in_the_clinic(staff, by, midday):
    start = timezone.localtime().replace(hour=0, minute=30)
    consultation = factories.a_sent_consultation(by.memberships.get().clinic, appointment_at=start)
    assert is_today(consultation)
    Consultation.objects.filter(pk=consultation.pk).update(appointment_at=start + timedelta(days=1))
    assert not is_today(now(consultation))


def test_arabic_and_very_long_words_stand_in_every_form(staff, by, midday):
    consultation = factories.a_sent_consultation(factories.a_clinic(), medicines=factories.medicines("وارفارين"))
    clinic = consultation.clinic
    Membership.objects.create(user=by, clinic=clinic, role=Role.PRACTITIONER)
    long = "قال الطبيب إن كل شيء على ما يرام. " * 400
    for name, data in (
        ("decide", {"outcome": "hold", "reason": long, "until": "الاثنين", "seen": "1"}),
        ("note-remark", {"words": long}),
        ("treatment-identity", {"name": "منى عزيز", "born_0": "31", "born_1": "2", "born_2": "2024"}),
    ):
        response = staff.post(address(name, consultation), data)
        assert response.status_code < 500, name
