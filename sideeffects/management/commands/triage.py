"""`manage.py triage`: reports after a treatment in, urgencies out, as JSON lines (contracts.md). Touches no patient record."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sideeffects.core.release import Knowledge
from sideeffects.core.report_schema import SCHEMA
from sideeffects.core.triage import triage
from sideeffects.management.json_lines import LineError, answer_lines, open_lines, sink_of
from sideeffects.services.releases import NothingPublished, current_knowledge, knowledge_of


class Command(BaseCommand):
    """One report on each line of FILE, one answer on each line of the output; exit status 1 if a line was refused."""

    help = "Grade reports after a treatment, given as JSON lines (contracts.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command line of contracts.md."""
        parser.add_argument("file", nargs="?", help="a file of JSON lines, or - for standard input")
        parser.add_argument("--release", type=int, help="the number of the knowledge release; the current one if left out")
        parser.add_argument("--schema", action="store_true", help="print the JSON Schema of both directions and leave")

    def handle(self, *args: Any, **options: Any) -> None:
        """Streams: nothing of a line is kept once it is answered."""
        if options["schema"]:
            self.stdout.write(json.dumps(SCHEMA, indent=2, ensure_ascii=False))
            return
        if not options["file"]:
            raise CommandError("give a FILE of JSON lines, or - for standard input")
        knowledge = _knowledge(options["release"])
        try:
            with open_lines(options["file"]) as source:
                every_line = answer_lines(source, sink_of(self.stdout), lambda document: _answer(knowledge, document))
        except OSError as error:
            raise CommandError(f"cannot read {options['file']}: {error.strerror}") from None
        if not every_line:
            raise SystemExit(1)


def _answer(knowledge: Knowledge, document: Any) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise LineError("expected one JSON object on each line")
    return triage(knowledge, document, strict=True).answer(document.get("id"))


def _knowledge(release: int | None) -> Knowledge:
    try:
        return current_knowledge() if release is None else knowledge_of(release)
    except NothingPublished as error:
        raise CommandError(str(error)) from None
