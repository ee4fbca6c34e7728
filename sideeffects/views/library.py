"""The public pages of the knowledge: they read the current release, never the working copy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sideeffects.core.release import Knowledge
from sideeffects.presenters import library
from sideeffects.services.releases import NothingPublished, current_knowledge

View = Callable[..., HttpResponse]


def of_the_current_release(view: View) -> View:
    """Hands the view the current release; before the first one, a page that says so."""

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            knowledge = current_knowledge()
        except NothingPublished:
            return render(request, "library/nothing.html", status=503)
        return view(request, knowledge, **kwargs)

    return wrapped


@of_the_current_release
def side_effects(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    parts = library.effects_by_time(knowledge)
    return render(request, "library/side_effects.html", {"parts": parts, "release": knowledge, "section": "side-effects"})


@of_the_current_release
def side_effect(request: HttpRequest, knowledge: Knowledge, key: str) -> HttpResponse:
    effect = next((one for one in knowledge.side_effects if one.key == key), None)
    if effect is None:
        raise Http404(_("There is no side effect of this name."))
    page = {"effect": library.effect_page(knowledge, effect), "release": knowledge, "section": "side-effects"}
    return render(request, "library/side_effect.html", page)


@of_the_current_release
def when_to_call(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    signs = library.signs_by_urgency(knowledge.side_effects)
    return render(request, "library/when_to_call.html", {"urgencies": signs, "release": knowledge, "section": "call"})


@of_the_current_release
def how_it_decides(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    page = {"counts": library.counts(knowledge), "release": knowledge, "section": "decides"}
    return render(request, "library/how_it_decides.html", page)


@of_the_current_release
def rules(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    found = library.matching_rules(knowledge, words)
    page = {
        "levels": library.rules_by_level(found),
        "words": words,
        "found": len(found),
        "count": len(knowledge.rules),
        "release": knowledge,
        "section": "rules",
    }
    return render(request, "library/rules.html", page)


@of_the_current_release
def rule(request: HttpRequest, knowledge: Knowledge, key: str) -> HttpResponse:
    found = knowledge.rule(key)
    if found is None:
        raise Http404(_("There is no rule of this name in the current release."))
    page = {"rule": library.rule_page(knowledge, found), "release": knowledge, "section": "rules"}
    return render(request, "library/rule.html", page)
