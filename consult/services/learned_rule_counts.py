"""For each rule, counted by the database: treatments that were given though it was raised, and what followed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import CharField, Count, Exists, ExpressionWrapper, OuterRef, Q

from consult.models import Clinic, Flag
from consult.services.learned_counts import events, sheets
from consult.services.overview_counts import FAILED_RULE, OVERRIDING, last_settled

# Raised and gone ahead with all the same; raised and cleared, changed, found untrue or left; not raised.
OVER, DEALT, WITHOUT = "over", "dealt", "without"
# By rule the side effects that it stands for.
Effects = Mapping[str, Collection[str]]
# By group: treatments, those after which anything was recorded, those after which one of the rule's own side effects was.
Counted = dict[str, tuple[int, int, int]]


def before_treatments(clinics: Sequence[Clinic], effects: Effects) -> dict[str, Counted]:
    """By rule, of the treatments that rest on an evaluation in which it was raised."""
    rows = Flag.objects.filter(kind=Flag.Kind.RAISED, evaluation__in=sheets(clinics).values("evaluation"))
    after = events(clinics).filter(event__consultation=OuterRef("evaluation__consultation"))
    rows = rows.exclude(rule=FAILED_RULE).annotate(over=_overridden(clinics), **followed(after, effects)).order_by()
    found: dict[str, Counted] = {}
    counted = rows.values_list("rule", "over", "any", "own").annotate(Count("evaluation", distinct=True))
    for rule, over, anything, own, number in counted:
        _add(found.setdefault(rule, {}), OVER if over else DEALT, number, anything, own)
    return found


def _add(found: Counted, group: str, number: int, anything: bool, own: bool) -> None:
    before = found.get(group, (0, 0, 0))
    found[group] = before[0] + number, before[1] + number * anything, before[2] + number * own


def _overridden(clinics: Sequence[Clinic]) -> Exists:
    rows = last_settled(clinics).filter(reason__in=OVERRIDING)
    return Exists(rows.filter(consultation=OuterRef("evaluation__consultation"), rule=OuterRef("rule")))


def followed(after: Any, effects: Effects) -> dict[str, Exists]:
    """Whether anything was recorded, and whether one of the side effects of the row's `rule` was: `after` are its events."""
    of_rule = after.annotate(rule=ExpressionWrapper(OuterRef("rule"), output_field=CharField()))
    own = Q(pk__in=[])
    for rule, keys in effects.items():
        own |= Q(rule=rule, effect__in=keys)
    return {"any": Exists(after), "own": Exists(of_rule.filter(own))}


def after_all(clinics: Sequence[Clinic], effects: Effects) -> dict[str, int]:
    """After how many treatments anything was recorded (""), and for each rule one of its own side effects."""
    asked: dict[str, Any] = {"any": Count("event__treatment", distinct=True)}
    numbered = dict(enumerate(effects))
    for number, rule in numbered.items():
        asked[f"own_{number}"] = Count("event__treatment", distinct=True, filter=Q(effect__in=effects[rule]))
    found = events(clinics).aggregate(**asked)
    return {"": found["any"], **{rule: found[f"own_{number}"] for number, rule in numbered.items()}}
