"""Where one is signed in, and ending it there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from consult.presenters.open_sessions import said_sessions
from consult.services.open_sessions import end_sessions, sessions_of


@login_required
@require_safe
def open_sessions(request: HttpRequest) -> HttpResponse:
    """Every browser in which this person is signed in."""
    rows = said_sessions(sessions_of(request.user), request.session.session_key)
    return render(request, "account/sessions.html", {"sessions": rows, "others": any(not one.here for one in rows)})


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """One of one's own; anybody else's is not there, and says nothing else than one that ended meanwhile."""
    return _ended(request, end_sessions(user=request.user, by=request.user, only=pk, keep=request.session.session_key or ""))


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """All but this one."""
    return _ended(request, end_sessions(user=request.user, by=request.user, keep=request.session.session_key or ""))


def _ended(request: HttpRequest, ended: int) -> HttpResponse:
    said = ngettext("%(n)d session is ended.", "%(n)d sessions are ended.", ended) % {"n": ended}
    messages.success(request, said if ended else _("That session had ended already."))
    return redirect("sessions")
