"""Medicines, supplements and herbs: what is taken, how, why and since when; pairs of them; what they say of the person."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, combinations_with_replacement, islice

from sideeffects.core.facts import PROBABLE, STATED, Item, Span, Value
from sideeffects.core.intake import Entered
from sideeffects.core.reading_draft import (
    CONDITION_KINDS,
    LONGEST_QUOTE,
    NOT_THE_PATIENT,
    Draft,
    Said,
    is_denial,
    is_substance,
)
from sideeffects.core.reading_words import plain
from sideeffects.core.times import days_ago
from sideeffects.core.vocabulary import BLEEDING_CLASSES

# contracts.md: use that ended a month or more ago is not taking it.
STILL_TAKING_DAYS = 30
# More than a person takes at once that makes bleed, the same one named in several places too.
MOST_TAKEN = 40

# Who takes this has, or is treated for, that; only where nothing else is treated with it.
IMPLIES = {
    "insulin": "diabetes",
    "sulfonylurea": "diabetes",
    "thyroid_hormone": "hypothyroidism",
    "cytotoxic": "chemotherapy",
}
# Also given for other things, in doses that are no chemotherapy.
NOT_IMPLIED_BY = {"chemotherapy": frozenset({"immunosuppressant"})}
_COURSE = re.compile(r"\bcourse\b|\btook\b|last (dose|tablet|taken)|stopped after|(in|during)( my)? pregnancy|كورس|اخر جرعه")
_BEGUN = re.compile(r"start|since|began|begun|every|daily|بدات|منذ|يوميا")
PREVENTING = ("prevent", "prophyl", "protect", "risk of", "avoid", "in case", "وقايه", "منع", "حمايه")


def read_medicine(draft: Draft, entered: Entered) -> None:
    """One medicine as entered, with its reason."""
    if draft.dismissed(entered):
        return
    if is_denial(entered.text) and not entered.key:
        return
    chosen = draft.chosen(entered)
    said, unknown = draft.hear(entered.text, entered.origin, "medicine")
    if chosen:
        heard_details = next((one.details for one in said), chosen[0].details)
        said, unknown = [replace(one, details=heard_details) for one in chosen], []
    substances = [one for one in said if is_substance(one.entry)]
    routes = {one.details.route for one in said if one.details.route}
    for one in substances:
        # "Mometasone nasal spray": the way it is used may stand beside another word of the same item.
        lone = len(routes) == 1 and one.details.route is None and _without_route(substances) == 1
        told = replace(one, details=replace(one.details, route=next(iter(routes)))) if lone else one
        hear_medicine(draft, _in_own_words(told, entered, substances), entered)
    # A vaccine or a coil is known, though it is no medicine; an illness alone leaves the medicine for it unnamed.
    named = substances or any(one.entry.kind == "procedure" for one in said)
    for words in [] if named and not substances else unknown or ([] if named else [entered.text.strip()]):
        draft.unknown_words(words, entered.origin, "medicine", "pair")


def _in_own_words(said: Said, entered: Entered, substances: list[Said]) -> Said:
    """An item that names one medicine is quoted whole, dose and all; of several, each by its own name."""
    whole = entered.text.strip()
    return replace(said, words=whole) if len(substances) == 1 and len(whole) <= LONGEST_QUOTE else said


def _without_route(substances: list[Said]) -> int:
    """How many substances are named without a way of use beside them."""
    return len({one.entry.key for one in substances if one.details.route is None})


def hear_medicine(draft: Draft, said: Said, entered: Entered | None = None) -> None:
    """One medicine that a text names, wherever it stands."""
    if said.context in NOT_THE_PATIENT and not said.details.planned:
        return
    if said.context == "allergy":
        draft.add(said.item("allergy", {"severity": None}))
        return
    item = said.item("medicine", _attributes(draft, said, entered), about=_about(entered))
    draft.add(item)
    _imply(draft, item)


def _about(entered: Entered | None) -> dict[str, str]:
    if entered is None:
        return {}
    base = entered.origin.removesuffix(".text")
    return {"prescribed": f"{base}.prescribed", "purpose": f"{base}.reason", "days_since": f"{base}.last_taken"}


def _attributes(draft: Draft, said: Said, entered: Entered | None) -> dict[str, Value | None]:
    details = said.details
    ago = _taken_ago(draft, said, entered)
    return {
        # What is to be started may have been by the day of treatment: nobody knows yet.
        "status": None if said.details.planned else frozenset({_status(said, entered, ago)}),
        "prescribed": _prescribed(said, entered),
        "regular": None if details.regular is None else frozenset({"yes" if details.regular else "no"}),
        "route": frozenset({details.route}) if details.route else None,
        "purpose": _purpose(draft, said, entered),
        "dose_mg": None if details.dose_mg is None else Span(details.dose_mg, details.dose_mg),
        "days_taken": details.days_taken,
        "days_since": draft.ahead(ago),
    }


def _taken_ago(draft: Draft, said: Said, entered: Entered | None) -> Span | None:
    """Days since the last dose, before the day of asking."""
    if entered and entered.last_taken:
        asked = draft.intake.asked_on
        last = min(entered.last_taken.last, asked)
        return Span((asked - last) / timedelta(days=1), (asked - entered.last_taken.first) / timedelta(days=1))
    if said.details.days_ago is None and _COURSE.search(plain(said.text)):
        return days_ago(said.text, draft.intake.asked_on)
    return said.details.days_ago


def _status(said: Said, entered: Entered | None, ago: Span | None) -> str:
    """Whether it is taken, or still acts; the worse reading where the words and the date disagree."""
    if entered and entered.last_taken and ago is not None and ago.low is not None:
        acts = said.entry.acts_days
        still = acts if acts is not None else STILL_TAKING_DAYS
        return "now" if ago.low <= still else "past"
    if said.context == "past" or _is_course_over(said, ago):
        return "past"
    return "now"


def _is_course_over(said: Said, ago: Span | None) -> bool:
    """A course, or single doses, of a time that lies further back than it acts."""
    if ago is None or ago.low is None or not _COURSE.search(plain(said.text)) or _BEGUN.search(plain(said.text)):
        return False
    return ago.low > max(said.entry.acts_days or 0, STILL_TAKING_DAYS)


def _prescribed(said: Said, entered: Entered | None) -> frozenset[str] | None:
    told = {entered.prescribed if entered else None, said.details.prescribed} - {None}
    return frozenset("yes" if one else "no" for one in told) or None


def _purpose(draft: Draft, said: Said, entered: Entered | None) -> frozenset[str] | None:
    """What it is taken for: the concepts of its reason, or of the words around it."""
    texts = [said.text] + ([entered.reason] if entered and entered.reason else [])
    found = [_purposes(draft, text, said.origin) for text in texts]
    return frozenset().union(*found) or None


def _purposes(draft: Draft, text: str, origin: str) -> frozenset[str]:
    """The conditions that a text names, with their groups. Each medicine of a text asks for the same."""
    if text not in draft.purposes:
        draft.bounds.read(origin, len(text))
        mentions = [one for one in draft.mentions(text, "history").mentions if one.context in ("taking", "past")]
        entries = (draft.knowledge.entries.get(key) for one in mentions for key in one.keys)
        draft.purposes[text] = frozenset(
            key for entry in entries if entry and entry.kind in CONDITION_KINDS for key in entry.closure
        )
    return draft.purposes[text]


def speaks_of_preventing(text: str) -> bool:
    """Whether a reason names what is to be prevented, not what the person has."""
    return any(word in plain(text) for word in PREVENTING)


def _imply(draft: Draft, item: Item) -> None:
    closure = item.attributes["is"]
    if not isinstance(closure, frozenset) or item.attributes.get("status") != frozenset({"now"}) or _on_skin(item):
        return
    for group, condition in IMPLIES.items():
        entry = draft.knowledge.entries.get(condition)
        if entry and group in closure and not closure & NOT_IMPLIED_BY.get(condition, frozenset()):
            attributes: dict[str, Value] = {"is": entry.closure, "status": frozenset({"now"})}
            if condition == "hypothyroidism":
                attributes["control"] = frozenset({"good"})
            draft.add(Item("condition", condition, attributes, item.words, item.origin, PROBABLE, entry.evidence))


# --- pairs --------------------------------------------------------------------------------------------------------


def _on_skin(item: Item) -> bool:
    route, closure = item.attributes.get("route"), item.attributes["is"]
    if isinstance(closure, frozenset) and "topical_nsaid" in closure:
        return True
    return isinstance(route, frozenset) and bool(route) and route <= {"skin", "eye"}


def bleeding_classes(item: Item) -> tuple[str, ...]:
    """The bleeding classes of a medicine, strongest first."""
    closure = item.attributes["is"]
    return tuple(name for name in BLEEDING_CLASSES if isinstance(closure, frozenset) and name in closure)


def read_pairs(draft: Draft) -> None:
    """B-10: every two different substances of bleeding classes that are taken together."""
    taken = [
        item
        for item in draft.items.get("medicine", [])
        if item.attributes.get("status") == frozenset({"now"}) and bleeding_classes(item) and not _on_skin(item)
    ]
    for first, second in _pairs(taken) if len(taken) <= MOST_TAKEN else _kinds_of_pairs(taken):
        _add_pair(draft, first, second)


def _pairs(taken: list[Item]) -> Iterator[tuple[Item, Item]]:
    return ((first, second) for first, second in combinations(taken, 2) if _are_two(first, second))


def _kinds_of_pairs(taken: list[Item]) -> Iterator[tuple[Item, Item]]:
    """Of more than anybody takes, one pair of each kind: all that a rule can ask of a pair is the same in the others."""
    kinds: dict[tuple[object, ...], dict[tuple[object, ...], Item]] = {}
    for item in taken:
        # Two of one name are two here only where their groups differ: an unnamed one tells what it may be.
        kinds.setdefault(_kind(item), {}).setdefault((item.name, item.attributes["is"]), item)
    for one, other in combinations_with_replacement(kinds.values(), 2):
        both = ((first, second) for first in one.values() for second in other.values() if _are_two(first, second))
        yield from islice(both, 1)


def _kind(item: Item) -> tuple[object, ...]:
    """All that an item brings to a pair save its words."""
    return (bleeding_classes(item)[0], item.attributes.get("regular"), item.attributes.get("prescribed"), item.certainty)


def _are_two(first: Item, second: Item) -> bool:
    return first.name != second.name and not _one_names_the_other(first, second)


def _one_names_the_other(first: Item, second: Item) -> bool:
    """ "My blood thinner" beside Eliquis is one medicine: a name for a whole class is not a second substance."""
    return _is_unnamed(first, second) or _is_unnamed(second, first)


def _is_unnamed(item: Item, other: Item) -> bool:
    closure, named = item.attributes["is"], other.attributes["is"]
    if isinstance(closure, Span) or isinstance(named, Span):
        return False
    return item.name in named or (item.name.startswith("unnamed_") and closure - {item.name} <= named)


def _add_pair(draft: Draft, first: Item, second: Item) -> None:
    ranked = sorted((first, second), key=lambda item: BLEEDING_CLASSES.index(bleeding_classes(item)[0]))
    names = [_pair_class(item, other) for item, other in zip(ranked, reversed(ranked), strict=True)]
    names.sort(key=BLEEDING_CLASSES.index)
    attributes: dict[str, Value] = {"is": frozenset({"+".join(names)})}
    for attribute, wanted in (("regular", "nsaid"), ("prescribed", "antiplatelet")):
        value = next((item.attributes.get(attribute) for item in ranked if wanted in bleeding_classes(item)[:1]), None)
        if value is not None:
            attributes[attribute] = value
    certainty = PROBABLE if PROBABLE in (first.certainty, second.certainty) else STATED
    words = f"{ranked[0].words} + {ranked[1].words}"
    evidence = tuple(dict.fromkeys((*ranked[0].evidence, *ranked[1].evidence)))
    about = {name: item.about[name] for item in reversed(ranked) for name in ("prescribed",) if name in item.about}
    draft.add(Item("pair", "+".join(names), attributes, words, ranked[0].origin, certainty, evidence, about))


def _pair_class(item: Item, other: Item) -> str:
    """The class by which an item counts in a pair: its strongest."""
    return bleeding_classes(item)[0]
