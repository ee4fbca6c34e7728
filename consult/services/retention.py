"""Deleting what was kept long enough: counted first, then done in parts, each with its proof.

Rows that are never changed are removed too, with their triggers lifted inside the transaction (lifting.py). The audit stays:
it holds no words of anybody, and an event names what was removed, so that verify_audit misses nothing.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from consult.models import Clinic, Consultation, Intake, RetentionRun, Role, Sighting, UnknownName
from consult.models.base import UnchangeableModel
from consult.services.access import require_role
from consult.services.audit import record, sha256
from consult.services.audit_rows import REMOVED
from consult.services.lifting import lifted
from consult.services.person_rows import Rows, chosen, counts_of, in_order_of_deletion, rows_of
from consult.services.retention_due import Due, batches

# People of one transaction: what is lifted keeps others waiting.
AT_ONCE = 50


def counted(clinic: Clinic, now: datetime) -> Counter[str]:
    """What would be deleted now, by table; "people" counts persons' records. Nothing is changed."""
    found: Counter[str] = Counter()
    for batch in batches(clinic, now, AT_ONCE):
        rows = rows_of(patients=set(batch.patients), consultations=set(batch.consultations))
        found.update(counts_of(rows))
    return found


def delete_due(*, clinic: Clinic, by: User | None, now: datetime | None = None) -> Iterator[RetentionRun]:
    """Delete it, part after part; a part that was begun is done whole or not at all. Raises NotAllowed."""
    if by is not None:
        require_role(by, clinic, Role.OWNER)
    while (made := _delete_some(clinic, by, now or timezone.now())) is not None:
        yield made


def was_deleted(clinic: Clinic, reference: str) -> bool:
    """Whether a consultation of this reference was among what was deleted: the proof for whoever asks."""
    digest = _digest(clinic, reference)
    return any(digest in one.reference_digests for one in RetentionRun.objects.filter(clinic=clinic))


@transaction.atomic
def _delete_some(clinic: Clinic, by: User | None, now: datetime) -> RetentionRun | None:
    # Asked for again in here: whoever came back meanwhile is no longer due.
    clinic = Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    batch = _held(clinic, now)
    if batch is None:
        return None
    rows = rows_of(patients=set(batch.patients), consultations=set(batch.consultations))
    digests = _digests(clinic, rows)
    names = set(Sighting.objects.filter(pk__in=rows.get(Sighting, ())).values_list("name", flat=True))
    _remove(rows)
    _forget_names(names)
    made = RetentionRun.objects.create(
        clinic=clinic,
        by=by,
        keep_years=clinic.keep_years,
        keep_unsent_days=clinic.keep_unsent_days,
        people=len(batch.patients) or len(batch.consultations),
        rows=counts_of(rows),
        reference_digests=digests,
    )
    gone = {(model._meta.model_name or ""): sorted(pks) for model, pks in rows.items() if _is_in_audit(model)}
    record(clinic=clinic, by=by, system=by is None, action=REMOVED, about=made, payload=gone)
    return made


def _held(clinic: Clinic, now: datetime) -> Due | None:
    """The next part, while nobody else changes a consultation of it; None also where somebody was at work on one just now."""
    batch = next(batches(clinic, now, AT_ONCE), None)
    if batch is None:
        return None
    _wait_for(batch)
    # A day that was given meanwhile counts: what is due is asked for again behind the locks.
    return batch if next(batches(clinic, now, AT_ONCE), None) == batch else None


def _wait_for(batch: Due) -> None:
    mine = Consultation.objects.filter(Q(pk__in=batch.consultations) | Q(patient__in=batch.patients))
    list(mine.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _remove(rows: Rows) -> None:
    with ExitStack() as stack:
        for model in rows:
            if issubclass(model, UnchangeableModel):
                stack.enter_context(lifted(model._meta.db_table))
        for model in in_order_of_deletion(rows):
            for part in chosen(model, rows[model]):
                # Past the models' own refusal, which is for everybody else.
                part.order_by()._raw_delete(part.db)


def _forget_names(names: set[int]) -> None:
    """Words that nobody knows, as one of these people wrote them and nobody else did; what was added belongs to the knowledge."""
    alone = UnknownName.objects.filter(pk__in=names, sightings__isnull=True)
    alone.exclude(state=UnknownName.State.ADDED).delete()


def _is_in_audit(model: type[models.Model]) -> bool:
    return issubclass(model, UnchangeableModel) or model is Intake


def _digests(clinic: Clinic, rows: Rows) -> list[str]:
    references = Consultation.objects.filter(pk__in=rows.get(Consultation, ())).values_list("reference", flat=True)
    return sorted(_digest(clinic, one) for one in references)


def _digest(clinic: Clinic, reference: str) -> str:
    # Without a key, since a key is taken out one day and this proof stays; a stolen database holds it sealed.
    return sha256(f"retention {clinic.pk} {reference}")
