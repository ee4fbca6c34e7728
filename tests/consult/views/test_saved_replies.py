"""Saved replies on their page and beside a message: put under what was typed, never sent by themselves."""

import pytest
from django.urls import reverse

from consult.models import Message, Patient, SavedReply
from consult.services.saved_replies import save_reply
from tests.factories import a_clinic, a_user, an_invitation

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def sara(clinic, client):
    user = a_user(clinic, first_name="Sara")
    client.force_login(user)
    return user


def test_one_is_saved_changed_and_removed(client, sara, clinic):
    page = reverse("saved-replies", args=[clinic.slug])
    assert "No reply is saved yet" in client.get(page).content.decode()
    client.post(page, {"title": "Hours", "words_en": "We are here till six.", "words_ar": "نحن هنا حتى السادسة."})
    old = SavedReply.objects.get()
    assert "We are here till six." in client.get(f"{page}?change={old.pk}").content.decode()
    client.post(f"{page}?change={old.pk}", {"title": "Hours", "words_en": "We are here till seven."})
    newer = SavedReply.objects.standing().get()
    assert newer.words_en == "We are here till seven."
    client.post(reverse("saved-reply-retire", args=[clinic.slug, newer.pk]))
    assert not SavedReply.objects.standing().exists()


def test_what_the_guard_refuses_stands_at_its_field_with_what_was_typed(client, sara, clinic):
    given = {"title": "Pills", "words_en": "Stop your warfarin today.", "words_ar": ""}
    page = client.post(reverse("saved-replies", args=[clinic.slug]), given)
    assert page.status_code == 422
    assert "words_en" in page.context["form"].errors
    assert "Stop your warfarin today." in page.content.decode()


def test_it_is_put_under_what_was_typed_in_the_patients_language_and_not_sent(client, sara, clinic):
    consultation = an_invitation(clinic).consultation
    Patient.objects.update(language="ar")
    reply = save_reply(clinic=clinic, by=sara, title="Hours", words_en="Till six.", words_ar="حتى السادسة.")
    page = client.post(reverse("messages", args=[consultation.public_id]), {"words": "Hello Mona", "use": reply.pk})
    assert page.context["form"].initial["words"] == "Hello Mona\n\nحتى السادسة."
    assert not Message.objects.exists()


def test_a_reply_of_another_clinic_does_not_exist(client, sara, clinic):
    other = a_clinic("Elsewhere")
    reply = save_reply(clinic=other, by=a_user(other), title="Hours", words_en="Till six.", words_ar="")
    consultation = an_invitation(clinic).consultation
    assert client.post(reverse("messages", args=[consultation.public_id]), {"use": reply.pk}).status_code == 404
    assert client.get(reverse("saved-replies", args=[clinic.slug]) + f"?change={reply.pk}").status_code == 404
