"""Which medicines a prescriber may be asked about, and the one question about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from consult.models import Consultation, Evaluation
from consult.services.evaluate import release_of
from consult.services.prescriber_words import question_about
from consult.services.turns import newest_evaluation

UNREAD = "medicines."


@dataclass(frozen=True)
class Medicine:
    """A medicine of the patient that may be asked about. `rules`: the flags that rest on it."""

    words: str
    origin: str
    key: str
    counts_as: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def place(self) -> str:
        """What a form calls it: several medicines may stand in one place of the intake."""
        return f"{self.origin}|{self.key or self.words}"


def medicines_of(evaluation: Evaluation) -> tuple[Medicine, ...]:
    """Every medicine that was read or could not be read, those that flags rest on first."""
    rules = _rules_by_place(evaluation.answer["findings"])
    items = (evaluation.facts or {}).get("items", {}).get("medicine", ())
    found = [_read(one, rules) for one in items if str(one["origin"]).startswith(UNREAD)]
    unread = [one for one in evaluation.answer["unrecognised"] if str(one["origin"]).startswith(UNREAD)]
    found += [Medicine(one["words"], one["origin"], "", (), ()) for one in unread]
    first: dict[str, Medicine] = {}
    for one in found:
        first.setdefault(one.place, one)
    return tuple(sorted(first.values(), key=lambda one: not one.rules))


def _read(item: dict[str, Any], rules: dict[str, tuple[str, ...]]) -> Medicine:
    counts_as = tuple(item["attributes"].get("is", ()))
    return Medicine(item["words"], item["origin"], item["name"] or "", counts_as, rules.get(item["origin"], ()))


def _rules_by_place(findings: Iterable[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for finding in findings:
        for link in finding.get("because", ()) if finding["outcome"] == "raised" else ():
            found[link["origin"]] = (*found.get(link["origin"], ()), finding["rule"])
    return found


def questions_of(consultation: Consultation, places: Iterable[str], language: str) -> list[dict[str, Any]]:
    """The questions as they will stand in the letter, one for each chosen medicine. Raises NothingToReview."""
    chosen = set(places)
    medicines = [one for one in medicines_of(newest_evaluation(consultation)) if one.place in chosen]
    _release, knowledge = release_of(consultation)
    return [_question(one, knowledge.entries.get(one.key), language) for one in medicines]


def _question(one: Medicine, entry: Any, language: str) -> dict[str, Any]:
    # Doctors of both languages read the Latin name of a substance.
    name = entry.label if entry else one.words
    question = question_about(name, one.counts_as, language)
    return {
        "words": one.words,
        "origin": one.origin,
        "key": one.key,
        "name": name,
        "question": question,
        "rules": list(one.rules),
    }
