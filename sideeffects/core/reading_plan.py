"""The plan: areas, concerns, ingredients, antiseptic, gloves and numbing, each word recognised or listed."""

from sideeffects.core.entries import Entry
from sideeffects.core.facts import Item, Span, Value
from sideeffects.core.reading_draft import Draft, Said, is_denial, is_substance

UNKNOWN_INGREDIENT = "unknown_ingredient"
# plan part -> (entity, what the recogniser should expect)
PARTS = {
    "areas": ("area", "area"),
    "concerns": ("concern", "concern"),
    "ingredients": ("ingredient", "ingredient"),
    "antiseptic": ("antiseptic", "material"),
    "gloves": ("gloves", "material"),
    "numbing": ("numbing", "ingredient"),
}
IGNORED = frozenset({"negated", "family", "question"})


def read_plan(draft: Draft) -> None:
    """Every part of the plan; what is not chosen yet is a gap with the plan's own name."""
    for part, (entity, _) in PARTS.items():
        words = getattr(draft.intake.plan, part)
        if words is None:
            draft.gap(f"plan.{part}", entity)
            continue
        if part in draft.intake.plan.incomplete:
            # What is named counts; that nothing else is in it is not known.
            draft.gap(f"plan.{part}", entity)
        for number, text in enumerate(words):
            origin = f"plan.{part}[{number}]"
            draft.safely(lambda text=text, origin=origin, part=part: _read(draft, part, text, origin), origin, entity)  # type: ignore[misc]


def _read(draft: Draft, part: str, text: str, origin: str) -> None:
    entity, expects = PARTS[part]
    if part in ("antiseptic", "gloves", "numbing") and is_denial(text):
        return
    said, unknown = draft.hear(text, origin, expects)
    fitting = [one for one in said if one.context not in IGNORED and _fits(part, one.entry)]
    for one in fitting:
        draft.add(Said(one.entry, one.words, origin, text, "taking", one.details, one.certainty).item(entity, {}))
        if part == "concerns":
            _hear_concern(draft, one)
    if part == "concerns":
        _unknown_concern(draft, text, origin, _is_named_by(text, fitting) and not unknown)
        return
    # Nothing known: the whole word is unknown, its number too ("Zorbalift 3000").
    for words in unknown if fitting else [text.strip()]:
        _unknown(draft, entity, words, origin)


def _is_named_by(text: str, fitting: list[Said]) -> bool:
    """Whether what was recognised is most of the text: "glow" is not what "glow like Cleopatra" asks for."""
    named = {word for one in fitting for word in one.words.split()}
    return 2 * len(named) >= len(text.split()) and bool(named)


def _fits(part: str, entry: Entry) -> bool:
    if part == "areas":
        return entry.kind == "area"
    if part == "concerns":
        return not is_substance(entry)
    return is_substance(entry)


def _hear_concern(draft: Draft, said: Said) -> None:
    """A concern that is a condition is one the person has (melasma); a hope of losing weight is a statement."""
    if said.entry.kind in ("condition", "symptom"):
        draft.add(said.item("condition", {"status": frozenset({"now"}), "at_site": frozenset({"yes"})}, certainty="probable"))
    if "weight_loss_hope" in said.entry.closure:
        draft.add(said.item("statement", {}))


def _unknown_concern(draft: Draft, text: str, origin: str, known: bool) -> None:
    # contracts.md: an unknown concern is shown as written and decides nothing.
    if not known and text.strip():
        draft.unknown_words(text.strip(), origin)


def _unknown(draft: Draft, entity: str, words: str, origin: str) -> None:
    draft.unknown_words(words, origin, entity)
    if entity == "ingredient":
        entry = draft.knowledge.entries.get(UNKNOWN_INGREDIENT)
        closure = entry.closure if entry else frozenset({UNKNOWN_INGREDIENT})
        draft.add(Item("ingredient", UNKNOWN_INGREDIENT, {"is": closure}, words, origin))


# --- places -------------------------------------------------------------------------------------------------------


def at_site(draft: Draft, areas: list[Said], usual: str | None = None) -> tuple[dict[str, Value | None], dict[str, str], bool]:
    """Whether something is where treatment is planned: the attribute, what would settle it, and whether it is a guess.

    Where no place is named it counts as there (to be confirmed); where one is named, it is compared with the plan.
    """
    named = [one.entry for one in areas if one.context not in IGNORED] or _usual_place(draft, usual)
    if not named:
        return {"at_site": frozenset({"yes"})}, {}, True
    planned = draft.items.get("area", [])
    if any(_overlaps(entry, item) for entry in named for item in planned):
        return {"at_site": frozenset({"yes"})}, {}, False
    missing = next((gap.missing for gap in draft.gaps.get("area", [])), None)
    if missing:
        return {}, {"at_site": missing}, False
    return {"at_site": frozenset({"no"})}, {}, False


def _usual_place(draft: Draft, usual: str | None) -> list[Entry]:
    """Where it is when no place is named: a cold sore is on the lips."""
    place = draft.knowledge.entries.get(usual or "")
    return [place] if place else []


def _overlaps(entry: Entry, item: Item) -> bool:
    planned: Value = item.attributes["is"]
    if isinstance(planned, Span):
        return False
    return item.name in entry.closure or entry.key in planned or _whole_body(entry.key) or _whole_body(item.name)


def _whole_body(key: str) -> bool:
    return key == "large_area"
