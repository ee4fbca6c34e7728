"""Addresses of the knowledge."""

from django.urls import URLPattern, URLResolver, include, path

from sideeffects.views import library

urlpatterns: list[URLPattern | URLResolver] = [
    path("side-effects/", library.side_effects, name="library-side-effects"),
    path("side-effects/<slug:key>/", library.side_effect, name="library-side-effect"),
    path("when-to-call/", library.when_to_call, name="library-when-to-call"),
    path("how-it-decides/", library.how_it_decides, name="library-how-it-decides"),
    path("knowledge/rules/", library.rules, name="library-rules"),
    path("knowledge/rules/<slug:key>/", library.rule, name="library-rule"),
    path("curate/", include("sideeffects.urls_curation")),
]
