"""Ways in that a stranger, a neighbouring clinic or an owner would try on the practitioner's way."""

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from consult.models import Intake, Patient, Role
from consult.services.bundle_zip import FORMAT, MANIFEST, Altered, manifest_of, packed, unpacked
from consult.services.invite import invite, open_public, prescriber_link
from consult.services.merging import merge_patients
from consult.services.people import SharedKnowledge
from consult.services.prescriber import record_reply, write_letter
from consult.services.prescriber_questions import medicines_of
from consult.services.staff_invitations import invite_staff
from consult.services.turns import newest_evaluation
from sideeffects.services.curators import is_curator
from tests import factories
from tests.consult.views.test_hostile import BORN, signed_in

PASSWORD = "a heron by the river"
BIRTH = {"born_0": "2", "born_1": "3", "born_2": "1990"}


@pytest.mark.django_db
def test_who_types_a_patients_name_at_the_public_link_reads_no_answers_once_both_are_joined(clinic):
    known = factories.a_sent_consultation(clinic, medicines=factories.medicines("canaryfinch")).patient
    desk = factories.a_user(clinic, Role.FRONT_DESK)
    stranger, _link = open_public(clinic=clinic, name=known.name, date_of_birth=known.date_of_birth)
    invited = invite(patient=factories.a_patient(clinic), by=desk).consultation
    for one in (stranger, invited):
        merge_patients(one=known, other=one.patient, by=desk)
    assert Intake.objects.get(consultation=stranger).earlier == {}
    assert "canaryfinch" in str(Intake.objects.get(consultation=invited).earlier)


@pytest.mark.django_db
def test_the_owner_of_one_clinic_names_no_keeper_of_the_knowledge_of_all():
    mine, _theirs = factories.a_clinic(), factories.a_clinic()
    owner, friend = factories.a_user(mine, Role.OWNER), factories.a_user(mine, Role.FRONT_DESK)
    browser = Client()
    browser.force_login(owner)
    address = reverse("staff-give", args=[mine.slug, friend.pk])
    assert browser.post(address, {"role": "curator"}).status_code == 422
    with pytest.raises(SharedKnowledge):
        invite_staff(clinic=mine, by=owner, name="Friend", roles=["curator"])
    assert not is_curator(User.objects.get(pk=friend.pk))
    owner.groups.add(*factories.a_user(mine, Role.CURATOR).groups.all())
    assert browser.post(address, {"role": "curator"}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Rania", "RANIA", "Ｒａｎｉａ", "Rania\u202e"])
def test_an_invitation_takes_over_nobodys_user_name(clinic, name):
    User.objects.create_user("Rania")
    made = invite_staff(clinic=clinic, by=factories.a_user(clinic, Role.OWNER), name="X", roles=["owner"])
    browser = Client()
    browser.get(reverse("join-start", args=[made.secret]))
    told = {"username": name, "password": PASSWORD, "again": PASSWORD, "is_superuser": "on", "roles": "curator"}
    assert browser.post(reverse("join"), told).status_code == 422
    assert browser.post(reverse("join"), {**told, "username": "other"}).status_code == 302
    begun = User.objects.get(username="other")
    assert (begun.is_superuser, begun.is_staff, [one.role for one in begun.memberships.all()]) == (False, False, [Role.OWNER])


@pytest.fixture
def letter(clinic):
    asked = factories.a_sent_consultation(clinic, medicines=factories.medicines("warfarin"))
    places = [one.place for one in medicines_of(newest_evaluation(asked))]
    return write_letter(consultation=asked, by=factories.a_user(clinic), prescriber="Dr Haddad", places=places, agreed=True)


@pytest.mark.django_db
def test_a_secret_of_one_purpose_opens_no_other_door(letter):
    theirs = prescriber_link(letter=letter).secret
    patients = invite(patient=letter.consultation.patient, by=letter.by).secret
    for start, door, secret in (
        ("intake-start", "intake-open", theirs),
        ("join-start", "join", theirs),
        ("join-start", "join", patients),
        ("prescriber-start", "prescriber-letter", patients),
    ):
        browser = Client()
        browser.get(reverse(start, args=[secret]))
        page = browser.post(reverse(door), BIRTH, follow=True).content.decode()
        assert not any(word in page for word in ("warfarin", letter.consultation.patient.name, "born_0")), start
    for secret in (theirs, patients):
        assert Client().get(reverse("calendar", args=[secret])).status_code == 404


@pytest.mark.django_db
def test_once_the_reply_is_written_down_the_prescribers_link_opens_nothing(client, letter):
    client.get(reverse("prescriber-start", args=[prescriber_link(letter=letter).secret]))
    assert "warfarin" in client.post(reverse("prescriber-letter"), BIRTH).content.decode()
    record_reply(letter=letter, by=letter.by, reply=letter.Reply.GO_AHEAD, words="on the phone")
    assert "warfarin" not in client.post(reverse("prescriber-letter"), BIRTH).content.decode()


@pytest.mark.django_db
def test_nobody_of_another_clinic_is_offered_as_the_same_person(clinic):
    known = {"name": "Canary Heron", "phone": "+971501112233", "email": "heron@example.org"}
    foreign = factories.a_patient(factories.a_clinic(), **known)
    desk = signed_in(clinic, Role.FRONT_DESK)
    typed = {**known, **BORN, "language": "en"}
    assert desk.post(reverse("register"), {**typed, "same": str(foreign.public_id)}).status_code == 422
    assert Patient.objects.filter(clinic=clinic).count() == 0
    assert desk.post(reverse("register"), typed).context.get("found") is None
    mine = factories.an_invitation(clinic).consultation
    for name in ("same-person", "part-patients"):
        desk.post(reverse(name, args=[mine.public_id]), {"other": str(foreign.public_id), "part": str(foreign.public_id)})
    assert not Patient.objects.filter(merged_into__isnull=False).exists()


def listed(**changed):
    """A list of one file, with something in it that this software never writes."""
    made = manifest_of({"a.json": b"{}"}, {"x": "y"})
    return json.dumps({**made, **changed}).encode()


ROW = {"sha256": "x", "bytes": 1, "chain": "c"}


@pytest.mark.once
@pytest.mark.parametrize(
    "body",
    [
        listed(files=[{"path": ["a.json"], **ROW}]),
        listed(files=[{"path": 3, **ROW}]),
        listed(files=[{"path": None, **ROW}]),
        listed(about={"n": float("nan")}),
        listed(about={"n": "\ud800"}),
        listed(root=[]),
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"format": "' + FORMAT.encode() + b'", "files": [], "about": {}, "root": ""}',
    ],
    ids=lambda body: body[:30].decode(errors="replace"),
)
def test_a_list_that_cannot_be_one_is_told_and_never_a_trace(body, monkeypatch):
    monkeypatch.setattr("consult.services.bundle_zip.written", lambda data: data if isinstance(data, bytes) else b"{}")
    made = packed({"a.json": b"{}"}, body)
    monkeypatch.undo()
    with pytest.raises(Altered) as told:
        unpacked(made)
    assert told.value.where == MANIFEST


@pytest.mark.once
def test_a_name_in_a_bundle_cannot_make_the_terminal_say_otherwise():
    assert Altered("\x1b[2K\rThis is the bundle as it was made.\u202e", "no").where.isprintable()
