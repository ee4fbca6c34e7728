"""What a clinic's owner says of it: names, numbers, hours, country, the public link, and what it asks before it treats."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from consult.models import Clinic, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.first import who_was_first
from consult.services.guarded import refuse_faults

FIELDS = (
    "name", "address", "phone", "hours", "country", "emergency_number", "help_line", "help_line_name", "public_link_open",
    "cooling_off_hours", "asks_body_image", "patch_test_valid_days", "keep_years", "keep_unsent_days",
)  # fmt: skip
SAVED = "clinic.settings"


class NobodyCalled(ValueError):
    """The help line changed, and nobody said that they called it: a person in despair would be the first."""


@transaction.atomic
def save_settings(*, clinic: Clinic, by: User, seen: int, details: Mapping[str, Any], called: bool = False) -> list[str]:
    """Keep the settings, whole; the answer names those that changed. `seen` is the version that the page showed.

    Raises NotAllowed, NobodyCalled, WordsRefused (the hours, which patients read), ValidationError, SomebodyWasFirst.
    """
    require_role(by, clinic, Role.OWNER)
    now: Clinic = Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    if now.version != seen:
        raise who_was_first(now, SAVED, "clinic.alerts", "clinic.set_up")
    changed = [field for field in FIELDS if getattr(now, field) != details[field]]
    if "help_line" in changed and details["help_line"] and not called:
        raise NobodyCalled
    refuse_faults(details["hours"], language="en")
    for field in changed:
        setattr(now, field, details[field])
    now.full_clean()
    Clinic.objects.filter(pk=now.pk).update(version=F("version") + 1, **{field: details[field] for field in changed})
    record(clinic=now, by=by, action=SAVED, about=now, payload={"fields": changed})
    return changed
