"""Conditions, operations, symptoms and measured values, in whatever text they stand: when, how active, how bad, where."""

import re
from dataclasses import replace

from sideeffects.core.facts import PROBABLE, Item, Span, Value
from sideeffects.core.intake import Entered
from sideeffects.core.reading_draft import CONDITION_KINDS, NOT_THE_PATIENT, TAKEN_KINDS, Draft, Said, is_denial
from sideeffects.core.reading_measures import by_hba1c, is_read_as_a_whole, read_values, value_of
from sideeffects.core.reading_numbers import hba1c_percent, measured
from sideeffects.core.reading_phrases import conditions_in_phrases
from sideeffects.core.reading_plan import at_site
from sideeffects.core.reading_times import days_until
from sideeffects.core.reading_words import (
    activity,
    control,
    plain,
    says_ended,
    says_long_over,
    says_now,
    says_ongoing,
    says_over,
    says_recurring,
    says_treated,
    severity,
)
from sideeffects.core.times import days_ago

# Whether these are still going on cannot be told from their name alone.
EVENTS = frozenset({
    "venous_thrombosis", "thrombosis", "stroke", "tia", "heart_attack", "cancer", "seizure", "fainting", "antibiotic_course",
    "systemic_infection", "infection", "wound", "sunburn", "vaccination", "cold_sore", "skin_procedure", "dental_work",
    "surgery", "anaphylaxis", "skin_active",
})  # fmt: skip
# Of these an undated, unqualified mention is meant as going on now.
NOW_UNLESS_SAID = frozenset(
    {"systemic_infection", "infection", "fever", "antibiotic_course", "wound", "sunburn", "skin_infection", "skin_active"}
)
RECENT_DAYS = 60
_SINCE = re.compile(r"\bsince\b|\bمنذ\b")
# Things that have a place on the skin.
PLACED = frozenset({
    "skin_active", "suspicious_lesion", "skin_cancer", "permanent_implant", "koebner", "skin_procedure",
    "cold_sore", "urticaria",
    "eczema", "acne", "rosacea", "seborrhoeic_dermatitis",
})  # fmt: skip
# Skin diseases that are something active on the skin only while they are active.
SKIN_WHEN_ACTIVE = frozenset({
    "eczema", "acne", "rosacea", "psoriasis", "lichen_planus", "seborrhoeic_dermatitis", "cold_sore",
    "urticaria",
})  # fmt: skip
# Of these only what is said to be active now is there: hives and flakes come and go within hours.
FLEETING = frozenset({"urticaria", "seborrhoeic_dermatitis"})
GRAVE = frozenset({"severe_liver_disease", "severe_kidney_disease", "dialysis"})
# A thing whose words make it another: (term, words, what it then is).
QUALIFIED = (
    (
        "mole",
        re.compile(
            r"chang|grow|grew|bleed|bled|itch|bigger|larger|darker|\bnew\b|crust|ulcer|irregular|odd|strange|تتغير|تغير|تكبر|كبرت|تنزف|جديد"
        ),
        "suspicious_lesion",
    ),
    ("scar", re.compile(r"raised|thick|lump|bump|grow|grew|بارز|سميك"), "keloid"),
)
PREGNANCY = frozenset({"pregnant", "pregnancy_possible", "breastfeeding"})
INJECTED = {"ha_filler": "filler", "botulinum_toxin": "botox_treatment"}
NO_ILLNESS = "no_illness"  # "I am healthy": an answer in a list, nothing to set against "none" in a letter
NOT_HEARD_IN_PROSE = frozenset({"mesotherapy", "skin_procedure"})


def read_condition(draft: Draft, entered: Entered) -> None:
    """One thing of the health history as entered."""
    if draft.dismissed(entered) or (is_denial(entered.text) and not entered.key):
        return
    chosen = draft.chosen(entered)
    for one in chosen:
        _read_chosen(draft, one)
    if chosen:
        return
    heard, unknown = draft.hear(entered.text, entered.origin, "history")
    said = [*_as_procedures(draft, heard), *conditions_in_phrases(draft, entered.text, entered.origin)]
    hear_conditions(draft, said)
    something = read_values(draft, entered.text, entered.origin) or names_something(said)
    for words in _unknown(entered.text, unknown) if something else [entered.text.strip()]:
        draft.unknown_words(words, entered.origin, "condition")


_PARTS = re.compile(r"[,;،؛\n.]| and | & | و(?=\w)")
_AFTER_THE_FIRST = re.compile("[,،] ")


def _unknown(text: str, unknown: list[str]) -> list[str]:
    """Beside something known: the words that stand alone between commas, and do not say how it is going."""
    parts = {plain(part).strip() for part in _PARTS.split(text)}
    return [
        words for words in unknown if plain(words).strip() in parts and not (control(words) or activity(words) or severity(words))
    ]


def _read_chosen(draft: Draft, chosen: Said) -> None:
    """A ticked condition; what was typed after its label is read like any other text."""
    said, _ = draft.hear(chosen.text, chosen.origin, "history")
    areas = [one for one in said if one.entry.kind == "area"]
    draft.add(_item(draft, chosen, areas, alone=True))
    _after_the_skin(draft, chosen, _states(chosen))
    typed, _ = draft.hear("".join(_AFTER_THE_FIRST.split(chosen.text, maxsplit=1)[1:]), chosen.origin, "history")
    hear_conditions(draft, [one for one in typed if one.entry.key != chosen.entry.key])


def hear_conditions(draft: Draft, said: list[Said], *, prose: bool = False) -> None:
    """Every condition among what one text names."""
    areas = [one for one in said if one.entry.kind == "area"]
    meant = [one for one in said if one.entry.kind in CONDITION_KINDS and one.context not in NOT_THE_PATIENT]
    for one in meant:
        if one.entry.closure & PREGNANCY or is_read_as_a_whole(one):
            continue
        if prose and (NO_ILLNESS in one.entry.closure or _only_wished(one)):
            continue
        draft.add(_item(draft, one, areas, alone=len(meant) == 1))
        _after_the_skin(draft, one, _states(one))
    for text, origin in dict.fromkeys((one.text, one.origin) for one in said):
        read_values(draft, text, origin)


def _only_wished(said: Said) -> bool:
    """Treatments named in prose without a past or a date are what the person hopes for."""
    return bool(said.entry.closure & NOT_HEARD_IN_PROSE) and said.context != "past" and said.details.days_ago is None


def _days_ago(draft: Draft, said: Said, *, alone: bool) -> Span | None:
    """How long ago it was, by the words beside it; by any time in the text where it is all that the text names."""
    coming = days_until(said.text, draft.intake.asked_on)
    if coming is not None:
        return Span(-(coming.high or 0), -(coming.low or 0))
    ago = said.details.days_ago
    if ago is None:
        ago = days_ago(said.text if alone else _clause(said), draft.intake.asked_on)
    # "In the past", of no date: not these last weeks, and nobody knows how much longer.
    return Span(RECENT_DAYS + 1, None) if ago is None and says_long_over(said.text) else ago


def _clause(said: Said) -> str:
    """The part of the text, between commas, that a name stands in: a time in it may belong to the name."""
    words = plain(said.named or said.words)
    return next((part for part in _PARTS.split(plain(said.text)) if words in part), "")


def _item(draft: Draft, said: Said, areas: list[Said], *, alone: bool) -> Item:
    said = _qualified(draft, said)
    closure = said.entry.closure
    ago = _days_ago(draft, said, alone=alone)
    about: dict[str, str] = {}
    status = _status(said, ago)
    attributes: dict[str, Value | None] = {
        "status": frozenset({status}) if status else None,
        "activity": _activity(said, status),
        "control": _control(draft, said),
        "severity": frozenset({"severe"}) if closure & GRAVE else severity(said.text),
        "days_since": draft.ahead(ago),
        "value": value_of(said),
    }
    certainty = said.certainty
    if closure & PLACED:
        place, about, guessed = at_site(draft, areas, said.entry.region)
        if guessed and "koebner" in closure:
            # Only a patch in the very place bars treatment; the disease itself is asked about anyway (B-66).
            place, guessed = {}, False
        attributes |= place
        # Cold sores come back on the face whatever place was named (B-13): there is nothing to confirm.
        certainty = PROBABLE if guessed and "cold_sore" not in closure else certainty
    return said.item("condition", attributes, about=about, certainty=certainty)


def _qualified(draft: Draft, said: Said) -> Said:
    """A mole that changes is more than a mole; a scar that is raised is more than a scar."""
    for key, words, more in QUALIFIED:
        entry = draft.knowledge.entries.get(more)
        if entry and key in said.entry.closure and words.search(plain(said.text)):
            return replace(said, entry=entry)
    return said


def _status(said: Said, ago: Span | None) -> str | None:
    """Now, past, or None where nobody can tell."""
    closure = said.entry.closure
    if says_now(said.text) and said.context != "past":
        return "now"
    if said.context == "past":
        return "now" if says_ongoing(said.text) else "past"
    if not closure & EVENTS:
        return "past" if says_ended(said.text) else said.entry.status or "now"
    passing = bool(closure & NOW_UNLESS_SAID)
    if passing and _SINCE.search(plain(said.text)):
        return "now"
    if ago is not None:
        return _dated_status(ago)
    if says_over(said.text) or (passing and says_treated(said.text)):
        return "past"
    return said.entry.status or _undated_status(said, passing)


def _undated_status(said: Said, passing: bool) -> str | None:
    """What comes and goes is not said to be there; what passes by itself is meant as it is now."""
    if not passing:
        return None
    return "past" if says_recurring(said.text) else "now"


def _dated_status(ago: Span) -> str | None:
    if ago.low is not None and ago.low > RECENT_DAYS:
        return "past"
    return "now" if ago.high is not None and ago.high <= RECENT_DAYS else None


def _activity(said: Said, status: str | None) -> frozenset[str] | None:
    told = activity(said.text)
    return told or (frozenset({"stable"}) if status == "past" else None)


def _states(said: Said) -> bool | None:
    """Whether a disease of the skin is active by its words."""
    told = activity(said.text)
    if told:
        return "active" in told
    return False if said.context == "past" or says_ended(said.text) else None


def _after_the_skin(draft: Draft, said: Said, active: bool | None) -> None:
    """B-11: a skin disease that is active is something active on the skin; unsaid, nobody knows."""
    closure = said.entry.closure
    if not closure & SKIN_WHEN_ACTIVE or "skin_active" in closure or active is False:
        return
    kept = draft.items["condition"][-1].attributes
    if active is None and kept.get("status") == frozenset({"past"}):
        return
    elsewhere = kept.get("at_site") == frozenset({"no"})
    if active is None and (elsewhere or closure & FLEETING):
        return
    if active is None:
        draft.gap(said.origin, "condition", covers=frozenset({"skin_active"}))
        return
    item = draft.items["condition"][-1]
    entry = draft.knowledge.entries.get("skin_active")
    if entry:
        attributes = {**item.attributes, "is": entry.closure | closure, "status": frozenset({"now"})}
        draft.add(
            Item("condition", said.entry.key, attributes, item.words, item.origin, item.certainty, item.evidence, item.about)
        )


def _control(draft: Draft, said: Said) -> frozenset[str] | None:
    """Control by words, and of diabetes by the HbA1c beside it."""
    told = set(control(said.text) or ())
    if "diabetes" in said.entry.closure:
        number = measured(said.text, "hba1c")
        if number is not None:
            told |= {by_hba1c(draft, hba1c_percent(number))}
    return frozenset(told) or None


def names_something(said: list[Said]) -> bool:
    """Whether a text about health names anything of a person; a place, a food or a cat is none."""
    kinds = {*CONDITION_KINDS, *TAKEN_KINDS, "statement", "concern", "reaction", "ingredient"}
    return any(one.entry.kind in kinds or one.context == "allergy" for one in said)


def _as_procedures(draft: Draft, said: list[Said]) -> list[Said]:
    """What is injected, named among a person's history, was a treatment with it."""
    found = []
    for one in said:
        key = next((done for used, done in INJECTED.items() if used in one.entry.closure), "")
        entry = draft.knowledge.entries.get(key)
        found.append(replace(one, entry=entry) if entry and one.context in ("taking", "past") else one)
    return found
