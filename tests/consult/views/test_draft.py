"""What was typed and not sent: kept, offered again, and gone once it is saved or not wanted."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import AccessLink, Intake, TypedDraft
from consult.services.invite import new_link, revoke
from tests import factories
from tests.consult.views.test_patient import done, enter, invitation, page, patient, save, text_of
from tests.consult.views.test_pause import text_fields

__all__ = ["done", "invitation", "patient"]
pytestmark = pytest.mark.django_db
TYPED = {
    "answer": "some",
    "items-count": "2",
    "items-0-text": "Marevan <3 mg>",
    "items-0-reason": "heart",
    "items-1-text": "fish oil",
}


def keep(client, key, data):
    return client.post(reverse("intake-draft", args=[key]), data)


def test_typed_words_are_kept_and_stand_there_again(patient):
    answer = keep(patient, "medicines", TYPED)
    assert "What you typed is kept" in answer.json()["said"]
    response = patient.get(page("medicines"))
    html = response.content.decode()
    assert "You had typed this before" in text_of(response)
    assert 'value="Marevan &lt;3 mg&gt;"' in html
    assert 'value="fish oil"' in html
    assert "There is a problem" not in html
    assert "medicines" not in Intake.objects.get().answers


def test_who_comes_back_lands_on_the_page_with_the_typed_words(patient, invitation):
    save(patient, "sex", {"sex": "female"})
    keep(patient, "medicines", TYPED)
    other_phone = Client()
    response = enter(other_phone, invitation)
    assert other_phone.get(response.url).url == page("medicines")


def test_whatever_is_typed_in_any_field_of_any_page_stands_there_again(patient):
    everything = factories.quiet_answers(
        allergy_food=factories.ticked("soy"), heart=factories.ticked("stroke"), coming=factories.ticked("vaccination")
    )
    factories.answer(patient.consultation, **everything)
    for key, name in text_fields(patient.consultation):
        assert keep(patient, key, {name: f"«{name}» <b>ثؤلول"}).json()["kept"], (key, name)
        response = patient.get(page(key))
        assert f"«{name}» &lt;b&gt;ثؤلول" in response.content.decode(), (key, name)
        assert "There is a problem" not in response.content.decode()


def test_a_tick_is_typed_too_and_a_date_in_three_fields(client):
    invitation = factories.an_invitation(date_of_birth=None)
    client.get(reverse("intake-start", args=[invitation.secret]))
    client.post(reverse("intake-open"), {})
    keep(client, "birth", {"born_0": "2", "born_1": "3"})
    keep(client, "areas", {"areas": ["face", "neck"]})
    assert 'value="3"' in client.get(page("birth")).content.decode()
    assert client.get(page("areas")).content.decode().count(" checked") == 2


def test_saving_the_page_drops_what_was_typed(patient):
    keep(patient, "anything", {"words": "half a sen"})
    save(patient, "anything", {"words": "half a sentence"})
    assert not TypedDraft.objects.exists()
    assert "You had typed this before" not in text_of(patient.get(page("anything")))


def test_what_says_nothing_new_is_not_kept(patient):
    assert keep(patient, "anything", {"words": "  "}).json()["kept"] is False
    save(patient, "anything", {"words": "a sentence"})
    assert keep(patient, "anything", {"words": "a sentence"}).json()["kept"] is False
    assert not TypedDraft.objects.exists()


def test_what_was_typed_can_be_removed(patient):
    keep(patient, "anything", {"words": "half a sen"})
    response = patient.post(page("anything"), {"do": "forget"})
    assert response.url == page("anything")
    assert "half a sen" not in patient.get(response.url).content.decode()


def test_a_page_that_is_refused_keeps_what_was_typed(patient):
    save(patient, "medicines", TYPED)
    assert TypedDraft.objects.get().fields["items-1-text"] == ["fish oil"]


def test_a_change_that_was_only_typed_is_named_before_sending(done):
    keep(done, "anything", {"words": "half a sen"})
    shown = done.get(reverse("intake-check"))
    assert "Something was typed on these pages" in text_of(shown)
    assert f"{page('anything')}?from=check" in shown.content.decode()


def test_the_other_language_keeps_every_typed_word(patient):
    response = patient.post(f"/ar{page('medicines')}", {**TYPED, "do": "language"})
    html = response.content.decode()
    assert '<html lang="ar" dir="rtl"' in html
    assert 'value="Marevan &lt;3 mg&gt;"' in html
    assert 'value="fish oil"' in html
    assert "data-focus" not in html
    assert "medicines" not in Intake.objects.get().answers


# --- an ended link ------------------------------------------------------------------------------------------------


def test_a_page_sent_after_its_link_ran_out_is_kept_and_shown_behind_the_next(patient, invitation):
    AccessLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1), opened_at=timezone.now() - timedelta(days=1))
    response = patient.post(page("anything"), {"seen": 0, "words": "typed too late"}, follow=True)
    shown = text_of(response)
    assert "This link has ended" in shown
    assert "What you typed is kept" in shown
    again = new_link(consultation=invitation.consultation, by=factories.a_user(invitation.consultation.clinic))
    phone = Client()
    opened = phone.get(enter(phone, again).url, follow=True)
    assert opened.redirect_chain[-1][0] == page("anything")
    assert "typed too late" in opened.content.decode()


def test_what_is_typed_after_the_link_ran_out_is_kept_and_said(patient):
    AccessLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = keep(patient, "anything", {"words": "typed too late"})
    assert answer.status_code == 410
    assert "What you typed is kept" in answer.json()["said"]
    assert TypedDraft.objects.get().fields == {"words": ["typed too late"]}


def test_a_withdrawn_link_keeps_nothing(patient, invitation):
    revoke(link=AccessLink.objects.get(), by=factories.a_user(invitation.consultation.clinic))
    AccessLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert keep(patient, "anything", {"words": "from a stranger"}).url == reverse("intake-ended")
    assert save(patient, "anything", {"words": "from a stranger"}).url == reverse("intake-ended")
    assert not TypedDraft.objects.exists()


def test_nothing_is_kept_once_the_answers_were_sent(done):
    done.post(reverse("intake-send"))
    assert keep(done, "anything", {"words": "afterwards"}).status_code == 409
    assert not TypedDraft.objects.exists()


def test_a_stranger_keeps_nothing(client, invitation):
    assert keep(client, "anything", {"words": "hello"}).url == reverse("intake-ended")


@pytest.mark.parametrize("words", ["a\x00b", "\u202eturned", "x" * 300_000, "<script>"])
def test_hostile_words_are_kept_as_words(patient, words):
    answer = keep(patient, "anything", {"words": words})
    assert answer.status_code == 200
    assert "<script></script>" not in patient.get(page("anything")).content.decode()


def test_fields_of_no_page_are_not_kept(patient):
    keep(patient, "anything", {"words": "hello", "is_staff": "1", "csrfmiddlewaretoken": "x", "seen": "3"})
    assert TypedDraft.objects.get().fields == {"words": ["hello"]}


# --- two windows --------------------------------------------------------------------------------------------------


def test_two_windows_type_on_one_page_and_both_are_kept(patient):
    keep(patient, "anything", {"words": "in the first window"})
    keep(patient, "anything", {"words": "in the second window"})
    save(patient, "anything", {"words": "in the first window"}, seen=0)
    answer = keep(patient, "anything", {"words": "in the second window"})
    assert answer.json()["kept"]
    conflict = save(patient, "anything", {"words": "in the second window"}, seen=0)
    assert "also answered in another window" in text_of(conflict)
    assert "in the first window" in text_of(conflict)
    save(patient, "anything", {"words": "in the second window"})
    assert Intake.objects.get().answers["anything"] == {"words": "in the second window"}
    assert not TypedDraft.objects.exists()


def test_minutes_left_on_the_last_page_count_what_is_not_answered(patient, done):
    assert "about 1 minute left" in text_of(done.get(reverse("intake-check")))
    factories.answer(done.consultation, sex={"sex": "female"})
    Intake.objects.update(answers={"sex": {"sex": "female"}})
    assert "about 1 minute left" not in text_of(done.get(reverse("intake-check")))
