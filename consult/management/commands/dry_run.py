"""Try the working copy, or finish the comparison that a release set off, and say what would change."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consult.models import DryRun, DryRunMove
from consult.presenters.dry_run import looked_words, sentences, unread_words
from consult.presenters.progress import progress_of
from consult.services.access import NotAllowed
from consult.services.dry_run import advance, start
from consult.services.recall import next_recall_run
from sideeffects.management.people import person
from sideeffects.services.releases import NothingPublished


class Command(BaseCommand):
    help = "Say what publishing the working copy would change for everybody who was evaluated. Changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--by", metavar="USERNAME", help="the curator who asks")
        who.add_argument("--recall", action="store_true", help="work out the recall worklists of what was published, instead")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["recall"]:
            self._run(self._started(options["by"]))
            return
        while run := next_recall_run():
            self.stdout.write(f"Recall after {run.release}:")
            self._run(run)

    def _started(self, username: str) -> DryRun:
        by = person(username)
        try:
            return start(by=by)
        except (NotAllowed, NothingPublished) as error:
            raise CommandError(str(error)) from error

    def _run(self, run: DryRun) -> None:
        while run.state == DryRun.State.RUNNING:
            run = advance(run=run, told=self._tell)
        self.stderr.write("")
        if run.state != DryRun.State.DONE:
            raise CommandError(run.error or "The knowledge was changed meanwhile: run it again.")
        for line in (looked_words(run), unread_words(run), *sentences(DryRunMove.objects.filter(run=run))):
            if line:
                self.stdout.write(line)

    def _tell(self, run: DryRun) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{progress_of(run).words}", ending="")
