"""Sealing everything anew under the first of FIELD_KEYS: table by table, each in one transaction; cut off, it goes on.

Rows that are kept as they were written say the same afterwards, word for word: their triggers are lifted inside the transaction,
and each clinic's audit says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from consult.keyring import MARK
from consult.models import Clinic, Consultation, Patient, SearchWord, UnknownName
from consult.models.key_proof import KeyProof
from consult.models.sealed import BlindField, SealedMixin
from consult.services.audit import record
from consult.services.key_proof import prove_keys
from consult.services.lifting import lifted
from consult.services.name_index import blind_names_again
from consult.services.search_words import index_of, words_of
from consult.services.second_factor import reseal_factors

CHUNK = 500
ACTION = "keys.rotated"


@dataclass(frozen=True)
class Turned:
    """How many rows of a table were sealed anew."""

    table: str
    rows: int


def sealed_models() -> list[type[models.Model]]:
    """The tables with sealed columns."""
    return [model for model in apps.get_models() if sealed_fields(model)]


def sealed_fields(model: type[models.Model]) -> list[Any]:
    """The sealed columns of a table."""
    return [one for one in model._meta.concrete_fields if isinstance(one, SealedMixin)]


def rotate() -> Iterator[Turned]:
    """Table by table, with how many rows were sealed anew. What is left after a fault is done the next time. Raises WrongKeys."""
    prove_keys()
    for model in sealed_models():
        yield Turned(model._meta.db_table, _turn(model))
    yield Turned(Patient._meta.db_table + " (blind indexes)", _blind_again())
    yield Turned(UnknownName._meta.db_table + " (blind index)", blind_names_again())
    with transaction.atomic():
        yield Turned("mfa_authenticator", reseal_factors())


def retire() -> list[str]:
    """Forget the keys with which nothing is sealed any more: only then may they leave FIELD_KEYS. Their ids."""
    first = settings.FIELD_KEYS.first
    old = [
        one for one in KeyProof.objects.exclude(key_id=first) if not any(_left(model, one.key_id) for model in sealed_models())
    ]
    KeyProof.objects.filter(pk__in=[one.pk for one in old]).delete()
    return [one.key_id for one in old]


def _left(model: type[models.Model], key_id: str) -> bool:
    with connection.cursor() as cursor:
        anywhere = " OR ".join(f"{_name(one)} LIKE %s" for one in sealed_fields(model))
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"SELECT 1 FROM {table} WHERE {anywhere} LIMIT 1", [f"{MARK}{key_id}{MARK}%"] * len(sealed_fields(model)))  # noqa: S608 - ours
        return cursor.fetchone() is not None


@transaction.atomic
def _turn(model: type[models.Model]) -> int:
    """One table, whole or not at all."""
    if not _any_old(model):
        return 0
    with lifted(model._meta.db_table):
        done = sum(_turn_chunk(model, rows) for rows in _chunks(model))
    if done:
        _note(model, done)
    return done


def _any_old(model: type[models.Model]) -> bool:
    return any(_left(model, key_id) for key_id in settings.FIELD_KEYS if key_id != settings.FIELD_KEYS.first)


def _chunks(model: type[models.Model]) -> Iterator[Sequence[tuple[Any, ...]]]:
    key, table = _name(model._meta.pk), connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(_name(one) for one in sealed_fields(model))
    # Nobody's change in the meantime is written over.
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    last = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {key}, {columns} FROM {table} WHERE {key} > %s ORDER BY {key} LIMIT {CHUNK}{lock}", [last])  # noqa: S608 - ours
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _turn_chunk(model: type[models.Model], rows: Sequence[tuple[Any, ...]]) -> int:
    fields = sealed_fields(model)
    new = [([_anew(field, kept) for field, kept in zip(fields, row[1:], strict=True)], row) for row in rows]
    changed = [(*values, row[0]) for values, row in new if values != list(row[1:])]
    puts = ", ".join(f"{_name(one)} = %s" for one in fields)
    table, key = connection.ops.quote_name(model._meta.db_table), _name(model._meta.pk)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {puts} WHERE {key} = %s", changed)  # noqa: S608 - ours
    return len(changed)


def _anew(field: Any, kept: str | None) -> str | None:
    ring = settings.FIELD_KEYS
    if not kept or ring.parts(kept)[0] == ring.first:
        return kept
    return str(ring.seal(ring.open(kept, field.context), field.context))


def _note(model: type[models.Model], rows: int) -> None:
    """Each clinic's audit says that the table was unguarded for this, under which key, and how many rows it was."""
    payload = {"table": model._meta.db_table, "rows": rows, "key": settings.FIELD_KEYS.first}
    for clinic in Clinic.objects.all():
        record(clinic=clinic, by=None, action=ACTION, about=clinic, payload=payload, system=True)


def _blind_again() -> int:
    done, last = 0, 0
    while found := list(Patient.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        done, last = done + _blind_chunk(found), found[-1]
    return done


@transaction.atomic
def _blind_chunk(patients: Sequence[int]) -> int:
    """By these people are found under the new key; until all are done, they are looked for under each key."""
    rows = list(Patient.objects.select_for_update(no_key=True).filter(pk__in=patients))
    blinds = [one for one in Patient._meta.concrete_fields if isinstance(one, BlindField)]
    for one in rows:
        for field in blinds:
            field.pre_save(one, add=False)
    Patient.objects.bulk_update(rows, [one.name for one in blinds])
    references: dict[int, list[str]] = {}
    for pk, reference in Consultation.objects.filter(patient__in=patients).values_list("patient", "reference"):
        references.setdefault(pk, []).append(reference)
    SearchWord.objects.filter(patient__in=patients).delete()
    words = ((one, index_of(one.clinic_id, words_of(one.name, one.phone, references.get(one.pk, ())))) for one in rows)
    SearchWord.objects.bulk_create(
        SearchWord(clinic_id=one.clinic_id, patient=one, word=word) for one, found in words for word in sorted(found)
    )
    return len(rows)


def _name(field: Any) -> str:
    return str(connection.ops.quote_name(field.column))
