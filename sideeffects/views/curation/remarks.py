"""What a person remarks beside an act."""

from django.http import HttpRequest

from sideeffects.services.pack import UNWRITABLE

LONGEST = 1000


def remark(request: HttpRequest) -> str:
    """The note of a form, without signs that a database cannot hold."""
    return UNWRITABLE.sub("", request.POST.get("note", "")).strip()[:LONGEST]
