"""How much a request may carry, and how long it may take to arrive."""

import time
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from gunicorn.workers.sync import SyncWorker

# A few pictures, each of which is measured by itself (config/uploads.py); words alone have Django's 2.5 MB.
LARGEST_BODY = 64 * 1024 * 1024
# A request begins to come at once and goes on coming: so many seconds, and one more for each piece.
PATIENCE, PIECE, LONGEST = 8.0, 64 * 1024, 25.0


class BodyMiddleware:
    """Refuses (413) what says itself that it is larger than anything that belongs here, before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if len(said) > 18 or (said.isdecimal() and int(said) > LARGEST_BODY):
            raise RequestDataTooBig("The body is larger than anything that belongs here.")
        return self.get_response(request)


class PromptSocket:
    """A connection that is given up (TimeoutError) when its request trickles in: a worker serves one at a time."""

    def __init__(self, connection: Any) -> None:
        self._connection, self._begun, self._received = connection, time.monotonic(), 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def recv(self, size: int, *flags: int) -> bytes:
        """The next bytes. Raises TimeoutError when they are overdue."""
        self._connection.settimeout(max(self._left(), 0.001))
        try:
            found: bytes = self._connection.recv(size, *flags)
        finally:
            self._connection.settimeout(None)
        self._received += len(found)
        return found

    def _left(self) -> float:
        earned = min(PATIENCE + self._received / PIECE, LONGEST)
        return self._begun + earned - time.monotonic()


class PromptWorker(SyncWorker):  # type: ignore[misc]
    """gunicorn's own worker, which a slow client cannot keep for itself: not by slow headers, not by a slow body."""

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        """One connection."""
        super().handle(listener, PromptSocket(client), addr)
