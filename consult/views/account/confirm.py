"""Is it still you? Asked before what is signed, published or given, on a page that holds what was sent and sends it on."""

from collections.abc import Callable, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from consult.forms.confirm import MARK, ConfirmForm
from consult.views.account.fresh import is_fresh

PAGE = f"{MARK}page"


def _any(_request: HttpRequest) -> bool:
    return True


# Posts that are asked about. A STOP is settled in views/resolving.py: only there it is known to be one.
POSTS: Mapping[str, Callable[[HttpRequest], bool]] = {
    "treatment-sign": _any,
    "treatment-cosign": _any,
    "agree": _any,
    # "start" only writes the beginning of a letter.
    "decide": lambda request: "start" not in request.POST,
    "curate-approve": _any,
    "curate-publish": _any,
    "curate-restore": _any,
    "staff-invite": _any,
    "staff-give": _any,
    "staff-end": _any,
    "staff-licence": _any,
    "staff-second-step": _any,
    "join": _any,
    "person-export": _any,
    "records-delete": _any,
}
# Pages about one's own way in: asked before they are shown too.
PAGES = {
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
}
# Rights of people in the admin.
ADMIN = "admin:auth_"


def needs_confirming(request: HttpRequest, name: str) -> bool:
    """Whether this page, or what is sent to it, waits until the person has shown that it is them."""
    if name in PAGES:
        return True
    if request.method != "POST":
        return False
    return name.startswith(ADMIN) or (name in POSTS and POSTS[name](request))


def confirm(request: HttpRequest) -> HttpResponse | None:
    """The page that asks; None where it was them a moment ago, or where they have just shown it."""
    if not settings.CONFIRM_SECONDS or is_fresh(request):
        _without_marks(request)
        return None
    asked = f"{MARK}sent" in request.POST
    form = ConfirmForm(request.POST if asked else None, user=request.user)
    if not (asked and form.is_valid()):
        return _page(request, form)
    form.remember(request)
    if PAGE in request.POST:
        return redirect(request.get_full_path())
    _without_marks(request)
    return None


def _without_marks(request: HttpRequest) -> None:
    """What the page goes on with is what was sent at first."""
    if any(key.startswith(MARK) for key in request.POST):
        sent = request.POST.copy()
        for key in [key for key in sent if key.startswith(MARK)]:
            del sent[key]
        request.POST = sent  # type: ignore[assignment]


def _page(request: HttpRequest, form: ConfirmForm) -> HttpResponse:
    own = ("csrfmiddlewaretoken",)
    sent = [(key, one) for key, all_ in request.POST.lists() for one in all_ if key not in own and not key.startswith(MARK)]
    shown: dict[str, Any] = {"form": form, "sent": sent, "page": request.method != "POST" or PAGE in request.POST}
    if is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN]):
        shown["js_data"] = {"request_options": begin_authentication(request.user)}
    page = render(request, "account/confirm.html", shown, status=403)
    # Nothing was refused: the audit of the patient must not say so of somebody who is asked for their password.
    page.only_asks = True  # type: ignore[attr-defined]
    return page
