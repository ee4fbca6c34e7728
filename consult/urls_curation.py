"""Addresses of the curators' dry run, below curate/dry-run/."""

from django.urls import path

from consult.views import dry_run

urlpatterns = [
    path("", dry_run.dry_run, name="curate-dry-run"),
    path("<int:run_id>/", dry_run.result, name="curate-dry-run-result"),
    path("<int:run_id>/step", dry_run.step, name="curate-dry-run-step"),
    path("<int:run_id>/list.csv", dry_run.as_table, name="curate-dry-run-list"),
]
