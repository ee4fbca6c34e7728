"""Where a clinic is told that somebody should be called now: the owner says it, for a person at the clinic reads it."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from consult.models import Clinic, Role
from consult.services.access import require_role
from consult.services.audit import record


@transaction.atomic
def set_alerts(*, clinic: Clinic, by: User, email: str, phone: str) -> None:
    """The e-mail address and phone that alerts and news go to; both empty is "nowhere". Raises NotAllowed."""
    require_role(by, clinic, Role.OWNER)
    Clinic.objects.filter(pk=clinic.pk).update(alert_email=email, alert_phone=phone, version=F("version") + 1)
    clinic.alert_email, clinic.alert_phone = email, phone
    record(clinic=clinic, by=by, action="clinic.alerts", about=clinic)
