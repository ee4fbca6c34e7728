"""What a careless, unlucky or hostile visitor sends: never an error of ours, nothing lost, nothing shown as it should not be."""

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.urls import reverse

from consult.intake.forms import StepForm
from consult.intake.steps import STEPS
from consult.models import AccessLink, Consultation, Evaluation, Intake, Patient, Role, Submission
from consult.presenters.asking import reading_refs
from sideeffects.models import Release
from tests import factories

pytestmark = pytest.mark.django_db
XSS = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
TURNED = "dose \u202e05\u202c mg"
HOSTILE = ("", " ", "\x00", TURNED, "\u200b", "9" * 400, "-1", "٣", "x" * 20_000, XSS, "' OR 1=1 --", "NaN", "1_0")
BORN = {"date_of_birth_0": "2", "date_of_birth_1": "3", "date_of_birth_2": "1990"}


def of(name, consultation, *more):
    return reverse(name, args=[consultation.public_id, *more])


def opened(consultation=None):
    """A browser that opened an intake."""
    client = Client()
    session = client.session
    session["opened"] = (consultation or factories.an_invitation().consultation).links.first().pk
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def signed_in(clinic, role=Role.PRACTITIONER):
    client = Client()
    client.force_login(factories.a_user(clinic, role))
    return client


# Every text passes one gate before it reaches a database.
@pytest.mark.once
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_no_page_of_the_intake_breaks_on_what_is_typed_into_it(step):
    client = opened()
    names = [*StepForm(step, {}).fields, "seen", "from", "items-count"]
    buttons = [{"do": do} for do in ("add", "remove-0", "remove-x")] if "items-count" in StepForm(step, {}).fields else []
    sent = [dict.fromkeys(names, text) for text in HOSTILE]
    sent += [{**dict.fromkeys(names, text), **button} for text in ("\x00", "9" * 400, XSS) for button in buttons]
    for typed in sent:
        assert client.post(reverse("intake-step", args=[step.key]), typed).status_code in (200, 302)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_date_breaks_the_door_or_the_desk(client, text):
    clinic = factories.a_clinic()
    desk = signed_in(clinic, Role.FRONT_DESK)
    for day in ((text, "3", "1990"), ("2", text, "1990"), ("2", "3", text)):
        born = {f"born_{number}": part for number, part in enumerate(day)}
        assert client.post(reverse("public-intake", args=[clinic.slug]), {"name": "Mona", "phone": "1", **born}).status_code in (
            200,
            302,
        )
        given = {"name": text, "phone": text, "email": text, "time": text, **BORN}
        given |= {f"day_{number}": part for number, part in enumerate(day)}
        assert desk.post(reverse("register"), given).status_code in (200, 422)


def test_an_appointment_in_a_far_year_is_a_slip_and_is_refused():
    consultation = factories.a_sent_consultation()
    desk = signed_in(consultation.clinic, Role.FRONT_DESK)
    far = {"day_0": "31", "day_1": "12", "day_2": "9999", "time": "23:59"}
    assert desk.post(of("set-appointment", consultation), far).status_code == 422
    assert signed_in(consultation.clinic).get(of("consultation", consultation)).status_code == 200


@pytest.mark.parametrize(
    "after", ["9999-12-31T23:59:59-14:00|1", "0001-01-01T00:00:00+14:00|1", "2026-01-01T00:00:00+00:00|-1", "\x00", "|"]
)
def test_a_made_up_place_at_the_edge_of_the_calendar_is_no_error(after):
    desk = signed_in(factories.a_clinic(), Role.FRONT_DESK)
    assert desk.get(reverse("front-desk"), {"after": after}).status_code == 200


@pytest.mark.parametrize("key", ["order", "show", "after", "level__regex", "_connector", "clinic_id", "version"])
def test_keys_in_an_address_never_reach_the_database(key):
    consultation = factories.a_sent_consultation()
    client = signed_in(consultation.clinic)
    for text in ("' OR 1=1 --", "patient__clinic", "\x00", XSS):
        page = client.get(reverse("queue"), {key: text})
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()


def test_markup_is_shown_as_it_was_written_on_every_page():
    consultation = hostile_consultation()
    doctor, desk = signed_in(consultation.clinic), signed_in(consultation.clinic, Role.FRONT_DESK)
    pages = [doctor.get(of(name, consultation)) for name in ("consultation", "ask", "plan")]
    pages += [doctor.get(reverse("queue")), doctor.get(of("record-answer", consultation, "medicines"))]
    readings = reading_refs(Evaluation.objects.get(consultation=consultation)).values()
    pages += [doctor.get(of("correct-reading", consultation), {"reading": one, "card": XSS}) for one in readings]
    again = {"reading": next(iter(readings)), "do": "find", "name": XSS, "card": XSS}
    pages += [doctor.post(of("correct-reading", consultation), again)]
    pages += [doctor.get(of("ask", consultation), {"about": XSS, "reading": XSS})]
    pages += [desk.get(reverse("front-desk")), desk.get(of("desk-consultation", consultation))]
    patient = opened(consultation)
    pages += [patient.get(reverse("intake-sent"))]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)" in pages[0].content.decode()


def hostile_consultation():
    consultation = factories.a_sent_consultation(
        medicines=factories.medicines(f"warfarin {XSS}"),
        allergy_other={"answer": "some", "items": [{"text": XSS, "reaction": XSS, "group": ""}]},
        anything={"words": f"I take Eliquis {XSS}"},
    )
    Patient.objects.update(name=XSS)
    return consultation


def test_a_practitioners_words_and_a_registered_name_pass_the_same_gate():
    consultation = factories.a_sent_consultation()
    doctor, desk = signed_in(consultation.clinic), signed_in(consultation.clinic, Role.FRONT_DESK)
    decided = {"seen": consultation.version, "outcome": "hold", "until": TURNED, "reason": TURNED}
    assert doctor.post(of("decide", consultation), decided).status_code == 302
    desk.post(reverse("register"), {"name": "Mo\u202ena\x00", "language": "en", **BORN, "date_of_birth_2": "1981"})
    assert consultation.decisions.get().reason == consultation.decisions.get().until == "dose 05 mg"
    assert Patient.objects.latest("id").name == "Mona"


def test_a_hidden_field_holds_no_more_than_the_form_put_there():
    client = opened()
    row = {
        "answer": "some",
        "items-count": "1",
        "items-0-text": "Panadol",
        "items-0-prescribed": "yes",
        "items-0-group": "x" * 90_000,
    }
    client.post(reverse("intake-step", args=["medicines"]), {"seen": "0", **row})
    assert [one["group"] for one in Intake.objects.get().answers["medicines"]["items"]] == [""]


def test_a_thousand_medicines_are_answered_with_what_to_do():
    client = opened()
    rows = {f"items-{number}-text": f"medicine {number}" for number in range(1000)}
    page = client.post(reverse("intake-step", args=["medicines"]), {"seen": "0", "answer": "some", "items-count": "1000", **rows})
    assert page.status_code == 200
    assert "You can list up to 200 here" in page.content.decode()


# --- twice, late, without knowledge -------------------------------------------------------------------------------


def test_without_a_published_release_sending_says_so_kindly_and_keeps_the_answers():
    consultation = factories.an_invitation().consultation
    factories.answer(consultation)
    client = opened(consultation)
    page = client.post(reverse("intake-send"), follow=True)
    assert page.redirect_chain == [(reverse("intake-check"), 302)]
    assert "cannot receive answers yet. All of yours are kept" in page.content.decode()
    assert not Submission.objects.exists()
    assert Consultation.objects.get().state == Consultation.State.ANSWERING
    factories.a_release()
    assert client.post(reverse("intake-send")).url == reverse("intake-sent")
    assert Submission.objects.get().answers == Intake.objects.get().answers


def test_a_page_from_before_sending_says_that_it_was_not_added():
    consultation = factories.a_sent_consultation()
    client = opened(consultation)
    page = client.post(reverse("intake-step", args=["anything"]), {"seen": "0", "words": "too late"}, follow=True)
    assert page.redirect_chain == [(reverse("intake-sent"), 302)]
    assert "what you wrote on that page was not added" in page.content.decode()
    assert "too late" not in str(Intake.objects.get().answers)


def test_the_same_form_posted_twice_by_a_practitioner_is_kept_once():
    consultation = factories.a_sent_consultation()
    doctor = signed_in(consultation.clinic)
    decided = {"seen": consultation.version, "outcome": "hold", "until": "a letter", "reason": "first"}
    planned = {"seen": consultation.version, "ingredients": "hyaluronic acid"}
    assert doctor.post(of("decide", consultation), decided).status_code == 302
    assert doctor.post(of("decide", consultation), decided).status_code == 409
    again = doctor.post(of("plan", consultation), planned)
    assert again.status_code == 422
    assert "hyaluronic acid" in again.content.decode()
    assert consultation.decisions.count() == Evaluation.objects.count() == 1


def test_twenty_wrong_dates_of_birth_end_the_link_for_the_right_one_too(client):
    invitation = factories.an_invitation()
    client.get(reverse("intake-start", args=[invitation.secret]))
    for year in range(1950, 1970):
        client.post(reverse("intake-open"), {"born_0": "2", "born_1": "3", "born_2": str(year)})
    right = client.post(reverse("intake-open"), {"born_0": "2", "born_1": "3", "born_2": "1990"})
    assert right.url == reverse("intake-ended")
    assert AccessLink.objects.get().wrong_tries == AccessLink.MOST_TRIES


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "///evil.example",
        "https://evil.example",
        "https:///evil.example",
        "http:evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "\x00//evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "@evil.example",
    ],
)
def test_signing_in_leads_nowhere_else(client, address):
    user = factories.a_user(factories.a_clinic())
    response = client.post(reverse("sign-in"), {"login": user.username, "password": "a long enough password", "next": address})
    assert response.url == (address if address.startswith("@") else reverse("staff-home"))


# --- reading changes nothing --------------------------------------------------------------------------------------


def digest():
    """Every row of the consultation and the knowledge, without the marks that reading itself leaves."""
    left = ("AuditEvent", "PendingEvent")
    models = [one for label in ("consult", "sideeffects", "auth") for one in apps.get_app_config(label).get_models()]
    rows = [
        row for model in models if model.__name__ not in left and model is not Release for row in model.objects.order_by("pk")
    ]
    for row in rows:
        if isinstance(row, Consultation):
            row.opened_at = row.opened_by = None
    return serializers.serialize("json", rows)


def test_no_get_changes_anything_but_the_note_that_it_was_read():
    consultation = factories.a_sent_consultation(medicines=factories.medicines("warfarin"))
    evaluation = Evaluation.objects.get()
    clients = [signed_in(consultation.clinic, role) for role in Role] + [opened(consultation), Client()]
    names = (
        "consultation",
        "correct-reading",
        "resolve",
        "ask",
        "plan",
        "decide",
        "desk-consultation",
        "set-appointment",
        "new-link",
    )
    addresses = [of(name, consultation) for name in names]
    addresses += [of(name, consultation, evaluation.pk) for name in ("evaluation", "replay")]
    addresses += [of("record-answer", consultation, step.key) for step in STEPS]
    addresses += [reverse("intake-step", args=[step.key]) for step in STEPS]
    plain = ("home", "queue", "front-desk", "register", "audit", "staff-list", "sign-in", "sign-out", "intake", "intake-check")
    addresses += [reverse(name) for name in (*plain, "intake-send", "intake-sent", "intake-ended", "intake-open", "intake-leave")]
    before = digest()
    for client in clients:
        for address in addresses:
            assert client.get(address).status_code < 500
    assert digest() == before


@pytest.mark.parametrize("name", ["decide", "plan", "ask", "resolve", "correct-reading", "set-appointment", "new-link"])
def test_a_post_without_its_token_is_refused(name):
    consultation = factories.a_sent_consultation()
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.a_user(consultation.clinic))
    before = digest()
    assert (
        client.post(of(name, consultation), {"seen": consultation.version, "outcome": "hold", "reason": "x"}).status_code == 403
    )
    assert digest() == before


@pytest.mark.parametrize("name", ["intake-open", "intake-send", "sign-in", "sign-out", "register"])
def test_a_post_to_a_door_without_its_token_is_refused(name):
    assert Client(enforce_csrf_checks=True).post(reverse(name)).status_code == 403
