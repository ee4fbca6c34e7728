"""Addresses of the public pages: the same below /ar/, where they are in Arabic."""

from django.urls import URLPattern, path

from sideeffects.views import library, library_evidence, library_topics

urlpatterns: list[URLPattern] = [
    path("side-effects/", library.side_effects, name="library-side-effects"),
    path("side-effects/<slug:key>/", library.side_effect, name="library-side-effect"),
    path("what-is-usual-when/", library_topics.overview, name="library-overview"),
    path("body-areas/", library_topics.areas, name="library-areas"),
    path("body-areas/<slug:key>/", library_topics.area, name="library-area"),
    path("ingredients/", library_topics.ingredients, name="library-ingredients"),
    path("ingredients/<slug:key>/", library_topics.ingredient, name="library-ingredient"),
    path("when-to-call/", library.when_to_call, name="library-when-to-call"),
    path("when-to-call/<slug:key>/", library.warning, name="library-warning"),
    path("how-it-decides/", library.how_it_decides, name="library-how-it-decides"),
    path("knowledge/rules/", library_evidence.rules, name="library-rules"),
    path("knowledge/rules/<slug:key>/", library_evidence.rule, name="library-rule"),
    path("knowledge/disagreements/", library_evidence.disagreements, name="library-disagreements"),
    path("knowledge/claims/<slug:key>/", library_evidence.claim, name="library-claim"),
    path("knowledge/sources/", library_evidence.sources, name="library-sources"),
    path("knowledge/sources/<slug:key>/", library_evidence.source, name="library-source"),
]
