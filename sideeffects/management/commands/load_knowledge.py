"""Load the knowledge from files into the working copy."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sideeffects.management.people import person
from sideeffects.presenters.differences import FieldDifference, Line, differences
from sideeffects.presenters.entry_rows import reader_of
from sideeffects.services.comparing import Change
from sideeffects.services.loading import load, read_files, would_change
from sideeffects.services.pack import Content, PackError
from sideeffects.services.publishing import STARTER_PACK
from sideeffects.services.working_copy import STARTER, LoadResult, is_peoples_work, load_pack

MARKS = {"": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}


class Command(BaseCommand):
    help = (
        "Make the working copy of the knowledge equal to a folder of files (default: the starter pack), as unpublished changes, "
        "and say what that changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", help="a folder written by export_knowledge, or the starter pack when left out")
        parser.add_argument("--by", default="", metavar="USERNAME", help="the curator who is the author of the changes")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        # Set-up runs this at every start: it must not undo what a curator has edited since.
        if options["folder"] is None and not options["dry_run"] and is_peoples_work():
            self.stdout.write(
                "People have edited the knowledge: the starter pack was not loaded over it. Name a folder to do so."
            )
            return
        try:
            self._load(options["folder"], options["by"], dry=options["dry_run"])
        except PackError as error:
            raise CommandError(str(error)) from error

    def _load(self, folder: str | None, by: str, *, dry: bool) -> None:
        if folder is None and not dry:
            self.stdout.write(summary(load_pack(STARTER_PACK, by=None, details=STARTER)))
            return
        content = read_files(Path(folder or STARTER_PACK))
        found = would_change(content)
        for line in _said(found, content):
            self.stdout.write(line)
        if dry:
            self.stdout.write(f"{len(found)} entries would change. Nothing was loaded.")
        else:
            self.stdout.write(summary(load(content, by=person(by))))


def _said(found: list[Change], content: Content) -> Iterator[str]:
    """Added and removed entries by name, changed ones field by field."""
    reader = reader_of(content)
    for change in found:
        place = f"{change.kind}/{change.key}"
        if change.before is None or change.after is None:
            yield f"{'added' if change.before is None else 'removed'}: {place}"
            continue
        yield f"changed: {place}"
        for field in differences(change.kind, change.before, change.after, reader):
            yield from _field(field)


def _field(field: FieldDifference) -> Iterator[str]:
    yield f"  {field.name}"
    yield from (f"    - {_marked(line)}" for line in field.before)
    yield from (f"    + {_marked(line)}" for line in field.after)


def _marked(line: Line) -> str:
    if len(line) == 1:
        return line[0][1]
    return "".join(MARKS[mark].format(words.strip()) + words[len(words.rstrip()) :] for mark, words in line)


def summary(result: LoadResult) -> str:
    """One line that says what was loaded."""
    there = result.added + result.changed + result.same
    counts = ", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in there.items() if number)
    if not result.changes:
        return f"Knowledge is as the files say: {counts or 'nothing'}."
    changes = f"{result.added.total()} added, {result.changed.total()} changed, {result.removed.total()} removed"
    return f"Knowledge loaded: {counts or 'nothing'} ({changes})."
