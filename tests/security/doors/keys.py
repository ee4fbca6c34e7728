"""Every door that a secret opens, with a secret that opens it and the ways in which one ends."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import AccessLink, Consultation, PrescriberLetter, Role, StaffInvitation
from consult.services.calendars import subscribe
from consult.services.invite import letter_link, new_link, prescriber_link
from consult.services.staff_invitations import invite_staff
from tests import factories

BORN = {"born_0": "2", "born_1": "3", "born_2": "1990"}
ROUTES = {"patient": "intake-start", "prescriber": "prescriber-start", "calendar": "calendar", "staff": "join-start"}


@dataclass(frozen=True)
class Keys:
    """One consultation and a live secret for each door."""

    consultation: Consultation
    secrets: dict


def keys(**patient):
    """A secret for every door of one consultation."""
    consultation = factories.an_invitation(**patient).consultation
    clinic = consultation.clinic
    owner = factories.a_user(clinic, Role.OWNER)
    letter = PrescriberLetter.objects.create(
        clinic=clinic,
        consultation=consultation,
        number=1,
        prescriber="Dr Haddad",
        questions=[],
        agreed_at=timezone.now(),
        by=factories.a_user(clinic),
    )
    return Keys(
        consultation,
        {
            "patient": letter_link(consultation=consultation).secret,
            "prescriber": prescriber_link(letter=letter).secret,
            "calendar": subscribe(consultation=consultation).secret,
            "staff": invite_staff(clinic=clinic, by=owner, name="Rania", roles=[Role.FRONT_DESK]).secret,
        },
    )


def address(door, secret):
    """Where a secret is said."""
    return reverse(ROUTES[door], args=[secret])


def followed(client, door, secret, **headers):
    """The answers from the address of a secret to the page on which one ends up."""
    answers = [client.get(address(door, secret), headers=headers)]
    while answers[-1].status_code in (301, 302):
        answers.append(client.get(answers[-1].url, headers=headers))
    return answers


def is_open(door, secret):
    """Whether the secret leads to what it is for."""
    last = followed(Client(), door, secret)[-1]
    words = {"patient": "asks you some questions", "prescriber": "about a person in your care", "staff": "Begin at"}
    return "BEGIN:VCALENDAR" in page(last) if door == "calendar" else words[door] in page(last)


def page(response):
    """The words of an answer."""
    return response.content.decode()


def wrong(_keys, _door):
    """A secret that was never made."""
    return "A" * 43


def expired(these, door):
    """Its time is over."""
    rows = StaffInvitation.objects if door == "staff" else AccessLink.objects
    rows.update(expires_at=timezone.now() - timedelta(seconds=1))
    return these.secrets[door]


def withdrawn(these, door):
    """Somebody of the clinic took it back."""
    now = timezone.now()
    if door == "staff":
        StaffInvitation.objects.update(revoked_at=now)
    else:
        AccessLink.objects.update(revoked_at=now, revoked_by=factories.a_user(these.consultation.clinic))
    return these.secrets[door]


def used(these, door):
    """What it was for was done, or it was tried too often."""
    now, by = timezone.now(), factories.a_user(these.consultation.clinic)
    StaffInvitation.objects.update(used_at=now, used_by=by)
    PrescriberLetter.objects.update(replied_at=now, recorded_by=by)
    AccessLink.objects.update(wrong_tries=AccessLink.MOST_TRIES)
    return these.secrets[door]


def replaced(these, door):
    """A newer one was made; of what a patient's link is for only."""
    new_link(consultation=these.consultation, by=factories.a_user(these.consultation.clinic))
    return these.secrets[door]


ENDS = (wrong, expired, withdrawn, used)


def path_of(url):
    """An address without its host."""
    return urlsplit(url).path
