"""The public pages of what stands behind: rules, claims, sources, and where sources disagree."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sideeffects.core.release import Knowledge
from sideeffects.presenters import disagreements as both_sides
from sideeffects.presenters import evidence, library
from sideeffects.presenters.ingredients import ingredients_of_claim
from sideeffects.views.library import found_or_404, of_the_current_release


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
        "section": "evidence",
        "part": "rules",
    }
    return render(request, "library/rules.html", page)


@of_the_current_release
def rule(request: HttpRequest, knowledge: Knowledge, key: str) -> HttpResponse:
    found = found_or_404(knowledge.rule(key))
    page = {"rule": library.rule_page(knowledge, found), "release": knowledge, "section": "evidence", "part": "rules"}
    return render(request, "library/rule.html", page)


@of_the_current_release
def disagreements(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    page = {
        "parts": both_sides.all_disagreements(knowledge),
        "alone": both_sides.only_not_carried(knowledge),
        "release": knowledge,
        "section": "evidence",
        "part": "disagreements",
    }
    return render(request, "library/disagreements.html", page)


@of_the_current_release
def claim(request: HttpRequest, knowledge: Knowledge, key: str) -> HttpResponse:
    found = found_or_404(knowledge.claims.get(key))
    page = {
        "claim": library.claim_page(knowledge, found),
        "ingredients": ingredients_of_claim(knowledge, found),
        "release": knowledge,
        "section": "evidence",
        "part": "disagreements",
    }
    return render(request, "library/claim.html", page)


@of_the_current_release
def sources(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    page = {"grades": evidence.sources_by_grade(knowledge), "release": knowledge, "section": "evidence", "part": "sources"}
    return render(request, "library/sources.html", page)


@of_the_current_release
def source(request: HttpRequest, knowledge: Knowledge, key: str) -> HttpResponse:
    found = found_or_404(knowledge.sources.get(key))
    page = {"source": evidence.source_page(knowledge, found), "release": knowledge, "section": "evidence", "part": "sources"}
    return render(request, "library/source.html", page)
