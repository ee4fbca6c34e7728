"""`manage.py recognise FILE`: JSON lines of texts in, JSON lines of the substances they mention out."""

import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sideeffects.core.mentions import CONTEXTS
from sideeffects.core.recognise import recognise
from sideeffects.core.vocabulary import BLEEDING_CLASSES
from sideeffects.management.json_lines import LineError, answer_lines, dump, open_lines
from sideeffects.services.releases import NothingPublished, current_knowledge, current_release_day

TEXT = {"type": "string"}
CLASSES = {"type": "array", "items": {"enum": list(BLEEDING_CLASSES)}, "uniqueItems": True}
MENTION = {
    "type": "object",
    "required": ["words", "substance", "classes", "match", "context"],
    "additionalProperties": False,
    "properties": {
        "words": {**TEXT, "description": "as written"},
        "substance": {**TEXT, "description": "key of the substance; the keys of a combination product are joined with +"},
        "classes": CLASSES,
        "match": {"enum": ["exact", "spelling"]},
        "context": {"enum": list(CONTEXTS)},
    },
}
SCHEMA = {
    "input": {
        "oneOf": [TEXT, {"type": "object", "required": ["text"], "additionalProperties": False, "properties": {"text": TEXT}}],
    },
    "output": {
        "oneOf": [
            {
                "type": "object",
                "required": ["text", "mentions", "bleeding_risk", "unrecognised"],
                "additionalProperties": False,
                "properties": {
                    "text": TEXT,
                    "mentions": {"type": "array", "items": MENTION},
                    "bleeding_risk": CLASSES,
                    "unrecognised": {"type": "array", "items": TEXT},
                },
            },
            {
                "type": "object",
                "required": ["id", "line", "error"],
                "additionalProperties": False,
                "properties": {"id": {}, "line": {"type": "integer"}, "error": TEXT},
            },
        ]
    },
}


class Command(BaseCommand):
    """Reads texts with the current release, as the pages do."""

    help = "Names the medicines and other substances in each line of FILE ('-' is standard input)."

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE, or --schema alone."""
        parser.add_argument("file", nargs="?", help='JSON lines: a text, or {"text": …}')
        parser.add_argument("--on", type=date.fromisoformat, help="the day of writing (default: that of the release)")
        parser.add_argument("--schema", action="store_true", help="print the JSON Schema of both directions")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answers every line; a bad line makes the exit status 1 at the end."""
        if options["schema"]:
            self.stdout.write(dump(SCHEMA))
            return
        if not options["file"]:
            raise CommandError("Name a file of JSON lines, or - for standard input.")
        try:
            lexicon = current_knowledge().lexicon
            # Not today's date: the same input and release must give the same bytes on any day (contracts.md).
            on = options["on"] or current_release_day()
        except NothingPublished as nothing:
            raise CommandError(str(nothing)) from None
        sink = getattr(self.stdout, "buffer", None) or sys.stdout.buffer
        try:
            with open_lines(options["file"]) as source:
                good = answer_lines(source, sink, lambda document: recognise(lexicon, text_of(document), on=on))
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from None
        if not good:
            sys.exit(1)


def text_of(document: Any) -> str:
    """The text of one line. Raises LineError naming what is wrong with it."""
    if isinstance(document, str):
        return document
    if not isinstance(document, dict):
        raise LineError("expected a text or an object with the key 'text'")
    unknown = sorted(set(document) - {"text"})
    if unknown:
        raise LineError(f"unknown key {', '.join(map(repr, unknown))}; known is 'text'")
    if not isinstance(document.get("text"), str):
        raise LineError("'text' must be a text")
    return str(document["text"])
