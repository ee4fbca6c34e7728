"""The public pages by what a reader comes with: a moment, a part of the body, an ingredient."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sideeffects.core.release import Knowledge
from sideeffects.presenters import areas as by_area
from sideeffects.presenters import ingredients as by_ingredient
from sideeffects.presenters.overview import overview as picture_of
from sideeffects.views.library import found_or_404, of_the_current_release


@of_the_current_release
def overview(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    page = {"picture": picture_of(knowledge), "release": knowledge, "section": "side-effects"}
    return render(request, "library/overview.html", page)


@of_the_current_release
def areas(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    page = {**by_area.areas_by_place(knowledge), "release": knowledge, "section": "areas"}
    return render(request, "library/areas.html", page)


@of_the_current_release
def area(request: HttpRequest, knowledge: Knowledge, key: str) -> HttpResponse:
    found = found_or_404(by_area.areas_of(knowledge).get(key))
    page = {
        "area": by_area.area_page(knowledge, found),
        "pictures": by_area.pictures_of(knowledge),
        "release": knowledge,
        "section": "areas",
    }
    return render(request, "library/area.html", page)


@of_the_current_release
def ingredients(request: HttpRequest, knowledge: Knowledge) -> HttpResponse:
    page = {**by_ingredient.ingredients_in_two(knowledge), "release": knowledge, "section": "ingredients"}
    return render(request, "library/ingredients.html", page)


@of_the_current_release
def ingredient(request: HttpRequest, knowledge: Knowledge, key: str) -> HttpResponse:
    found = found_or_404(by_ingredient.ingredients_of(knowledge).get(key))
    page = {"ingredient": by_ingredient.ingredient_page(knowledge, found), "release": knowledge, "section": "ingredients"}
    return render(request, "library/ingredient.html", page)
