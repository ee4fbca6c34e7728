"""`manage.py restore FILE --verify`: a backup into an empty database, and the proof that it is whole."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.services.backup_postgresql import NoTool
from consult.services.backups import BadBackup, read_backup
from consult.services.restores import CannotRestore, close_old_doors, put_back


class Command(BaseCommand):
    help = "Bring a backup back into the (empty) database of DATABASE_URL. Links, invitations and sessions from before end."
    # They ask the database, which is not there yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--verify", action="store_true", help="walk the audit and evaluate every stored evaluation again")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            backup = read_backup(options["file"])
            put_back(backup)
        except (BadBackup, CannotRestore, NoTool, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Loaded: {sum(backup.manifest['rows'].values())} rows, as the manifest says.")
        call_command("migrate", verbosity=0)
        ended = close_old_doors(backup)
        self.stdout.write("Ended: " + ", ".join(f"{number} {name}" for name, number in ended.items()) + ".")
        if options["verify"]:
            self._verify()

    def _verify(self) -> None:
        call_command("verify_audit", stdout=self.stdout)
        call_command("replay", all=True, stdout=self.stdout)
        self.stdout.write("Verified: the audit is whole, every evaluation gives what it gave.")
