"""Addresses of the curators' pages, below curate/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
