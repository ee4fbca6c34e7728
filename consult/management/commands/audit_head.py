"""`manage.py audit_head`: the newest seal of each clinic as JSON, to be kept outside: on paper, in another house."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from consult.services.audit_head import head
from consult.services.sealing import seal_waiting


class Command(BaseCommand):
    help = "Print the head of the audit as JSON. Keep it outside the database; verify_audit --head FILE compares with it."

    def handle(self, *args: Any, **options: Any) -> None:
        seal_waiting()
        self.stdout.write(json.dumps(head(), indent=1, sort_keys=True))
