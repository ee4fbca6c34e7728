"""What a practitioner changes in a plan: other words for a step, lines of their own. Where each came from stays with it.

step["edited"] = {"by": name, "on": ISO day, "was": texts of the guideline, "until": its own end}
step["own"] = {"by": name, "on": ISO day}          it rests on no row of the evidence; its key follows its words, as its tick does
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from consult.services.audit import sha256
from consult.services.guarded import WordsRefused, refuse_faults
from consult.services.plan_steps import Step
from sideeffects.core.durations import DAY, minutes_of
from sideeffects.core.translations import BINDING, bound_to

Texts = Mapping[str, str]
LONGEST_LINE = 600
# A plan ends twelve weeks after the visit.
LAST_DAY = 84
MOST_OWN = 12
LANGUAGES = ("en", "ar")


class LineRefused(WordsRefused):
    """The guard refuses one text; `field` is "en-heat" or "own-1-ar"."""

    def __init__(self, field_name: str, refused: WordsRefused) -> None:
        super().__init__(refused.faults)
        self.field = field_name


@dataclass(frozen=True)
class OwnLine:
    """A line of the practitioner's own, from one day after the treatment until another; 0 is its day."""

    en: str
    ar: str = ""
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class Edits:
    """Everything that was typed: by the key of a step its texts and its last day, and the own lines in their order."""

    words: Mapping[str, Texts] = field(default_factory=dict)
    until: Mapping[str, int] = field(default_factory=dict)
    own: Sequence[OwnLine] = ()


def edited(content: dict[str, Any], edits: Edits, before: Sequence[Step], by: User) -> dict[str, Any]:
    """The content with them. `before`: the steps that stand; what was changed there stays under its name. Raises LineRefused."""
    _guard(edits)
    known = {one["key"]: one for one in before}
    steps = [_said(one, edits, known.get(one["key"]), by) for one in content["steps"]]
    return {**content, "steps": [*steps, *_own(edits.own, before, by)]}


def kept(content: dict[str, Any], before: Iterable[Step]) -> dict[str, Any]:
    """The content with what a practitioner changed in the plan before, under their names."""
    rows = list(before)
    changed = {one["key"]: one for one in rows if "edited" in one}
    steps = [_with(one, changed[one["key"]]) if one["key"] in changed else one for one in content["steps"]]
    return {**content, "steps": [*steps, *(one for one in rows if "own" in one)]}


def _with(step: Step, before: Step) -> Step:
    return {**step, "text": before["text"], "until": before["until"], "edited": before["edited"]}


def _said(step: Step, edits: Edits, before: Step | None, by: User) -> Step:
    """One step in other words or for another time; the very guideline is no change."""
    words, until = edits.words.get(step["key"], step["text"]), _until(step, edits.until.get(step["key"]))
    if _same(words, step["text"]) and until == step["until"]:
        return step
    if before and "edited" in before and _same(words, before["text"]) and until == before["until"]:
        return _with(step, before)
    was = {language: step["text"][language] for language in LANGUAGES if step["text"].get(language)}
    return {**step, "text": _bound(words), "until": until, "edited": {**_who(by), "was": was, "until": step["until"]}}


def _until(step: Step, last: int | None) -> str:
    """Until which day after the treatment; what was typed as it stands changes nothing."""
    if last is None or last == last_day(step):
        return str(step["until"])
    return f"P{last}D"


def last_day(step: Mapping[str, Any]) -> int | None:
    """The day after the treatment on which a step ends; None where it is no care afterwards, or is told in hours."""
    minutes = [minutes_of(part) for part in (step["from"], step["until"] or step["from"])]
    whole = step["when"] == "after" and not any(one % DAY for one in minutes)
    return minutes[1] // DAY if whole else None


def _own(lines: Sequence[OwnLine], before: Iterable[Step], by: User) -> list[Step]:
    known = {(one["text"]["en"], one["text"].get("ar", "")): one["own"] for one in before if "own" in one}
    rows = {one.en: one for one in lines[:MOST_OWN]}
    return [_line(one, known.get((one.en, one.ar)) or _who(by)) for one in rows.values()]


def _line(line: OwnLine, own: Mapping[str, Any]) -> Step:
    return {
        "key": f"own-{sha256(line.en)[:8]}",
        "when": "after",
        "from": f"P{line.first}D",
        "until": f"P{max(line.first, line.last)}D",
        "text": _bound({"en": line.en, "ar": line.ar}),
        "evidence": [],
        "own": dict(own),
    }


def _bound(words: Texts) -> dict[str, str]:
    """Both texts as they were written together: the Arabic is no older than its English."""
    texts = {language: words[language].strip()[:LONGEST_LINE] for language in LANGUAGES if words.get(language, "").strip()}
    return {**texts, BINDING: bound_to(texts["en"])} if "ar" in texts else texts


def _same(words: Texts, texts: Texts) -> bool:
    return all(words.get(language, "").strip() == texts.get(language, "") for language in LANGUAGES)


def _who(by: User) -> dict[str, str]:
    return {"by": by.get_full_name() or by.get_username(), "on": timezone.localdate().isoformat()}


def _guard(edits: Edits) -> None:
    said = [
        (f"{language}-{key}", texts.get(language, ""), language) for key, texts in edits.words.items() for language in LANGUAGES
    ]
    for number, one in enumerate(edits.own, start=1):
        said += [(f"own-{number}-en", one.en, "en"), (f"own-{number}-ar", one.ar, "ar")]
    for name, words, language in said:
        try:
            refuse_faults(words, language=language)
        except WordsRefused as refused:
            raise LineRefused(name, refused) from None
