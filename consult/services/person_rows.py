"""Every row that hangs on a person, found by walking the tables: what is added later is found too.

Left out is the audit, which names rows by number and holds no words of anybody.
"""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

from django.db.models import ForeignObjectRel, Model, QuerySet

from consult.models import Consultation, Patient

# A line of facts is known by two numbers at once.
Rows = dict[type[Model], set[Any]]
# Of one statement: a key of two columns is written out as so many conditions.
AT_ONCE = 100


def rows_of(*, patients: set[int] = frozenset(), consultations: set[int] = frozenset()) -> Rows:  # type: ignore[assignment]
    """By table: the numbers of these patients or consultations, and of all that hangs on them."""
    found: Rows = {}
    _add(found, Patient, set(patients))
    _add(found, Consultation, set(consultations))
    return {model: pks for model, pks in found.items() if pks}


def counts_of(rows: Rows) -> dict[str, int]:
    """How many rows of each table."""
    return {model._meta.db_table: len(pks) for model, pks in rows.items()}


def in_order_of_deletion(rows: Rows) -> list[type[Model]]:
    """Each table before those that it hangs on."""
    before = {model: {child for child, _ in _children(model) if child in rows and child is not model} for model in rows}
    return list(TopologicalSorter(before).static_order())


def chosen(model: type[Model], pks: set[Any]) -> Iterator[QuerySet[Model]]:
    """The rows of these numbers in their order, in parts that a statement can hold; past what a manager leaves out or refuses."""
    ordered = sorted(pks)
    for start in range(0, len(ordered), AT_ONCE):
        yield QuerySet(model).filter(pk__in=ordered[start : start + AT_ONCE]).order_by("pk")


def _add(found: Rows, model: type[Model], pks: set[Any]) -> None:
    new = pks - found.setdefault(model, set())
    if not new:
        return
    found[model] |= new
    for child, field in _children(model):
        _add(found, child, set(child._base_manager.filter(**{f"{field}__in": list(new)}).values_list("pk", flat=True)))


def _children(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    # Also those without a name on this side ("+"): their rows hang on it all the same.
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and not relation.many_to_many:
            yield relation.related_model, relation.field.name
