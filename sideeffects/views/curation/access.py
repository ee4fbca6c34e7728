"""The curators' door: nobody else gets in, and everybody else is told so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from sideeffects.services.curators import NotCurator, is_curator

View = Callable[..., HttpResponse]


def curators_only(view: View) -> View:
    """A page for curators: others are sent to sign in, or refused."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_curator(request.user):
            raise PermissionDenied
        try:
            return view(request, *args, **kwargs)
        except NotCurator as error:
            # It ended between the door and the act.
            raise PermissionDenied from error

    return wrapped
