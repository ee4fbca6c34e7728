"""`manage.py clinic`: set up a clinic and let people work there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.models import Clinic, Role
from consult.presenters.addresses import whole_address
from consult.services.clinics import NobodyOwns, set_up_clinic

DETAILS = ("name", "phone", "address", "emergency_number", "help_line", "help_line_name", "alert_email", "alert_phone")


class Command(BaseCommand):
    help = "Make a clinic, or change what is said of it, and let people work there. What is not named stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the word in the clinic's addresses: /start/SLUG")
        for field in DETAILS:
            parser.add_argument(f"--{field.replace('_', '-')}", dest=field, help=str(Clinic._meta.get_field(field).verbose_name))
        link = parser.add_mutually_exclusive_group()
        link.add_argument(
            "--public", dest="public_link_open", action="store_true", default=None, help="open /start/SLUG to anybody"
        )
        link.add_argument(
            "--by-invitation", dest="public_link_open", action="store_false", help="only who is invited (the default)"
        )
        for role in Role:
            flag = f"--{role.value.replace('_', '-')}"
            parser.add_argument(flag, dest=role.value, action="append", default=[], metavar="USERNAME", help=str(role.label))

    def handle(self, *args: Any, **options: Any) -> None:
        slug, given = options["slug"], {field: options[field] for field in (*DETAILS, "public_link_open")}
        details = {field: value for field, value in given.items() if value is not None}
        people = [(role, username) for role in Role for username in options[role.value]]
        try:
            done = set_up_clinic(slug=slug, details=details, people=people)
        except NobodyOwns as error:
            raise CommandError("A clinic needs an owner: --owner USERNAME.") from error
        except ValidationError as error:
            raise CommandError("; ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())) from error
        address = whole_address("public-intake", slug)
        way = f"anybody may begin at {address}" if done.clinic.public_link_open else "by invitation only (--public opens a link)"
        self.stdout.write(f"{done.clinic.name} is set up. Patients come: {way}.")
        for one in done.joined:
            said = f"password {one.password} (shown once)" if one.password else "with the password that they have"
            self.stdout.write(f"{one.role.label}: {one.user.get_username()}, {said}")
