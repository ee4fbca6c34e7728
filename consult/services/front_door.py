"""What a stranger at the door may see: which knowledge the site stands on, and which clinics take anybody."""

from django.conf import settings

from consult.models import Clinic
from sideeffects.models import Release


def newest_release() -> Release | None:
    """The current release without its content; None before the first is published."""
    return Release.objects.only("number", "published_at", "sha256").first()


def demo_clinic() -> Clinic | None:
    """The invented clinic that anybody may try the intake of; None outside the demo, so that no real clinic is ever listed."""
    if not settings.DEMO:
        return None
    return Clinic.objects.open_to_the_public().order_by("pk").first()
