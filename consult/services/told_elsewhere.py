"""What somebody told under another registration, on every consultation of theirs that may still lead to a treatment.

Nothing of it is taken into answers that the patient never gave there: it stands as a remark, which keeps "proceed" and the
treatment closed until a practitioner has read it and closed it in words.
"""

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import User
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from consult.models import Consultation, Decision, Evaluation, Intake, Patient, Remark
from consult.services.audit import record
from consult.services.evaluate import evaluate
from consult.services.observed import observations_of
from consult.services.records import records_of
from consult.services.turns import reopen
from consult.services.worklists import TAKES_PLACE

MATTERS = ("allergy", "medicine", "condition", "previous", "statement")
LONGEST_WORDS = 4000
Told = dict[tuple[str, str], str]


def note_what_was_told(*, kept: Patient, extra: Patient, by: User) -> None:
    """After two registrations are said to be one person. Called in the transaction of the verb, which checked the role."""
    ours = [one for one in records_of(kept) if one.pk != extra.pk]
    for here, there in ((ours, [extra]), ([extra], ours)):
        names = ", ".join(one.name for one in there)
        told = dict(_told(there))
        for consultation in _may_be_treated(here):
            if not _lies_beside(consultation, there):
                _note(consultation, names, told, by)
            _look_again(consultation, by)


def _may_be_treated(patients: Iterable[Patient]) -> list[Consultation]:
    """Open, or decided that it takes place; not treated, and no visit that is past."""
    decided = Decision.objects.filter(consultation=OuterRef("pk")).order_by("-id").values("outcome")[:1]
    rows = Consultation.objects.filter(patient__in=list(patients), signed_treatment__isnull=True)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    to_come = Q(appointment_at__isnull=True) | Q(appointment_at__gte=today)
    takes_place = ~Q(state=Consultation.State.DECIDED) | Q(outcome__in=TAKES_PLACE)
    return list(rows.annotate(outcome=Subquery(decided)).filter(to_come, takes_place).select_related("patient", "clinic"))


def _lies_beside(consultation: Consultation, others: Iterable[Patient]) -> bool:
    """Whether all of it lies beside a form that nobody has begun, for the patient themselves to confirm (merging.py)."""
    born = consultation.patient.date_of_birth
    if consultation.state != Consultation.State.INVITED or any(one.date_of_birth != born for one in others):
        return False
    # Not where nobody was asked who they are: a form begun by the public link gets nothing laid beside it.
    return bool(Intake.objects.get(consultation=consultation).earlier)


def _told(patients: Iterable[Patient]) -> Iterator[tuple[tuple[str, str], str]]:
    """Everything that the newest evaluation of each of their consultations read, by kind and name."""
    newer = Evaluation.objects.filter(consultation=OuterRef("consultation")).order_by("-id").values("pk")[:1]
    rows = Evaluation.objects.filter(consultation__patient__in=list(patients), pk=Subquery(newer)).order_by("id")
    for one in rows.only("facts", "failed", "result"):
        yield from _read(one)


def _read(evaluation: Evaluation) -> Iterator[tuple[tuple[str, str], str]]:
    if evaluation.failed:
        yield ("answers", ""), "answers that the software could not read"
    for kind in MATTERS:
        for item in evaluation.facts.get("items", {}).get(kind, ()):
            yield (kind, str(item["name"] or item["words"])), str(item["words"])
    for item in evaluation.answer["unrecognised"]:
        yield ("unknown", str(item["words"])), str(item["words"])


def _note(consultation: Consultation, names: str, told: Told, by: User) -> None:
    held = dict(_told_here(consultation))
    new = [f"{kind}: “{words}”" for (kind, name), words in told.items() if (kind, name) not in held]
    if not new:
        return
    said = f"The same person is also registered as {names}. Told there, and never checked here: {'; '.join(new)}."
    remark = Remark.objects.create(clinic=consultation.clinic, consultation=consultation, words=said[:LONGEST_WORDS], by=by)
    record(clinic=consultation.clinic, by=by, action="remark.noted", about=remark)


def _told_here(consultation: Consultation) -> Iterator[tuple[tuple[str, str], str]]:
    newest = Evaluation.objects.filter(consultation=consultation).order_by("-id").first()
    return _read(newest) if newest else iter(())


def _look_again(consultation: Consultation, by: User) -> None:
    """A patch test that reacted under the other registration speaks here too, at once."""
    newest = Evaluation.objects.filter(consultation=consultation).order_by("-id").first()
    if newest and observations_of(consultation) != newest.document.get("observed", []):
        reopen(consultation, by=by)
        evaluate(consultation=consultation, by=by, because=Evaluation.Because.OBSERVED)
