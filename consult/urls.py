"""Addresses of the consultation."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
