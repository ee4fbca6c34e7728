"""The chain of one flag: the patient's words, what was read, the rule, the claims for and against, what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from rapidfuzz.distance import Levenshtein

from consult.presenters.words import is_observed, origin_label
from sideeffects.core.condition_words import say
from sideeffects.core.facts import PROBABLE
from sideeffects.core.release import Claim, Knowledge, Rule
from sideeffects.core.vocabulary import ENTITIES, SCALARS

Item = Mapping[str, Any]
# Words further from a name than this were not misspelt: they described it.
MOST_LETTERS = 2


@dataclass(frozen=True)
class ChainRow:
    """One dot of the thread (components/chain.html). `quote` is the patient's; `tag` says why it is doubtful; `codes`
    are the rows of the evidence; `more` is what the row has folded away."""

    label: str
    text: str = ""
    quote: str = ""
    meta: str = ""
    tag: str = ""
    doubtful: bool = False
    strong: bool = False
    codes: tuple[str, ...] = ()
    more: tuple["ChainRow", ...] = ()


@dataclass(frozen=True)
class ReadWords:
    """Words with the concept read from them: what a practitioner confirms or corrects. `ref` names them in addresses."""

    words: str
    origin: str
    key: str
    label: str
    ref: str = ""


def chain(
    finding: Mapping[str, Any], facts: Mapping[str, Any], knowledge: Knowledge, document: Mapping[str, Any]
) -> tuple[ChainRow, ...]:
    """The thread of a raised, restricted or unassessed finding, from what was said to what to do."""
    rule = knowledge.rule(finding["rule"])
    rows = [row for because in finding.get("because", ()) for row in _reading_rows(because, facts, knowledge, document)]
    if rule is not None:
        rows += [_rule_row(rule, finding, knowledge), *claim_rows(rule.claims, knowledge)]
    rows.append(ChainRow(_("Do"), text=finding.get("practitioner_text", ""), strong=True))
    return tuple(rows)


def doubtful_readings(finding: Mapping[str, Any], facts: Mapping[str, Any], knowledge: Knowledge) -> tuple[ReadWords, ...]:
    """The readings behind a finding that ask to be confirmed; of two that were put together, each one that is doubtful."""
    found = {}
    for because in finding.get("because", ()):
        item = item_of(because, facts)
        if because["certainty"] == PROBABLE and item is not None:
            alone = [item] if item["name"] in knowledge.entries else _put_together(because, facts, knowledge)
            for one in alone:
                label = label_of(one["name"], knowledge)
                found[one["origin"], one["words"]] = ReadWords(one["words"], one["origin"], one["name"], label)
    return tuple(found.values())


def _put_together(because: Mapping[str, Any], facts: Mapping[str, Any], knowledge: Knowledge) -> list[Item]:
    """The doubtful things that a link of several was made of, each with an entry of its own."""
    parts = because["words"].split(" + ")
    items = [item for rows in facts["items"].values() for item in rows]
    return [one for one in items if one["words"] in parts and one["certainty"] == PROBABLE and one["name"] in knowledge.entries]


def label_of(key: str, knowledge: Knowledge) -> str:
    """What people call a concept; of several together, each."""
    names = knowledge.names()
    return " + ".join(names.get(part) or part.replace("_", " ") for part in key.split("+"))


def item_of(because: Mapping[str, Any], facts: Mapping[str, Any]) -> Item | None:
    """The fact that a link of the chain was read from; the first, where the same words gave several."""
    entity = because["fact"].partition("=")[0].partition(".")[0]
    same = [
        one for one in facts["items"].get(entity, ()) if (one["origin"], one["words"]) == (because["origin"], because["words"])
    ]
    value = because["fact"].partition("=")[2]
    return next((one for one in same if value == one["name"] or value in one["attributes"].get("is", ())), None)


def _reading_rows(
    because: Mapping[str, Any], facts: Mapping[str, Any], knowledge: Knowledge, document: Mapping[str, Any]
) -> list[ChainRow]:
    doubtful = because["certainty"] == PROBABLE
    tag = _doubt(because, facts, knowledge) if doubtful else ""
    whose = _("Seen at the clinic") if is_observed(because["origin"]) else _("Patient's words")
    return [
        ChainRow(whose, quote=because["words"], meta=origin_label(because["origin"]), doubtful=doubtful),
        ChainRow(_("We read"), text=said_fact(because, facts, knowledge), meta=_confirmed(because, document), tag=tag),
    ]


def _confirmed(because: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """Whether the patient was asked about this name and said that it was read rightly."""
    for one in document.get("corrections", ()):
        same = one["origin"] == because["origin"] and one["words"] in because["words"]
        if same and one.get("by_patient") and one["key"]:
            return _("The patient confirmed this name")
    return ""


def said_fact(because: Mapping[str, Any], facts: Mapping[str, Any], knowledge: Knowledge) -> str:
    """A fact as a sentence: "The patient takes a blood thinner (anticoagulant): warfarin"."""
    name, _equals, value = because["fact"].partition("=")
    entity = ENTITIES.get(name.partition(".")[0])
    if entity is None:
        phrase = SCALARS[name].phrase if name in SCALARS else name.replace("_", " ")
        return f"{phrase.capitalize()}: {value or because['words']}"
    said = _("The patient %(phrase)s %(what)s") % {"phrase": entity.phrase, "what": label_of(value, knowledge)}
    item = item_of(because, facts)
    return f"{said}: {label_of(item['name'], knowledge)}" if item and item["name"] != value else said


def _doubt(because: Mapping[str, Any], facts: Mapping[str, Any], knowledge: Knowledge) -> str:
    item = item_of(because, facts)
    if item is None:
        return _("probable: please confirm")
    letters = letters_apart(because["words"], item["name"], knowledge)
    if letters == 1:
        return _("probable: 1 letter differs")
    if 1 < letters <= MOST_LETTERS:
        return _("probable: %(number)d letters differ") % {"number": letters}
    return _("probable: read from a sentence")


def letters_apart(words: str, key: str, knowledge: Knowledge) -> int:
    """How far the nearest written word is from a name of the concept; 0 where one was written out."""
    entry = knowledge.entries.get(key)
    names = [name for language, listed_ in entry.names.items() if language != "misspelt" for name in listed_] if entry else []
    single = [name.casefold() for name in names if " " not in name]
    written = [word.strip(".,;:!?()\"'").casefold() for word in words.split()]
    spaced = f" {' '.join(written)} "
    if any(f" {name.casefold()} " in spaced for name in names):
        return 0
    return min((Levenshtein.distance(word, name) for word in written for name in single if len(word) > 2), default=0)


def _rule_row(rule: Rule, finding: Mapping[str, Any], knowledge: Knowledge) -> ChainRow:
    condition = say(rule.when, knowledge.names(), knowledge.settings)
    text = _("%(level)s when %(condition)s.") % {"level": finding["level"], "condition": condition}
    meta = _("Rule %(key)s, release %(release)d") % {"key": rule.key, "release": knowledge.number}
    return ChainRow(_("Rule"), text=text, meta=meta, codes=tuple(finding["evidence"]))


def claim_rows(keys: Iterable[str], knowledge: Knowledge) -> Iterable[ChainRow]:
    """The first claim in sight and the others for it folded under it; what speaks against is never folded."""
    claims = [knowledge.claims[key] for key in keys if key in knowledge.claims]
    supporting = [_claim_row(_("For"), claim, _cited(claim, knowledge)) for claim in claims]
    if supporting:
        yield replace(supporting[0], more=tuple(supporting[1:]))
    for claim in claims:
        for against in _opposing(claim, knowledge):
            yield _claim_row(_("Against"), against, _weighed(claim, against, knowledge))


def _claim_row(label: str, claim: Claim, meta: str) -> ChainRow:
    return ChainRow(label, text=claim.statement.get("en", ""), meta=meta, codes=tuple(claim.evidence))


def _opposing(claim: Claim, knowledge: Knowledge) -> list[Claim]:
    """Both directions: the opposing claim may be the one that names the other."""
    named = [knowledge.claims[key] for key in claim.opposes if key in knowledge.claims]
    naming = [one for one in knowledge.claims.values() if claim.key in one.opposes]
    return list({one.key: one for one in [*named, *naming]}.values())


def _cited(claim: Claim, knowledge: Knowledge) -> str:
    cited = []
    for citation in claim.sources:
        source = knowledge.sources.get(citation.source)
        title = source.title if source else citation.source
        year = f" {source.year}" if source and source.year else ""
        cited.append(", ".join(part for part in (f"{title}{year}", citation.locator) if part))
    return "; ".join([*cited, _("grade %(grade)s") % {"grade": claim.grade}])


def _day(text: str | None) -> str:
    return date_format(date.fromisoformat(text), "j F Y") if text else ""


def _weighed(claim: Claim, against: Claim, knowledge: Knowledge) -> str:
    decision = claim.decision or against.decision
    cited = _cited(against, knowledge)
    if decision is None:
        return cited
    weighed = _("Decided by %(by)s on %(on)s, look again %(review)s: %(why)s") % {
        "by": decision.by,
        "on": _day(decision.on),
        "review": _day(decision.review),
        "why": decision.why.get("en", ""),
    }
    return f"{cited}. {weighed}"
