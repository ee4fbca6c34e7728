"""`manage.py retention`: what has been kept long enough at each clinic; with --delete it goes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from consult.models import Clinic
from consult.services.retention import counted, delete_due


class Command(BaseCommand):
    help = "Say what was kept as long as the clinic wants (see its settings). With --delete it is deleted, and the proof is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--clinic", metavar="WORD", help="only this clinic (the word in its addresses)")
        parser.add_argument("--delete", action="store_true", help="delete it; without this nothing is changed")

    def handle(self, *args: Any, **options: Any) -> None:
        clinics = Clinic.objects.all()
        if options["clinic"]:
            clinics = clinics.filter(slug=options["clinic"])
            if not clinics.exists():
                raise CommandError(f"There is no clinic {options['clinic']}.")
        for clinic in clinics:
            self._of(clinic, delete=options["delete"])

    def _of(self, clinic: Clinic, *, delete: bool) -> None:
        rule = f"{clinic.slug} (kept {clinic.keep_years} years, what was never sent {clinic.keep_unsent_days} days)"
        found = counted(clinic, timezone.now())
        if not found:
            self.stdout.write(f"{rule}: nothing is due.")
            return
        lines = "".join(f"\n  {number:>8}  {table}" for table, number in sorted(found.items()))
        self.stdout.write(f"{rule}: {'deleting' if delete else 'would be deleted'}{lines}")
        if delete:
            people = sum(run.people for run in delete_due(clinic=clinic, by=None))
            self.stdout.write(f"Deleted the records of {people}. The proof stands under Records in the clinic's pages.")
