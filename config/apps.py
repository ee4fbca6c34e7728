"""The site itself as an app: it brings no table, only the checks that stand before a start."""

from importlib import import_module

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "config"
    verbose_name = "Site"

    def ready(self) -> None:
        """Register the checks."""
        import_module("config.checks")
