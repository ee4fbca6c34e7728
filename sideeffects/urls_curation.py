"""Addresses of the curators' pages, below curate/."""

from django.urls import URLPattern, path, register_converter

from sideeffects.views.curation import editor, entries, history, home
from sideeffects.views.curation.kinds import KindConverter

register_converter(KindConverter, "kind")

urlpatterns: list[URLPattern] = [
    path("", home.home, name="curate-home"),
    path("new/<kind:kind>/", editor.edit, name="curate-new"),
    path("new/<kind:kind>/draft/", editor.draft, name="curate-new-draft"),
    path("removed/<kind:kind>/", history.removed, name="curate-removed"),
    path("<kind:kind>/", entries.entry_list, name="curate-list"),
    path("<kind:kind>/<slug:key>/", editor.edit, name="curate-entry"),
    path("<kind:kind>/<slug:key>/draft/", editor.draft, name="curate-draft"),
    path("<kind:kind>/<slug:key>/remove/", entries.remove, name="curate-remove"),
    path("<kind:kind>/<slug:key>/history/", history.versions, name="curate-history"),
]
