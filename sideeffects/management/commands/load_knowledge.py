"""Load the knowledge from files into the working copy."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sideeffects.services.pack import PackError
from sideeffects.services.publishing import STARTER_PACK
from sideeffects.services.working_copy import STARTER, LoadResult, is_peoples_work, load_pack


class Command(BaseCommand):
    help = "Make the working copy of the knowledge equal to a folder of files (default: the starter pack)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", help="a folder written by export, or the starter pack when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        # Set-up runs this at every start: it must not undo what a curator has edited since.
        if options["folder"] is None and is_peoples_work():
            self.stdout.write(
                "People have edited the knowledge: the starter pack was not loaded over it. Name a folder to do so."
            )
            return
        try:
            details = {} if options["folder"] else STARTER
            result = load_pack(options["folder"] or STARTER_PACK, by=None, details=details)
        except PackError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(summary(result))


def summary(result: LoadResult) -> str:
    """One line that says what was loaded."""
    there = result.added + result.changed + result.same
    counts = ", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in there.items() if number)
    if not result.changes:
        return f"Knowledge is as the files say: {counts or 'nothing'}."
    changes = f"{result.added.total()} added, {result.changed.total()} changed, {result.removed.total()} removed"
    return f"Knowledge loaded: {counts or 'nothing'} ({changes})."
