"""Write the working copy, or a release, as files."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sideeffects.services.comparing import working_now
from sideeffects.services.releases import NothingPublished, knowledge_of
from sideeffects.services.working_copy import export_content


class Command(BaseCommand):
    help = "Write the working copy of the knowledge as files, one an entry. A file that says the same already is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", help="where to; made if it is not there, and files of entries that are gone are removed")
        parser.add_argument("--release", type=int, metavar="N", help="a published release instead of the working copy")

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["release"]
        try:
            content = working_now() if number is None else knowledge_of(number).content
            touched = export_content(content, options["folder"])
        except (NothingPublished, OSError) as error:
            raise CommandError(str(error)) from error
        entries = sum(map(len, content.values()))
        self.stdout.write(f"{entries} entries in {options['folder']}: {touched} files written or removed, the others left.")
