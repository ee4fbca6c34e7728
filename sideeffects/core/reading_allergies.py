"""Allergies: what to, how bad, and what the reaction says of the person."""

from dataclasses import replace

from sideeffects.core.facts import PROBABLE, STATED, Item, Value
from sideeffects.core.intake import Entered
from sideeffects.core.reading_draft import CONDITION_KINDS, Draft, Said, is_denial, is_substance
from sideeffects.core.reading_reactions import allergy_severity, reaction_severity, tells_of_anaphylaxis

UNEXPLAINED = "unexplained_reaction"
NOT_MEANT = frozenset({"negated", "family", "question", "food"})
# Named in an allergy's text these and every symptom describe the reaction, not a disease.
REACTIONS = frozenset(
    {"skin_active", "eczema", "urticaria", "angioedema", "acne", "rosacea", "infection", "skin_type", "redness"}
)
INJECTED_BEFORE = frozenset({"mesotherapy", "filler", "skin_procedure", "ha_filler"})


def read_allergy(draft: Draft, entered: Entered) -> None:
    """One allergy as entered, with its reaction."""
    if draft.dismissed(entered):
        return
    if is_denial(entered.text) and not entered.key:
        return
    chosen = draft.chosen(entered)
    said, unknown = draft.hear(entered.text, entered.origin, "allergy")
    if chosen:
        said, unknown = chosen, []
    meant = [one for one in said if _counts(one)]
    for one in meant:
        _add(draft, one, entered)
    unknown = [words for words in unknown if reaction_severity(words) is None]
    for words in unknown or ([] if said and _about_something(said) else [entered.text.strip()]):
        draft.unknown_words(words, entered.origin, "allergy")
    _anaphylaxis(draft, entered)


def _about_something(said: list[Said]) -> bool:
    """Whether anything but a reaction or a place was named."""
    return any(is_substance(one.entry) or one.entry.kind in CONDITION_KINDS for one in said)


def _counts(said: Said) -> bool:
    return said.context not in NOT_MEANT


def _add(draft: Draft, said: Said, entered: Entered) -> None:
    closure = said.entry.closure
    if is_substance(said.entry) or UNEXPLAINED in closure or closure & {"mesotherapy", "filler", "skin_procedure", "vaccination"}:
        # Swelling where a filler was put is of one place; hives from a food are of the whole body.
        judged = reaction_severity if closure & INJECTED_BEFORE else allergy_severity
        severity = judged(_all_words(entered))
        about = {"severity": f"{entered.origin.removesuffix('.text')}.reaction"}
        draft.add(_without_taking(said.item("allergy", {"severity": severity}, about=about)))
    elif said.entry.kind in CONDITION_KINDS and said.entry.kind != "symptom" and not closure & REACTIONS:
        # Anaphylaxis to peanuts is what happened; it denies no "none" in the health history.
        over = said.context == "past" or "anaphylaxis" in closure
        status: dict[str, Value | None] = {"status": frozenset({"past" if over else "now"})}
        draft.add(said.item("condition", status))


def _without_taking(item: Item) -> Item:
    """The rows of table C are about taking a medicine: an allergy to it does not rest on them."""
    return replace(item, evidence=tuple(row for row in item.evidence if not row.startswith("C-")))


def _all_words(entered: Entered) -> str:
    return f"{entered.text}. {entered.reaction or ''}"


def _anaphylaxis(draft: Draft, entered: Entered) -> None:
    """B-61: a reaction that was anaphylaxis by its own words is a history of it, whatever caused it."""
    words = _all_words(entered)
    entry = draft.knowledge.entries.get("anaphylaxis")
    if entry is None or not tells_of_anaphylaxis(words):
        return
    reacted = tells_of_anaphylaxis(entered.reaction)
    told = entered.reaction if reacted and entered.reaction else entered.text
    origin = entered.origin.replace(".text", ".reaction") if reacted else entered.origin
    attributes: dict[str, Value] = {"is": entry.closure, "status": frozenset({"past"})}
    draft.add(Item("condition", entry.key, attributes, told, origin, PROBABLE, entry.evidence))


def hear_allergy(draft: Draft, said: Said) -> None:
    """An allergy that another text speaks of, e.g. "allergic to aspirin" in free text."""
    severity = allergy_severity(said.text)
    draft.add(_without_taking(said.item("allergy", {"severity": severity}, certainty=PROBABLE)))
    entry = draft.knowledge.entries.get("anaphylaxis")
    if entry and tells_of_anaphylaxis(said.text):
        attributes: dict[str, Value] = {"is": entry.closure, "status": frozenset({"past"})}
        draft.add(Item("condition", entry.key, attributes, said.text, said.origin, PROBABLE, entry.evidence))


def read_several(draft: Draft) -> None:
    """B-61: severe reactions to two or more different things."""
    severe = {
        item.name: item for item in draft.items.get("allergy", []) if item.attributes.get("severity") == frozenset({"severe"})
    }
    entry = draft.knowledge.entries.get("several_severe_allergies")
    if entry is None or len(severe) < 2:
        return
    found = list(severe.values())
    certainty = PROBABLE if any(item.certainty == PROBABLE for item in found) else STATED
    words = ", ".join(dict.fromkeys(item.words for item in found))
    attributes: dict[str, Value] = {"is": entry.closure, "status": frozenset({"now"})}
    draft.add(Item("condition", entry.key, attributes, words, found[0].origin, certainty, entry.evidence))
