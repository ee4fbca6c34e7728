"""Beginning to work at a clinic: the link that its owner made, a user name and a password of one's own."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.forms.people import BeginForm
from consult.models import StaffInvitation
from consult.presenters.people import role_words
from consult.services.limits import WRONG_JOINS, WRONG_LINKS, TooOften
from consult.services.people import RaisesThemselves
from consult.services.staff_invitations import (
    InvitationEnded,
    begin_with_new_account,
    begin_with_own_account,
    find_invitation,
    invitation_numbered,
)
from consult.views.behind_the_link import BESIDE, FOLLOWED, OPENED
from consult.views.limited import page_where_too_often, say_too_often, tried, with_wait

JOINING = "joining"


# Any method, and without the CSRF check: a refusal would write the address, and with it the secret, into the log.
@csrf_exempt
@page_where_too_often
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Follow the link: takes the secret out of the address, and opens nothing yet."""
    try:
        request.session[JOINING] = tried(request, WRONG_LINKS, lambda: find_invitation(token)).pk
    except InvitationEnded:
        request.session.pop(JOINING, None)
    return redirect("join")


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Choose a user name and a password; or, signed in already, begin with the account that one has."""
    try:
        invitation = invitation_numbered(request.session.get(JOINING))
        if request.user.is_authenticated:
            return _own_account(request, invitation)
        return _new_account(request, invitation)
    except InvitationEnded:
        request.session.pop(JOINING, None)
        return render(request, "staff/join_ended.html")


def _new_account(request: HttpRequest, invitation: StaffInvitation) -> HttpResponse:
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            named = {name: form.cleaned_data[name] for name in ("username", "password")}
            user = tried(request, WRONG_JOINS, lambda: begin_with_new_account(invitation=invitation, **named))
        except ValidationError as error:
            _say(form, error)
        except TooOften as often:
            say_too_often(form)
            return with_wait(_page(request, invitation, form, status=429), often)
        else:
            return _signed_in(request, user)
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


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    """In as through the sign-in page; where a second step is needed, the first page is the one that sets it up."""
    _put_away(request)
    login = Login(user=user, redirect_url=reverse("staff-home"))
    response: HttpResponse = perform_password_login(request, {"username": user.username}, login)
    return response


def _begun(request: HttpRequest) -> HttpResponse:
    _put_away(request)
    return redirect("staff-home")


def _put_away(request: HttpRequest) -> None:
    # A device that was handed to a patient: their pages do not stay open beside the staff's.
    for name in (JOINING, OPENED, FOLLOWED, BESIDE):
        request.session.pop(name, None)


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
