from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConsultConfig(AppConfig):
    name = "consult"
    verbose_name = "Consultation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the knowledge (consult/signals.py)."""
        autodiscover_modules("signals")
