"""The patient's own page, and what leads on from it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.intake.steps import STEPS
from consult.models import Consultation, Intake, Message, Patient, Question
from consult.presenters.words import day
from consult.services.appointments import set_appointment
from consult.services.ask import ask_patient
from consult.services.changes import begin_change
from consult.services.deciding import decide
from consult.services.invite import invite
from consult.services.messages import write_to_patient
from consult.services.patient_plan import release_plan
from consult.services.returning import confirm_answers
from tests import factories

pytestmark = pytest.mark.django_db
# Nothing on the page says or hints that anything is harmless, or names a level.
NEVER = ("safe", "no risk", "clear", "stop", "hold", "caution", "all good")


PAGES = [step.key for step in STEPS]


def text_of(response):
    body = re.sub(r"<(style|script|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def open_for(client, consultation):
    session = client.session
    session["opened"] = consultation.links.first().pk
    session.save()
    client.consultation = consultation
    return client


@pytest.fixture
def patient(client):
    return open_for(client, factories.a_sent_consultation(medicines=factories.medicines("warfarin")))


@pytest.fixture
def practitioner(patient):
    return factories.a_user(patient.consultation.clinic, first_name="Lina", last_name="Karim")


def shown(client, name="mine"):
    return text_of(client.get(reverse(name)))


# --- the page -----------------------------------------------------------------------------------------------------


def test_it_says_what_arrived_what_is_next_and_whom_to_call(patient):
    said = shown(patient)
    for words in (patient.consultation.reference, "A practitioner reads them", "Keep taking everything", "020 7946 0018", "112"):
        assert words in said


@pytest.mark.parametrize("outcome", ["hold", "do_not_treat"])
def test_whatever_was_found_or_decided_no_level_and_no_all_clear_is_shown(patient, practitioner, outcome):
    before = shown(patient)
    decide(
        consultation=patient.consultation,
        by=practitioner,
        seen=patient.consultation.version,
        outcome=outcome,
        reason="canaryreason",
        until="a letter",
    )
    after = shown(patient)
    assert "A practitioner has read them" in after
    for said in (before, after):
        assert not [word for word in NEVER if re.search(rf"\b{word}\b", said.lower())]
        assert "canaryreason" not in said


def test_before_sending_it_leads_to_the_form(client):
    factories.a_release()
    open_for(client, factories.an_invitation().consultation)
    assert client.get(reverse("mine")).url == reverse("intake")


def test_who_follows_the_link_again_lands_there(patient):
    assert patient.get(reverse("intake")).url == reverse("mine")


def test_a_visit_that_is_to_come_says_by_when_the_answers_are_read(patient):
    at = timezone.now() + timedelta(days=5)
    set_appointment(consultation=patient.consultation, by=factories.a_user(patient.consultation.clinic), at=at)
    assert "before your visit on" in shown(patient)
    Consultation.objects.update(cancelled_at=timezone.now())
    assert "Your visit was called off" in shown(patient)


@pytest.mark.parametrize(("days", "done"), [(0, False), (-1, True)])
def test_a_visit_is_over_when_its_day_is_not_when_its_minute_is(patient, days, done):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    Consultation.objects.update(appointment_at=midnight + timedelta(days=days))
    stage = next(one for one in patient.get(reverse("mine")).context["mine"].stages if one.title == "Your visit")
    assert (stage.state == "done") is done


def test_a_question_stands_first_with_what_was_answered_before(patient, practitioner):
    ask_patient(consultation=patient.consultation, by=practitioner, step="medicines", words="Which dose is it?")
    said = shown(patient)
    assert said.index("Which dose is it?") < said.index("Where things stand")
    assert "warfarin" in said[: said.index("Where things stand")]
    assert reverse("intake-step", args=["medicines"]) + "?from=check" in patient.get(reverse("mine")).content.decode()
    Question.objects.update(answered_at=timezone.now())
    assert "What you were asked before" in shown(patient)


def test_the_address_and_title_tell_nothing_clinical(patient):
    title = re.search(r"<title>(.*?)</title>", patient.get(reverse("mine")).content.decode(), re.DOTALL)[1]
    assert "warfarin" not in title
    assert title.strip() == "Your consultation · Beforehand"


def test_it_speaks_arabic_at_its_arabic_address(patient):
    page = patient.get("/ar" + reverse("mine")).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "/ar/mine/changed" in page


# --- something has changed ----------------------------------------------------------------------------------------


def test_a_change_leads_to_its_page_and_is_sent_beside_the_old_answer(patient):
    data = {"where": "medicines", "words": "Since Monday I take a new tablet"}
    response = patient.post(reverse("mine-changed"), data)
    assert response.url == reverse("intake-step", args=["medicines"]) + "?from=check"
    assert "Your answers are open" in shown(patient)
    patient.post(reverse("intake-send"))
    assert patient.consultation.intake.submissions.count() == 2
    assert "Since Monday" in Intake.objects.get().answers["anything"]["words"]


def test_what_it_is_about_must_be_chosen_and_typed_words_stay(patient):
    said = patient.post(reverse("mine-changed"), {"words": "a new tablet"})
    assert "Choose what it is about" in text_of(said)
    assert "a new tablet" in said.content.decode()
    assert Consultation.objects.get().reopened_at is None


def test_nothing_has_changed_leaves_what_was_sent(patient):
    begin_change(consultation=patient.consultation)
    assert patient.post(reverse("mine-unchanged")).url == reverse("mine")
    assert "Your answers stand as you sent them" in shown(patient)
    assert Consultation.objects.get().state == "sent"


@pytest.mark.parametrize("name", ["mine-changed", "mine-messages"])
def test_words_of_despair_are_heard_at_once(patient, name):
    response = patient.post(reverse(name), {"where": "check", "words": "I do not want to live any more"})
    assert response.url == reverse("intake-pause")
    assert Consultation.objects.get().despair


# --- messages -----------------------------------------------------------------------------------------------------


def test_a_message_reaches_the_clinic_and_an_answer_is_marked_new(patient, practitioner):
    patient.post(reverse("mine-messages"), {"words": "May I come by bus?"})
    write_to_patient(consultation=patient.consultation, by=practitioner, words="Yes, take your time")
    assert "1 message is new" in shown(patient)
    said = shown(patient, "mine-messages")
    assert said.index("May I come by bus?") < said.index("Lina Karim, Olive clinic")
    assert "Not for emergencies" in said
    assert "message is new" not in shown(patient)


def test_an_empty_message_is_refused_and_a_long_one_is_kept_on_the_page(patient):
    assert "Write your message" in text_of(patient.post(reverse("mine-messages"), {"words": " "}))
    refused = patient.post(reverse("mine-messages"), {"words": "so long " * 300})
    assert refused.content.decode().count("so long") == 300
    assert not Message.objects.exists()


def test_markup_in_a_message_is_only_words(patient):
    patient.post(reverse("mine-messages"), {"words": "<script>alert(1)</script>"})
    assert "<script>alert" not in patient.get(reverse("mine-messages")).content.decode()


# --- answers that were given before -------------------------------------------------------------------------------


def make_old(consultation, days):
    said = (timezone.localdate() - timedelta(days=days)).isoformat()
    Intake.objects.filter(consultation=consultation).update(said_on=dict.fromkeys(consultation.intake.answers, said))


def test_before_the_visit_old_answers_are_confirmed_by_one_button(patient):
    Consultation.objects.update(appointment_at=timezone.now() + timedelta(days=2))
    make_old(patient.consultation, 10)
    assert "Before your visit" in shown(patient)
    assert "warfarin" in shown(patient, "mine-confirm")
    assert patient.post(reverse("mine-confirm"), {"shown": PAGES}).url == reverse("mine")
    assert "Nothing to confirm today" in shown(patient, "mine-confirm")
    assert patient.consultation.intake.submissions.count() == 1


def test_what_is_ticked_as_changed_opens_its_page(patient):
    Consultation.objects.update(appointment_at=timezone.now() + timedelta(days=2))
    make_old(patient.consultation, 10)
    response = patient.post(reverse("mine-confirm"), {"shown": PAGES, "changed": ["medicines"]})
    assert response.url == reverse("intake-step", args=["medicines"]) + "?from=check"
    assert Consultation.objects.get().reopened_at


@pytest.fixture
def returning(client, patient):
    make_old(patient.consultation, 30)
    by = factories.a_user(patient.consultation.clinic)
    return open_for(client, invite(patient=Patient.objects.get(), by=by).consultation)


def test_who_comes_again_confirms_instead_of_writing_anew(returning):
    assert returning.get(reverse("intake")).url == reverse("intake-again")
    assert "Is this still right?" in shown(returning, "intake-again")
    assert returning.post(reverse("intake-again"), {"shown": PAGES, "changed": ["heart"]}).url == reverse("intake")
    assert returning.get(reverse("intake")).url == reverse("intake-step", args=["areas"])
    medicines = returning.get(reverse("intake-step", args=["medicines"])).content.decode()
    assert "warfarin" in medicines
    assert "You told the clinic this on" in medicines
    assert "warfarin" not in str(Intake.objects.latest("id").answers)


def test_somebody_new_is_not_asked_to_confirm(client):
    factories.a_release()
    open_for(client, factories.an_invitation().consultation)
    assert client.get(reverse("intake-again")).url == reverse("intake")


# --- what was asked -------------------------------------------------------------------------------------------------


def test_the_check_page_offers_that_the_answer_stays_and_says_what_is_still_open(patient, practitioner):
    for step, words in (("medicines", "Which tablet is it?"), ("heart", "When was it?")):
        ask_patient(consultation=patient.consultation, by=practitioner, step=step, words=words)
    check = shown(patient, "intake-check")
    assert check.count("My answer stays as it is") == 2
    patient.post(reverse("intake-stays", args=["heart"]))
    check = shown(patient, "intake-check")
    assert check.count("My answer stays as it is") == 1
    assert "Your answer is ready" in check
    assert "Check, and send" in shown(patient)
    after = text_of(patient.post(reverse("intake-send"), follow=True))
    assert "not all answered yet" in after
    assert "Which tablet is it?" in after
    assert list(Question.objects.unanswered().values_list("step", flat=True)) == ["medicines"]
    client = patient.__class__()
    client.force_login(practitioner)
    said = text_of(client.get(reverse("consultation", args=[patient.consultation.public_id])))
    assert "not answered yet" in said


def test_nothing_can_stay_as_it_is_by_a_page_that_does_not_exist(patient, practitioner):
    ask_patient(consultation=patient.consultation, by=practitioner, step="heart", words="About your heart?")
    response = patient.post(reverse("intake-stays", args=["no-such-page"]))
    assert response.status_code == 302
    assert not Question.objects.told().exists()


def test_who_records_a_telephone_answer_sees_what_was_sent_not_what_is_being_changed(patient, practitioner):
    begin_change(consultation=patient.consultation)
    factories.answer(Consultation.objects.get(), medicines=factories.medicines("xyzzyunsent"))
    client = patient.__class__()
    client.force_login(practitioner)
    page = client.get(reverse("record-answer", args=[patient.consultation.public_id, "medicines"])).content.decode()
    assert "warfarin" in page
    assert "xyzzyunsent" not in page


@pytest.mark.parametrize(("name", "key"), [("mine-confirm", "medicines"), ("intake-again", "heart")])
def test_ticks_stay_where_only_the_language_is_switched(patient, returning, name, key):
    if name == "mine-confirm":
        Consultation.objects.update(appointment_at=timezone.now() + timedelta(days=2))
        open_for(returning, Consultation.objects.earliest("pk"))
    before = Intake.objects.latest("pk").answers
    page = returning.post("/ar" + reverse(name), {"do": "language", "shown": PAGES, "changed": [key]})
    assert page.status_code == 200
    assert f'value="{key}" id="changed-{key}" checked' in page.content.decode()
    assert Intake.objects.latest("pk").answers == before
    assert not Consultation.objects.filter(reopened_at__isnull=False).exists()


def test_the_practitioner_sees_what_was_confirmed_and_on_which_day(patient, practitioner, monkeypatch):
    later = timezone.now() + timedelta(days=2)
    Consultation.objects.update(appointment_at=later + timedelta(days=1))
    make_old(patient.consultation, 7)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert confirm_answers(consultation=patient.consultation, shown=PAGES)
    client = patient.__class__()
    client.force_login(practitioner)
    said = text_of(client.get(reverse("consultation", args=[patient.consultation.public_id])))
    assert "Confirmed since" in said
    assert f"{day(timezone.localdate(later))}: " in said


def test_a_change_found_while_confirming_is_sent_and_evaluated(patient):
    Consultation.objects.update(appointment_at=timezone.now() + timedelta(days=2))
    make_old(patient.consultation, 10)
    patient.post(reverse("mine-confirm"), {"shown": PAGES, "changed": ["medicines"]})
    factories.answer(Consultation.objects.get(), medicines=factories.medicines("roaccutane"))
    patient.post(reverse("intake-send"))
    newest = Consultation.objects.get().evaluations.latest("pk")
    assert newest.because == "changed"
    assert "roaccutane" in str(newest.document)


def test_a_message_that_names_something_new_leads_to_the_answers(patient, practitioner):
    page = text_of(patient.post(reverse("mine-messages"), {"words": "I started Eliquis on Monday"}, follow=True))
    assert "your answers do not hold: Eliquis" in page
    assert page.count("Something has changed") == 2
    client = patient.__class__()
    client.force_login(practitioner)
    address = [patient.consultation.public_id]
    assert "naming something that is not in the answers" in text_of(client.get(reverse("consultation", args=address)))
    said = text_of(client.get(reverse("messages", args=address)))
    assert re.search(r"Eliquis\W+ reads as apixaban, a blood thinner \(anticoagulant\); not in the answers", said)


def test_a_message_about_what_is_known_asks_nothing(patient):
    page = text_of(patient.post(reverse("mine-messages"), {"words": "My warfarin box is the same"}, follow=True))
    assert "your answers do not hold" not in page


def test_words_without_room_stay_on_the_page(patient):
    for number in range(6):
        page = patient.post(reverse("mine-changed"), {"where": "check", "words": f"{number} " + "word " * 180})
    assert page.status_code == 200
    assert "There is no room for more words here" in text_of(page)
    assert "5 word word" in page.content.decode()


@pytest.mark.parametrize("name", ["mine-messages", "mine-changed"])
def test_words_that_come_after_the_link_has_ended_are_said_to_be_lost(patient, name):
    patient.consultation.links.update(expires_at=timezone.now() - timedelta(minutes=1))
    page = patient.post(reverse(name), {"where": "check", "words": "I feel dizzy"}, follow=True)
    assert "What you told us was not sent" in text_of(page)


def visit(patient, practitioner, at):
    set_appointment(consultation=patient.consultation, by=practitioner, at=at)


def test_on_the_day_of_an_undecided_visit_it_says_to_call_before_coming(patient, practitioner):
    visit(patient, practitioner, timezone.localtime().replace(hour=23, minute=59))
    assert "Call \u2068Olive clinic\u2069 before you come" in shown(patient)


def test_who_was_told_nothing_after_a_decision_knows_by_when_to_call(patient, practitioner):
    consultation = Consultation.objects.get(pk=patient.consultation.pk)
    decide(consultation=consultation, by=practitioner, seen=consultation.version, outcome="do_not_treat", reason="Not now")
    assert f"If you hear nothing by {day(timezone.now() + timedelta(days=7))}, call the clinic" in shown(patient)


def test_after_the_visit_what_to_expect_stands_first_among_the_pages(patient, practitioner):
    def doors():
        return re.findall(r'class="door-title">([^<]+)<', patient.get(reverse("mine")).content.decode())

    visit(patient, practitioner, timezone.now() + timedelta(days=3))
    now = Consultation.objects.get(pk=patient.consultation.pk)
    release_plan(consultation=now, by=practitioner, seen=now.version)
    assert doors()[:2] == ["Your plan", "What to expect, and when to call"]
    Consultation.objects.filter(pk=patient.consultation.pk).update(appointment_at=timezone.now() - timedelta(hours=2))
    assert doors()[0] == "What to expect, and when to call"
