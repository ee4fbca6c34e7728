"""Addresses of the knowledge that have one language. The public pages, in two, stand in urls_library.py."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("curate/", include("sideeffects.urls_curation")),
]
