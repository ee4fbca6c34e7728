"""Addresses of the knowledge."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
