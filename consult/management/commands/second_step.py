"""`manage.py second_step`: take a lost second step off, for an owner whom no other owner can help."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.services.second_factor import reset_second_step


class Command(BaseCommand):
    help = "Take the passkeys, the app and the recovery codes off somebody who lost them; every session of theirs ends."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="who; make sure that it is really them who asks")
        parser.add_argument("--take-off", action="store_true", required=True, help="say so")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError("Nobody has this user name.")
        reset_second_step(user=user, by=None)
        self.stdout.write("Done. They sign in with their password and set up a new second step.")
