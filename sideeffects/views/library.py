"""The public pages of the knowledge: they read the current release, never the working copy, and are the same for everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sideeffects.core.release import Knowledge
from sideeffects.presenters import effects, library, warnings
from sideeffects.services.releases import NothingPublished, current_knowledge

View = Callable[..., HttpResponse]
# Long enough to spare a busy server, short enough that a new release is read within minutes.
KEPT_SECONDS = 300


def of_the_current_release(view: View) -> View:
    """Hands the view the current release; before the first one, a page that says so."""

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            knowledge = current_knowledge()
        except NothingPublished:
            return render(request, "library/nothing.html", status=503)
        response = view(request, knowledge, **kwargs)
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
        return response

    return wrapped


def found_or_404(found: Any) -> Any:
    """What was found under the name in the address."""
    if found is None:
        raise Http404(_("There is nothing of this name in the current release."))
    return found


@of_the_current_release
def side_effects(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    parts = effects.effects_by_time(knowledge)
    return render(request, "library/side_effects.html", {"parts": parts, "release": knowledge, "section": "side-effects"})


@of_the_current_release
def side_effect(request: HttpRequest, knowledge: Knowledge, key: str) -> HttpResponse:
    effect = found_or_404(next((one for one in knowledge.side_effects if one.key == key), None))
    page = {"effect": effects.effect_page(knowledge, effect), "release": knowledge, "section": "side-effects"}
    return render(request, "library/side_effect.html", page)


@of_the_current_release
def when_to_call(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    page = {"urgencies": warnings.calls(knowledge), "release": knowledge, "section": "call"}
    return render(request, "library/when_to_call.html", page)


@of_the_current_release
def warning(request: HttpRequest, knowledge: Knowledge, key: str) -> HttpResponse:
    found = found_or_404(next((one for one in knowledge.warnings if one.key == key), None))
    page = {"warning": warnings.warning_page(knowledge, found), "release": knowledge, "section": "call"}
    return render(request, "library/warning.html", page)


@of_the_current_release
def how_it_decides(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    page = {"counts": library.counts(knowledge), "release": knowledge, "section": "evidence", "part": "decides"}
    return render(request, "library/how_it_decides.html", page)
