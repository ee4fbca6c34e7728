"""What the codes of adverse events are called on staff pages and in exports. Codes that knowledge lost are said as they are."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from consult.models import AdverseEventVersion, SignedTreatment, UsedLot
from consult.services.adverse_event_codes import PLACES
from consult.services.adverse_events import NOTHING_WRONG, areas_of
from sideeffects.core.release import Knowledge
from sideeffects.core.signs import SIGNS
from sideeffects.services.releases import NothingPublished, current_knowledge

Choices = Sequence[tuple[str, Any]]


class Names:
    """The words of today's knowledge, read once for a page."""

    @cached_property
    def knowledge(self) -> Knowledge | None:
        """None before anything was published."""
        try:
            return current_knowledge()
        except NothingPublished:
            return None

    @cached_property
    def effects(self) -> Mapping[str, str]:
        """By key, clinical name where there is one."""
        found = self.knowledge.side_effects if self.knowledge else ()
        return {one.key: (one.clinical_name or one.name)["en"] for one in found}

    def effect(self, key: str) -> str:
        return self.effects.get(key, key.replace("_", " "))

    def sign(self, key: str) -> str:
        return SIGNS[key]["en"] if key in SIGNS else key.replace("_", " ")

    def area(self, key: str) -> str:
        if key in PLACES:
            return str(PLACES[key])
        entry = self.knowledge.curated.get(key) if self.knowledge else None
        return entry.label if entry else key.replace("_", " ")

    def rule(self, key: str) -> str:
        rule = self.knowledge.rule(key) if self.knowledge else None
        return rule.title["en"] if rule else key.replace("_", " ")

    def what(self, version: AdverseEventVersion) -> str:
        """Effect, sign, or both."""
        parts = [self.effect(version.effect)] if version.effect else []
        parts += [self.sign(version.sign)] if version.sign else []
        return ": ".join(parts)

    def where(self, version: AdverseEventVersion) -> list[str]:
        return [self.area(one.area) for one in version.areas.all()]


def choices(names: Names, treatment: SignedTreatment, first_signs: Sequence[str] = ()) -> dict[str, Choices]:
    """What the form offers: the signs of the report first."""
    signs = [*first_signs, *sorted(SIGNS.keys() - {NOTHING_WRONG, *first_signs}, key=names.sign)]
    lots = UsedLot.objects.filter(treatment=treatment)
    return {
        "effects": sorted(names.effects.items(), key=lambda one: one[1]),
        "signs": [(key, names.sign(key)) for key in signs],
        "areas": [(key, names.area(key)) for key in (*areas_of(treatment), *PLACES)],
        "lots": [(str(one.pk), lot_words(one)) for one in lots],
    }


def lot_words(lot: UsedLot) -> str:
    """A product with its lot."""
    return f"{lot.product}, {lot.lot}"
