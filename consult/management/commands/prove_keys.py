"""Say whether FIELD_KEYS are the keys of this database; scripts/start asks before anything is served."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consult.services.key_proof import WrongKeys, prove_keys


class Command(BaseCommand):
    help = "Check that FIELD_KEYS opens what is sealed in this database."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            prove_keys()
        except WrongKeys as error:
            raise CommandError(str(error)) from error
        self.stdout.write("FIELD_KEYS opens this database.")
