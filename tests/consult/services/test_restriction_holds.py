"""A record that is only kept: no link opens it however it came to be, and the desk does not take it out by a side door."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import AccessLink, Patient, Restriction, Role
from consult.services.ask import ask_patient
from consult.services.calendars import followed_by, subscribe
from consult.services.entrance import link_of
from consult.services.invite import LinkEnded
from consult.services.merging import merge_patients, part_patients
from consult.services.messages import write_to_patient
from consult.services.patch_tests import place_test, plan_test
from consult.services.prescriber import write_letter
from consult.services.restricted import Restricted, restriction_of
from consult.services.restricting import restrict
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = "She wants nothing done with it."


@pytest.fixture
def restricted(clinic, practitioner):
    consultation = factories.a_sent_consultation(clinic)
    restrict(patient=consultation.patient, by=practitioner, words=WORDS)
    return consultation


def test_a_link_of_the_other_registration_ends_where_both_are_said_to_be_one(clinic, restricted):
    desk = factories.a_user(clinic, Role.FRONT_DESK)
    other = factories.an_invitation(clinic, by=desk, date_of_birth=restricted.patient.date_of_birth)
    link, calendar = other.link, subscribe(consultation=other.consultation)
    assert link_of(link.pk) == link
    merge_patients(one=other.consultation.patient, other=restricted.patient, by=desk)
    with pytest.raises(LinkEnded):
        link_of(link.pk)
    with pytest.raises(LinkEnded):
        followed_by(calendar.secret)


def test_a_link_that_was_made_at_the_same_moment_opens_nothing(clinic, restricted):
    until = timezone.now() + timedelta(days=1)
    made = AccessLink.objects.create(clinic=clinic, consultation=restricted, token_sha256="0" * 64, expires_at=until)
    with pytest.raises(LinkEnded):
        link_of(made.pk)


def test_the_desk_does_not_part_a_record_out_of_its_restriction(clinic, client, restricted, practitioner):
    desk = factories.a_user(clinic, Role.FRONT_DESK)
    other = factories.an_invitation(clinic, by=desk, date_of_birth=restricted.patient.date_of_birth).consultation
    merge_patients(one=other.patient, other=restricted.patient, by=desk)
    extra = Patient.objects.get(merged_into__isnull=False)
    with pytest.raises(Restricted):
        part_patients(patient=extra, by=desk)
    client.force_login(desk)
    answer = client.post(reverse("part-patients", args=[other.public_id]), {"part": str(extra.public_id)}, follow=True)
    assert "A practitioner can change that" in answer.content.decode()
    assert restriction_of(extra) is not None
    part_patients(patient=extra, by=practitioner)
    assert Restriction.objects.standing().count() == 1


def test_nobody_writes_asks_or_pricks_while_a_record_is_only_kept(restricted, practitioner):
    about = {"consultation": restricted, "by": practitioner}
    now = timezone.now()
    test = factories.a_patch_test(restricted, practitioner)
    acts = (
        lambda: write_to_patient(**about, words="Please come."),
        lambda: ask_patient(**about, step="anything", words="Is there anything else?"),
        lambda: write_letter(**about, prescriber="Dr Salma", places=(), agreed=True),
        lambda: plan_test(**about, product="Glow 5", contents=["hyaluronic acid"], site="forearm", planned_for=now),
        lambda: place_test(test=test, by=practitioner, at=now, lot="L1", site="forearm"),
    )
    for act in acts:
        with pytest.raises(Restricted):
            act()
