"""The blind index of the names that nobody knows, under a new key: a name stays one row, whichever keys it was written under."""

from collections.abc import Iterable

from django.db import transaction

from consult.models import Sighting, UnknownName
from consult.models.sealed import BlindField


@transaction.atomic
def blind_names_again() -> int:
    """Have every name found by the first key; how many were not yet. Rows of one name, made under other keys at once, join."""
    same: dict[tuple[str, str], list[UnknownName]] = {}
    for one in UnknownName.objects.select_for_update(no_key=True).order_by("pk"):
        same.setdefault((one.section, one.folded), []).append(one)
    for first, *others in same.values():
        _join(others, first)
    return sum(_index_anew(first) for first, *_others in same.values())


def _join(others: Iterable[UnknownName], first: UnknownName) -> None:
    for one in others:
        counted = Sighting.objects.filter(name=first).values("consultation")
        Sighting.objects.filter(name=one).exclude(consultation__in=counted).update(name=first)
        one.delete()


def _index_anew(one: UnknownName) -> int:
    index = UnknownName._meta.get_field("folded_blind")
    blind = index.blinds(0, one.folded)[0] if isinstance(index, BlindField) else b""
    return UnknownName.objects.filter(pk=one.pk).exclude(folded_blind=blind).update(folded_blind=blind)
