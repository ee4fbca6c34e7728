"""The desk sees what was sent to whom and what to do about it, and nothing of what it was about."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import AccessLink, Outgoing, Role
from consult.services.invite import LinkEnded, find_link
from consult.services.outbox import tell
from tests.factories import a_clinic, a_user, an_invitation

pytestmark = pytest.mark.django_db
State = Outgoing.State


@pytest.fixture
def clinic():
    return a_clinic(alert_email="desk@example.org")


@pytest.fixture
def desk(clinic, client):
    user = a_user(clinic, Role.FRONT_DESK)
    client.force_login(user)
    return user


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode().split("<main", 1)[1]).split())


def invited(clinic, **patient):
    return an_invitation(clinic, **{"email": "mona@example.org", **patient}).consultation


def register(client, **more):
    data = {"name": "Lena Vogt", "date_of_birth_0": "4", "date_of_birth_1": "9", "date_of_birth_2": "1988", "language": "en"}
    return client.post(reverse("register"), {**data, "day_0": "", "day_1": "", "day_2": "", **more})


@pytest.mark.parametrize(
    ("state", "error", "said"),
    [
        (State.WAITING, "", "Waiting"),
        (State.SENT, "", "Sent"),
        (State.DROPPED, "", "No longer needed"),
        (State.DROPPED, "no sender", "tell the patient yourself"),
        (State.FAILED, "refused: 550", "Check the address with the patient"),
        (State.FAILED, "unreachable: TimeoutError", "Tell whoever runs this site"),
    ],
)
def test_each_state_reads_in_words_with_what_to_do(client, desk, clinic, state, error, said):
    invited(clinic)
    Outgoing.objects.update(state=state, error=error)
    text = text_of(client.get(reverse("outbox")))
    assert said in text
    assert "550" not in text
    assert ("Send again" in text) == (state == State.FAILED or error == "no sender")


def test_a_letter_that_is_tried_again_says_when(client, desk, clinic):
    invited(clinic)
    Outgoing.objects.update(attempts=1, error="unreachable: x")
    assert "tried again today" in text_of(client.get(reverse("outbox")))


def test_an_alert_is_to_the_desk_a_letter_to_the_clinic_and_no_more(client, desk, clinic):
    consultation = invited(clinic, email="")
    tell(consultation=consultation, kind="alert", about="despair-1")
    Outgoing.objects.update(state=State.FAILED, error="faulty: address")
    text = text_of(client.get(reverse("outbox")))
    assert "A letter to the clinic itself" in text
    assert "tell the owner now" in text
    assert not re.search("despair|called", text)


def test_the_desks_list_leads_to_what_could_not_be_sent(client, desk, clinic):
    invited(clinic)
    assert "could not be sent" not in text_of(client.get(reverse("front-desk")))
    Outgoing.objects.update(state=State.FAILED)
    page = client.get(reverse("front-desk"))
    assert "could not be sent" in text_of(page)
    failed = client.get(reverse("outbox"), {"show": "failed"})
    assert [row.failed for row in failed.context["outbox"].rows] == [True]
    assert client.get(reverse("outbox"), {"show": "waiting"}).context["outbox"].rows == ()


def test_sending_again_puts_it_back_in_line(client, desk, clinic):
    invited(clinic)
    Outgoing.objects.update(state=State.FAILED, attempts=6)
    row = Outgoing.objects.get()
    page = client.post(reverse("send-again", args=[row.pk]), follow=True)
    assert "It is sent again now." in page.content.decode()
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.WAITING, 0)
    assert "It was sent meanwhile" in client.post(reverse("send-again", args=[row.pk]), follow=True).content.decode()


def test_a_wrong_address_is_corrected_and_what_went_there_opens_nothing(client, desk, clinic):
    invitation = an_invitation(clinic, email="wrong@example.org")
    Outgoing.objects.update(state=State.SENT)
    address = reverse("desk-contact", args=[invitation.consultation.public_id])
    client.post(address, {"email": "right@example.org", "phone": ""})
    with pytest.raises(LinkEnded):
        find_link(invitation.secret)
    invitation.consultation.patient.refresh_from_db()
    assert invitation.consultation.patient.email == "right@example.org"
    assert Outgoing.objects.filter(state=State.WAITING, kind="invitation").count() == 1


def test_an_address_that_was_missing_is_added_and_nobody_is_put_out(client, desk, clinic):
    invitation = an_invitation(clinic)
    client.post(reverse("desk-contact", args=[invitation.consultation.public_id]), {"email": "mona@example.org", "phone": ""})
    assert find_link(invitation.secret)
    assert Outgoing.objects.count() == 1


def test_a_faulty_address_is_refused_and_kept_on_the_page(client, desk, clinic):
    consultation = invited(clinic)
    page = client.post(reverse("desk-contact", args=[consultation.public_id]), {"email": "mona@", "phone": "050 1"})
    assert page.status_code == 422
    assert "050 1" in page.content.decode()


def test_registering_says_whether_the_link_goes_by_itself(client, desk, settings):
    settings.EMAIL_SENDER = settings.SMS_SENDER = "files"
    assert "Nothing is sent by itself" in text_of(register(client))
    assert "by e-mail, now" in text_of(register(client, name="Rita Costa", email="a@example.org")).replace("E-mail", "e-mail")
    reached = {"email": "b@example.org", "phone": "+971505551234"}
    assert "by e-mail and by SMS, now" in text_of(register(client, name="Yasmin Haddad", **reached))


def test_the_slip_speaks_the_patients_language_and_carries_the_link_as_a_picture(client, desk, settings):
    settings.INTAKE_LANGUAGES = [("en", "English"), ("ar", "العربية")]
    page = register(client, language="ar").content.decode()
    slip = page.split('<section class="slip"', 1)[1]
    assert slip.startswith(' lang="ar" dir="rtl"')
    assert "<svg" in slip
    assert "style=" not in slip
    assert AccessLink.objects.live(timezone.now()).count() == 1


def test_the_poster_carries_the_public_link_in_both_languages(client, desk, clinic, settings):
    settings.INTAKE_LANGUAGES = [("en", "English"), ("ar", "العربية")]
    page = client.get(reverse("poster", args=[clinic.slug])).content.decode()
    assert page.count("<svg viewBox") == 2
    assert f"/start/{clinic.slug}" in page
    assert f"/ar/start/{clinic.slug}" in page
    assert client.get(reverse("poster", args=[a_clinic("Elsewhere").slug])).status_code == 404


def test_a_clinic_whose_public_link_is_closed_has_no_poster(client, desk, clinic):
    clinic.public_link_open = False
    clinic.save()
    page = client.get(reverse("poster", args=[clinic.slug]))
    assert "is closed" in text_of(page)
    assert "<svg viewBox" not in page.content.decode()


def test_another_clinics_letters_are_not_there(client, desk):
    invited(a_clinic("Elsewhere"))
    row = Outgoing.objects.get()
    assert client.get(reverse("outbox")).context["outbox"].rows == ()
    assert client.post(reverse("send-again", args=[row.pk])).status_code == 404


def test_a_long_list_goes_on(client, desk, clinic, monkeypatch):
    monkeypatch.setattr("consult.views.outbox.PAGE", 2)
    for _ in range(3):
        invited(clinic)
    page = client.get(reverse("outbox")).context["outbox"]
    assert len(page.rows) == 2
    assert len(client.get(page.more).context["outbox"].rows) == 1
    assert client.get(reverse("outbox"), {"before": "9" * 400}).status_code == 200
