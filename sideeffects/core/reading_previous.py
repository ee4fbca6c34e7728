"""Earlier treatments of the same kind: what, when, where, and how the person took it."""

from sideeffects.core.facts import PROBABLE, Item, Value
from sideeffects.core.intake import Entered
from sideeffects.core.reading_draft import NOT_THE_PATIENT, Draft, Said, is_denial, is_substance
from sideeffects.core.reading_plan import at_site
from sideeffects.core.reading_reactions import tells_of_anaphylaxis, treatment_reaction
from sideeffects.core.times import days_ago

MESOTHERAPY, FILLER, PROCEDURE = "mesotherapy", "filler", "skin_procedure"


def read_previous(draft: Draft, entered: Entered) -> None:
    """One earlier treatment as entered. Without a name it is the kind of treatment that was asked about."""
    if draft.dismissed(entered):
        return
    if is_denial(entered.text) and not entered.key:
        return
    chosen = draft.chosen(entered)
    said, _ = draft.hear(entered.text, entered.origin, "previous")
    areas = [one for one in said if one.entry.kind == "area"]
    meant = chosen or [one for one in said if _is_treatment(one)]
    for one in meant:
        _add(draft, entered, one, areas)
    if not meant:
        _add(draft, entered, None, areas)
    _anaphylaxis(draft, entered)


def _is_treatment(said: Said) -> bool:
    if said.context in NOT_THE_PATIENT:
        return False
    return is_substance(said.entry) or said.entry.kind == "procedure"


def _add(draft: Draft, entered: Entered, said: Said | None, areas: list[Said]) -> None:
    entry = said.entry if said else draft.knowledge.entries.get(MESOTHERAPY)
    closure = _counts_as(draft, entry.closure if entry else frozenset({MESOTHERAPY}))
    ago = said.details.days_ago if said else None
    attributes: dict[str, Value | None] = {
        "reaction": treatment_reaction(entered.reaction, entered.text),
        "days_since": draft.ahead(ago or days_ago(entered.text, draft.intake.asked_on)),
    }
    place, about, guessed = at_site(draft, areas)
    known = {"is": closure} | {name: value for name, value in (attributes | place).items() if value is not None}
    certainty = PROBABLE if guessed or said is None else said.certainty
    about = {"reaction": f"{entered.origin.removesuffix('.text')}.reaction", **about}
    evidence = entry.evidence if entry else ()
    words = said.words if said else entered.text.strip()
    draft.add(Item("previous", entry.key if entry else MESOTHERAPY, known, words, entered.origin, certainty, evidence, about))


def _counts_as(draft: Draft, closure: frozenset[str]) -> frozenset[str]:
    """Something injected was a filler or a mesotherapy, whatever it was called."""
    if closure & {MESOTHERAPY, FILLER, PROCEDURE}:
        return closure
    kind = FILLER if "ha_filler" in closure else MESOTHERAPY
    entry = draft.knowledge.entries.get(kind)
    return closure | (entry.closure if entry else frozenset({kind}))


def _anaphylaxis(draft: Draft, entered: Entered) -> None:
    words = f"{entered.text}. {entered.reaction or ''}"
    entry = draft.knowledge.entries.get("anaphylaxis")
    if entry and tells_of_anaphylaxis(words):
        attributes: dict[str, Value] = {"is": entry.closure, "status": frozenset({"past"})}
        told = entered.reaction or entered.text
        draft.add(Item("condition", entry.key, attributes, told, entered.origin, PROBABLE, entry.evidence))
