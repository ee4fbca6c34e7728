"""Addresses of the curators' pages, below curate/."""

from django.urls import URLPattern, path, register_converter

from sideeffects.views.curation import changes, coverage, editor, entries, files, history, home, releases, trying
from sideeffects.views.curation.kinds import KindConverter

register_converter(KindConverter, "kind")

urlpatterns: list[URLPattern] = [
    path("", home.home, name="curate-home"),
    path("coverage/", coverage.coverage_map, name="curate-coverage"),
    path("try-report/", trying.try_report, name="curate-try-report"),
    path("release/", changes.changes, name="curate-changes"),
    path("release/approve/", changes.approve_change, name="curate-approve"),
    path("release/publish/", changes.publish_changes, name="curate-publish"),
    path("releases/", releases.release_list, name="curate-releases"),
    path("releases/compare/", releases.compare, name="curate-compare"),
    path("releases/<int:number>/", releases.release, name="curate-release"),
    path("releases/<int:number>/restore/", releases.restore, name="curate-restore"),
    path("files/", files.files, name="curate-files"),
    path("files/knowledge.zip", files.download, name="curate-download"),
    path("files/load/", files.load_files, name="curate-load"),
    path("new/<kind:kind>/", editor.edit, name="curate-new"),
    path("new/<kind:kind>/draft/", editor.draft, name="curate-new-draft"),
    path("removed/<kind:kind>/", history.removed, name="curate-removed"),
    path("<kind:kind>/", entries.entry_list, name="curate-list"),
    path("<kind:kind>/<slug:key>/", editor.edit, name="curate-entry"),
    path("<kind:kind>/<slug:key>/draft/", editor.draft, name="curate-draft"),
    path("<kind:kind>/<slug:key>/remove/", entries.remove, name="curate-remove"),
    path("<kind:kind>/<slug:key>/history/", history.versions, name="curate-history"),
]
