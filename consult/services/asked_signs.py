"""Which signs somebody is asked for after a treatment, by the days since and what was done. Pure.

Three short lists, the most urgent sign first. They are the usual ones: a schedule of the knowledge may ask for more (`asks`),
whoever has something else writes it, and triage reads everything that is told.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

NOW, SKIN, BODY = "now", "skin", "body"
LISTS = (NOW, SKIN, BODY)
FACE = frozenset({"face", "under_eye", "lips", "chin", "neck"})
LONG = 10**6
YES, NO, UNSURE = "yes", "no", "unsure"
# What is ticked where nothing, or nobody knows, applies.
NONE_OF_THESE, NOT_SURE = "none", "unsure"


@dataclass(frozen=True)
class Asked:
    """A sign with the days (from, until) in which it is asked for, and where; no `areas`: everywhere."""

    sign: str
    of: str
    first: int = 0
    last: int = LONG
    areas: frozenset[str] = frozenset()


USUAL = (
    Asked("breathing_trouble", NOW),
    Asked("throat_swelling", NOW, last=7),
    Asked("faint", NOW),
    Asked("chest_pain", NOW),
    Asked("vision_loss", NOW, areas=FACE | {"scalp"}),
    Asked("face_droop", NOW, last=7),
    Asked("limb_weakness", NOW, last=7),
    Asked("cannot_swallow", NOW, last=14, areas=FACE),
    Asked("blue_lips", NOW, last=1),
    Asked("pain", SKIN),
    Asked("pain_beyond", SKIN, last=14),
    Asked("white_skin", SKIN, last=7),
    Asked("mottled_skin", SKIN, last=7),
    Asked("black_skin", SKIN),
    Asked("blisters", SKIN, last=28),
    Asked("ulcer", SKIN, first=5),
    Asked("spreading_redness", SKIN),
    Asked("pus", SKIN),
    Asked("tense_swelling", SKIN, last=2),
    Asked("bleeding", SKIN, last=2),
    Asked("lump", SKIN, first=3),
    Asked("nodule", SKIN, first=7),
    Asked("discharge", SKIN, first=7),
    Asked("hard_areas", SKIN, first=14),
    Asked("swelling", SKIN),
    Asked("redness", SKIN, last=60),
    Asked("bruise", SKIN, last=60),
    Asked("itch", SKIN, last=7),
    Asked("hives", SKIN, last=3),
    Asked("numbness", SKIN, first=5),
    Asked("uneven_smile", SKIN, first=1, last=60, areas=FACE),
    Asked("hair_loss", SKIN, first=7, areas=frozenset({"scalp"})),
    Asked("dark_patch", SKIN, first=14),
    Asked("light_patch", SKIN, first=14),
    Asked("texture_change", SKIN, first=14),
    Asked("very_ill", BODY),
    Asked("fever", BODY),
    Asked("chills", BODY, last=28),
    Asked("palpitations", BODY, last=28),
)
# In which list a sign stands that a schedule asks for besides; any other is one of the body.
SKIN_TOO = frozenset({"cold_skin", "dusky_skin", "dark_blotches", "grouped_blisters", "red_streaks", "hot_skin", "flush"}) | {
    *("tenderness", "stinging", "abscess", "tingling"),
    *(one.sign for one in USUAL if one.of == SKIN),
}
NOW_TOO = frozenset(
    {"wheeze", "fast_breathing", "seizure", "worst_headache", "irregular_pulse", "confusion", "speech_trouble"}
) | {one.sign for one in USUAL if one.of == NOW}


def asked_signs(*, days: int, areas: Collection[str], more: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """The signs of each list. `days` since the treatment; `areas` as words or codes; `more`: what a schedule asks for besides."""
    where = {one.replace(" ", "_") for one in areas}
    lists: dict[str, list[str]] = {name: [] for name in LISTS}
    for one in USUAL:
        if one.first <= days <= one.last and _is_there(one, where):
            lists[one.of].append(one.sign)
    for sign in more:
        if sign not in lists[list_of(sign)]:
            lists[list_of(sign)].append(sign)
    return {name: tuple(signs) for name, signs in lists.items()}


def _is_there(one: Asked, where: Collection[str]) -> bool:
    # An area in other words than ours may be any of them.
    return not one.areas or any(area in one.areas or area not in KNOWN for area in where) or not where


KNOWN = FACE | {"scalp", "chest", "hands", "arms", "abdomen", "flanks", "back", "buttocks", "hips", "thighs", "knees"}


def list_of(sign: str) -> str:
    """In which list a sign stands."""
    if sign in SKIN_TOO:
        return SKIN
    return NOW if sign in NOW_TOO else BODY


def answers_from(
    ticked: Mapping[str, Collection[str]],
    asked: Mapping[str, Collection[str]],
    *,
    course: str = "",
    severity: str = "",
    place: str = "",
) -> dict[str, object]:
    """The answers of contracts.md from what was ticked in each list: a sign, "none", "unsure", or nothing at all.

    A list in which something was ticked was read: the rest of it is no, or unsure where that was ticked too. A list without a
    tick was passed over, and says nothing. Course, severity and place are of the skin.
    """
    found: dict[str, object] = {}
    for name, signs in asked.items():
        chosen = set(ticked.get(name, ()))
        rest = UNSURE if NOT_SURE in chosen else NO
        for sign in signs if chosen else ():
            found[sign] = _detailed(name, course, severity, place) if sign in chosen else rest
    return found


def _detailed(name: str, course: str, severity: str, place: str) -> object:
    details = {"course": course, "severity": severity, "place": place}
    said = {key: value for key, value in details.items() if value}
    return {"answer": YES, **said} if name == SKIN and said else YES


# Whoever tells only of these may be asked to look through the other lists first; for anything else they are not held up.
CAN_WAIT = frozenset(
    {"pain", "swelling", "redness", "bruise", "itch", "numbness", "tingling", "tenderness", "stinging", "lump"}
) | {
    *("hard_areas", "hair_loss", "dark_patch", "light_patch", "texture_change", NONE_OF_THESE, NOT_SURE),
}


def may_wait(ticked: Iterable[str]) -> bool:
    """Whether nothing was ticked that a person should hear of at once."""
    return set(ticked) <= CAN_WAIT


# Where a mark on the picture decides how urgent a sign is, the most urgent first; the scalp and the rest decide nothing.
PLACE_OF = {"under_eye": "eye", "lips": "mouth", "neck": "neck", "chin": "face", "face": "face", "scalp": "scalp"}
WORST_FIRST = ("eye", "mouth", "neck", "face", "scalp")


def place_of(marked: Iterable[str]) -> str:
    """The most urgent place among the areas marked on the picture; empty where none decides."""
    places = {PLACE_OF[one] for one in marked if one in PLACE_OF}
    return next((one for one in WORST_FIRST if one in places), "")
