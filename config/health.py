"""`/livez` (the process answers) and `/readyz` (database and migrations are there), before any other middleware."""

from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from consult.services.escalating import held_up
from consult.services.key_proof import key_faults

HELD_UP = "run_outbox does not run: reports of patients wait longer than their limit, and nobody is told"


class HealthMiddleware:
    """Answers the two health addresses without session, host check or redirect."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/livez":
            return JsonResponse({"alive": True})
        if request.path == "/readyz":
            return readiness()
        return self.get_response(request)


def readiness() -> HttpResponse:
    """200 when requests can be served, 503 with the reason while they cannot."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        wrong_keys = not waiting and any(key_faults())
        steps_wait = not waiting and held_up(timezone.now())
    except (DatabaseError, InterfaceError):
        return JsonResponse({"ready": False, "because": "the database does not answer"}, status=503)
    if waiting:
        return JsonResponse({"ready": False, "because": "migrations are waiting"}, status=503)
    if wrong_keys:
        return JsonResponse({"ready": False, "because": "FIELD_KEYS are not the keys of this database"}, status=503)
    return JsonResponse({"ready": True, **({"warning": HELD_UP} if steps_wait else {})})
