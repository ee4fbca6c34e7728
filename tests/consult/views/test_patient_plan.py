"""The patient's plan as a browser without JavaScript sees it, on paper, and as a calendar."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from consult.models import CalendarEntry, Consultation, Role
from consult.services import plan_steps
from consult.services.appointments import cancel_appointment, set_appointment
from consult.services.invite import new_link
from consult.services.patient_plan import release_plan, ticked, withdraw_plan
from consult.services.pdf import NoPdf
from consult.views import patient_plan as views
from tests.consult.services.test_patient_plan import decided, fresh, release
from tests.consult.views.test_patient import enter, text_of
from tests.factories import a_sent_consultation, a_user, medicines

pytestmark = pytest.mark.django_db
LEVELS = re.compile(r"\b(STOP|HOLD|CAUTION|UNASSESSED|safe)\b")


@pytest.fixture
def sent(clinic):
    at = timezone.now() + timedelta(days=20)
    named = medicines("Marevan 5 mg")["items"] + medicines("fish oil", prescribed="no")["items"]
    return a_sent_consultation(clinic, appointment_at=at, medicines={"answer": "some", "items": named})


@pytest.fixture
def patient(client, sent, practitioner):
    """A browser that opened the link of that consultation."""
    enter(client, new_link(consultation=sent, by=practitioner))
    return client


@pytest.fixture
def planned(sent, practitioner):
    release(decided(sent, practitioner), practitioner, words="Bring a hat.")
    return fresh(sent)


def page(client, name="mine-plan", language="en"):
    with translation.override(language):
        address = reverse(name)
    return client.get(address)


def test_without_a_released_plan_the_page_says_so_and_names_no_step(patient):
    said = text_of(page(patient))
    assert "not ready yet" in said
    assert "alcohol" not in said


def test_prescribed_medicines_come_first_in_the_patients_words(patient, planned):
    said = text_of(page(patient))
    assert said.index("Keep taking what a doctor prescribed") < said.index("Marevan 5 mg") < said.index("Before your visit")
    assert said.index("Taken by your own choice") < said.index("fish oil")
    assert "Bring a hat." in said
    assert LEVELS.findall(said) == []


def test_before_a_decision_the_page_holds_the_medicines_and_no_steps(patient, sent, practitioner):
    release(sent, practitioner)
    said = text_of(page(patient))
    assert "Marevan 5 mg" in said
    assert "first part of your plan" in said
    assert "Before your visit" not in said


def test_a_step_is_ticked_and_unticked(patient, planned):
    address = reverse("mine-plan-tick")
    went = patient.post(address, {"done": "sun"})
    assert went.headers["Location"] == reverse("mine-plan") + "#step-sun"
    assert ticked(planned) == {"sun"}
    assert "1 of" in text_of(page(patient))
    patient.post(address, {"undo": "sun"})
    assert ticked(planned) == set()


def test_a_tick_on_what_is_no_longer_in_the_plan_is_answered_kindly(patient, planned, practitioner):
    withdraw_plan(consultation=planned, by=practitioner)
    answer = patient.post(reverse("mine-plan-tick"), {"done": "sun"}, follow=True)
    assert "The plan has changed" in text_of(answer)


def test_while_the_clinic_looks_at_it_again_only_the_medicines_stay(patient, planned):
    Consultation.objects.filter(pk=planned.pk).update(reopened_at=timezone.now())
    said = text_of(page(patient))
    assert "looking at your plan again" in said
    assert "Marevan 5 mg" in said
    assert "Before your visit" not in said
    assert "Bring a hat." not in said


def test_care_after_a_visit_that_was_stays_while_the_clinic_looks_again(patient, planned):
    was = timezone.now() - timedelta(days=1)
    Consultation.objects.filter(pk=planned.pk).update(reopened_at=timezone.now(), appointment_at=was)
    said = text_of(page(patient))
    assert "After your visit" in said
    assert "Before your visit" not in said


def test_days_follow_the_appointment_and_turn_into_distances_without_one(patient, planned, practitioner):
    at = timezone.now() + timedelta(days=40)
    set_appointment(consultation=planned, by=practitioner, at=at)
    day = timezone.localtime(at) - timedelta(days=1)
    assert f"{day.day} {day:%B}" in text_of(page(patient))
    cancel_appointment(consultation=fresh(planned), by=practitioner)
    said = text_of(page(patient))
    assert "Your visit was cancelled" in said
    assert "1 day before your visit" in said


def test_in_arabic_every_number_of_a_step_keeps_its_direction(patient, planned):
    shown = page(patient, language="ar").content.decode()
    assert '<html lang="ar" dir="rtl"' in shown
    steps = re.findall(r'<div id="step-[\w-]+-text">(.*?)<p class="meta">(.*?)</p>', shown, flags=re.DOTALL)
    assert len(steps) > 10
    bare = re.sub(r"<bdi[^>]*>.*?</bdi>", "", " ".join(part for step in steps for part in step), flags=re.DOTALL)
    assert re.findall(r"\d", bare) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_plan_comes_as_a_pdf_that_names_nothing_in_its_address(patient, planned, language):
    made = page(patient, "mine-plan-pdf", language)
    assert made.content.startswith(b"%PDF-")
    assert made.headers["Content-Disposition"] == f'attachment; filename="{planned.reference}.pdf"'
    assert "no-store" in made.headers["Cache-Control"]


def test_the_paper_carries_the_signs_that_do_not_wait(patient, planned, monkeypatch):
    sheets = []
    monkeypatch.setattr(views, "pdf", lambda sheet: sheets.append(sheet) or b"%PDF-")
    patient.get(reverse("mine-plan-pdf"))
    for sign in ("without a rash", "Loss of sight", "mottled", "A new lump, red-violet spot or abscess", "If nobody answers"):
        assert sign in sheets[0], sign


def test_where_no_pdf_can_be_made_the_page_says_print(patient, planned, monkeypatch):
    def none(html):
        raise NoPdf

    monkeypatch.setattr(views, "pdf", none)
    answer = patient.get(reverse("mine-plan-pdf"), follow=True)
    assert "can be printed instead" in text_of(answer)


def test_the_calendar_comes_as_a_file(patient, planned):
    made = page(patient, "mine-plan-calendar")
    assert made.headers["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in made.content


def test_a_calendar_follows_by_an_address_shown_once_until_it_is_ended(patient, planned):
    made = patient.post(reverse("mine-calendar-link"), {"make": "1"})
    address = made.context["feed"].https
    path = "/calendar/" + address.rpartition("/")[2]
    assert address in made.content.decode()
    assert path not in page(patient).content.decode()
    stranger = Client()
    answer = stranger.get(path)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    known = CalendarEntry.objects.count()
    assert stranger.head(path).status_code == 200
    assert stranger.post(path).status_code == 405
    assert CalendarEntry.objects.count() == known
    patient.post(reverse("mine-calendar-link"), {"stop": "1"})
    assert stranger.get(path).status_code == 404


def test_the_calendar_speaks_the_language_of_the_patient(patient, planned):
    path = "/calendar/" + patient.post(reverse("mine-calendar-link")).context["feed"].https.rpartition("/")[2]
    planned.patient.language = "ar"
    planned.patient.save()
    answer = Client().get(path)
    assert answer.headers["Content-Language"] == "ar"
    assert b"SUMMARY;LANGUAGE=ar:" in answer.content


def test_what_people_wrote_is_shown_and_never_run(client, clinic, practitioner):
    hostile = '<script>alert(1)</script>"><b'
    sent = a_sent_consultation(clinic, medicines=medicines(hostile))
    release(sent, practitioner, words=hostile)
    enter(client, new_link(consultation=sent, by=practitioner))
    assert "<script>alert" not in page(client).content.decode()
    assert page(client, "mine-plan-pdf").content.startswith(b"%PDF-")


def test_another_patients_link_shows_nothing_of_this_plan(client, clinic, planned, practitioner):
    other = a_sent_consultation(clinic)
    enter(client, new_link(consultation=other, by=practitioner))
    assert "Marevan" not in page(client).content.decode()
    client.post(reverse("mine-plan-tick"), {"done": "sun"})
    assert ticked(planned) == set()


class TestReleasing:
    """The practitioner's page."""

    @pytest.fixture
    def staff(self, client, practitioner):
        client.force_login(practitioner)
        return client

    def address(self, sent, name="release-plan"):
        return reverse(name, args=[sent.public_id])

    def form(self, sent, **more):
        now = fresh(sent)
        guidelines = now.evaluations.order_by("-id").first().answer["guidelines"]
        return {"seen": now.version, "words": "", **{f"keep-{one['key']}": "on" for one in guidelines}, **more}

    def test_what_is_missing_is_said_and_only_the_medicines_can_be_released(self, staff, sent):
        said = text_of(staff.get(self.address(sent)))
        assert "The steps cannot be released yet" in said
        assert "Takes a blood thinner" in said
        assert "Nothing is decided yet" in said
        assert "Marevan 5 mg" in said
        staff.post(self.address(sent), {"seen": fresh(sent).version, "words": ""})
        assert sent.released_plans.get().content["steps"] == []

    def test_each_step_says_why_it_applies_and_its_evidence(self, staff, sent, practitioner):
        decided(sent, practitioner)
        said = text_of(staff.get(self.address(sent)))
        assert "Holds for everybody" in said
        assert "Holds where the area is the face" in said
        assert "Because of:" in said
        assert "P-02" in said

    def test_a_step_without_its_tick_wants_a_reason(self, staff, sent, practitioner):
        decided(sent, practitioner)
        data = self.form(sent)
        del data["keep-heat"]
        refused = staff.post(self.address(sent), data)
        assert refused.status_code == 422
        assert "Say why this step is left out" in text_of(refused)
        staff.post(self.address(sent), {**data, "why-heat": "never goes"})
        assert "heat" in sent.released_plans.get().content["left_out"]

    def test_releasing_again_begins_with_what_was_said_last_time(self, staff, sent, practitioner):
        decided(sent, practitioner)
        release(sent, practitioner, words="Bring a hat.", left_out={"heat": "never goes"})
        form = staff.get(self.address(sent)).context["form"]
        assert (form["words"].value(), form["keep-heat"].value(), form["why-heat"].value()) == (
            "Bring a hat.",
            False,
            "never goes",
        )
        assert form["keep-sun"].value() is True

    def test_the_preview_reads_in_both_languages_and_releases_nothing(self, staff, sent, practitioner):
        decided(sent, practitioner)
        shown = staff.post(self.address(sent), self.form(sent, do="preview", words="Bring a hat."))
        assert [one.language for one in shown.context["page"].previews] == ["en", "ar"]
        assert "Bring a hat." in shown.content.decode()
        assert not sent.released_plans.exists()

    def test_words_against_a_medicine_are_refused_and_kept_in_the_field(self, staff, sent, practitioner):
        decided(sent, practitioner)
        words = "Stop your Marevan three days before."
        refused = staff.post(self.address(sent), self.form(sent, words=words))
        assert refused.status_code == 422
        assert words in refused.content.decode()
        assert not sent.released_plans.exists()

    def test_a_text_of_the_knowledge_that_trips_the_guard_is_never_released(self, staff, sent, practitioner, monkeypatch):
        decided(sent, practitioner)
        bad = {"key": "sun", "when": "after", "from": "P0D", "until": "", "text": {"en": "Stop your aspirin."}, "evidence": []}
        monkeypatch.setattr(plan_steps, "steps_of", lambda evaluation, knowledge: [bad])
        answers = [staff.get(self.address(sent), follow=True), staff.post(self.address(sent), self.form(sent), follow=True)]
        assert ["may not be shown to a patient (sun)" in text_of(one) for one in answers] == [True, True]
        assert not sent.released_plans.exists()

    def test_an_old_page_is_told_who_was_first(self, staff, sent, practitioner):
        data = self.form(sent)
        decided(sent, practitioner)
        assert staff.post(self.address(sent), data).status_code == 422
        assert not sent.released_plans.exists()

    def test_a_released_plan_is_withdrawn(self, staff, sent, practitioner):
        release_plan(consultation=sent, by=practitioner, seen=fresh(sent).version)
        staff.post(self.address(sent, "withdraw-plan"))
        assert sent.released_plans.get().withdrawn_by == practitioner
        assert "No plan is released." in text_of(staff.post(self.address(sent, "withdraw-plan"), follow=True))

    def test_the_front_desk_cancels_and_sees_nothing_of_the_plan(self, client, sent, clinic):
        client.force_login(a_user(clinic, Role.FRONT_DESK))
        assert client.get(self.address(sent)).status_code == 403
        said = text_of(client.post(self.address(sent, "cancel-appointment"), follow=True))
        assert "The appointment is cancelled" in said
        assert fresh(sent).cancelled_at
        again = text_of(client.post(self.address(sent, "cancel-appointment"), follow=True))
        assert "There is no appointment to cancel" in again
