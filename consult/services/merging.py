"""Two registrations of one person: a named person says so, nothing is moved or deleted, and it can be undone.

`merged_into` is one step deep, always: who is said to be another has nobody said to be them.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consult.models import Consultation, Intake, Membership, Patient, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.earlier import earlier_of
from consult.services.first import who_was_first
from consult.services.records import records_of
from consult.services.restricted import refuse_restricted
from consult.services.told_elsewhere import note_what_was_told

LONGEST_WORDS = 1000
MERGED, PARTED = "patient.merged", "patient.parted"


class NotTwo(ValueError):
    """One patient named twice, or two of different clinics."""


class NeedsWords(ValueError):
    """The dates of birth differ: whoever says that the two are one ticks that they made sure, and writes how."""


class BothStandForOthers(ValueError):
    """Each of the two already stands for others: those are to be parted first."""


@transaction.atomic
def merge_patients(*, one: Patient, other: Patient, by: User, sure: bool = False, words: str = "") -> Patient:
    """Say that two registered patients are one person; the answer is the registration that stands for both.

    Raises NotAllowed, NotTwo, NeedsWords, BothStandForOthers, SomebodyWasFirst.
    """
    require_role(by, one.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    if one.pk == other.pk or one.clinic_id != other.clinic_id:
        raise NotTwo
    said = words.strip()[:LONGEST_WORDS]
    _hold_intakes(one, other)
    kept, extra = _which_stands(*_locked(one, other))
    if kept.date_of_birth != extra.date_of_birth and not (sure and said):
        raise NeedsWords
    extra.merged_into, extra.merged_at, extra.merged_by, extra.merged_words = kept, timezone.now(), by, said
    extra.save(update_fields=["merged_into", "merged_at", "merged_by", "merged_words"])
    differ = kept.date_of_birth != extra.date_of_birth
    record(clinic=extra.clinic, by=by, action=MERGED, about=extra, payload={"into": kept.pk, "dates_of_birth_differ": differ})
    _lay_out_earlier(kept, Consultation.State.INVITED)
    note_what_was_told(kept=kept, extra=extra, by=by)
    return kept


def _hold_intakes(*patients: Patient) -> None:
    # In the order of whoever sends answers: the intake, then the patient. Else the two would wait for each other for ever.
    of = Q(consultation__patient__in=[one.pk for patient in patients for one in records_of(patient)])
    list(Intake.objects.select_for_update(no_key=True, of=("self",)).filter(of).order_by("pk").values_list("pk"))


def _locked(one: Patient, other: Patient) -> list[Patient]:
    # In the order of their numbers, so that two people who name them the other way round do not wait for each other.
    rows = Patient.objects.select_for_update(no_key=True).filter(pk__in=(one.pk, other.pk)).order_by("pk")
    return list(rows)


def _which_stands(older: Patient, newer: Patient) -> tuple[Patient, Patient]:
    for patient in (older, newer):
        if patient.merged_into_id is not None:
            raise who_was_first(patient, MERGED)
    standing = [one for one in (older, newer) if Patient.objects.filter(merged_into=one).exists()]
    if len(standing) > 1:
        raise BothStandForOthers
    return (newer, older) if standing == [newer] else (older, newer)


@transaction.atomic
def part_patients(*, patient: Patient, by: User) -> None:
    """Take back that this registration is another's. Raises NotAllowed, Restricted, SomebodyWasFirst."""
    require_role(by, patient.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    _leave_restricted(patient, by)
    stood = patient.merged_into
    _hold_intakes(patient)
    rows = Patient.objects.filter(pk=patient.pk, merged_into=stood, merged_into__isnull=False)
    if stood is None or not rows.update(merged_into=None, merged_at=None, merged_by=None, merged_words=""):
        raise who_was_first(patient, PARTED)
    patient.refresh_from_db()
    record(clinic=patient.clinic, by=by, action=PARTED, about=patient, payload={"from": stood.pk})
    for one in (stood, patient):
        # Sent ones too: changed again, they would show what another person said; and it would be in this one's copy.
        _lay_out_earlier(one, *Consultation.State)


def _leave_restricted(patient: Patient, by: User) -> None:
    # A part of the record could be used again after it: that is for whoever may end the restriction.
    if not Membership.objects.of(by).filter(clinic=patient.clinic_id, role=Role.PRACTITIONER).exists():
        refuse_restricted(patient)


def _lay_out_earlier(patient: Patient, *states: Consultation.State) -> None:
    # What was answered before lies beside a form that is still to be answered, where nothing counts until it is confirmed.
    # Not beside one that somebody began by the public link: there nobody proved who they are, and a like name opens nothing.
    waiting = Q(consultation__state__in=states, consultation__patient__in=records_of(patient))
    invited = Q(consultation__created_by__isnull=False)
    for intake in Intake.objects.filter(waiting & invited).select_related("consultation__patient"):
        intake.earlier = earlier_of(intake.consultation.patient)
        intake.save(update_fields=["earlier"])
