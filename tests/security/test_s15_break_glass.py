"""Break-glass: a reason, one sheet, read only, an hour; told at once, kept for ever, open until an owner has looked at it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import AuditEvent, EmergencyAccess, Membership, Outgoing, Role
from consult.presenters.letters import letter
from consult.services.access import NotAllowed
from consult.services.emergency import (
    AccessEnded,
    NotNeeded,
    OwnUse,
    acknowledge,
    end_emergency,
    open_in_emergency,
    running_access,
)
from consult.services.emergency_reading import read_in_emergency
from consult.services.turns import ReasonMissing, SomebodyWasFirst
from tests import factories
from tests.prepared import walked

pytestmark = pytest.mark.django_db
CANARY = "canaryfinch"
ADDRESS = "emergency-sheet"


@pytest.fixture
def consultation():
    return walked("in an emergency", a_consultation)


def a_consultation():
    clinic = factories.a_clinic(alert_email="owner@example.org", alert_phone="+971 50 555 0100")
    told = factories.medicines("warfarin", CANARY)
    return factories.a_sent_consultation(clinic, medicines=told)


@pytest.fixture
def desk(consultation):
    return factories.a_user(consultation.clinic, Role.FRONT_DESK)


@pytest.fixture
def owner(consultation):
    return factories.a_user(consultation.clinic, Role.OWNER)


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def at(name, consultation):
    return reverse(name, args=[consultation.public_id])


def broken(consultation, by):
    return open_in_emergency(consultation=consultation, by=by, reason="She fainted in the waiting room")


def test_s15_the_sheet_opens_with_a_reason_shows_the_words_and_whom_to_call(consultation, desk):
    client = browser(desk)
    assert CANARY not in client.get(at("emergency", consultation)).content.decode()
    opened = client.post(at("emergency", consultation), {"reason": "She fainted"}, follow=True)
    text = opened.content.decode()
    assert opened.redirect_chain[-1][0] == at(ADDRESS, consultation)
    for words in (CANARY, "warfarin", "Whom to call", consultation.clinic.phone, consultation.clinic.emergency_number, "HOLD"):
        assert words in text, words
    assert "no-store" in opened.headers["Cache-Control"]
    assert int(opened.headers["Refresh"].partition(";")[0]) <= 3600


@pytest.mark.parametrize("reason", ["", "  ", "\u200b\u200b", "\u202e"])
def test_s15_without_a_reason_nothing_opens_and_nobody_is_told(consultation, desk, reason):
    client = browser(desk)
    assert client.post(at("emergency", consultation), {"reason": reason}).status_code == 422
    with pytest.raises(ReasonMissing):
        open_in_emergency(consultation=consultation, by=desk, reason="  ")
    assert not EmergencyAccess.objects.exists()
    assert client.get(at(ADDRESS, consultation)).status_code == 302


def test_s15_it_ends_by_itself_after_an_hour_and_sooner_by_hand(consultation, desk):
    access, client = broken(consultation, desk), browser(desk)
    assert access.ends_at - access.began_at == timedelta(minutes=60)
    EmergencyAccess.objects.filter(pk=access.pk).update(
        began_at=timezone.now() - timedelta(minutes=61), ends_at=timezone.now() - timedelta(minutes=1)
    )
    ended = client.get(at(ADDRESS, consultation), follow=True)
    assert CANARY not in ended.content.decode()
    assert "Say why, to open the sheet" in ended.content.decode()
    broken(consultation, desk)
    assert client.get(at(ADDRESS, consultation)).status_code == 200
    client.post(at("emergency-end", consultation))
    assert client.get(at(ADDRESS, consultation)).status_code == 302
    with pytest.raises(AccessEnded):
        read_in_emergency(consultation=consultation, by=desk)
    assert not end_emergency(consultation=consultation, by=desk)


def test_s15_it_opens_one_sheet_to_one_person_and_nothing_to_change(consultation, desk, owner):
    broken(consultation, desk)
    other = factories.a_sent_consultation(consultation.clinic)
    client = browser(desk)
    assert client.get(at(ADDRESS, other)).status_code == 302
    assert browser(owner).get(at(ADDRESS, consultation)).status_code == 302
    text = client.get(at(ADDRESS, consultation)).content.decode()
    forms = [one for one in text.split("<form")[1:] if 'method="post"' in one]
    actions = {one.split('action="')[1].split('"')[0] for one in forms}
    assert actions <= {at("emergency-end", consultation), reverse("sign-out"), reverse("search")}
    for name in ("consultation", "plan", "decide", "messages", "dossier", "treatment"):
        address = reverse(name, args=[consultation.public_id, *(["en"] if name == "dossier" else [])])
        assert (client.get(address).status_code, client.post(address).status_code) == (403, 403), name


def test_s15_the_clinic_is_told_at_once_before_all_other_letters_and_never_why(consultation, desk):
    access = broken(consultation, desk)
    rows = Outgoing.objects.filter(consultation=consultation, kind=Outgoing.Kind.EMERGENCY)
    assert {one.channel for one in rows} == {"email", "sms"}
    for one in rows.select_related("clinic", "consultation__clinic", "consultation__patient"):
        said = letter(one, "")
        assert reverse("emergencies") in said.text
        assert not any(word in said.text + said.subject for word in (consultation.patient.name, access.reason, CANARY))
    assert Outgoing.Kind.EMERGENCY in Outgoing.AT_ONCE


def test_s15_every_step_is_an_event_without_a_word_of_the_patient(consultation, desk, owner):
    client = browser(desk)
    client.post(at("emergency", consultation), {"reason": "She fainted"}, follow=True)
    client.post(at("emergency-end", consultation))
    acknowledge(access=EmergencyAccess.objects.get(), by=owner, words="Right so")
    rows = AuditEvent.objects.filter(action__startswith="emergency.").order_by("pk")
    who = [(one.action, one.actor_id) for one in rows]
    assert who == [
        ("emergency.opened", desk.pk),
        ("emergency.read", desk.pk),
        ("emergency.ended", desk.pk),
        ("emergency.acknowledged", owner.pk),
    ]
    assert "fainted" not in str([one.payload for one in rows])


def test_s15_it_stays_on_the_owners_list_until_an_owner_looked_at_it(consultation, desk, owner):
    access, client = broken(consultation, desk), browser(owner)
    front = client.get(reverse("front-desk")).content.decode()
    assert "Emergency access&nbsp;" in front
    page = client.get(reverse("emergencies")).content.decode()
    assert "She fainted in the waiting room" in page
    looked = reverse("emergency-acknowledge", args=[access.pk])
    assert client.post(looked, {"words": "Asked her: right"}, follow=True).status_code == 200
    assert "Emergency access&nbsp;" not in client.get(reverse("front-desk")).content.decode()
    second = client.post(looked, {"words": "Me too"})
    assert (second.status_code, "Me too" in second.content.decode()) == (422, False)
    access.refresh_from_db()
    assert (access.acknowledged_by, access.acknowledged_words) == (owner, "Asked her: right")


def test_s15_whoever_broke_the_glass_does_not_acknowledge_it_while_there_is_another_owner(consultation, owner):
    access = broken(consultation, owner)
    other = factories.a_user(consultation.clinic, Role.OWNER)
    with pytest.raises(OwnUse):
        acknowledge(access=access, by=owner)
    Membership.objects.filter(user=other).update(ended_at=timezone.now())
    acknowledge(access=access, by=owner)
    assert AuditEvent.objects.get(action="emergency.acknowledged").payload == {"own": True}
    with pytest.raises(SomebodyWasFirst):
        acknowledge(access=access, by=owner)


def test_s15_pressed_twice_it_is_one_access_and_one_alert(consultation, desk):
    assert broken(consultation, desk) == broken(consultation, desk)
    assert Outgoing.objects.filter(kind=Outgoing.Kind.EMERGENCY, channel="email").count() == 1


@pytest.mark.parametrize("role", [Role.CURATOR, None])
def test_s15_nobody_else_breaks_the_glass(consultation, role):
    stranger = factories.a_user(consultation.clinic if role else factories.a_clinic("Reed"), role or Role.FRONT_DESK)
    for refused in (open_in_emergency, end_emergency, read_in_emergency):
        reason = {"reason": "Let me"} if refused is open_in_emergency else {}
        with pytest.raises(NotAllowed):
            refused(consultation=consultation, by=stranger, **reason)
    client = browser(stranger)
    wanted = 403 if role else 404
    assert {client.get(at(name, consultation)).status_code for name in ("emergency", ADDRESS)} == {wanted}


def test_s15_a_practitioner_needs_no_glass_and_is_led_to_the_consultation(consultation):
    by = factories.a_user(consultation.clinic, Role.OWNER)
    Membership.objects.create(user=by, clinic=consultation.clinic, role=Role.PRACTITIONER)
    with pytest.raises(NotNeeded):
        broken(consultation, by)
    assert browser(by).get(at("emergency", consultation)).headers["Location"] == at("consultation", consultation)


def test_s15_a_role_that_ends_closes_the_sheet_at_the_next_click(consultation, desk):
    broken(consultation, desk)
    Membership.objects.filter(user=desk).update(ended_at=timezone.now())
    assert browser(desk).get(at(ADDRESS, consultation)).status_code == 403
    with pytest.raises(NotAllowed):
        read_in_emergency(consultation=consultation, by=desk)


def test_s15_a_reading_that_cannot_be_written_down_is_no_reading(consultation, desk, monkeypatch):
    broken(consultation, desk)

    def broken_audit(**kwargs):
        raise RuntimeError("no audit")

    monkeypatch.setattr("consult.services.emergency_reading.record", broken_audit)
    client = browser(desk)
    client.raise_request_exception = False
    answer = client.get(at(ADDRESS, consultation))
    assert (answer.status_code, CANARY in answer.content.decode()) == (500, False)


def test_s15_before_anything_was_sent_the_sheet_says_that_nothing_is_known(desk, consultation):
    factories.a_release()
    invited = factories.an_invitation(consultation.clinic, name="Not Sent Yet").consultation
    broken(invited, desk)
    text = browser(desk).get(at(ADDRESS, invited)).content.decode()
    assert "nothing is known of medicines, allergies or illnesses" in text
    assert running_access(invited, desk) is not None
