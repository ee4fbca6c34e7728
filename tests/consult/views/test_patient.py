"""The patient's pages, as a browser without JavaScript sees them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import AccessLink, Consultation, Intake, Question, Submission
from consult.services.invite import new_link, revoke
from tests import factories

pytestmark = pytest.mark.django_db
BORN = {"born_0": "2", "born_1": "3", "born_2": "1990"}
NEVER = ("safe", "no risk", "clear for")


def text_of(response):
    body = re.sub(r"<(style|script|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def enter(client, invitation, **born):
    client.get(reverse("intake-start", args=[invitation.secret]))
    return client.post(reverse("intake-open"), born or BORN)


def page(key):
    return reverse("intake-step", args=[key])


def save(client, key, data, seen=None, **more):
    seen = Intake.objects.latest("id").version if seen is None else seen
    return client.post(page(key), {"seen": seen, **data, **more})


@pytest.fixture
def invitation():
    factories.a_release()
    return factories.an_invitation()


@pytest.fixture
def patient(client, invitation):
    enter(client, invitation)
    client.consultation = invitation.consultation
    return client


# --- ways in ------------------------------------------------------------------------------------------------------


def test_a_link_shows_a_neutral_page_and_opens_only_on_post(client, invitation):
    response = client.get(reverse("intake-start", args=[invitation.secret]), follow=True)
    assert "Open the form" in text_of(response)
    assert "Mona" not in text_of(response)
    assert "opened" not in client.session
    assert AccessLink.objects.get().opened_at is None
    assert client.get(reverse("intake")).url == reverse("intake-ended")


def test_the_secret_is_in_no_page_no_later_address_and_no_log(client, invitation, caplog):
    response = client.get(reverse("intake-start", args=[invitation.secret]))
    assert response["Referrer-Policy"] == "no-referrer"
    opened = client.get(response.url)
    entered = client.post(reverse("intake-open"), BORN, follow=True)
    for answer in (opened, entered):
        assert invitation.secret not in answer.content.decode()
        assert invitation.secret not in answer.request["PATH_INFO"]
    assert invitation.secret not in str(dict(client.session))
    client.post(reverse("intake-start", args=["wrong-" + invitation.secret]))
    assert invitation.secret not in caplog.text


def test_the_session_holds_the_number_of_the_link_and_nothing_else_of_the_intake(patient):
    assert dict(patient.session) == {"opened": AccessLink.objects.get().pk}


def test_a_wrong_date_of_birth_is_said_and_after_five_the_link_has_ended(client, invitation):
    wrong = {**BORN, "born_2": "1991"}
    response = enter(client, invitation, **wrong)
    assert "This is not the date of birth that the clinic has" in text_of(response)
    assert response.content.decode().count("<title>Error:") == 1
    for _ in range(4):
        client.post(reverse("intake-open"), wrong)
    ended = client.post(reverse("intake-open"), BORN, follow=True)
    assert "This link has ended" in text_of(ended)
    assert "opened" not in client.session


def test_a_missing_date_of_birth_costs_no_try(client, invitation):
    client.get(reverse("intake-start", args=[invitation.secret]))
    response = client.post(reverse("intake-open"), {})
    assert "Enter your date of birth" in text_of(response)
    assert AccessLink.objects.get().wrong_tries == 0


@pytest.mark.parametrize("secret", ["nothing", "a" * 43])
def test_an_unknown_link_leads_to_a_kind_page(client, secret):
    response = client.get(reverse("intake-start", args=[secret]), follow=True)
    assert response.status_code == 200
    assert "This link has ended" in text_of(response)


def test_a_revoked_link_ends_at_the_next_click(patient, invitation):
    assert patient.get(page("sex")).status_code == 200
    revoke(link=AccessLink.objects.get(), by=factories.a_user(invitation.consultation.clinic))
    assert patient.get(page("sex")).url == reverse("intake-ended")
    assert save(patient, "sex", {"sex": "female"}).url == reverse("intake-ended")
    assert Intake.objects.get().answers == {}


def test_a_new_link_ends_the_session_of_the_one_before(patient, invitation):
    new_link(consultation=invitation.consultation, by=factories.a_user(invitation.consultation.clinic))
    assert patient.get(page("sex")).url == reverse("intake-ended")


def test_an_expired_link_ends_too(patient):
    AccessLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert patient.get(reverse("intake-check")).url == reverse("intake-ended")


def test_the_public_link_begins_an_intake_after_name_birth_and_phone(client):
    clinic = factories.a_clinic()
    address = reverse("public-intake", args=[clinic.slug])
    assert "Enter your name" in text_of(client.post(address, {}))
    response = client.post(address, {"name": "Sara", "phone": "050 1", **BORN}, follow=True)
    assert response.redirect_chain[-1][0] == page("sex")
    assert Consultation.objects.get().patient.name == "Sara"


def test_the_public_link_of_a_clinic_that_closed_it_is_not_found(client):
    clinic = factories.a_clinic(public_link_open=False)
    assert client.get(reverse("public-intake", args=[clinic.slug])).status_code == 404


def test_an_intake_of_a_patient_without_a_known_birth_date_asks_for_it_on_a_page(client):
    invitation = factories.an_invitation(date_of_birth=None)
    client.get(reverse("intake-start", args=[invitation.secret]))
    assert client.post(reverse("intake-open"), {}, follow=True).redirect_chain[-1][0] == page("birth")


# --- answering ----------------------------------------------------------------------------------------------------


def test_every_page_can_be_opened_and_says_why_it_asks(patient):
    factories.answer(
        patient.consultation,
        **factories.quiet_answers(
            heart=factories.ticked("stroke"), coming=factories.ticked("vaccination"), allergy_food=factories.ticked("soy")
        ),
    )
    for step in ("sex", "areas", "previous", "allergy-more", "medicines", "heart", "health-more", "coming-more", "anything"):
        response = patient.get(page(step))
        assert response.status_code == 200, step
        assert "Why we ask" in text_of(response)
        assert 'style="' not in response.content.decode()
        assert "<script>" not in response.content.decode()


def test_continue_saves_and_leads_on(patient):
    response = save(patient, "sex", {"sex": "female"})
    assert response.url == page("areas")
    assert Intake.objects.get().answers["sex"] == {"sex": "female"}
    assert "Saved at" in text_of(patient.get(response.url))


def test_leaving_and_coming_back_goes_on_at_the_first_unanswered_page(patient, invitation):
    save(patient, "sex", {"sex": "female"})
    save(patient, "areas", {"areas": ["face"]})
    left = patient.post(reverse("intake-leave"), follow=True)
    assert "You have left" in text_of(left)
    assert "opened" not in patient.session
    other_phone = Client()
    response = enter(other_phone, invitation)
    assert other_phone.get(response.url).url == page("concerns")


def test_an_empty_page_shows_a_summary_that_links_to_the_field(patient):
    response = save(patient, "sex", {})
    html = response.content.decode()
    assert "There is a problem" in html
    assert 'href="#id_sex_0"' in html
    assert 'id="id_sex_0"' in html
    assert "data-focus" in html
    assert "<title>Error:" in html


def test_what_was_typed_stays_when_something_is_missing(patient):
    data = {"answer": "some", "items-count": "1", "items-0-text": "Marevan <3 mg>", "items-0-reason": "heart"}
    response = save(patient, "medicines", data)
    assert "Choose whether a doctor prescribed Marevan &lt;3 mg&gt;" in text_of(response)
    assert "Marevan &lt;3 mg&gt;" in response.content.decode()
    assert "medicines" not in Intake.objects.get().answers


def test_a_row_is_added_and_removed_without_javascript_and_nothing_typed_is_lost(patient):
    data = {"answer": "some", "items-count": "1", "items-0-text": "Marevan", "items-0-reason": "heart"}
    added = save(patient, "medicines", {**data, "do": "add"})
    html = added.content.decode()
    assert 'name="items-1-text"' in html
    assert 'value="Marevan"' in html
    assert 'value="heart"' in html
    assert re.search(r'name="items-1-text"[^>]*autofocus', html)
    assert "There is a problem" not in html
    data |= {"items-count": "2", "items-1-text": "fish oil", "do": "remove-0"}
    removed = save(patient, "medicines", data).content.decode()
    assert "fish oil" in removed
    assert "Marevan" not in removed
    assert 'name="items-1-text"' not in removed


def test_a_page_answered_in_two_windows_keeps_both(patient):
    save(patient, "anything", {"words": "from the first window"}, seen=0)
    response = save(patient, "anything", {"words": "from the second"}, seen=0)
    assert "also answered in another window" in text_of(response)
    assert "from the first window" in text_of(response)
    assert "from the second" in response.content.decode()
    save(patient, "anything", {"words": "from the second"})
    assert Intake.objects.get().answers["anything"] == {"words": "from the second"}


def test_a_page_that_is_not_asked_of_this_patient_leads_back(patient):
    factories.answer(patient.consultation, sex={"sex": "male"})
    assert patient.get(page("pregnancy")).url == reverse("intake")
    assert patient.get(page("no-such-page")).url == reverse("intake")


def test_invisible_characters_are_taken_out_with_a_note(patient):
    response = save(patient, "anything", {"words": "hello\u202e there\x07"})
    assert Intake.objects.get().answers["anything"] == {"words": "hello there"}
    assert "Some invisible characters were taken out" in text_of(patient.get(response.url))


def test_a_question_of_the_practitioner_stands_on_its_page(patient):
    consultation = patient.consultation
    practitioner = factories.a_user(consultation.clinic)
    Question.objects.create(
        clinic=consultation.clinic, consultation=consultation, step="medicines", words="Which dose of Marevan?", by=practitioner
    )
    assert "Which dose of Marevan?" in text_of(patient.get(page("medicines")))
    assert "Which dose of Marevan?" not in text_of(patient.get(page("heart")))


# --- checking and sending -----------------------------------------------------------------------------------------


@pytest.fixture
def done(patient):
    factories.answer(patient.consultation, **factories.quiet_answers())
    return patient


def test_the_check_page_shows_every_answer_with_a_way_to_change_it(done):
    html = done.get(reverse("intake-check")).content.decode()
    assert f"{page('heart')}?from=check" in html
    assert "Not answered" not in html


def test_a_page_without_an_answer_is_shown_as_not_answered(patient):
    factories.answer(patient.consultation, sex={"sex": "female"})
    shown = text_of(patient.get(reverse("intake-check")))
    assert "Not answered" in shown
    assert "You can send without" in shown


def test_change_returns_to_the_check_and_asks_first_what_the_change_opened(done):
    response = save(done, "habits", {"smoking": "yes", "alcohol": "no", "from": "check"})
    assert response.url == reverse("intake-check")
    response = save(done, "heart", {"ticks": ["stroke"], "from": "check"})
    assert response.url == page("health-more") + "?from=check"


def test_sending_says_what_was_received_and_never_that_anything_is_safe(done):
    response = done.post(reverse("intake-send"), follow=True)
    shown = text_of(response)
    assert "We have your answers" in shown
    assert Consultation.objects.get().reference in shown
    assert "020 7946 0018" in shown
    assert not any(word in shown.lower() for word in NEVER)


def test_sending_twice_sends_once_and_back_shows_that_it_was_sent(done):
    done.post(reverse("intake-send"))
    again = done.post(reverse("intake-send"))
    assert again.url == reverse("intake-sent")
    assert Submission.objects.count() == 1
    assert done.get(page("heart")).url == reverse("intake-sent")
    assert done.get(reverse("intake-check")).url == reverse("intake-sent")
    assert save(done, "heart", {"ticks": ["stroke"]}).url == reverse("intake-sent")


def test_sending_needs_a_post(done):
    assert done.get(reverse("intake-send")).status_code == 405
    assert not Submission.objects.exists()


def test_an_empty_intake_is_not_sent(patient):
    assert patient.post(reverse("intake-send")).url == reverse("intake")


def test_a_contradiction_is_asked_once_in_neutral_words(done):
    save(done, "anything", {"words": "I take no other medicines, only my Eliquis every morning"})
    shown = done.get(reverse("intake-check"))
    assert "You gave two different answers" in text_of(shown)
    refused = done.post(reverse("intake-send"))
    assert "Choose which of your two answers is right" in text_of(refused)
    names = re.findall(r'name="([0-9a-f]{16})"', shown.content.decode())
    sent = done.post(reverse("intake-send"), dict.fromkeys(names, "second"))
    assert sent.url == reverse("intake-sent")
    told = Submission.objects.get().answers["asked-again"]
    assert [one["answer"] for one in told.values()] == ["second"] * len(told)
    assert Consultation.objects.get().contradictory


def test_asked_again_the_patient_lands_on_the_check_page_with_the_question(done):
    done.post(reverse("intake-send"))
    consultation = Consultation.objects.get()
    practitioner = factories.a_user(consultation.clinic)
    Question.objects.create(
        clinic=consultation.clinic, consultation=consultation, step="medicines", words="Which dose?", by=practitioner
    )
    Consultation.objects.filter(pk=consultation.pk).update(state="waiting_for_patient")
    response = done.get(reverse("intake"), follow=True)
    assert "Which dose?" in text_of(response)
    save(done, "medicines", {"answer": "none", "items-count": "1", "from": "check"})
    done.post(reverse("intake-send"))
    assert Submission.objects.count() == 2


def test_one_browser_never_sees_the_intake_of_another(done):
    stranger = Client()
    for name in ("intake", "intake-check", "intake-sent"):
        assert stranger.get(reverse(name)).url == reverse("intake-ended")
    assert stranger.get(page("heart")).url == reverse("intake-ended")


def test_personal_pages_are_not_kept_by_the_browser(done):
    assert "no-store" in done.get(reverse("intake-check"))["Cache-Control"]
