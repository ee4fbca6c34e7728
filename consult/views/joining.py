"""Beginning to work at a clinic: the link that its owner made, a user name and a password of one's own."""

from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.forms.people import BeginForm
from consult.models import StaffInvitation
from consult.presenters.people import ended_words, role_words
from consult.services.people import RaisesThemselves
from consult.services.staff_invitations import (
    InvitationEnded,
    begin_with_new_account,
    begin_with_own_account,
    find_invitation,
    invitation_numbered,
)
from consult.views.behind_the_link import BESIDE, FOLLOWED, OPENED

JOINING = "joining"


# Any method, and without the CSRF check: a refusal would write the address, and with it the secret, into the log.
@csrf_exempt
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Follow the link: takes the secret out of the address, and opens nothing yet."""
    try:
        request.session[JOINING] = find_invitation(token).pk
    except InvitationEnded as error:
        request.session.pop(JOINING, None)
        return _ended(request, error)
    response = redirect("join")
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Choose a user name and a password; or, signed in already, begin with the account that one has."""
    try:
        invitation = invitation_numbered(request.session.get(JOINING))
        if request.user.is_authenticated:
            return _own_account(request, invitation)
        return _new_account(request, invitation)
    except InvitationEnded as error:
        request.session.pop(JOINING, None)
        return _ended(request, error)


def _new_account(request: HttpRequest, invitation: StaffInvitation) -> HttpResponse:
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            named = {name: form.cleaned_data[name] for name in ("username", "password")}
            user = begin_with_new_account(invitation=invitation, **named)
        except ValidationError as error:
            _say(form, error)
        else:
            login(request, user)
            return _begun(request)
    return _page(request, invitation, form, status=422 if form.errors else 200)


def _own_account(request: HttpRequest, invitation: StaffInvitation) -> HttpResponse:
    refused = ""
    if request.method == "POST":
        try:
            begin_with_own_account(invitation=invitation, by=request.user)
        except RaisesThemselves:
            refused = _("You made this link: it is for somebody else. Sign out, or let them open it on their own device.")
        else:
            return _begun(request)
    return _page(request, invitation, None, status=422 if refused else 200, refused=refused)


def _begun(request: HttpRequest) -> HttpResponse:
    # A device that was handed to a patient: their pages do not stay open beside the staff's.
    for name in (JOINING, OPENED, FOLLOWED, BESIDE):
        request.session.pop(name, None)
    return redirect("staff-home")


def _say(form: BeginForm, error: ValidationError) -> None:
    for field, said in error.message_dict.items():
        words = [_("Somebody has this user name already. Choose another")] if field == "username" else said
        for one in words:
            form.add_error(field if field in form.fields else None, one)


def _page(
    request: HttpRequest, invitation: StaffInvitation, form: BeginForm | None, *, status: int, refused: str = ""
) -> HttpResponse:
    shown = {"invitation": invitation, "words": role_words(invitation.roles), "form": form, "page_error": refused}
    return render(request, "staff/join.html", shown, status=status)


def _ended(request: HttpRequest, error: InvitationEnded) -> HttpResponse:
    shown = {"said": ended_words(error.why), "clinic": error.clinic, "used": error.why == "used"}
    return render(request, "staff/join_ended.html", shown)
