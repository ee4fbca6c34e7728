"""Signing a treatment, locked for ever; what is added later, and a second practitioner's name. Each one transaction."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import Addendum, Consultation, CoSignature, Membership, Role, SignedTreatment, Treatment, UsedLot
from consult.services.access import require_role
from consult.services.audit import canonical, record, sha256
from consult.services.check_ins import plan_check_ins
from consult.services.exposure import keep_exposure
from consult.services.patient_plan import release_aftercare
from consult.services.signed_content import content_of
from consult.services.treatment import NotBegun
from consult.services.treatment_content import content_for, treated_at
from consult.services.treatment_ground import Ground, ground_for
from consult.services.treatment_missing import Missing, missing_in
from consult.services.turns import SomebodyWasFirst

LONGEST_WORDS = 4000


class SigningRefused(ValueError):
    """Something required is missing."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(", ".join(one.what for one in missing))
        self.missing = missing


class WordsMissing(ValueError):
    """An addendum without words."""


class CannotCosign(PermissionError):
    """Not asked for, or not by this person: the operator, the signer, or somebody who needs a second name themselves."""


@transaction.atomic
def sign_treatment(*, consultation: Consultation, by: User, seen: int) -> SignedTreatment:
    """Sign and lock what was recorded. A second press gets the first signature. `seen`: the version that was looked through.

    The care afterwards is released in the same transaction. Raises NotAllowed, NotBegun, SigningRefused, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    rows = Consultation.objects.select_for_update(no_key=True, of=("self",)).select_related("patient", "clinic")
    row = rows.get(pk=consultation.pk)
    signed: SignedTreatment | None = SignedTreatment.objects.filter(consultation=row).select_related("by").first()
    if signed and signed.by_id == by.pk:
        return signed
    if signed:
        raise SomebodyWasFirst(signed.by, signed.at)
    treatment = _locked(row)
    if treatment.version != seen:
        raise SomebodyWasFirst(treatment.saved_by, treatment.saved_at)
    ground = ground_for(row, treatment, by)
    if missing := missing_in(treatment.record, ground):
        raise SigningRefused(missing)
    return _sign(row, treatment, ground, by)


def _locked(row: Consultation) -> Treatment:
    found: Treatment | None = Treatment.objects.select_for_update(no_key=True).filter(consultation=row).first()
    if found is None:
        raise NotBegun(row.reference)
    return found


def _sign(row: Consultation, treatment: Treatment, ground: Ground, by: User) -> SignedTreatment:
    at = timezone.now()
    content = content_for(row, treatment, ground, by, at)
    text = canonical(content)
    signed: SignedTreatment = SignedTreatment.objects.create(
        clinic=row.clinic,
        consultation=row,
        content=text,
        content_sha256=sha256(text),
        treated_at=treated_at(treatment.record, ground),
        at=at,
        by=by,
        needs_cosign=_needs_second(ground, by),
    )
    _keep_lots(signed)
    keep_exposure(signed=signed)
    # Whoever still types over the draft is told that it is signed, not obeyed.
    Treatment.objects.filter(pk=treatment.pk).update(version=F("version") + 1)
    Consultation.objects.filter(pk=row.pk).update(version=F("version") + 1)
    payload = {"sha256": signed.content_sha256, "cosign": signed.needs_cosign}
    record(clinic=row.clinic, by=by, action="treatment.signed", about=signed, payload=payload)
    plan_check_ins(signed=signed)
    if ground.day.ready.evaluation:
        release_aftercare(consultation=row, signed=signed, evaluation=ground.day.ready.evaluation, by=by)
    return signed


def _needs_second(ground: Ground, by: User) -> bool:
    """Where the licence of whoever held the needle, or signs, asks for it."""
    people = (str(ground.day.treatment.record.get("operator")), str(by.pk))
    return any(one in ground.operators and ground.operators[one].needs_cosign for one in people)


def _keep_lots(signed: SignedTreatment) -> None:
    for one in lots_from(signed):
        one.save()


def lots_from(signed: SignedTreatment) -> list[UsedLot]:
    """The lots of a treatment as they follow from what was signed, not written yet."""
    given = content_of(signed)["given"]
    # The same lot in two areas is one lot.
    lots = {(one["product"], one["lot"]): one for one in given}
    return [
        UsedLot(
            clinic=signed.clinic,
            treatment=signed,
            product=one["product"][:120],
            lot=one["lot"][:60],
            expires_on=date.fromisoformat(one["expires_on"]),
            contents=one["contents"],
        )
        for one in lots.values()
    ]


# --- after signing --------------------------------------------------------------------------------------------------


@transaction.atomic
def add_words(*, signed: SignedTreatment, by: User, words: str) -> Addendum:
    """Add words to a signed treatment; the record stays as it was. The same words of the same person twice are one.

    Raises NotAllowed, WordsMissing.
    """
    require_role(by, signed.clinic, Role.PRACTITIONER)
    said = words.strip()[:LONGEST_WORDS]
    if not said:
        raise WordsMissing
    Consultation.objects.select_for_update(no_key=True).get(pk=signed.consultation_id)
    last: Addendum | None = Addendum.objects.filter(treatment=signed).order_by("-pk").first()
    if last and (last.by_id, last.words) == (by.pk, said):
        return last
    addendum: Addendum = Addendum.objects.create(clinic=signed.clinic, treatment=signed, words=said, by=by)
    record(clinic=signed.clinic, by=by, action="treatment.added_to", about=addendum)
    return addendum


@transaction.atomic
def cosign(*, signed: SignedTreatment, by: User, words: str = "") -> CoSignature:
    """Put a second name under it. Raises NotAllowed, CannotCosign, SomebodyWasFirst."""
    require_role(by, signed.clinic, Role.PRACTITIONER)
    Consultation.objects.select_for_update(no_key=True).get(pk=signed.consultation_id)
    first: CoSignature | None = CoSignature.objects.filter(treatment=signed).select_related("by").first()
    if first and first.by_id == by.pk:
        return first
    if first:
        raise SomebodyWasFirst(first.by, first.at)
    if not may_cosign(signed, by):
        raise CannotCosign
    found: CoSignature = CoSignature.objects.create(
        clinic=signed.clinic, treatment=signed, words=words.strip()[:LONGEST_WORDS], by=by
    )
    payload = {"sha256": signed.content_sha256}
    record(clinic=signed.clinic, by=by, action="treatment.cosigned", about=found, payload=payload)
    return found


def may_cosign(signed: SignedTreatment, by: User) -> bool:
    """Another practitioner of the clinic, who may sign alone."""
    if not signed.needs_cosign or by.pk in (signed.by_id, content_of(signed)["operator"]["id"]):
        return False
    rows = Membership.objects.of(by).filter(clinic=signed.clinic, role=Role.PRACTITIONER)
    return rows.exists() and not rows.filter(needs_cosign=True).exists()


def is_cosigned(signed: SignedTreatment) -> bool:
    """Whether the second name that was asked for is there."""
    return CoSignature.objects.filter(treatment=signed).exists()
