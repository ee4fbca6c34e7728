"""The treatment day while it is recorded: begin, what was asked, who it is, who read what, and the draft of the record.

Treatment.record, everything as it was typed; it is judged when it is signed (treatment_missing.py):

record = {
    "rows": [{"area", "product", "lot", "expires", "points", "ml", "depth", "needle", "device"}],
                                      one product in one area; "points" its number of sites, "ml" for each of them
    "dots": [[row, across, down]],    places on the picture of intake/drawings.py, in the order in which they were set
    "operator": number of the person who held the needle,
    "numbing", "antiseptic", "gloves": one a line, what was really used; "<name>_none": True where nothing was,
    "began", "ended": "16:40",
    "reaction": "" | "none" | "some", "reaction_what", "reaction_at", "reaction_done",
    "check": "" | "none" | "some", "check_at", "check_what",      the look a quarter of an hour later
    "remarks"
}

Sites are numbered through all rows. What is signed (SignedTreatment.content) holds this and everything it rests on:
treatment_content.py says its shape.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import Consultation, Intake, Role, SignedTreatment, Treatment
from consult.services.access import require_role
from consult.services.audit import record as audit
from consult.services.intake import today
from consult.services.planned import Line, lines
from consult.services.returning import ages
from consult.services.treatment_day import NotToday, is_today, ready_of
from consult.services.treatment_record import MOST_ROWS, USED, folded
from consult.services.turns import SomebodyWasFirst, newest_evaluation

LONGEST_REASON = 1000
Record = Mapping[str, Any]
_LETTERS = re.compile(r"[^\W\d_]+")


class NotReady(RuntimeError):
    """Something keeps a treatment closed; treatment_day.py: ready_of says what."""


class NotBegun(LookupError):
    """Nobody began a treatment of this consultation."""


class AlreadySigned(RuntimeError):
    """It is signed and locked: what is to be added is an addendum."""


class IdentityMismatch(ValueError):
    """What the patient said is not who this consultation is about. Nothing goes on."""


@transaction.atomic
def begin_treatment(*, consultation: Consultation, by: User, why_today: str = "") -> Treatment:
    """Begin today. Begun twice on a day it is one; begun on an earlier day, what was asked then is asked again.

    Raises NotAllowed, AlreadySigned, NotReady, NotToday.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    row = _locked(consultation)
    _refuse_signed(row)
    if not ready_of(row).is_open:
        raise NotReady(row.reference)
    why = why_today.strip()[:LONGEST_REASON]
    if not is_today(row) and not why:
        raise NotToday(row.reference)
    found: Treatment | None = Treatment.objects.select_for_update(no_key=True).filter(consultation=row).first()
    if found and timezone.localdate(found.began_at) == timezone.localdate():
        return found
    treatment = _begin_again(found, by, why) if found else _begin(row, by, why)
    audit(clinic=row.clinic, by=by, action="treatment.begun", about=treatment, payload={"again": bool(found)})
    return treatment


def _begin(row: Consultation, by: User, why: str) -> Treatment:
    treatment: Treatment = Treatment.objects.create(
        clinic=row.clinic, consultation=row, began_by=by, saved_by=by, why_today=why, record=first_record(row, by)
    )
    return treatment


def _begin_again(found: Treatment, by: User, why: str) -> Treatment:
    found.began_at, found.began_by, found.why_today = timezone.now(), by, why
    found.asked_at = found.asked_by = found.identity_at = found.identity_by = None
    found.read_by = {}
    found.version += 1
    found.save()
    return found


def first_record(consultation: Consultation, by: User) -> dict[str, Any]:
    """The record as the plan would have it: what is really done is written over it."""
    return {**planned_record(consultation), "dots": [], "operator": str(by.pk)}


def planned_record(consultation: Consultation) -> dict[str, Any]:
    """What the plan says of a record: a row for each product in each area, and what is used around it."""
    plan, details = consultation.plan, consultation.plan_details
    areas, products = plan.get("areas") or [""], lines(details, "products")
    names = [_planned_row(one, details) for one in products] or [{"product": one} for one in plan.get("ingredients") or [""]]
    rows = [{"area": area, **row} for area in areas for row in names]
    used = {part: "\n".join(one.name for one in lines(details, part)) or "\n".join(plan.get(part) or []) for part in USED}
    none = {f"{part}_none": plan.get(part) == [] for part in USED}
    return {"rows": rows[:MOST_ROWS], **used, **none}


def _planned_row(line: Line, details: Mapping[str, Any]) -> dict[str, str]:
    depth = str(details.get("depth_mm") or "").strip()
    return {
        "product": line.name,
        "lot": line.lot,
        "expires": line.expires_on,
        "depth": f"{depth} mm" if depth.replace(".", "").isdigit() else depth,
        "needle": str(details.get("needle") or ""),
        "device": str(details.get("device") or ""),
    }


@transaction.atomic
def save_record(*, consultation: Consultation, by: User, seen: int, record: Record) -> Treatment:
    """Keep what is typed. `seen` is the version that it was typed over.

    Raises NotAllowed, NotBegun, AlreadySigned, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    treatment = treatment_of(consultation)
    _refuse_signed(consultation)
    if treatment.record == record:
        # Two presses of the same thing are one.
        return treatment
    changes = {"record": dict(record), "saved_at": timezone.now(), "saved_by": by, "version": F("version") + 1}
    if not Treatment.objects.filter(pk=treatment.pk, version=seen).update(**changes):
        # Signing writes a version too: then it is locked, not saved by somebody else.
        _refuse_signed(consultation)
        treatment.refresh_from_db()
        raise SomebodyWasFirst(treatment.saved_by, treatment.saved_at)
    if treatment.saved_by_id != by.pk or treatment.version == 0:
        # Once for each hand: a row for each pause in the typing would say nothing more.
        audit(clinic=consultation.clinic, by=by, action="treatment.recorded", about=treatment)
    treatment.refresh_from_db()
    return treatment


@transaction.atomic
def nothing_changed(*, consultation: Consultation, by: User) -> None:
    """The patient was asked face to face whether anything has changed, and said no. What had grown old counts again today.

    Raises NotAllowed, NotBegun, AlreadySigned, NotReady.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    intake = Intake.objects.select_for_update(no_key=True).get(consultation=consultation)
    row = _locked(consultation)
    treatment = _open(row)
    if row.reopened_at is not None:
        raise NotReady(row.reference)
    now = timezone.localdate()
    old = [one.step.key for one in ages(intake) if one.is_old_on(now)]
    intake.said_on = {**intake.said_on, **dict.fromkeys(old, today())}
    intake.save(update_fields=["said_on"])
    Treatment.objects.filter(pk=treatment.pk).update(asked_at=timezone.now(), asked_by=by)
    audit(clinic=row.clinic, by=by, action="treatment.asked", about=treatment, payload={"steps": old})


@transaction.atomic
def confirm_identity(*, consultation: Consultation, by: User, name: str, born: date) -> bool:
    """Compare what the patient said with who this is. False: it is somebody else, and nothing goes on.

    Raises NotAllowed, NotBegun, AlreadySigned.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    row = _locked(consultation)
    treatment = _open(row)
    same = row.patient.date_of_birth == born and is_same_name(name, row.patient.name)
    at = timezone.now() if same else None
    Treatment.objects.filter(pk=treatment.pk).update(identity_at=at, identity_by=by if same else None)
    action = "treatment.identity_confirmed" if same else "treatment.identity_mismatch"
    audit(clinic=row.clinic, by=by, action=action, about=treatment)
    return same


def is_same_name(said: str, known: str) -> bool:
    """Every word of the one is among those of the other, and at least two of them (one, where there is only one)."""
    ours, theirs = _words(said), _words(known)
    both = ours & theirs
    return bool(both) and both in (ours, theirs) and len(both) >= min(2, len(theirs))


def _words(name: str) -> set[str]:
    bare = "".join(one for one in unicodedata.normalize("NFKD", folded(name)) if not unicodedata.combining(one))
    return set(_LETTERS.findall(bare))


@transaction.atomic
def note_read(*, consultation: Consultation, by: User) -> None:
    """Whoever injects read the flags, how each was settled and by whom, the consent and the plan.

    Raises NotAllowed, NothingToReview, NotBegun, AlreadySigned.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    row = _locked(consultation)
    treatment, evaluation = _open(row), newest_evaluation(row)
    said = {"at": timezone.now().isoformat(), "evaluation": evaluation.pk, "settled": list(ready_of(row).settled)}
    Treatment.objects.filter(pk=treatment.pk).update(read_by={**treatment.read_by, str(by.pk): said})
    audit(clinic=row.clinic, by=by, action="treatment.read", about=treatment, payload={"evaluation": evaluation.pk})


def treatment_of(consultation: Consultation) -> Treatment:
    """The treatment that is being recorded. Raises NotBegun."""
    rows = Treatment.objects.filter(consultation=consultation).select_related("saved_by", "began_by", "asked_by", "identity_by")
    found: Treatment | None = rows.first()
    if found is None:
        raise NotBegun(consultation.reference)
    return found


def signed_treatment_of(consultation: Consultation) -> SignedTreatment | None:
    """What was signed; None before."""
    rows = SignedTreatment.objects.filter(consultation=consultation).select_related("by")
    found: SignedTreatment | None = rows.first()
    return found


def treated_at(consultation: Consultation) -> datetime | None:
    """When the patient was treated, as it was signed; None before."""
    at: datetime | None = SignedTreatment.objects.filter(consultation=consultation).values_list("treated_at", flat=True).first()
    return at


def _open(row: Consultation) -> Treatment:
    _refuse_signed(row)
    return treatment_of(row)


def _refuse_signed(row: Consultation) -> None:
    if SignedTreatment.objects.filter(consultation=row).exists():
        raise AlreadySigned(row.reference)


def _locked(consultation: Consultation) -> Consultation:
    rows = Consultation.objects.select_for_update(no_key=True, of=("self",)).select_related("patient", "clinic")
    row: Consultation = rows.get(pk=consultation.pk)
    return row
