"""The person: age on both dates, sex, pregnancy and breastfeeding, each with every reading that the intake allows."""

import re
from datetime import date

from sideeffects.core.facts import PROBABLE, STATED, Because, ScalarFact
from sideeffects.core.intake import Intake
from sideeffects.core.mentions import Details
from sideeffects.core.reading_draft import NOT_THE_PATIENT, Draft, Said
from sideeffects.core.reading_words import late_period, own_words, plain

BORN, AGE = "patient.date_of_birth", "patient.stated_age"
LONGEST_PREGNANCY, UNNOTICED_PREGNANCY = 300, 45  # days
Reading = tuple[str | float, Because]


# "I'm 17", "I am 45 years old"; not "I am 12 weeks pregnant". A bare number counts only where it would forbid treatment.
_OTHER_UNIT = r"(?! ?(?:weeks?|months?|days?|kg|kilos?|stone|%|hours?|min))"
_AGE_WORDS = re.compile(
    rf"\b(?:im|i am)(?: only| just| still| nearly| almost)? (?:(?P<young>1[0-7])\b{_OTHER_UNIT}"
    r"|(?P<years>\d{2}) (?:years? old|yrs? old|y/o|yo)\b)"
)


def told_ages(intake: Intake) -> list[tuple[int, str, str]]:
    """Ages that the letters give, each with its words and origin."""
    found = ((text, _AGE_WORDS.search(plain(text)), number) for number, text in enumerate(intake.free_text))
    return [
        (int(hit["young"] or hit["years"]), own_words(text, hit), f"free_text[{number}]") for text, hit, number in found if hit
    ]


def read_person(intake: Intake, heard: list[Said]) -> dict[str, ScalarFact]:
    """Every scalar of the vocabulary."""
    return {
        "sex": _sex(intake),
        "pregnant": _pregnancy(intake.pregnant, "pregnant", heard),
        "breastfeeding": _pregnancy(intake.breastfeeding, "breastfeeding", heard),
        "age_on_asked": _age(intake, intake.asked_on, "age_on_asked"),
        "age_on_treatment": age_on_treatment(intake),
    }


def age_on_treatment(intake: Intake) -> ScalarFact:
    """How old the person is on the day that everything is reckoned to."""
    return _age(intake, intake.reckoned_on, "age_on_treatment")


def _sex(intake: Intake) -> ScalarFact:
    if intake.sex is None:
        return ScalarFact(missing="patient.sex")
    return ScalarFact(((intake.sex, Because(intake.sex, "patient.sex", f"sex={intake.sex}", STATED)),))


def age_on(born: date, day: date) -> int:
    """Completed years; born on 29 February one is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _age(intake: Intake, day: date, name: str) -> ScalarFact:
    readings: list[Reading] = []
    if intake.date_of_birth:
        years = age_on(intake.date_of_birth, day)
        readings.append((years, Because(intake.date_of_birth.isoformat(), BORN, f"{name}={years}", STATED)))
    if intake.stated_age is not None:
        # The birthday is not known: nobody is counted older on the treatment date than they surely are.
        years = intake.stated_age + max(0, _whole_years(intake.asked_on, day))
        readings.append((years, Because(str(intake.stated_age), AGE, f"{name}={years}", STATED)))
    later = max(0, _whole_years(intake.asked_on, day))
    readings += [(told + later, Because(words, at, f"{name}={told + later}", PROBABLE)) for told, words, at in told_ages(intake)]
    return ScalarFact(tuple(readings), "" if readings else BORN)


def _whole_years(first: date, second: date) -> int:
    return age_on(first, second) if second >= first else 0


def hear_pregnancy(draft: Draft, said: list[Said], text: str, origin: str) -> list[Said]:
    """What a text says of pregnancy and breastfeeding, now; also kept as conditions of their own."""
    told = []
    if not any(pregnancy_name(one) == "pregnancy_possible" for one in said):
        said = [*said, *_late_period(draft, text, origin)]
    for one in said:
        name = pregnancy_name(one)
        if name is None or one.context in NOT_THE_PATIENT or _is_over(one):
            continue
        told.append(one)
        draft.add(one.item("condition", {"status": frozenset({"now"})}, certainty=PROBABLE))
    return told


_BESIDE_PREGNANCY = re.compile(r"\b(?:after|since|during|in|before|from)\b(?: \w+){0,2} pregnanc")
_EXPECTING = re.compile(r"\bpregnant\b|\bweeks?\b|\bmonths?\b|trimester|\bnow\b|current|expecting")


def _names_a_time(text: str) -> bool:
    """Whether pregnancy only says when something else was: "hair loss after pregnancy"."""
    said = plain(text)
    return bool(_BESIDE_PREGNANCY.search(said)) and not _EXPECTING.search(said)


def _is_over(said: Said) -> bool:
    """Past, or dated longer ago than a pregnancy lasts; what may have begun one lately is not over."""
    ago = said.details.days_ago
    if pregnancy_name(said) == "pregnant" and _names_a_time(said.text):
        return True
    if said.context == "past":
        lately = ago is not None and ago.high is not None and ago.high <= UNNOTICED_PREGNANCY
        return not (lately and pregnancy_name(said) == "pregnancy_possible")
    return pregnancy_name(said) != "breastfeeding" and ago is not None and ago.low is not None and ago.low > LONGEST_PREGNANCY


def _late_period(draft: Draft, text: str, origin: str) -> list[Said]:
    """A period that is two weeks late, with whatever words stand between."""
    words, entry = late_period(text), draft.knowledge.entries.get("pregnancy_possible")
    return [Said(entry, words, origin, text, "taking", Details(), PROBABLE)] if words and entry else []


def pregnancy_name(said: Said) -> str | None:
    """Which of the three a term is: pregnant, pregnancy_possible, breastfeeding."""
    return next((name for name in ("pregnancy_possible", "pregnant", "breastfeeding") if name in said.entry.closure), None)


def _pregnancy(answer: str | None, name: str, heard: list[Said]) -> ScalarFact:
    readings: list[Reading] = []
    origin = f"pregnancy.{name}"
    if answer is not None:
        readings.append((answer, Because(answer, origin, f"{name}={answer}", STATED)))
    for one in heard:
        value = {name: "yes", "pregnancy_possible": "unsure" if name == "pregnant" else ""}.get(pregnancy_name(one) or "", "")
        if value:
            readings.append((value, Because(one.words, one.origin, f"{name}={value}", PROBABLE)))
    return ScalarFact(tuple(readings), "" if readings else origin)
