"""Links: told once, limited tries, ended when the clinic says so."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from consult.models import AccessLink, AuditEvent, Consultation, Intake, Patient, Role
from consult.services.access import NotAllowed
from consult.services.entrance import consultation_of
from consult.services.invite import (
    LinkEnded,
    PublicLinkClosed,
    find_link,
    invite,
    new_link,
    open_public,
    register_patient,
    revoke,
)
from consult.services.proving import WrongDateOfBirth, open_link
from tests import factories

pytestmark = pytest.mark.django_db
BORN = date(1990, 3, 2)


def test_the_secret_of_a_link_is_told_once_and_only_its_hash_is_kept():
    invitation = factories.an_invitation()
    assert len(invitation.secret) >= 43
    kept = AccessLink.objects.values_list("token_sha256", flat=True).get()
    assert invitation.secret not in kept
    assert find_link(invitation.secret).pk == invitation.link.pk


def test_only_the_front_desk_or_a_practitioner_of_the_clinic_invites():
    clinic = factories.a_clinic()
    patient = factories.a_patient(clinic)
    for by in (factories.a_user(clinic, Role.CURATOR), factories.a_user(factories.a_clinic(), Role.FRONT_DESK)):
        with pytest.raises(NotAllowed):
            invite(patient=patient, by=by)
        with pytest.raises(NotAllowed):
            register_patient(clinic=clinic, by=by, name="Mona")
    assert not Consultation.objects.exists()


def test_the_date_of_birth_that_the_clinic_knows_opens_the_link():
    invitation = factories.an_invitation(date_of_birth=BORN)
    assert open_link(link=invitation.link, date_of_birth=BORN) == invitation.consultation
    assert AccessLink.objects.get().opened_at


def test_five_wrong_dates_of_birth_end_the_link_even_for_the_right_one():
    invitation = factories.an_invitation(date_of_birth=BORN)
    for _ in range(5):
        with pytest.raises(WrongDateOfBirth):
            open_link(link=invitation.link, date_of_birth=date(1991, 3, 2))
    with pytest.raises(LinkEnded):
        open_link(link=invitation.link, date_of_birth=BORN)
    with pytest.raises(LinkEnded):
        find_link(invitation.secret)


def test_a_link_without_a_known_date_of_birth_opens_by_itself():
    invitation = factories.an_invitation(date_of_birth=None)
    assert open_link(link=invitation.link, date_of_birth=None) == invitation.consultation


@pytest.mark.parametrize("end", ["revoked", "expired", "unknown"])
def test_an_ended_link_says_nothing_but_that_it_has_ended(end):
    invitation = factories.an_invitation()
    if end == "revoked":
        revoke(link=invitation.link, by=factories.a_user(invitation.consultation.clinic))
    if end == "expired":
        AccessLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(LinkEnded):
        find_link("x" if end == "unknown" else invitation.secret)


def test_revoking_a_link_also_ends_what_was_opened_with_it():
    invitation = factories.an_invitation()
    assert consultation_of(invitation.link.pk) == invitation.consultation
    revoke(link=invitation.link, by=factories.a_user(invitation.consultation.clinic))
    with pytest.raises(LinkEnded):
        consultation_of(invitation.link.pk)


def test_a_new_link_does_not_keep_whoever_opened_the_one_before():
    invitation = factories.an_invitation()
    newer = new_link(consultation=invitation.consultation, by=factories.a_user(invitation.consultation.clinic))
    with pytest.raises(LinkEnded):
        consultation_of(invitation.link.pk)
    assert consultation_of(newer.link.pk) == invitation.consultation


@pytest.mark.parametrize("opened", [None, 0, 10**12])
def test_a_browser_that_opened_nothing_gets_nothing(opened):
    with pytest.raises(LinkEnded):
        consultation_of(opened)


def test_a_new_link_ends_the_ones_before():
    invitation = factories.an_invitation()
    newer = new_link(consultation=invitation.consultation, by=factories.a_user(invitation.consultation.clinic))
    with pytest.raises(LinkEnded):
        find_link(invitation.secret)
    assert find_link(newer.secret).consultation == invitation.consultation


def test_the_public_link_always_begins_a_new_consultation():
    clinic = factories.a_clinic()
    first, _ = open_public(clinic=clinic, name="Sara", date_of_birth=BORN)
    second, _ = open_public(clinic=clinic, name="Sara", date_of_birth=BORN)
    assert first.pk != second.pk
    assert Patient.objects.count() == 2
    assert Intake.objects.count() == 2


def test_a_clinic_that_closed_its_public_link_takes_nobody():
    with pytest.raises(PublicLinkClosed):
        open_public(clinic=factories.a_clinic(public_link_open=False), name="Sara", date_of_birth=BORN)


def test_references_can_be_read_out_on_the_telephone():
    reference = factories.an_invitation().consultation.reference
    assert reference.startswith("BH-")
    assert not set(reference[3:]) & set("01OILU")


def test_each_step_of_an_invitation_leaves_an_audit_row_without_clinical_words():
    factories.an_invitation()
    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert actions == ["patient.registered", "consultation.created", "link.created"]
    assert all(event.actor for event in AuditEvent.objects.all())
