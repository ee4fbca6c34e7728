"""One form of the public door begins one consultation, however often it is sent: pressed twice, or once more later.

Each form carries a random key. Its keyed digest is the digest of the link that the form begins, and that is unique: of two that
come at once the database takes one. Only who has the very form finds what it began, and only under the same name and day.
"""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from consult.models import AccessLink, Clinic

SHORTEST_KEY = 32
# A button pressed again, a lost connection; not a tablet on which somebody finds the form of the week before.
LONGEST = timedelta(hours=1)


def digest_of(clinic: Clinic, key: str) -> str:
    """Of the link that this form begins; empty where it has no key. No secret can be found that leads to it."""
    return salted_hmac("consult.begun", f"{clinic.pk} {key}", algorithm="sha256").hexdigest() if len(key) >= SHORTEST_KEY else ""


def begun_with(digest: str, *, name: str, date_of_birth: date) -> AccessLink | None:
    """The link that this form began already, for the same person: a form found again by "back" may be about somebody else."""
    now = timezone.now()
    rows = AccessLink.objects.live(now).filter(token_sha256=digest, created_at__gt=now - LONGEST)
    link: AccessLink | None = rows.select_related("consultation__patient").first() if digest else None
    if link is None:
        return None
    patient = link.consultation.patient
    return link if (patient.name, patient.date_of_birth) == (name, date_of_birth) else None
