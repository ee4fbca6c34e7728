"""Statements that are said in a sentence, whatever words stand between: pressure, a distorted image of oneself, drink today."""

import re

from sideeffects.core import despair_phrases
from sideeffects.core.facts import PROBABLE
from sideeffects.core.mentions import Details
from sideeffects.core.reading_draft import Draft, Said
from sideeffects.core.reading_words import own_words, plain

_WHO = (
    r"(?:husband|partner|boyfriend|girlfriend|wife|fianc\w+|mother|mum|mom|father|dad|sister|boss|manager|agent|family"
    r"|friends?|he|she|they)"
)
_IT = (
    r"(?:do|doing|get|getting|have|having|go|going)\b.{0,30}"
    r"\b(?:it|this|these|done|treatment|injections?|filler|botox|mesotherapy)\b"
)
_TODAY = r"(?:today|tonight|this morning|this afternoon|earlier|just now|before (?:coming|the appointment)|on the way|last night)"
_MANY = r"(?:a few|several|a couple of|two|three|four|five|six|\d+)"
_DRINKS = r"(?:beers?|drinks?|glasses of \w+|glasses|shots?|cocktails?|whisk\w+|pints?|vodkas?|wines?)"
_DRUGS = r"(?:weed|joint|cannabis|hash\w*|mdma|ecstasy|cocaine|coke|ketamine|lsd|speed|heroin)"
_UP_TO = r"[^.;!?]{0,25}"  # a few more words of the same sentence

_I_HAVE = r"\bi(?: have(?: got)?|ve(?: got)?| got| was diagnosed with| suffer from| live with)"

# key of the statement -> how it may be said, in the one spelling of `plain`
PHRASES: dict[str, re.Pattern[str]] = {
    "pressure_from_others": re.compile(
        rf"\b{_WHO}\b{_UP_TO}\b(?:forc|pressur|push|insist|mak(?:es|ing)|made|threaten)\w*\b{_UP_TO}\b(?:me|i)\b{_UP_TO}"
        rf"|\b{_WHO}\b{_UP_TO}\b(?:told|says?|said|wants?|asked|tells)\b{_UP_TO}\b(?:me|i)\b{_UP_TO}\b{_IT}"
        r"|\bor (?:he|she) (?:leaves|will leave|goes)\b"
    ),
    "body_dysmorphia": re.compile(
        rf"\bhours?\b{_UP_TO}\bmirrors?\b|\bmirrors?\b{_UP_TO}\b(?:for hours|all day|constantly|every few minutes)\b"
        rf"|\b(?:cant|cannot|can not|dont|do not|wont)\b (?:leave the house|go out|be seen)\b{_UP_TO}\bbecause of my \w+"
        r"|\beveryone (?:stares|is staring|looks|laughs)\b"
        rf"|\b(?:procedures|operations|surgeries|treatments)\b{_UP_TO}"
        r"\bstill (?:hate|ugly|not (?:happy|right|enough)|unhappy)"
    ),
    "unrealistic_expectation": re.compile(
        r"\b(?:look|be) (?:exactly|just) like\b(?! (?:myself|before|me))|\bperfect or nothing\b"
        r"|\bmust be (?:100%? )?(?:perfect|flawless)\b"
    ),
    "intoxicated": re.compile(
        rf"\b(?:had|drank|drunk|after|ive had)\b {_MANY} {_DRINKS}{_UP_TO}\b{_TODAY}"
        rf"|\b{_TODAY}\b{_UP_TO}\b(?:had|drank) {_MANY} {_DRINKS}"
        rf"|\b(?:smoked|took|used|snorted|did)\b (?:some |a |bit of |a bit of )*{_DRUGS}{_UP_TO}\b{_TODAY}"
    ),
}
# Conditions that a sentence describes without naming them.
CONDITION_PHRASES: dict[str, re.Pattern[str]] = {
    # Two letters are a name only where somebody has it.
    "multiple_sclerosis": re.compile(rf"{_I_HAVE} ms\b"),
    "atrial_fibrillation": re.compile(rf"{_I_HAVE} af\b"),
    "rheumatoid_arthritis": re.compile(rf"{_I_HAVE} ra\b"),
    "suspicious_lesion": re.compile(
        rf"\b(?:sore|spot|ulcer|patch|growth|scab|wound)\b{_UP_TO}\b(?:doesnt|does not|wont|will not|never|not) heal"
        rf"|\b(?:lump|growth|spot)\b{_UP_TO}\b(?:nobody|no one|not)\b{_UP_TO}\b(?:looked|checked|seen|diagnosed)"
    ),
    "facial_weakness": re.compile(
        rf"\b(?:face|mouth|smile|eyelid)\b{_UP_TO}\b(?:droop(?:ed|ing)?|dropped|paralysed|paralyzed|went crooked)\b"
    ),
    "severe_kidney_disease": re.compile(rf"\bkidneys?\b{_UP_TO}\bwork\w*\b{_UP_TO}\b(?:[12]?\d) ?(?:%|per ?cent)"),
    "keloid": re.compile(
        rf"\b(?:piercing|scar|cut|wound|spot)\b{_UP_TO}\b(?:turned into|became|grew into|left)\b{_UP_TO}"
        r"\b(?:lump|bump|keloid|thick)"
    ),
}


def hear_phrases(draft: Draft, text: str, origin: str) -> None:
    """Every such statement in one text; each is to be confirmed."""
    for one in (*_found(draft, PHRASES, text, origin), *_in_despair(draft, text, origin)):
        draft.add(one.item("statement", {}, certainty=PROBABLE))


def conditions_in_phrases(draft: Draft, text: str, origin: str) -> list[Said]:
    """Conditions that one text describes in a sentence."""
    return _found(draft, CONDITION_PHRASES, text, origin)


def _in_despair(draft: Draft, text: str, origin: str) -> list[Said]:
    hit = despair_phrases.found(plain(text))
    return [_one(draft, "despair", text, origin, hit)] if hit and "despair" in draft.knowledge.entries else []


def _found(draft: Draft, phrases: dict[str, re.Pattern[str]], text: str, origin: str) -> list[Said]:
    said = plain(text)
    hits = ((key, phrase.search(said)) for key, phrase in phrases.items())
    return [_one(draft, key, text, origin, hit) for key, hit in hits if hit and key in draft.knowledge.entries]


def _one(draft: Draft, key: str, text: str, origin: str, hit: re.Match[str]) -> Said:
    return Said(draft.knowledge.entries[key], own_words(text, hit), origin, text, "taking", Details(), PROBABLE)
