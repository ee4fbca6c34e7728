"""`manage.py seal_audit`: seal what the audit noted since the last seal. The outbox runner does the same every few seconds."""

from typing import Any

from django.core.management.base import BaseCommand

from consult.services.sealing import seal_waiting


class Command(BaseCommand):
    help = "Seal what waits in the audit of every clinic (run_outbox does so by itself)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Events sealed: {seal_waiting()}.")
