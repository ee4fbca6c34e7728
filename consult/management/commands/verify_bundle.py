"""Check an evidence bundle: no log-in, no database, no network."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.services.bundle_check import verified
from consult.services.bundle_zip import Altered


class Command(BaseCommand):
    help = "Check an evidence bundle (a zip) file by file, replay its evaluations, and say the first thing that is wrong."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the bundle")
        parser.add_argument("--root", default="", help="the root digest that the clinic's audit noted")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be opened: {error.strerror}.") from error
        try:
            told = verified(content, root=options["root"])
        except Altered as error:
            raise CommandError(f"NOT as it was made. {error.where}: {error.why}.") from error
        for sentence in told:
            self.stdout.write(sentence)
        self.stdout.write("This is the bundle as it was made." + ("" if options["root"] else f" {COMPARE}"))


COMPARE = "Whether somebody made all of it anew, only the root in the clinic's audit can tell: compare it, or give --root."
