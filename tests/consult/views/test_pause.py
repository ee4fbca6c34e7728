"""Words of despair, wherever they are written: a kind page at once, a person told, and nothing goes on by itself."""

import pytest
from django.forms import Textarea, TextInput
from django.urls import reverse

from consult.intake.forms import StepForm
from consult.models import Clinic, Consultation, Intake, Outgoing, Submission
from consult.services.distress import spoken_with
from consult.services.entrance import wizard_of
from tests import factories
from tests.consult.views.test_patient import BORN, done, enter, invitation, page, patient, save, text_of

__all__ = ["done", "invitation", "patient"]
pytestmark = pytest.mark.django_db
WORDS = ("I want to end my life", "لا أريد أن أعيش")
PLACES = (
    ("expectations", {"words": "%s"}),
    ("areas", {"areas": ["face"], "other": "%s"}),
    (
        "medicines",
        {"answer": "some", "items-count": "1", "items-0-text": "Panadol", "items-0-reason": "%s", "items-0-prescribed": "no"},
    ),
    (
        "previous",
        {"answer": "some", "items-count": "1", "items-0-text": "filler", "items-0-words": "%s", "items-0-reaction": "none"},
    ),
    ("health-other", {"answer": "some", "items-count": "1", "items-0-text": "%s"}),
    # Something else is missing on the page, so it is not saved.
    ("allergy-other", {"items-count": "1", "items-0-text": "%s"}),
)


def filled(data, words):
    return {name: value.replace("%s", words) if isinstance(value, str) else value for name, value in data.items()}


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(("key", "data"), PLACES)
def test_wherever_they_are_written_the_kind_page_comes_at_once(patient, key, data, words):
    Clinic.objects.update(alert_email="desk@clinic.example")
    response = save(patient, key, filled(data, words))
    assert response.url == reverse("intake-pause")
    shown = text_of(patient.get(response.url))
    assert "116 123" in shown
    assert "999" in shown or "112" in shown
    assert "You do not have to carry it alone" in shown
    assert Outgoing.objects.filter(kind=Outgoing.Kind.ALERT).count() == 1
    consultation = Consultation.objects.get()
    assert consultation.despair
    assert consultation.alerted_at


def test_what_is_being_typed_is_heard_before_any_button(patient):
    answer = patient.post(reverse("intake-draft", args=["anything"]), {"words": "I want to end my life"})
    assert answer.json() == {"go": reverse("intake-pause")}
    assert Consultation.objects.get().alerted_at


def text_fields(consultation):
    """Every field of every page in which words can be written."""
    intake = Intake.objects.select_related("consultation__patient").get(consultation=consultation)
    for step in wizard_of(intake).steps:
        for name, field in StepForm(step, intake.answers).fields.items():
            if isinstance(field.widget, TextInput | Textarea) and not field.widget.is_hidden:
                yield step.key, name


def test_every_field_of_every_page_is_heard(patient):
    everything = factories.quiet_answers(
        allergy_food=factories.ticked("soy"), heart=factories.ticked("stroke"), coming=factories.ticked("vaccination")
    )
    factories.answer(patient.consultation, **everything)
    fields = list(text_fields(patient.consultation))
    assert len(fields) >= 15
    for key, name in fields:
        Consultation.objects.update(paused_at=None)
        answer = patient.post(reverse("intake-draft", args=[key]), {name: f"I want to end my life, {name}"})
        assert answer.json() == {"go": reverse("intake-pause")}, (key, name)


def test_a_name_at_the_public_door_is_heard_too(client):
    factories.a_release()
    clinic = factories.a_clinic()
    address = reverse("public-intake", args=[clinic.slug])
    response = client.post(address, {"name": "I want to die", "phone": "050 1", **BORN}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("intake-pause")


def test_nothing_is_asked_or_sent_until_the_patient_chooses_to_go_on(done):
    save(done, "anything", {"words": "I do not want to live any more"})
    for address in (page("heart"), reverse("intake"), reverse("intake-check")):
        assert done.get(address).url == reverse("intake-pause")
    assert done.post(reverse("intake-send")).url == reverse("intake-pause")
    assert not Submission.objects.exists()
    assert Intake.objects.get().answers["anything"] == {"words": "I do not want to live any more"}
    went_on = done.post(reverse("intake-pause"))
    assert went_on.url == reverse("intake")
    shown = text_of(done.get(reverse("intake-check")))
    assert "116 123" in shown
    assert done.post(reverse("intake-send")).url == reverse("intake-sent")
    assert Consultation.objects.get().alerted_at


def test_another_window_loses_nothing_while_the_form_stands_still(patient):
    save(patient, "anything", {"words": "I want to die"})
    assert save(patient, "sex", {"sex": "female"}).url == reverse("intake-pause")
    assert Intake.objects.get().answers["sex"] == {"sex": "female"}


def test_the_same_words_stop_nobody_twice_and_new_ones_do(patient):
    save(patient, "anything", {"words": "I want to die"})
    patient.post(reverse("intake-pause"))
    assert save(patient, "anything", {"words": "I want to die"}).url != reverse("intake-pause")
    assert save(patient, "anything", {"words": "I want to die, really, I will kill myself"}).url == reverse("intake-pause")


def test_without_a_help_line_the_clinic_and_the_ambulance_are_one_tap_away(patient):
    Clinic.objects.update(help_line="", help_line_name="", phone="020 7946 0018")
    save(patient, "anything", {"words": "I want to die"})
    html = patient.get(reverse("intake-pause")).content.decode()
    assert 'class="button" href="tel:02079460018"' in html
    assert html.count('class="button"') == 1


def test_the_page_says_nothing_of_it_where_others_look(patient):
    save(patient, "anything", {"words": "I want to die"})
    html = patient.get(reverse("intake-pause")).content.decode()
    title = html[html.index("<title>") : html.index("</title>")].lower()
    assert not any(word in title for word in ("despair", "die", "hard", "life"))


def test_leaving_and_coming_back_finds_the_kind_page_again(patient, invitation):
    save(patient, "anything", {"words": "I want to die"})
    assert "You have left" in text_of(patient.post(reverse("intake-leave"), follow=True))
    assert enter(patient, invitation).url == reverse("intake")
    assert patient.get(reverse("intake")).url == reverse("intake-pause")


def test_who_never_wrote_such_words_never_sees_the_page(patient):
    assert patient.get(reverse("intake-pause")).url == reverse("intake")


def test_who_chose_to_go_on_can_write_on_beside_those_words(patient):
    for typed in ("My skin is dull. I want to", "My skin is dull. I want to die"):
        answer = patient.post(reverse("intake-draft", args=["anything"]), {"words": typed})
    assert answer.json() == {"go": reverse("intake-pause")}
    patient.post(reverse("intake-pause"))
    for typed in ("My skin is dull. I want to die. My sister is with me.", "My skin is very dull. I want to die. My sister is."):
        assert "go" not in patient.post(reverse("intake-draft", args=["anything"]), {"words": typed}).json()
    more = {"words": "My skin is dull. I want to die. Nobody would miss me."}
    assert "go" in patient.post(reverse("intake-draft", args=["anything"]), more).json()


def test_words_after_somebody_spoke_with_them_are_told_again_within_the_same_hour(patient):
    Clinic.objects.update(alert_email="desk@clinic.example")
    save(patient, "anything", {"words": "I want to die"})
    alerts = Outgoing.objects.filter(kind=Outgoing.Kind.ALERT)
    save(patient, "expectations", {"words": "I will kill myself"})
    assert alerts.count() == 1
    consultation = Consultation.objects.get()
    spoken_with(consultation=consultation, by=factories.a_user(consultation.clinic))
    save(patient, "anything", {"words": "I will end my life tonight"})
    assert alerts.count() == 2


@pytest.mark.parametrize("state", [None, Outgoing.State.FAILED, Outgoing.State.DROPPED, Outgoing.State.SENT])
def test_the_practitioner_sees_whether_anybody_was_told(client, patient, state):
    if state:
        Clinic.objects.update(alert_email="desk@clinic.example")
    save(patient, "anything", {"words": "I want to die"})
    Outgoing.objects.filter(kind=Outgoing.Kind.ALERT).update(state=state or "", error="" if state == "sent" else "no sender")
    consultation = Consultation.objects.get()
    client.force_login(factories.a_user(consultation.clinic))
    page = text_of(client.get(reverse("consultation", args=[consultation.public_id])))
    assert ("Nobody was told of it by e-mail or SMS" in page) is (state != Outgoing.State.SENT)


def test_the_queue_says_that_no_alert_leaves(client, settings):
    settings.EMAIL_SENDER = "smtp"
    clinic = factories.a_clinic()
    client.force_login(factories.a_user(clinic))
    assert "nobody gets an e-mail or SMS" in text_of(client.get(reverse("queue")))
    Clinic.objects.update(alert_email="desk@clinic.example")
    assert "nobody gets an e-mail or SMS" not in text_of(client.get(reverse("queue")))
    settings.EMAIL_SENDER = ""
    assert "nobody gets an e-mail or SMS" in text_of(client.get(reverse("queue")))
