"""PDFs cost a second of the machine each: one person gets so many in ten minutes, whatever page they ask for them from."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from consult.services.limits import Limit, TooOften, take
from consult.views.behind_the_link import OPENED
from consult.views.limited import address_of, too_often

# A dossier in both languages, a consent and a plan for each of ten patients.
PAPERS = Limit("paper", 40)
ROUTES = frozenset(
    {
        "mine-letter-pdf",
        "mine-plan-pdf",
        "mine-consent-pdf",
        "consent-paper",
        "prescriber-letter-paper",
        "dossier",
        "adverse-event-paper",
        "bundle",
    }
)


class PapersLimitedMiddleware:
    """After whoever asks is known, before anything is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """429 for one more than is allowed."""
        if not _makes_paper(request):
            return None
        try:
            take(PAPERS, _whose(request))
        except TooOften as often:
            return too_often(request, often.seconds)
        return None


def _makes_paper(request: HttpRequest) -> bool:
    name = request.resolver_match.url_name if request.resolver_match else None
    # A prescriber asks for theirs with the date of birth, on the page of the letter.
    return name in ROUTES or (name == "prescriber-letter" and "paper" in request.POST)


def _whose(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"user {request.user.pk}"
    opened = request.session.get(OPENED)
    return f"link {opened}" if opened else f"address {address_of(request)}"
