"""`manage.py verify_audit`: walk the audit of every clinic, and the records against it; name the first row that is wrong.

Exit status: 0 all is as it was written, 1 something is not, 2 the head could not be read.
"""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.models import Clinic
from consult.services.audit_chain import Fault
from consult.services.audit_head import NoHead, head_faults
from consult.services.audit_parts import release_faults
from consult.services.verifying import faults_of, standing_of


class Command(BaseCommand):
    help = "Check the audit chain of every clinic, and consents, treatments, evaluations and releases against it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", metavar="FILE", type=Path, help="compare with a head that was kept outside (audit_head)")
        parser.add_argument("--clinic", metavar="SLUG", help="only the clinic of this short name")
        parser.add_argument("--all", action="store_true", help="name every fault, not only the first of each clinic")

    def handle(self, *args: Any, **options: Any) -> None:
        kept = read_head(options["head"]) if options["head"] else None
        most = None if options["all"] else 1
        wrong = self.told("releases", islice(release_faults(), most))
        for clinic in clinics_of(options["clinic"]):
            found = self.told(clinic.slug, islice(faults_of(clinic), most))
            wrong += found
            if not found:
                self.stdout.write(sound(clinic))
        if kept is not None:
            wrong += self.told("head", islice(faults_of_head(kept), most))
        if wrong:
            raise CommandError("The audit does not hold. Touch nothing, keep this database, and read docs/security.md.")
        self.stdout.write("The audit holds." + (" It ends where the head that was kept outside says, or later." if kept else ""))

    def told(self, whose: str, faults: Iterator[Fault]) -> int:
        """Name the faults; how many there were."""
        named = [f"{whose}: {fault}" for fault in faults]
        for line in named:
            self.stderr.write(line)
        return len(named)


def clinics_of(slug: str | None) -> list[Clinic]:
    """Every clinic, or the one that is named. Raises CommandError."""
    found = list(Clinic.objects.filter(slug=slug) if slug else Clinic.objects.order_by("pk"))
    if slug and not found:
        raise CommandError(f"There is no clinic {slug!r}.")
    return found


def sound(clinic: Clinic) -> str:
    """What was checked at a clinic whose audit holds."""
    now = standing_of(clinic)
    newest = f"seal {now.newest.number} ({now.newest.at:%Y-%m-%d %H:%M} UTC)" if now.newest else "no seal yet"
    return f"{clinic.slug}: {now.events} events, {newest}, {now.waiting} not sealed yet; every record is as it was noted."


def read_head(path: Path) -> Any:
    """A head that was kept outside. Raises CommandError."""
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} cannot be read as a head of the audit: {error}", returncode=2) from error


def faults_of_head(kept: Any) -> Iterator[Fault]:
    """As head_faults. Raises CommandError."""
    try:
        yield from head_faults(kept)
    except NoHead as error:
        raise CommandError(str(error), returncode=2) from error
