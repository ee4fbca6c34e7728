"""What the clinic itself saw, as facts: a patch test that reacted, the body-image questions. It adds, and denies nothing."""

from dataclasses import replace

from sideeffects.core.details import Details
from sideeffects.core.facts import STATED, Item, Span, Value
from sideeffects.core.intake import Entered
from sideeffects.core.intake_observed import Observed
from sideeffects.core.reading_draft import Draft, Said, is_substance

# In every body: an allergy to them would close every product that there is.
THE_BODYS_OWN = frozenset({"water_for_injection", "sodium_chloride"})


def read_observed(draft: Draft, seen: Observed) -> None:
    """One observation. A name that nobody knows is listed, as everywhere: it may be anything."""
    entry = draft.knowledge.entries.get(seen.key or "")
    if entry is not None:
        said = [Said(entry, seen.words, seen.origin, seen.words, "taking", Details(), STATED)]
        unknown: list[str] = []
    else:
        said, unknown = _recognised(draft, seen)
    for one in said:
        draft.add(_item(draft, seen, one))
    for words in unknown:
        draft.unknown_words(words, seen.origin, seen.entity)


def _recognised(draft: Draft, seen: Observed) -> tuple[list[Said], list[str]]:
    """What a name of the label stands for, whatever context a sentence around it might have had."""
    asked = Entered(seen.words, seen.origin)
    if told := draft.chosen(asked):
        return told, []
    if draft.dismissed(asked):
        return [], []
    said, unknown = draft.hear(seen.text, seen.origin, "ingredient")
    known = [one for one in said if is_substance(one.entry)]
    meant = [one for one in known if one.entry.key not in THE_BODYS_OWN]
    return meant, unknown if known else [seen.text.strip() or seen.key or seen.words]


def _item(draft: Draft, seen: Observed, said: Said) -> Item:
    item = said.item(seen.entity, _attributes(draft, seen))
    # What was seen is not to be confirmed by anybody, only what is read from a name; the rows of table C are about taking.
    evidence = tuple(row for row in item.evidence if not row.startswith("C-"))
    return replace(item, words=seen.words, evidence=evidence)


def _attributes(draft: Draft, seen: Observed) -> dict[str, Value | None]:
    bad: Value | None = frozenset({seen.severity}) if seen.severity else None
    if seen.entity == "allergy":
        return {"severity": bad}
    if seen.entity == "previous":
        return {"reaction": bad, "at_site": frozenset({"yes"}), "days_since": _since(draft, seen)}
    return {}


def _since(draft: Draft, seen: Observed) -> Span | None:
    if seen.on is None:
        return None
    days = float((draft.intake.reckoned_on - seen.on).days)
    return Span(days, days)
