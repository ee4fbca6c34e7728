"""The pages for curators about patients who were evaluated, below curate/: dry run, unknown names, what was observed."""

from django.urls import path

from consult.views import dry_run, learned_curation, unknown_names

urlpatterns = [
    path("dry-run/", dry_run.dry_run, name="curate-dry-run"),
    path("dry-run/<int:run_id>/", dry_run.result, name="curate-dry-run-result"),
    path("dry-run/<int:run_id>/step", dry_run.step, name="curate-dry-run-step"),
    path("dry-run/<int:run_id>/list.csv", dry_run.as_table, name="curate-dry-run-list"),
    path("learned/<slug:key>/", learned_curation.learned, name="curate-learned"),
    path("names/", unknown_names.names, name="curate-names"),
    path("names/try/", unknown_names.try_words, name="curate-try"),
    path("names/<int:name_id>/", unknown_names.name, name="curate-name"),
    path("names/<int:name_id>/add/", unknown_names.add, name="curate-name-add"),
    path("names/<int:name_id>/new/", unknown_names.begin, name="curate-name-new"),
    path("names/<int:name_id>/decide/", unknown_names.decide, name="curate-name-decide"),
]
