"""What every page behind a patient's link shares: which consultation it is, and what the base template reads."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consult.models import Consultation
from consult.services.entrance import consultation_of
from consult.services.invite import LinkEnded
from consult.services.language import speaks
from consult.views.reads import is_about

Page = Callable[..., HttpResponse]
# Numbers of links in the session: the one that was opened, and one whose address was only followed yet.
OPENED, FOLLOWED = "opened", "followed"
# Who of the clinic handed this device over, and with which link ({"link": ..., "user": ...}).
BESIDE = "beside"
# The clinic whose pages were left in this browser: whom to call.
LEFT = "left"


def with_consultation(page: Page) -> Page:
    """Only for a browser that opened a link which still holds; everybody else gets the kind page.

    Whoever saves anything is written to in the language of that page from then on.
    """

    @wraps(page)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            consultation = consultation_of(request.session.get(OPENED))
        except LinkEnded:
            if request.method == "POST":
                # What was only ticked is lost as well: who is ill must not think that the clinic knows.
                messages.warning(request, _("What you told us was not sent. Go back one page to find it, and open a new link."))
            return redirect("intake-ended")
        if request.method == "POST":
            speaks(consultation=consultation, language=get_language() or "")
        return page(request, is_about(request, consultation), *args, **kwargs)

    return wrapper


def turned(request: HttpRequest, form: BaseForm) -> bool:
    """Whether only the language was switched (components/language_switch.html): what was typed stays, nothing is judged."""
    if request.POST.get("do") != "language":
        return False
    form.errors.clear()
    return True


def patient_context(consultation: Consultation, **more: Any) -> dict[str, Any]:
    """The context of a patient's page: the clinic (help line at the foot), the way out, and what the page adds."""
    return {"clinic": consultation.clinic, "consultation": consultation, "leave_url": reverse("intake-leave"), **more}
