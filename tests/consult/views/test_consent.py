"""Reading, answering, signing and taking back, on the patient's pages and the practitioner's."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from consult.models import Consent, ConsentText, ConsentWithdrawal, Role
from consult.services.consent import give_text
from consult.services.consent_standing import State, questions_left, state_of
from consult.services.invite import new_link
from tests import factories
from tests.consult.services.test_consent import decided

pytestmark = pytest.mark.django_db
BORN = {"born_0": "2", "born_1": "3", "born_2": "1990"}
SIGNED = {"signer": "patient", "name": "Mona Aziz", "agree": "on", "drawn": "", **BORN}


@pytest.fixture
def by():
    return factories.a_user(factories.a_clinic(), first_name="Lina", last_name="Amin")


@pytest.fixture
def consultation(by):
    clinic = by.memberships.get().clinic
    sent = factories.a_sent_consultation(clinic, medicines=factories.medicines("warfarin"))
    return decided(sent, by)


@pytest.fixture
def patient(consultation, by):
    """The patient's own browser, past the door."""
    client = Client()
    client.get(reverse("intake-start", args=[new_link(consultation=consultation, by=by).secret]))
    client.post(reverse("intake-open"), BORN)
    return client


@pytest.fixture
def staff(by):
    client = Client()
    client.force_login(by)
    return client


@pytest.fixture
def text(consultation, by):
    return give_text(consultation=consultation, by=by)


def text_of(response):
    return response.content.decode()


def answer_all(client, consultation):
    while left := questions_left(state_of(consultation)):
        seen = state_of(consultation).text.text_sha256
        data = {"seen": seen, "question": left[0]["key"], "choice": left[0]["right"]}
        client.post(reverse("mine-consent-questions"), data)


def sign_it(client, consultation, **more):
    answer_all(client, consultation)
    data = {**SIGNED, "seen": state_of(consultation).text.text_sha256, **more}
    return client.post(reverse("mine-consent-sign"), data)


def test_before_a_text_is_given_there_is_nothing_to_sign(patient):
    assert "Nothing to sign yet" in text_of(patient.get(reverse("mine-consent")))


def test_a_patient_reads_their_own_text(patient, text):
    page = text_of(patient.get(reverse("mine-consent")))
    assert "hyaluronic acid" in page
    assert "Keep taking it" in page
    assert not any(word in page for word in ("STOP", "HOLD", "CAUTION"))


def test_the_page_is_in_the_language_of_its_address(patient, text):
    with override("ar"):
        page = text_of(patient.get(reverse("mine-consent")))
    assert 'dir="rtl"' in page
    assert "حمض الهيالورونيك" in page


def test_a_wrong_answer_is_explained_and_asked_again(patient, text, consultation):
    question = questions_left(state_of(consultation))[0]
    wrong = next(one["key"] for one in question["choices"] if one["key"] != question["right"])
    data = {"seen": text.text_sha256, "question": question["key"], "choice": wrong}
    page = text_of(patient.post(reverse("mine-consent-questions"), data, follow=True))
    assert question["why"]["en"] in page
    assert question["choices"][0]["text"]["en"] in page


def test_no_answer_is_no_wrong_answer(patient, text):
    response = patient.post(reverse("mine-consent-questions"), {"seen": text.text_sha256, "question": "rights"})
    assert response.status_code == 422
    assert not text.understanding.exists()


def test_the_signature_waits_for_the_questions(patient, text):
    assert patient.get(reverse("mine-consent-sign")).url == reverse("mine-consent-questions")


def test_signing_keeps_the_language_of_the_page(patient, text, consultation):
    with override("ar"):
        sign_it(patient, consultation)
    consent = Consent.objects.get()
    assert (consent.language, consent.signature_kind, consent.by) == ("ar", "typed", None)
    assert "Mona Aziz" in text_of(patient.get(reverse("mine-consent")))


def test_at_home_a_grown_up_signs_for_themselves(patient, text, consultation):
    answer_all(patient, consultation)
    assert 'value="guardian"' not in text_of(patient.get(reverse("mine-consent-sign")))
    response = sign_it(patient, consultation, signer="guardian", relation="husband")
    assert response.status_code == 422
    assert not Consent.objects.exists()


def test_pressing_twice_signs_once(patient, text, consultation):
    sign_it(patient, consultation)
    sign_it(patient, consultation)
    assert Consent.objects.count() == 1


def test_what_is_missing_is_said_and_what_was_typed_stays(staff, text, consultation):
    staff.post(reverse("consent-beside", args=[consultation.public_id]))
    response = sign_it(staff, consultation, agree="", signer="guardian", relation="")
    assert response.status_code == 422
    assert "Say what you are to the patient" in text_of(response)
    assert 'value="Mona Aziz"' in text_of(response)


def test_a_switch_of_language_keeps_what_was_typed_but_not_the_agreement(patient, text, consultation):
    answer_all(patient, consultation)
    typed = {**SIGNED, "seen": text.text_sha256, "do": "language"}
    response = patient.post("/ar" + reverse("mine-consent-sign"), typed)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'lang="ar" dir="rtl"' in page
    assert 'value="Mona Aziz"' in page
    assert not re.search(r'name="agree"[^>]* checked', page)
    assert not consultation.consents.exists()


def test_a_wrong_date_of_birth_signs_nothing_and_uses_up_a_try(patient, text, consultation):
    assert sign_it(patient, consultation, born_2="1991").status_code == 422
    assert not Consent.objects.exists()
    assert consultation.links.filter(wrong_tries=1).exists()


def test_a_text_that_changed_meanwhile_is_shown_again_with_what_was_typed(patient, text, consultation, by):
    answer_all(patient, consultation)
    newer = give_text(consultation=consultation, by=by, words="It suits your skin.")
    answer_all(patient, consultation)
    response = patient.post(reverse("mine-consent-sign"), {**SIGNED, "seen": text.text_sha256})
    page = text_of(response)
    assert response.status_code == 422
    assert "It suits your skin." in page
    assert 'value="Mona Aziz"' in page
    assert newer.text_sha256 in page
    assert not Consent.objects.exists()


def test_the_other_language_keeps_what_was_typed_and_signs_nothing(patient, text, consultation):
    answer_all(patient, consultation)
    typed = {**SIGNED, "agree": "", "seen": text.text_sha256, "drawn": "M1 2L30 40", "do": "language"}
    with override("ar"):
        response = patient.post(reverse("mine-consent-sign"), typed)
    page = text_of(response)
    assert response.status_code == 200
    assert 'value="Mona Aziz"' in page
    assert "M1 2L30 40" in page
    assert not Consent.objects.exists()


def test_words_of_despair_stop_the_signing_too(patient, text, consultation):
    sign_it(patient, consultation)
    response = patient.post(reverse("mine-consent-withdraw"), {"words": "I want to kill myself"})
    assert response.url == reverse("intake-pause")
    assert ConsentWithdrawal.objects.exists()


def test_taking_it_back_is_one_button(patient, text, consultation):
    sign_it(patient, consultation)
    page = text_of(patient.post(reverse("mine-consent-withdraw"), {"words": ""}, follow=True))
    assert "You took it back" in page
    assert state_of(consultation).state == State.WITHDRAWN


def test_the_paper_carries_the_hash(patient, text, consultation):
    sign_it(patient, consultation)
    response = patient.get(reverse("mine-consent-pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_only_the_difference_is_read_again(patient, text, consultation, by):
    sign_it(patient, consultation)
    decided(consultation, by, numbing=["EMLA"])
    assert "looking at this again" in text_of(patient.get(reverse("mine-consent")))
    give_text(consultation=consultation, by=by)
    page = text_of(patient.get(reverse("mine-consent")))
    assert "What is different since you signed" in page
    assert "EMLA" in page


# --- the practitioner -----------------------------------------------------------------------------------------------


def test_what_is_missing_leads_to_where_it_is_done(staff, by):
    sent = factories.a_sent_consultation(by.memberships.get().clinic)
    page = text_of(staff.get(reverse("consent-text", args=[sent.public_id])))
    assert reverse("plan", args=[sent.public_id]) in page
    assert "Give it to the patient" not in page


def test_both_languages_are_shown_before_it_is_given(staff, consultation):
    page = text_of(staff.get(reverse("consent-text", args=[consultation.public_id])))
    assert 'lang="ar" dir="rtl"' in page
    assert "حمض الهيالورونيك" in page
    assert not ConsentText.objects.exists()


def test_giving_it(staff, consultation):
    staff.post(reverse("consent-text", args=[consultation.public_id]), {"words": "It suits you.", "do": "give"})
    assert state_of(consultation).content["words"] == "It suits you."


def test_the_guards_words_stand_at_the_field(staff, consultation):
    data = {"words": "Stop your warfarin.", "do": "give"}
    response = staff.post(reverse("consent-text", args=[consultation.public_id]), data)
    assert response.status_code == 422
    assert "Stop your warfarin." in text_of(response)
    assert not ConsentText.objects.exists()


def test_what_changed_is_said_in_words(staff, consultation, text, by):
    decided(consultation, by, ingredients=["tranexamic acid"])
    page = text_of(staff.get(reverse("consent-text", args=[consultation.public_id])))
    assert "New: tranexamic acid" in page
    assert "No longer: hyaluronic acid" in page


def test_handing_the_device_over_signs_the_practitioner_out_and_names_them(staff, consultation, text, by):
    assert staff.post(reverse("consent-beside", args=[consultation.public_id])).url == reverse("mine-consent")
    assert staff.get(reverse("queue")).url.startswith(reverse("sign-in"))
    sign_it(staff, consultation)
    assert Consent.objects.get().by == by


def test_signing_in_again_takes_the_device_back_from_the_patient(staff, consultation, text, by):
    by.set_password("a long enough word")
    by.save()
    staff.force_login(by)
    staff.post(reverse("consent-beside", args=[consultation.public_id]))
    assert staff.get(reverse("mine-consent")).status_code == 200
    staff.post(reverse("sign-in"), {"login": by.username, "password": "a long enough word"})
    assert staff.get(reverse("queue")).status_code == 200
    assert staff.get(reverse("mine-consent")).url == reverse("intake-ended")


def test_nobody_is_beside_once_they_no_longer_work_there(staff, consultation, text, by):
    staff.post(reverse("consent-beside", args=[consultation.public_id]))
    by.memberships.update(ended_at="2026-11-20T00:00:00Z")
    sign_it(staff, consultation)
    assert Consent.objects.get().by is None


def test_taken_back_by_telephone(staff, patient, consultation, text, by):
    sign_it(patient, consultation)
    staff.post(reverse("consent-taken-back", args=[consultation.public_id]), {"words": "told by telephone"})
    assert ConsentWithdrawal.objects.get().by == by
    assert "taken back on" in text_of(staff.get(reverse("consent-text", args=[consultation.public_id])))


def test_the_front_desk_reads_nothing_of_it(consultation, text):
    desk = Client()
    desk.force_login(factories.a_user(consultation.clinic, Role.FRONT_DESK))
    assert desk.get(reverse("consent-text", args=[consultation.public_id])).status_code == 403
