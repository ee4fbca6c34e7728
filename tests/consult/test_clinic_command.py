"""A clinic begins with one command: its numbers, its people, and a password that is shown once."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from consult.models import AuditEvent, Clinic, Membership, Role
from sideeffects.services.curators import is_curator

pytestmark = pytest.mark.django_db
NAMED = ("rose", "--name", "Rose Clinic", "--phone", "+971 4 555 0300")


def test_a_clinic_is_made_with_people_who_can_sign_in(capsys):
    call_command(
        "clinic", *NAMED, "--help-line", "800 46342", "--owner", "karim", "--practitioner", "rania", "--curator", "salma"
    )
    clinic = Clinic.objects.get(slug="rose")
    assert (clinic.name, clinic.help_line, clinic.public_link_open) == ("Rose Clinic", "800 46342", False)
    assert {(one.user.username, one.role) for one in clinic.memberships.select_related("user")} == {
        ("karim", Role.OWNER),
        ("rania", Role.PRACTITIONER),
        ("salma", Role.CURATOR),
    }
    said = capsys.readouterr().out
    assert "by invitation only" in said
    password = said.split("rania, password ")[1].split()[0]
    assert Client().login(username="rania", password=password)
    assert not AuditEvent.objects.filter(payload__icontains=password).exists()


def test_only_a_curator_may_edit_the_knowledge():
    call_command("clinic", *NAMED, "--owner", "karim", "--curator", "salma")
    may = {one.user.username: is_curator(one.user) for one in Membership.objects.select_related("user")}
    assert may == {"karim": False, "salma": True}


def test_run_again_it_changes_what_is_named_and_nobody_twice(capsys):
    call_command("clinic", *NAMED, "--owner", "karim", "--public")
    assert "/start/rose" in capsys.readouterr().out
    call_command("clinic", "rose", "--phone", "+971 4 555 0301", "--owner", "karim")
    clinic = Clinic.objects.get()
    assert (clinic.phone, clinic.name, clinic.public_link_open) == ("+971 4 555 0301", "Rose Clinic", True)
    assert Membership.objects.count() == 1
    assert "with the password that they have" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (NAMED, "needs an owner"),
        (("rose", "--owner", "karim", "--phone", "1"), "name: "),
        ((*NAMED, "--owner", "karim", "--alert-email", "desk"), "alert_email: "),
        ((*NAMED, "--owner", "ka rim"), "username: "),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_made(given, said):
    with pytest.raises(CommandError, match=said):
        call_command("clinic", *given)
    assert not Clinic.objects.exists()
    assert not Membership.objects.exists()
