"""`manage.py backup FOLDER`: a whole copy while writing goes on."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.services.backup_postgresql import NoTool
from consult.services.backups import back_up


class Command(BaseCommand):
    help = (
        "Write a backup (one zip, named by its time) into a folder. Writing may go on. Keys are not in it: keep them elsewhere."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where to; made if it is not there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = back_up(options["folder"])
        except (NoTool, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        rows = sum(made.manifest["rows"].values())
        self.stdout.write(f"{made.path} ({made.path.stat().st_size / 1e6:.1f} MB, {rows} rows)")
        self.stdout.write(
            "It opens only with " + ", ".join(f"FIELD_KEYS {one!r}" for one in made.manifest["keys"]["FIELD_KEYS"]) + "."
        )
