"""From one report to its facts: the signs that are there or gone again, what was given, where, and how long ago.

Pure. What is told only adds: a "no" beside words that tell of a sign takes nothing away, so the worse reading counts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sideeffects.core.facts import STATED, Because, Facts, Gap, Item, ScalarFact, Span, Value
from sideeffects.core.intake import parse
from sideeffects.core.normalise import normalise
from sideeffects.core.reading_draft import Draft
from sideeffects.core.reading_plan import IGNORED, read_plan
from sideeffects.core.release import Knowledge
from sideeffects.core.report import Answer, Report
from sideeffects.core.sign_reading import SignMention, SignReading, read_signs
from sideeffects.core.signs import SIGNS
from sideeffects.core.vocabulary import REPORT_ENTITIES

TEXT = "text"
# What a report says was done, by the part of a plan that says the same.
PLANNED = {"ingredients": ("ingredient", "given"), "areas": ("area", "treated_area")}
# Numbs without a medicine: nothing of it was given.
COOLING = "cooling"
ANY_DAY = date(2000, 1, 1)
# What an answer says of a sign that is or was there.
TICKED = {"yes": "now", "gone": "gone"}
# So many days younger than the treatment is what came later.
LATER_BY = 7
_LATER = re.compile(
    r"\b(?:new|appear\w*|c[oa]me (?:up|out)|popp\w+|notic\w+|found|find|discover\w*|develop\w*|emerg\w+"
    r"|(?:و|ف)?(?:ظهر\w*|طلع\w*|لاحظ\w*|لقي\w*|اكتشف\w*|وجدت|جديد\w*|برز\w*|تكون\w*|طالع\w*|نبت\w*))\b"
)
# Around a sign, as far as one clause reaches.
NEAR = 45
_CLAUSE = re.compile(r"[.,;!?\n]|\b(?:but|and then|لكن|بس)\b")


@dataclass(frozen=True)
class ReportReading:
    """What one report says. `told`: anything at all. `asked`: signs that are asked about, or others have."""

    facts: Facts
    unread: tuple[str, ...]
    elsewhere: bool
    told: bool
    asked: tuple[SignMention, ...]
    # What others have, as if it were the patient's: whoever writes for somebody else says "he".
    theirs: tuple[Item, ...] = ()


def read_report(knowledge: Knowledge, report: Report) -> ReportReading:
    """Read a whole report. A fault in reading the text leaves it unread, and everything else is still read."""
    reading = _signs(report.text)
    draft = _done(knowledge, report, reading)
    items = [*_written(report, reading), *_ticked(report)]
    gaps = tuple(Gap(f"answers.{one.sign}", frozenset({one.sign})) for one in report.answers if one.answer in (None, "unsure"))
    # A full stop alone is about nothing else: it tells nothing.
    elsewhere = reading.elsewhere and any(one.isalnum() for one in report.text)
    told = bool(reading.mentions or reading.unread or elsewhere or any(one.answer for one in report.answers))
    others = _not_of_now(reading)
    if told and not (any(map(is_now, items)) or gaps or reading.unread or others or elsewhere):
        items.append(_well(report))
    facts = Facts(
        items={"sign": tuple(items), **{entity: _were(draft, part) for part, entity in PLANNED.values()}},
        gaps={"sign": gaps, **{entity: _unknown(draft, part, entity) for part, entity in PLANNED.values()}},
        scalars={"days_since_treatment": _days(report)},
    )
    theirs = tuple(_read_as(report, one, "now") for one in reading.mentions if one.says == "others")
    return ReportReading(facts, reading.unread, elsewhere, told, others, theirs)


def _not_of_now(reading: SignReading) -> tuple[SignMention, ...]:
    """What is asked about; and what others have, or what was before, where nothing is told of now."""
    now = any(one.says == "now" for one in reading.mentions)
    return tuple(one for one in reading.mentions if one.says == "asked" or (one.says in ("others", "past") and not now))


def _were(draft: Draft, part: str) -> tuple[Item, ...]:
    return tuple(one for one in draft.items.get(part, ()) if one.name != COOLING)


def is_now(item: Item) -> bool:
    """Whether a sign is there now, and not gone again."""
    return item.attributes["status"] == frozenset({"now"})


def _signs(text: str) -> SignReading:
    try:
        return read_signs(text)
    except Exception:  # a fault of ours must end with a person who reads, never as silence
        return SignReading((), (text.strip(),))


def _well(report: Report) -> Item:
    """Whoever only denies, or tells what is gone, is well."""
    origin = TEXT if report.text.strip() else "answers"
    return Item("sign", "well", {"is": frozenset({"well"}), "status": frozenset({"now"})}, report.text.strip(), origin)


def _unknown(draft: Draft, part: str, entity: str) -> tuple[Gap, ...]:
    return (Gap(REPORT_ENTITIES[entity].question),) if draft.gaps.get(part) else ()


def _days(report: Report) -> ScalarFact:
    if report.days is None:
        return ScalarFact(missing="report.treated_at")
    because = Because(str(report.treated_at), "treated_at", f"days_since_treatment={report.days:g}", STATED)
    return ScalarFact(((report.days, because),))


# --- the signs ----------------------------------------------------------------------------------------------------


def _written(report: Report, reading: SignReading) -> Iterable[Item]:
    for one in reading.mentions:
        if one.says in ("now", "gone"):
            yield _read_as(report, one, one.says)


def _read_as(report: Report, one: SignMention, status: str) -> Item:
    onset = _onset(report, one.days_lasting) or _onset_said(report.text, one)
    return Item("sign", one.sign, _attributes(one, status, onset, one.days_lasting), one.words, TEXT, one.certainty)


def _ticked(report: Report) -> Iterable[Item]:
    for one in report.answers:
        if one.answer in TICKED:
            lasting = None if one.days is None else Span(one.days, one.days)
            attributes = _attributes(one, TICKED[one.answer], _onset(report, lasting), lasting)
            yield Item(
                "sign", one.sign, attributes, SIGNS[one.sign]["ar" if report.language == "ar" else "en"], f"answers.{one.sign}"
            )


def _attributes(one: SignMention | Answer, status: str, onset: str, lasting: Span | None) -> dict[str, Value]:
    """What is known of a sign; what nobody said is left out."""
    details = {"course": one.course, "severity": one.severity, "place": one.place, "onset": onset}
    known: dict[str, Value] = {name: frozenset({value}) for name, value in details.items() if value}
    if lasting is not None:
        known["days_lasting"] = lasting
    return {"is": frozenset({one.sign}), "status": frozenset({status}), **known}


def _onset(report: Report, lasting: Span | None) -> str:
    """Whether it has been there since the treatment, by how long it has lasted; empty where that is not known."""
    if lasting is None or report.days is None:
        return ""
    if lasting.high is not None and lasting.high < report.days - LATER_BY:
        return "later"
    return "since_treatment" if lasting.low is not None and lasting.low >= report.days - LATER_BY / 2 else ""


def _onset_said(text: str, mention: SignMention) -> str:
    before, behind = text[max(0, mention.start - NEAR) : mention.start], text[mention.end : mention.end + NEAR]
    said = (_CLAUSE.split(normalise(before).text)[-1], normalise(mention.words).text, _CLAUSE.split(normalise(behind).text)[0])
    clause = " ".join(said)
    return "later" if _LATER.search(clause) else ""


# --- what was done ------------------------------------------------------------------------------------------------


def _done(knowledge: Knowledge, report: Report, reading: SignReading) -> Draft:
    """What was injected, and where, read as a plan is read; and whatever the text names that a warning asks for."""
    on = report.reported_at.date() if report.reported_at else ANY_DAY
    plan = {"ingredients": report.ingredients, "areas": report.areas}
    draft = Draft(knowledge, parse({"id": "report", "asked_on": on.isoformat(), "plan": plan}))
    draft.safely(lambda: read_plan(draft), "plan", "ingredient", "area")
    if report.text.strip() and reading.mentions:
        draft.safely(lambda: _hear_given(draft, report.text, _wanted(knowledge)), TEXT)
    return draft


def _hear_given(draft: Draft, text: str, wanted: frozenset[str]) -> None:
    for one in draft.hear(text, TEXT, "text")[0]:
        if one.context not in IGNORED and one.entry.closure & wanted:
            draft.add(one.item("ingredient", {}))


_wanted_of: dict[str, frozenset[str]] = {}


def _wanted(knowledge: Knowledge) -> frozenset[str]:
    """What the warnings ask to have been given."""
    if knowledge.sha256 not in _wanted_of:
        _wanted_of.clear()
        trees = [tree for one in knowledge.warnings for tree in (one.applies, one.when) if tree]
        _wanted_of[knowledge.sha256] = frozenset(key for tree in trees for key in _given_in(tree))
    return _wanted_of[knowledge.sha256]


def _given_in(tree: object) -> Iterable[str]:
    if isinstance(tree, list):
        for inner in tree:
            yield from _given_in(inner)
    elif isinstance(tree, dict):
        if tree.get("some") == "given":
            yield from tree.get("where", {}).get("is", ())
        for inner in tree.values():
            yield from _given_in(inner)
