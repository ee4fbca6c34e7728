from django.apps import AppConfig


class SideEffectsConfig(AppConfig):
    name = "sideeffects"
    verbose_name = "Knowledge"
    default_auto_field = "django.db.models.BigAutoField"
