"""Asking the prescriber: what the letter asks, whom it tells, and that nothing is settled or stopped by it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import AccessLink, AuditEvent, Outgoing, PrescriberLetter, Resolution, Role
from consult.presenters.letters import letter as mail_of
from consult.presenters.outbox import sent_rows
from consult.presenters.prescriber import replies_beside, said_letter
from consult.presenters.prescriber_sheet import sheet_of
from consult.services.access import NotAllowed
from consult.services.deciding import decide
from consult.services.entrance import link_of
from consult.services.flags import holding_back
from consult.services.gates import Gate, GatesClosed, closed_gates
from consult.services.invite import LinkEnded, new_link, prescriber_link
from consult.services.needed import is_needed
from consult.services.outbox import address_of
from consult.services.prescriber import (
    LetterNotReady,
    NotWaiting,
    SuggestsChange,
    hand_over_letter,
    record_reply,
    withdraw_letter,
    write_letter,
)
from consult.services.prescriber_questions import medicines_of
from consult.services.prescriber_words import ASKED, question_about, suggests
from consult.services.sending import send_due
from consult.services.turns import SomebodyWasFirst, newest_evaluation
from consult.views.prescriber_door import initials
from tests import factories

DOCTOR = "dr.haddad@example.org"


@pytest.fixture
def warfarin(clinic):
    return factories.a_sent_consultation(clinic, medicines=factories.medicines("Marevan 3 mg", "zorbatrin"))


def asked(consultation, by, **more):
    places = [one.place for one in medicines_of(newest_evaluation(consultation)) if one.rules]
    given = {"prescriber": "Dr Haddad", "places": places, "agreed": True, **more}
    return write_letter(consultation=consultation, by=by, **given)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("group", [*ASKED, "other", ""])
def test_no_question_suggests_to_stop_and_each_asks_about_injecting_while_it_is_continued(group, language):
    said = question_about("Xarelto", [group] if group else [], language)
    assert suggests(said) == ""
    assert {"en": "continued unchanged", "ar": "الاستمرار في \u2068Xarelto\u2069 دون أي تغيير"}[language] in said


@pytest.mark.django_db
def test_a_vitamin_k_antagonist_is_asked_for_its_reason_its_time_and_its_last_inr(warfarin, practitioner):
    letter = asked(warfarin, practitioner)
    (one,) = letter.questions
    for word in ("warfarin", "given for", "how long", "INR", "which day", "fine needle", "continued unchanged"):
        assert word in one["question"]
    assert one["words"] == "Marevan 3 mg"
    assert "anticoagulant" in one["rules"]


@pytest.mark.django_db
def test_a_medicine_that_nobody_knows_is_asked_for_its_substance(warfarin, practitioner):
    unread = [one.place for one in medicines_of(newest_evaluation(warfarin)) if not one.key]
    letter = asked(warfarin, practitioner, places=unread)
    assert "Which active substance is in “zorbatrin”" in letter.questions[0]["question"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sheet_says_what_is_planned_that_nothing_is_changed_and_how_to_reply(warfarin, practitioner, language):
    letter = asked(warfarin, practitioner, language=language, reply_by=timezone.localdate() + timedelta(days=7))
    sheet = sheet_of(letter)
    words = " ".join([*sheet.said.values(), sheet.planned, *(one.question for one in sheet.questions)])
    assert "{" not in words
    assert suggests(words) == ""
    assert warfarin.clinic.phone in sheet.said["how"].replace("\u00a0", " ")
    assert warfarin.reference in sheet.said["how"]
    kept = {"en": "exactly as it was prescribed", "ar": "بالاستمرار في كل ما وُصف له كما هو تمامًا"}
    assert kept[language] in sheet.said["keep"]
    assert {"en": "not chosen yet", "ar": "لم يُختر بعد"}[language] in sheet.planned


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "change"),
    [("agreed", {"agreed": False}), ("medicines", {"places": ["made|up"]}), ("prescriber", {"prescriber": " "})],
)
def test_no_letter_without_agreement_a_medicine_and_a_doctor(warfarin, practitioner, field, change):
    with pytest.raises(LetterNotReady) as missing:
        asked(warfarin, practitioner, **change)
    assert missing.value.field == field
    assert not PrescriberLetter.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["Could she stop it for three days?", "Can you bridge it?", "هل يمكن إيقاف الدواء؟", "هل نوقف الدواء؟", "وقف الدواء"]
)
def test_nobody_writes_a_suggestion_to_stop_into_the_letter(warfarin, practitioner, words):
    with pytest.raises(SuggestsChange):
        asked(warfarin, practitioner, words=words)


@pytest.mark.django_db
def test_while_it_waits_nobody_proceeds_and_the_reply_opens_only_that(warfarin, practitioner):
    letter = asked(warfarin, practitioner)
    factories.settle_everything(warfarin, practitioner)
    warfarin.refresh_from_db()
    assert Gate.PRESCRIBER in closed_gates(warfarin)
    with pytest.raises(GatesClosed):
        decide(consultation=warfarin, by=practitioner, seen=warfarin.version, outcome="proceed", reason="All asked.")
    record_reply(letter=letter, by=practitioner, reply="go_ahead", words="INR 2.4 on Monday.")
    assert closed_gates(warfarin) == ()


@pytest.mark.django_db
@pytest.mark.parametrize("reply", PrescriberLetter.Reply.values)
def test_no_reply_settles_a_flag(warfarin, practitioner, reply):
    letter = asked(warfarin, practitioner)
    before = holding_back(newest_evaluation(warfarin), ())
    record_reply(letter=letter, by=practitioner, reply=reply, words="Their words.", reply_from="Dr Saleh")
    assert holding_back(newest_evaluation(warfarin), Resolution.objects.all()) == before
    letter.refresh_from_db()
    (said,) = replies_beside(warfarin, ["anticoagulant"])
    assert "Dr Saleh" in said
    assert "Their words." in said
    assert replies_beside(warfarin, ["pregnancy"]) == ()


@pytest.mark.django_db
def test_the_second_reply_is_told_who_was_first(warfarin, practitioner):
    letter = asked(warfarin, practitioner)
    record_reply(letter=letter, by=practitioner, reply="not_now", words="Wait.")
    with pytest.raises(SomebodyWasFirst) as first:
        record_reply(letter=letter, by=factories.a_user(warfarin.clinic), reply="go_ahead", words="Go.")
    assert first.value.by == practitioner
    with pytest.raises(NotWaiting):
        hand_over_letter(letter=letter, by=practitioner, how="by fax")


@pytest.mark.django_db
def test_an_overdue_reply_is_marked_and_a_letter_can_be_called_back_with_words(warfarin, practitioner):
    letter = asked(warfarin, practitioner, reply_by=timezone.localdate())
    PrescriberLetter.objects.update(reply_by=timezone.localdate() - timedelta(days=1))
    letter.refresh_from_db()
    assert said_letter(letter).overdue
    assert PrescriberLetter.objects.overdue(timezone.localdate()).exists()
    link = prescriber_link(letter=letter).link
    with pytest.raises(LetterNotReady):
        withdraw_letter(letter=letter, by=practitioner, words=" ")
    withdraw_letter(letter=letter, by=practitioner, words="She takes it no more.")
    link.refresh_from_db()
    assert link.revoked_at is not None
    assert closed_gates(warfarin) == ()


@pytest.mark.django_db
def test_a_letter_reopens_a_decision_to_proceed(clinic, practitioner):
    sent = factories.a_sent_consultation(clinic, medicines=factories.medicines("zorbatrin"))
    factories.settle_everything(sent, practitioner)
    sent.refresh_from_db()
    decide(consultation=sent, by=practitioner, seen=sent.version, outcome="proceed", reason="All asked.")
    sent.refresh_from_db()
    asked(sent, practitioner, places=[one.place for one in medicines_of(newest_evaluation(sent))])
    assert sent.state == "sent"


@pytest.mark.django_db
def test_the_e_mail_names_neither_patient_nor_medicine_and_its_link_opens_no_page_of_the_patient(
    warfarin, practitioner, settings
):
    settings.EMAIL_SENDER = "console"
    letter = asked(warfarin, practitioner, email=DOCTOR)
    row = Outgoing.objects.get(kind=Outgoing.Kind.PRESCRIBER)
    assert address_of(warfarin, row.kind, row.channel, row.about) == DOCTOR
    mail = mail_of(row, "s" * 43)
    for word in (warfarin.patient.name, "Mona", "arevan", "arfarin", warfarin.reference):
        assert word not in mail.subject + mail.text + mail.html
    made = []
    send_due(write=lambda one, secret: made.append(secret) or mail_of(one, secret))
    link = AccessLink.objects.get(purpose=AccessLink.Purpose.PRESCRIBER)
    assert link.letter == letter
    with pytest.raises(LinkEnded):
        link_of(link.pk)
    # A new link for the patient does not end the doctor's.
    new_link(consultation=warfarin, by=practitioner)
    link.refresh_from_db()
    assert link.revoked_at is None
    withdraw_letter(letter=letter, by=practitioner, words="No.")
    assert not is_needed(row)
    assert "arfarin" not in str(list(AuditEvent.objects.values_list("payload", flat=True)))


@pytest.mark.django_db
def test_without_a_date_of_birth_the_letter_goes_by_hand(clinic, practitioner, warfarin):
    warfarin.patient.date_of_birth = None
    warfarin.patient.save()
    with pytest.raises(LetterNotReady):
        asked(warfarin, practitioner, email=DOCTOR)
    letter = asked(warfarin, practitioner)
    hand_over_letter(letter=letter, by=practitioner, how="By fax")
    letter.refresh_from_db()
    assert "By fax" in said_letter(letter).sent
    assert not Outgoing.objects.filter(kind=Outgoing.Kind.PRESCRIBER).exists()


@pytest.mark.django_db
def test_an_e_mail_that_did_not_leave_sends_nobody_to_the_patients_own_address(warfarin, practitioner):
    asked(warfarin, practitioner, email=DOCTOR)
    rows = Outgoing.objects.filter(kind=Outgoing.Kind.PRESCRIBER)
    rows.update(state=Outgoing.State.FAILED, error="refused: 550")
    (row,) = sent_rows(rows.select_related("consultation__patient"))
    assert "the doctor's address" in row.advice.lower()
    assert row.correct_href == ""


@pytest.mark.django_db
def test_the_doctor_opens_the_letter_with_the_date_of_birth_and_nothing_else(client, warfarin, practitioner):
    letter = asked(warfarin, practitioner, email=DOCTOR)
    secret = prescriber_link(letter=letter).secret
    door = client.get(reverse("prescriber-start", args=[secret]), follow=True)
    assert secret not in door.request["PATH_INFO"]
    page = door.content.decode()
    assert "M. A." in page
    assert "Mona Aziz" not in page
    wrong = client.post(reverse("prescriber-letter"), {"born_0": "1", "born_1": "1", "born_2": "1980"})
    assert wrong.status_code == 422
    right = client.post(reverse("prescriber-letter"), {"born_0": "2", "born_1": "3", "born_2": "1990"}).content.decode()
    assert "Mona Aziz" in right
    assert "INR" in right
    assert "Mona" not in client.get(reverse("mine"), follow=True).content.decode()
    assert "Mona" not in client.get(reverse("prescriber-letter")).content.decode()


@pytest.mark.django_db
def test_the_patients_page_says_that_their_doctor_was_asked_and_to_keep_taking_everything(client, warfarin, practitioner):
    asked(warfarin, practitioner)
    session = client.session
    session["opened"] = warfarin.links.filter(purpose="intake").first().pk
    session.save()
    page = client.get(reverse("mine")).content.decode()
    assert "Your clinic has asked your doctor" in page
    assert "Dr Haddad" in page
    assert "keep taking everything as it was prescribed" in page


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER, Role.CURATOR])
def test_only_a_practitioner_writes_a_letter(warfarin, clinic, role):
    with pytest.raises(NotAllowed):
        asked(warfarin, factories.a_user(clinic, role))


@pytest.mark.parametrize(
    ("name", "said"),
    [("Mona Aziz", "M. A."), ("فاطمة العلي", "ف. ع."), ("Mona", "M."), ("Mona van der Berg", "M. B."), ("ال", "ا.")],
)
def test_initials_are_of_first_and_last_name_without_an_arabic_article(name, said):
    assert initials(name) == said
