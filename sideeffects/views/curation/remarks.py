"""Texts as they come with a request, without signs that a database cannot hold."""

from django.http import HttpRequest, QueryDict

from sideeffects.core.text_gate import gate

LONGEST = 1000
MOST_SOUGHT = 100


def plain(text: str) -> str:
    """A text without the signs that no database holds."""
    return gate(text)[0]


def typed_in(request: HttpRequest) -> QueryDict:
    """All that was typed into a page."""
    data = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        data.setlist(name, [plain(value) for value in values])
    return data


def sought(request: HttpRequest) -> str:
    """The words that somebody looks for."""
    return plain(request.GET.get("q", "")).strip()[:MOST_SOUGHT]


def remark(request: HttpRequest) -> str:
    """The note of a form."""
    return plain(request.POST.get("note", "")).strip()[:LONGEST]
