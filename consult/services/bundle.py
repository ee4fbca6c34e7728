"""The evidence bundle: everything about one consultation in one file that proves itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import BundleMade, Consultation, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.bundle_rows import gathered
from consult.services.bundle_zip import manifest_of, packed

README = b"""This is an evidence bundle of Beforehand: one consultation, whole.

manifest.json lists every file with its SHA-256, ties them into a chain, and ends in one root digest.
The clinic's audit notes the same root on the day on which the bundle was made.

To check it, without a log-in and without a database:

    python manage.py verify_bundle THIS-FILE.zip [--root ROOT-FROM-THE-AUDIT]

It reckons every hash again, evaluates every set of answers again on the release of the knowledge that lies in
releases/, and compares the results byte for byte; it checks each consent and the treatment record against what
was signed, and says the first thing that is wrong.

consultation.json   who, when, at which clinic, with which plan
answers/            what the patient sent each time, with the form's version; every save of every page
evaluations/        what was read (document, facts), the result, its flags
releases/           the knowledge of each evaluation: rules, claims, sources
work/               corrections, resolutions, questions, decisions, remarks, letters, patch tests, screening
consents/           what was given to read, and what was signed
treatment/          what was signed on the day, lots, addenda, co-signature
audit.json          who did what, when
papers/             the same to read, in English and in Arabic
"""


class Why(models.TextChoices):
    """Why a bundle leaves the house."""

    PATIENT = "patient", _("The patient asked for it")
    COLLEAGUE = "colleague", _("A colleague goes on treating")
    COURT = "court", _("A court or an authority asked")
    INSURER = "insurer", _("An insurer asked")
    REVIEW = "review", _("A review of our own work")


@dataclass(frozen=True)
class Bundle:
    """A bundle that was made: its bytes, its name, and the root that the audit keeps."""

    content: bytes
    name: str
    root: str


@transaction.atomic
def make_bundle(*, consultation: Consultation, by: User, why: str, to: str, papers: Mapping[str, bytes]) -> Bundle:
    """Gather everything, and note that it leaves the house: by whom and with which root in the audit, to whom beside it."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    files = {"README.txt": README, **gathered(consultation), **{f"papers/{name}": body for name, body in papers.items()}}
    manifest = manifest_of(files, _about(consultation, by, why, to))
    made = BundleMade.objects.create(
        clinic=consultation.clinic, consultation=consultation, root=manifest["root"], why=why, to=to, by=by
    )
    payload = {"root": manifest["root"], "files": len(files), "why": why}
    record(clinic=consultation.clinic, by=by, action="bundle.made", about=made, payload=payload)
    return Bundle(packed(files, manifest), f"{consultation.reference}-evidence.zip", manifest["root"])


def _about(consultation: Consultation, by: User, why: str, to: str) -> dict[str, str]:
    return {
        "reference": consultation.reference,
        "consultation": str(consultation.public_id),
        "clinic": consultation.clinic.name,
        "made_at": timezone.now().isoformat(),
        "made_by": by.get_username(),
        "why": str(Why(why).value),
        "to": to,
    }
