"""Seal everything anew under the first key of FIELD_KEYS, and say which old keys may go."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.keyring import CannotOpen
from consult.services.key_proof import WrongKeys
from consult.services.rotating import retire, rotate
from consult.services.scrubbing import scrub


class Command(BaseCommand):
    help = (
        "Seal everything anew under the first key of FIELD_KEYS. Put the new key first, keep the old one behind it, restart all "
        "processes, then run this; cut off, it goes on where it was. Old backups still need the old key."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scrub", action="store_true", help="also write the files anew, so that no old page holds old words")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for turned in rotate():
                self.stdout.write(f"{turned.table}: {turned.rows}")
        except (WrongKeys, CannotOpen) as error:
            raise CommandError(str(error)) from error
        gone = retire()
        if options["scrub"]:
            scrub()
        said = f"No longer needed, and may leave FIELD_KEYS: {', '.join(gone)}." if gone else "No key has become unneeded."
        self.stdout.write(said + " Keep it with the backups that were made under it." * bool(gone))
