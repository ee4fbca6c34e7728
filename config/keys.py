"""Nothing is served with keys that are not those of the database: what would be written with them nobody could read again."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.db import DatabaseError, InterfaceError

from consult.services.key_proof import WrongKeys, prove_keys

logger = logging.getLogger(__name__)
REFUSED = b"Beforehand cannot open its records: the keys are not those of this database. Please call the clinic.\n"
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class WithRightKeys:
    """A WSGI application that answers once the keys are proven. Raises WrongKeys at once where the database says so at start."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.proven = self._proves()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            self.proven = self.proven or self._proves()
        except WrongKeys as wrong:
            logger.error("%s", wrong)
            start_response("503 Service Unavailable", [("Content-Type", "text/plain"), ("Retry-After", "60")])
            return [REFUSED]
        return self.application(environ, start_response)

    def _proves(self) -> bool:
        """False while the database is away or not yet migrated: the application says so itself, and nothing can be written."""
        try:
            prove_keys()
        except (DatabaseError, InterfaceError):
            return False
        return True
