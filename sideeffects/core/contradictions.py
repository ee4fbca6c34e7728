"""Where an intake contradicts itself (B-77): both sides are kept, and the person is asked once more in neutral words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sideeffects.core.facts import Facts, Item, Span
from sideeffects.core.intake import Group, Intake, Section
from sideeffects.core.intake_observed import OBSERVED
from sideeffects.core.reading_draft import Said
from sideeffects.core.reading_person import age_on, pregnancy_name, told_ages
from sideeffects.core.vocabulary import Level

EVIDENCE = ("B-77",)
LATELY_DAYS = 60

# section -> (entity, question)
ASKED: dict[str, tuple[str, Mapping[str, str]]] = {
    "allergies": ("allergy", {
        "en": "You answered “none” to allergies, and you also wrote “{words}”. Could you tell us which is right?",
        "ar": "أجبت بـ«لا شيء» عن الحساسية، وكتبت أيضا «{words}». هل يمكنك أن تخبرنا أيهما الصحيح؟",
    }),
    "medicines": ("medicine", {
        "en": "You answered “none” to medicines, and you also wrote “{words}”. Could you tell us which is right?",
        "ar": "أجبت بـ«لا شيء» عن الأدوية، وكتبت أيضا «{words}». هل يمكنك أن تخبرنا أيهما الصحيح؟",
    }),
    "history": ("condition", {
        "en": "You answered “none” to health history, and you also wrote “{words}”. Could you tell us which is right?",
        "ar": "أجبت بـ«لا شيء» عن تاريخك الصحي، وكتبت أيضا «{words}». هل يمكنك أن تخبرنا أيهما الصحيح؟",
    }),
    "previous_treatments": ("previous", {
        "en": "You answered “none” to earlier treatments, and you also wrote “{words}”. Could you tell us which is right?",
        "ar": "أجبت بـ«لا شيء» عن العلاجات السابقة، وكتبت أيضا «{words}». هل يمكنك أن تخبرنا أيهما الصحيح؟",
    }),
}  # fmt: skip
AGE = {
    "en": "Your date of birth and the age you typed ({words}) do not match. Could you check both?",
    "ar": "تاريخ ميلادك والعمر الذي كتبته ({words}) لا يتطابقان. هل يمكنك التحقق منهما؟",
}
PREGNANT = {
    "en": "You answered “no” to pregnancy, and you also wrote “{words}”. Could you tell us which is right?",
    "ar": "أجبت بـ«لا» عن الحمل، وكتبت أيضا «{words}». هل يمكنك أن تخبرينا أيهما الصحيح؟",
}
BREASTFEEDING = {
    "en": "You answered “no” to breastfeeding, and you also wrote “{words}”. Could you tell us which is right?",
    "ar": "أجبت بـ«لا» عن الرضاعة، وكتبت أيضا «{words}». هل يمكنك أن تخبرينا أيهما الصحيح؟",
}
SEX = {
    "en": "You answered “male”, and you also answered or wrote “{words}”. Could you check both?",
    "ar": "أجبت بـ«ذكر»، وأجبت أو كتبت أيضا «{words}». هل يمكنك التحقق من الاثنين؟",
}
SAID = ("allergy", "medicine", "condition", "previous")
# Here one page's "none" is held against what stands elsewhere. A passing word about an illness ("my heart") is read, and no more.
PAGE_BY_PAGE = ("allergies", "medicines")
PAST = frozenset({"past"})
PREGNANCY_NAMES = frozenset({"pregnant", "pregnancy_possible", "breastfeeding"})


@dataclass(frozen=True)
class Contradiction:
    """Two sides that cannot both be right. `question` has one text for each language."""

    words: tuple[str, ...]
    origins: tuple[str, ...]
    question: Mapping[str, str]
    level: str = str(Level.HOLD)
    evidence: tuple[str, ...] = EVIDENCE

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """The shape of contracts.md, its question in the wanted language, else in English."""
        return {
            "level": self.level,
            "evidence": list(self.evidence),
            "words": list(self.words),
            "origins": list(self.origins),
            "question": self.question.get(language) or self.question["en"],
        }


def find_contradictions(
    intake: Intake, facts: Facts, heard: list[Said], unknown: frozenset[str] = frozenset()
) -> tuple[Contradiction, ...]:
    """Every contradiction of one intake, in a stable order, each once. `unknown`: where words stand that nobody knows."""
    found = [
        *_sections(intake, facts, unknown),
        *_treated_lately(intake, facts),
        *_age(intake),
        *_pregnancy(intake, heard),
        *_sex(intake, heard),
    ]
    return tuple({(one.words, one.origins): one for one in found}.values())


def _two(left: tuple[str, str], right: tuple[str, str], question: Mapping[str, str]) -> Contradiction:
    asked = {language: text.format(words=right[0]) for language, text in question.items()}
    return Contradiction((left[0], right[0]), (left[1], right[1]), asked)


# --- "none" beside something --------------------------------------------------------------------------------------


def _sections(intake: Intake, facts: Facts, unknown: frozenset[str]) -> Iterator[Contradiction]:
    for name, (entity, question) in ASKED.items():
        section: Section = getattr(intake, name)
        said = unknown | _said_origins(facts)
        yield from _beside_items(name, section, question, said)
        for item in facts.items.get(entity, ()):
            denied = _denied_at(name, section, item, facts) if _said_elsewhere(name, item) else ""
            if denied:
                yield _two(("none", denied), (item.words, item.origin), question)


def _denied_at(name: str, section: Section, item: Item, facts: Facts) -> str:
    """The question that was answered "none" to what the item is; "" where nobody denied it."""
    if section.answer == "none" or (section.groups and all(group.answer == "none" for group in section.groups)):
        return f"{name}.answer"
    told = any(one.name == item.name and one.origin.startswith(f"{name}.") for one in facts.items.get(item.entity, ()))
    if name not in PAGE_BY_PAGE or told:
        return ""
    denials = (group for group in section.groups if group.answer == "none" and _asks_about(group, section, item))
    return next((group.question for group in denials), "")


def _asks_about(group: Group, section: Section, item: Item) -> bool:
    """Whether the question names what the item is; the one without names asks about all that no other one names."""
    closure = item.attributes.get("is")
    if not isinstance(closure, frozenset):
        return False
    if group.covers is not None:
        return not closure.isdisjoint(group.covers)
    return all(closure.isdisjoint(other.covers or ()) for other in section.groups)


def _treated_lately(intake: Intake, facts: Facts) -> Iterator[Contradiction]:
    """No earlier treatment, and a filler last week: what is that recent is not the past."""
    if intake.previous_treatments.answer != "none":
        return
    for item in facts.items.get("condition", ()):
        closure, since = item.attributes["is"], item.attributes.get("days_since")
        days = since.high if isinstance(since, Span) else None
        lately = days is not None and days - intake.days_ahead <= LATELY_DAYS
        treated = isinstance(closure, frozenset) and "skin_procedure" in closure
        if lately and treated and item.origin.startswith("free_text"):
            yield _two(("none", "previous_treatments.answer"), (item.words, item.origin), ASKED["previous_treatments"][1])


def _beside_items(name: str, section: Section, question: Mapping[str, str], said: frozenset[str]) -> Iterator[Contradiction]:
    asked = [(section.answer, section.items, f"{name}.answer")]
    asked += [(group.answer, group.items, group.question) for group in section.groups]
    for answer, items, origin in asked:
        for item in items if answer == "none" else ():
            if item.origin in said:
                yield _two(("none", origin), (item.text.strip() or item.key or "", item.origin), question)


def _said_origins(facts: Facts) -> frozenset[str]:
    """Where something of the person was read: no denial, no relative, no medicine of long ago."""
    items = (item for name in SAID for item in facts.items.get(name, ()))
    return frozenset(item.origin for item in items if not (item.entity == "medicine" and item.attributes.get("status") == PAST))


def _said_elsewhere(name: str, item: Item) -> bool:
    """A statement outside the section that the person takes or has it; not the past, nor why a medicine is taken."""
    if not (item.origin.startswith("free_text") or item.origin == "pregnancy.text" or _of_another_section(name, item)):
        return False
    status = item.attributes.get("status")
    if item.entity in ("medicine", "condition"):
        return status == frozenset({"now"}) and item.name not in PREGNANCY_NAMES
    return item.entity == "allergy"


def _of_another_section(name: str, item: Item) -> bool:
    own = any(item.origin.startswith(prefix) for prefix in (f"{name}.", "plan.", "pregnancy.", OBSERVED))
    derived = item.entity == "condition" and not item.origin.endswith("].text")
    implied = item.entity == "condition" and item.origin.startswith("medicines.")
    return not own and not derived and not implied


# --- the person ---------------------------------------------------------------------------------------------------


def _age(intake: Intake) -> Iterator[Contradiction]:
    born, stated = intake.date_of_birth, intake.stated_age
    if born and stated is not None and age_on(born, intake.asked_on) != stated:
        yield _two((born.isoformat(), "patient.date_of_birth"), (str(stated), "patient.stated_age"), AGE)
    for told, words, origin in told_ages(intake):
        if born and age_on(born, intake.asked_on) != told:
            yield _two((born.isoformat(), "patient.date_of_birth"), (words, origin), AGE)


def _pregnancy(intake: Intake, heard: list[Said]) -> Iterator[Contradiction]:
    for one in heard:
        name = pregnancy_name(one)
        if name == "pregnant" and intake.pregnant == "no":
            yield _two(("no", "pregnancy.pregnant"), (one.words, one.origin), PREGNANT)
        if name == "breastfeeding" and intake.breastfeeding == "no":
            yield _two(("no", "pregnancy.breastfeeding"), (one.words, one.origin), BREASTFEEDING)


def _sex(intake: Intake, heard: list[Said]) -> Iterator[Contradiction]:
    if intake.sex != "male":
        return
    for name, answer in (("pregnant", intake.pregnant), ("breastfeeding", intake.breastfeeding)):
        if answer == "yes":
            yield _two(("male", "patient.sex"), ("yes", f"pregnancy.{name}"), SEX)
    for one in heard:
        yield _two(("male", "patient.sex"), (one.words, one.origin), SEX)
