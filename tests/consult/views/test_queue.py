import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import (
    Consent,
    ConsentText,
    Consultation,
    Decision,
    Intake,
    PatchTest,
    Patient,
    PrescriberLetter,
    Remark,
    Role,
    SignedTreatment,
    Treatment,
)
from consult.services.ask import ask_patient
from consult.services.deciding import decide
from consult.services.distress import alert, spoken_with
from consult.services.evaluate import evaluate
from consult.services.messages import write_to_clinic
from tests.factories import a_clinic, a_patch_test, a_sent_consultation, a_user, an_invitation, medicines

pytestmark = pytest.mark.django_db
PREGNANT = {"pregnant": "yes", "breastfeeding": "no"}


@pytest.fixture
def practitioner(clinic, client):
    user = a_user(clinic, first_name="Rania", last_name="Amin")
    client.force_login(user)
    return user


def names(page):
    return [row.name for row in page.context["queue"].rows]


def test_the_highest_level_comes_first_then_who_waits_longest(client, practitioner, clinic):
    quiet = a_sent_consultation(clinic)
    pregnant = a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    first_held = a_sent_consultation(clinic, medicines=medicines("Eliquis 5 mg"))
    second_held = a_sent_consultation(clinic, medicines=medicines("Eliquis 5 mg"))
    for consultation, name in ((quiet, "Q"), (pregnant, "P"), (first_held, "H1"), (second_held, "H2")):
        type(consultation.patient).objects.filter(pk=consultation.patient_id).update(name=name)
    assert names(client.get(reverse("queue"))) == ["P", "H1", "H2", "Q"]


def test_an_empty_queue_says_so_and_what_comes_next(client, practitioner):
    page = client.get(reverse("queue"))
    assert "Nobody is waiting for you" in page.content.decode()


def test_contradictory_and_incomplete_ones_are_marked(client, practitioner, clinic):
    a_sent_consultation(
        clinic,
        anything={"words": "I take nothing, only my Eliquis every morning."},
        allergy_food={"ticks": {"answer": "unsure", "picked": []}},
    )
    row = client.get(reverse("queue")).context["queue"].rows[0]
    assert row.marks == ("contradiction", "not complete")
    assert row.next.action == "Settle a contradiction"
    assert "Eliquis" in row.next.reason


def test_a_misspelt_medicine_asks_to_be_confirmed(client, practitioner, clinic):
    a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"))
    row = client.get(reverse("queue")).context["queue"].rows[0]
    assert row.next.action == "Confirm what was read"
    assert "warfrin" in row.next.reason


def test_who_waits_for_the_patient_is_in_a_filter_of_its_own(client, practitioner, clinic):
    consultation = a_sent_consultation(clinic)
    ask_patient(consultation=consultation, by=practitioner, step="medicines", words="Which one is it?")
    assert len(names(client.get(reverse("queue"), {"show": "patient"}))) == 1
    assert names(client.get(reverse("queue"), {"show": "mine"})) == []


def test_today_shows_todays_appointments_only(client, practitioner, clinic):
    a_sent_consultation(clinic, appointment_at=timezone.now())
    a_sent_consultation(clinic)
    assert len(names(client.get(reverse("queue"), {"show": "today"}))) == 1


def test_a_long_queue_is_paged_by_key_and_nobody_is_left_out(client, practitioner, clinic, monkeypatch):
    monkeypatch.setattr("consult.services.worklists.PAGE", 2)
    for _ in range(5):
        a_sent_consultation(clinic)
    seen, address = [], reverse("queue")
    while address:
        page = client.get(address).context["queue"]
        seen += [row.href for row in page.rows]
        address = page.more
    assert len(seen) == len(set(seen)) == 5


def test_an_unread_message_brings_the_patient_back_until_it_is_read(client, practitioner, clinic):
    consultation = a_sent_consultation(clinic)
    Consultation.objects.filter(pk=consultation.pk).update(state=Consultation.State.DECIDED)
    assert names(client.get(reverse("queue"))) == []
    write_to_clinic(consultation=consultation, words="When may I wash my hair?")
    for show in ("", "mine"):
        row = client.get(reverse("queue"), {"show": show}).context["queue"].rows[0]
        assert row.next.action == "Read the patient's message"
        assert "hair" not in row.next.reason
    client.get(reverse("messages", args=[consultation.public_id]))
    assert names(client.get(reverse("queue"))) == []


@pytest.mark.parametrize("rows", [1, 6])
def test_the_queue_takes_five_statements_whatever_its_length(client, practitioner, clinic, rows, django_assert_num_queries):
    for _ in range(rows):
        a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"))
    with django_assert_num_queries(5):
        client.get(reverse("queue"))


def test_a_patch_test_that_the_plan_wants_is_the_next_action_until_one_counts(client, practitioner, clinic):
    consultation = a_sent_consultation(clinic)
    line = {"name": "Glow 5", "contents": ["hyaluronic acid"], "needs_patch_test": True}
    Consultation.objects.filter(pk=consultation.pk).update(plan_details={"products": [line]})
    assert "None counts for: Glow 5" in client.get(reverse("queue")).content.decode()
    seen = {"placed": 48, "result": "nothing", "read_at": timezone.now(), "read_by": practitioner}
    test = a_patch_test(consultation, practitioner, **seen, valid_until=timezone.localdate())
    assert "None counts for" not in client.get(reverse("queue")).content.decode()
    type(test).objects.filter(pk=test.pk).update(valid_until=timezone.localdate() - timedelta(days=1))
    assert "None counts for" in client.get(reverse("queue")).content.decode()


def test_nothing_of_another_clinic_is_in_the_queue(client, practitioner):
    a_sent_consultation(a_clinic("Elsewhere"))
    assert names(client.get(reverse("queue"))) == []


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER, Role.CURATOR])
def test_only_practitioners_see_the_queue(client, clinic, role):
    client.force_login(a_user(clinic, role))
    assert client.get(reverse("queue")).status_code == 403


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(reverse("queue")).url.startswith(reverse("sign-in"))


def test_words_of_despair_come_first_even_before_the_patient_sends(client, practitioner, clinic):
    a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    consultation = an_invitation(clinic, name="Answering").consultation
    alert(consultation=consultation)
    page = client.get(reverse("queue"))
    assert names(page) == ["Answering", "Mona Aziz"]
    assert page.context["queue"].rows[0].next.action == "Speak with the patient now"


def test_who_writes_words_of_despair_after_the_decision_is_first_until_somebody_spoke_with_them(client, practitioner, clinic):
    a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    quiet = a_sent_consultation(clinic)
    Patient.objects.filter(pk=quiet.patient_id).update(name="Decided")
    Consultation.objects.filter(pk=quiet.pk).update(state="decided")
    alert(consultation=quiet)
    assert names(client.get(reverse("queue")))[0] == "Decided"
    shown = client.get(reverse("consultation", args=[quiet.public_id]))
    assert "Speak with the patient now" in shown.content.decode()
    client.post(reverse("spoken-with", args=[quiet.public_id]))
    assert names(client.get(reverse("queue"))) == ["Mona Aziz"]
    quiet.refresh_from_db()
    assert quiet.despair


def test_an_alert_stays_first_when_the_plan_is_evaluated_again(clinic):
    consultation = a_sent_consultation(clinic)
    practitioner = a_user(clinic, Role.PRACTITIONER)
    before = consultation.queue_key
    alert(consultation=consultation)
    evaluate(consultation=consultation, by=practitioner, because="plan")
    consultation.refresh_from_db()
    assert consultation.queue_key < "0" * 18 + "9"
    spoken_with(consultation=consultation, by=practitioner)
    consultation.refresh_from_db()
    assert consultation.queue_key == before


@pytest.mark.parametrize("after", ["x", "²", "\x00"])
def test_a_made_up_place_in_the_queue_shows_its_beginning(client, practitioner, clinic, after):
    a_sent_consultation(clinic)
    assert len(names(client.get(reverse("queue"), {"after": after, "show": "\x00"}))) == 1


def test_who_is_expected_soon_and_sent_nothing_is_there_too(client, practitioner, clinic):
    soon = timezone.now() + timedelta(days=2)
    a_sent_consultation(clinic)
    an_invitation(clinic, name="Expected", appointment_at=soon)
    an_invitation(clinic, name="Nobody knows when")
    page = client.get(reverse("queue"))
    assert names(page) == ["Mona Aziz", "Expected"]
    assert page.context["queue"].rows[1].next.action == "Intake missing: remind the patient"


def test_a_day_shows_open_work_first_then_level_then_the_hour(client, practitioner, clinic):
    today = timezone.localtime().replace(hour=9, minute=0)
    held = {"medicines": medicines("Eliquis 5 mg")}
    for name, hour, steps in (("Late", 15, held), ("Early", 11, held), ("Stop", 16, {"pregnancy": PREGNANT})):
        one = a_sent_consultation(clinic, appointment_at=today.replace(hour=hour), **steps)
        Patient.objects.filter(pk=one.patient_id).update(name=name)
    an_invitation(clinic, name="Missing", appointment_at=today)
    ready = a_sent_consultation(clinic, appointment_at=today)
    Patient.objects.filter(pk=ready.patient_id).update(name="Refused")
    decide(consultation=ready, by=practitioner, seen=ready.version, outcome="do_not_treat", reason="Not now.")
    page = client.get(reverse("queue"), {"show": "today"})
    assert names(page) == ["Stop", "Early", "Late", "Missing", "Refused"]
    assert page.context["queue"].summary.startswith("5 people today.")


def test_each_list_counts_whom_it_shows(client, practitioner, clinic):
    a_sent_consultation(clinic, appointment_at=timezone.now())
    asked = a_sent_consultation(clinic)
    ask_patient(consultation=asked, by=practitioner, step="medicines", words="Which one is it?")
    counts = {one.label: one.count for one in client.get(reverse("queue")).context["queue"].filters}
    assert counts == {
        "All open": "2",
        "Today": "1",
        "Next 7 days": "1",
        "Needs a practitioner": "1",
        "Waiting for someone else": "1",
        "Not complete": "0",
        "Contradictions": "0",
        "Decided": "",
    }


def every_kind(clinic, by):
    """25 rows: sent, asked, decided, expected; with a remark, a letter, a patch test, a consent, a treatment begun or signed."""
    kinds = ({}, {"medicines": medicines("warfrin 3 mg")}, {"pregnancy": PREGNANT}, {"medicines": medicines("zorbatrin")})
    soon = timezone.localtime().replace(hour=12, minute=0)
    sent = [a_sent_consultation(clinic, appointment_at=soon, **steps) for steps in kinds]
    like = sent * 5
    new = [
        Consultation(clinic=clinic, patient=one.patient, reference=f"K{at}", appointment_at=soon) for at, one in enumerate(like)
    ]
    for at, (one, copied) in enumerate(zip(new, like, strict=True)):
        one.state, one.level = ("sent", "waiting_for_patient", "decided", "invited")[at % 4], copied.level
        one.sent_at, one.queue_key = copied.sent_at, f"{at % 5}{at:020d}"
    for at, (one, copied) in enumerate(zip(Consultation.objects.bulk_create(new), like, strict=True)):
        Intake.objects.create(clinic=clinic, consultation=one, form_version="1", sent_at=one.sent_at)
        if one.state != "invited":
            newest = copied.evaluations.get()
            newest.pk, newest._state.adding, newest.consultation = None, True, one
            newest.save(force_insert=True)
            beside(one, by, at, newest)
    an_invitation(clinic, appointment_at=soon)


def beside(one, by, at, evaluation):
    """What else hangs on a consultation, another mixture each time; of what is decided all is there."""
    about, now = {"clinic": one.clinic, "consultation": one}, timezone.now()
    if at % 5 == 0:
        Remark.objects.create(**about, words="heard", by=by)
    if at % 3 == 0:
        PrescriberLetter.objects.create(**about, number=1, prescriber="Dr Haines", questions=[], agreed_at=now, by=by)
        PatchTest.objects.create(**about, product="Filler", site="arm", planned_for=now, planned_by=by)
    if one.state == "decided":
        Decision.objects.create(**about, evaluation=evaluation, number=1, outcome="proceed", reason="-", by=by)
        sealed = {"text": "-", "text_sha256": "0" * 64}
        text = ConsentText.objects.create(**about, evaluation=evaluation, number=1, basis={}, by=by, **sealed)
        signed = {"signer": "patient", "signer_name": "Mona", "signature_kind": "typed", "signature": "Mona"}
        Consent.objects.create(**about, text=text, language="en", artefact="-", artefact_sha256="0" * 64, **signed)
        Treatment.objects.create(**about, began_by=by, saved_by=by)
    if one.state == "decided" and at % 4 == 2 and at > 8:
        content = {"content": "{}", "content_sha256": "0" * 64}
        SignedTreatment.objects.create(**about, treated_at=now, by=by, needs_cosign=at % 3 == 0, **content)


def test_a_full_page_of_every_kind_takes_five_statements_and_so_do_its_rows_alone(
    client, practitioner, clinic, django_assert_num_queries
):
    every_kind(clinic, practitioner)
    for show in ("", "today", "week", "decided"):
        with django_assert_num_queries(5):
            page = client.get(reverse("queue"), {"show": show})
        assert len(page.context["queue"].rows) == (25 if show != "decided" else 5)
        assert len({row.next.action for row in page.context["queue"].rows}) > (4 if show != "decided" else 1)
    with django_assert_num_queries(5):
        client.get(reverse("queue"), {"rows": "1"})


def test_an_empty_list_takes_no_more(client, practitioner, django_assert_num_queries):
    with django_assert_num_queries(5):
        client.get(reverse("queue"), {"show": "contradictory"})


def test_the_rows_alone_say_by_which_each_is_known_and_whether_it_changed(client, practitioner, clinic):
    consultation = a_sent_consultation(clinic)
    first, again = (client.get(reverse("queue"), {"rows": "1"}).content.decode() for _ in range(2))
    assert first == again
    assert f'data-key="{consultation.public_id}"' in first
    assert "<html" not in first
    ask_patient(consultation=consultation, by=practitioner, step="medicines", words="Which one is it?")
    seen = re.compile(r'data-seen="(\w+)"')
    assert seen.findall(first) != seen.findall(client.get(reverse("queue"), {"rows": "1"}).content.decode())


def test_without_a_script_the_page_can_be_asked_for_again(client, practitioner, clinic):
    page = client.get(reverse("queue"), {"show": "week"}).content.decode()
    assert '<a href="/queue/?show=week" data-refresh>Refresh</a>' in page


def test_the_whole_day_is_one_paper(client, practitioner, clinic, monkeypatch):
    monkeypatch.setattr("consult.services.worklists.PAGE", 2)
    for _ in range(3):
        an_invitation(clinic, by=practitioner, appointment_at=timezone.now())
    assert len(names(client.get(reverse("queue"), {"show": "today"}))) == 2
    assert len(names(client.get(reverse("queue"), {"show": "today", "paper": "1"}))) == 3


def test_a_day_is_paged_by_key_too_and_nobody_is_left_out(client, practitioner, clinic, monkeypatch):
    monkeypatch.setattr("consult.services.worklists.PAGE", 2)
    for hours in (3, 1, 2):
        an_invitation(clinic, by=practitioner, name=f"In {hours}", appointment_at=timezone.now() + timedelta(days=1, hours=hours))
    a_sent_consultation(clinic, appointment_at=timezone.now() + timedelta(days=1))
    for show in ("", "week"):
        seen, address = [], reverse("queue") + f"?show={show}"
        while address:
            page = client.get(address)
            seen += names(page)
            address = page.context["queue"].more
        assert seen == ["Mona Aziz", "In 1", "In 2", "In 3"]


def test_who_else_has_it_open_is_shown_for_half_an_hour(client, practitioner, clinic):
    consultation = a_sent_consultation(clinic)
    other = a_user(clinic, first_name="Dr", last_name="Haines")
    now = timezone.now()
    Consultation.objects.filter(pk=consultation.pk).update(opened_by=other, opened_at=now)
    assert client.get(reverse("queue")).context["queue"].rows[0].opened_by == "Dr Haines"
    Consultation.objects.filter(pk=consultation.pk).update(opened_at=now - timedelta(hours=1))
    assert client.get(reverse("queue")).context["queue"].rows[0].opened_by == ""
