"""From the saved answers to the document that is read and evaluated (contracts.md, with its internal `groups`).

Nothing is decided here: each answer is put where its section expects it, with the id of the page that settles it.
A page that was not answered stays a group without an answer, which is not the same as "none".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from consult.intake.days import day_of
from consult.intake.fitting import gone
from consult.intake.follow_ups import questions_about
from consult.intake.names import add_what_was_told
from consult.intake.parts import Option, Step
from consult.intake.steps import BY_KEY, STEPS, followed_by, ticks_of
from consult.models import PLAN_PARTS, Consultation

Answers = Mapping[str, Any]
Data = dict[str, Any]
# Fixed places, so that an origin such as free_text[1] always means the same page.
FREE_TEXT = (("expectations", "words"), ("anything", "words"))
# How a chosen follow-up is put for the reader of the answers, in the patient's language: words that the core knows as they stand
# (core/reading_words.py, reading_reactions.py). A new one is tried in both languages: tests/consult/intake/test_arabic_facts.py.
SPOKEN = {
    ("now", "now"): gettext_lazy("now"),
    ("now", "past"): gettext_lazy("in the past"),
    ("active", "active"): gettext_lazy("active now"),
    ("active", "stable"): gettext_lazy("stable, in remission"),
    ("control", "good"): gettext_lazy("well controlled"),
    ("control", "poor"): gettext_lazy("poorly controlled"),
    ("severe", "mild"): gettext_lazy("mild"),
    ("severe", "severe"): gettext_lazy("severe"),
}
REACTIONS = {"none": gettext_lazy("none"), "mild": gettext_lazy("mild"), "severe": gettext_lazy("severe")}
ALLERGY_REACTIONS = {
    "mild": gettext_lazy("mild, rash or itching only"),
    "severe": gettext_lazy("severe: hives all over, swelling of the face or throat, trouble breathing or collapse"),
}
PRESCRIBED = {"yes": True, "no": False}


def document(
    answers: Answers,
    consultation: Consultation,
    *,
    asked_on: date,
    language: str = "en",
    corrections: Sequence[Mapping[str, Any]] = (),
    observed: Sequence[Mapping[str, Any]] = (),
) -> Data:
    """The document of a consultation: its answers, its plan and its corrections, the practitioner's after the patient's.

    `observed` is what the clinic itself saw; a document without any is as it always was.
    """
    with override(language):
        content: Data = {
            "id": consultation.reference,
            "language": language,
            "asked_on": asked_on.isoformat(),
            "treatment_on": _treatment_on(consultation),
            "patient": _patient(answers, consultation),
            "plan": _plan(answers, consultation),
            "allergies": _section(_allergies(answers)),
            "medicines": _section(_medicines(answers, asked_on)),
            "history": _section(_history(answers)),
            "pregnancy": _pregnancy(answers),
            "previous_treatments": _previous(answers),
            "free_text": [_of(answers, step).get(field) or "" for step, field in FREE_TEXT],
        }
    told = add_what_was_told(content, answers)
    whole = {**content, "corrections": [*told, *(dict(one) for one in corrections)]}
    return whole | ({"observed": [dict(one) for one in observed]} if observed else {})


def question_of(origin: str) -> str | None:
    """The key of the page behind a question id or an origin, e.g. `history.heart.items[0].text` -> `heart`."""
    parts = origin.split(".")
    if parts[0].startswith("free_text["):
        return FREE_TEXT[int(parts[0][10:-1])][0]
    if len(parts) > 1 and parts[1] in BY_KEY:
        return parts[1]
    if parts[0] == "plan":
        return parts[1].split("[")[0] if len(parts) > 1 and parts[1].split("[")[0] in BY_KEY else None
    return {"previous_treatments": "previous", "pregnancy": "pregnancy"}.get(parts[0]) or _patient_page(parts)


def has_despair(facts: Mapping[str, Any]) -> bool:
    """Whether words of despair were found in any text (facts as stored)."""
    statements = facts.get("items", {}).get("statement", ())
    return any("despair" in one["attributes"].get("is", ()) for one in statements)


def _patient_page(parts: list[str]) -> str | None:
    return {"date_of_birth": "birth", "sex": "sex"}.get(parts[1]) if parts[0] == "patient" and len(parts) > 1 else None


def _of(answers: Answers, step: str) -> Mapping[str, Any]:
    return answers.get(step) or {}


def _treatment_on(consultation: Consultation) -> str | None:
    at = consultation.appointment_at
    return timezone.localdate(at).isoformat() if at else None


def _patient(answers: Answers, consultation: Consultation) -> Data:
    patient = consultation.patient
    born = patient.date_of_birth.isoformat() if patient.date_of_birth else _of(answers, "birth").get("born")
    return {"date_of_birth": born or None, "stated_age": None, "sex": _of(answers, "sex").get("sex") or patient.sex}


def _plan(answers: Answers, consultation: Consultation) -> Data:
    plan = {part: consultation.plan.get(part) for part in PLAN_PARTS}
    # Until the practitioner plans, what the patient wishes for is what would be treated.
    for part in ("areas", "concerns"):
        if plan[part] is None:
            plan[part] = _wished(_of(answers, part), part)
    if consultation.plan.get("incomplete"):
        # Labels that nobody read to the end: what is not named there is not known.
        plan["incomplete"] = list(consultation.plan["incomplete"])
    return plan


def _wished(answer: Mapping[str, Any], part: str) -> list[str] | None:
    words = [value.replace("_", " ") for value in (answer.get(part) or {}).get("picked", [])]
    if answer.get("other"):
        words.append(answer["other"])
    return words or None


def _section(groups: list[Data]) -> Data:
    """A section made of several pages. Its own answer is the weakest of theirs."""
    found = {group["answer"] for group in groups}
    answer = next((weak for weak in (None, "unsure", "some") if weak in found), "none")
    return {"answer": answer, "items": [], "groups": groups}


def _group(question: str, answer: str | None, covers: Iterable[str] | None, items: list[Data]) -> Data:
    return {"question": question, "answer": answer, "covers": None if covers is None else list(covers), "items": items}


# --- ticked pages -------------------------------------------------------------------------------------------------


def _tick_group(answers: Answers, step: Step, section: str) -> Data:
    """One ticked page as a group of a section; an option of another section is left to that section."""
    ticks = ticks_of(step)
    options = [one for one in ticks.options if (one.section or step.feeds) == section] if ticks else []
    value = _of(answers, step.key).get("ticks") or {}
    items = [item for option in options if option.value in value.get("picked", ()) for item in _items(answers, step, option)]
    covers = dict.fromkeys(key for option in options for key in (*option.concepts, *option.covers))
    answer = _answer_for(value.get("answer"), items)
    if ticks and gone(ticks, value.get("picked", ())):
        # The page has changed since: what it offers no more was ticked, and is not denied by that.
        answer = "unsure"
    return _group(f"{section}.{step.key}", answer, covers, items)


def _answer_for(answer: str | None, items: list[Data]) -> str | None:
    # "some" on a page whose ticks all belong to the other section denies what this section asks there.
    return "none" if answer == "some" and not items else answer


def _items(answers: Answers, step: Step, option: Option) -> list[Data]:
    more = _more(answers, step, option)
    if step.section == "allergies":
        return [
            {"text": str(option.says or option.label), "key": key, "reaction": _allergy_reaction(more)} for key in option.concepts
        ]
    if option.section == "medicines":
        reason = more.get("reason") or None
        return [{"text": str(option.says or option.label), "key": key, "reason": reason} for key in option.concepts]
    words = ", ".join([str(option.says or option.label), *_spoken(step, option, more)])
    return [{"text": words, "key": key} for key in option.concepts]


def _more(answers: Answers, step: Step, option: Option) -> Mapping[str, Any]:
    page = followed_by(step.key)
    return (_of(answers, page.key).get(f"{step.key}.{option.value}") or {}) if page else {}


def _spoken(step: Step, option: Option, more: Mapping[str, Any]) -> list[str]:
    said = []
    over = more.get("now") == "past" and bool(more.get("when"))
    for question in questions_about(step.key, option):
        value = more.get(question.name) or ""
        if over and question.name in ("now", "when"):
            said += [_("ended %(when)s") % {"when": value}] if question.name == "when" else []
        elif (question.name, value) in SPOKEN:
            said.append(str(SPOKEN[question.name, value]))
        elif value and value != "unsure":
            said.append(f"HbA1c {value}" if question.name == "sugar" else value)
    return said


def _allergy_reaction(more: Mapping[str, Any]) -> str | None:
    words = [str(ALLERGY_REACTIONS.get(more.get("reaction") or "", "")), more.get("words") or ""]
    return ". ".join(word for word in words if word) or None


# --- sections -----------------------------------------------------------------------------------------------------


def _allergies(answers: Answers) -> list[Data]:
    pages = [step for step in STEPS if step.section == "allergies" and ticks_of(step)]
    groups = [_tick_group(answers, step, "allergies") for step in pages]
    groups.append(_tick_group(answers, BY_KEY["breathing"], "allergies"))
    groups.append(_rows_group(answers, "allergy-other", "allergies", ("text", "reaction")))
    return groups


def _history(answers: Answers) -> list[Data]:
    pages = [step for step in STEPS if step.feeds == "history" and ticks_of(step)]
    groups = [_tick_group(answers, step, "history") for step in pages]
    groups.append(_habits(answers))
    groups.append(_rows_group(answers, "health-other", "history", ("text",)))
    return groups


def _rows_group(answers: Answers, step: str, section: str, fields: tuple[str, ...]) -> Data:
    """A page of things by name, which also covers everything that no other page of the section asks about."""
    value = _of(answers, step)
    items = [{field: row.get(field) or None for field in fields} for row in value.get("items", [])]
    return _group(f"{section}.{step}", value.get("answer"), None, items)


def _habits(answers: Answers) -> Data:
    smoking = _of(answers, "habits").get("smoking")
    if smoking in (None, "no"):
        return _group("history.habits", "none" if smoking else None, ["smoking"], [])
    words = _("smoking") if smoking == "yes" else _("smoking now and then")
    return _group("history.habits", "some", ["smoking"], [{"text": words, "key": "smoking"}])


def _medicines(answers: Answers, asked_on: date) -> list[Data]:
    blood, page = _of(answers, "blood-thinning").get("ticks") or {}, _of(answers, "medicines")
    rows, picked = page.get("items", []), blood.get("picked", ())
    ticks = ticks_of(BY_KEY["blood-thinning"])
    groups = {option.value: option for option in ticks.options} if ticks else {}
    thinning = [item for key in picked if key in groups for item in _group_medicines(groups[key], rows, asked_on)]
    others = [_medicine(row, asked_on) for row in rows if row.get("group") not in picked]
    answer = "unsure" if ticks and gone(ticks, picked) else blood.get("answer")
    return [
        _group("medicines.blood-thinning", answer, ticks.covers if ticks else (), thinning),
        _tick_group(answers, BY_KEY["recent"], "medicines"),
        _group("medicines.medicines", _medicines_answer(page, others), None, others),
    ]


def _group_medicines(option: Option, rows: list[Any], asked_on: date) -> list[Data]:
    """The medicines named for a ticked group; without a name, the group itself is what is known."""
    of_group = [row for row in rows if row.get("group") == option.value]
    named = [_medicine(row, asked_on) for row in of_group if row.get("text")]
    unnamed = {**(of_group[0] if of_group else {}), "text": str(option.says or option.label)}
    return named or [{**_medicine(unnamed, asked_on), "key": option.value}]


def _medicine(row: Mapping[str, Any], asked_on: date) -> Data:
    said = row.get("last_taken") or ""
    taken = day_of(said, asked_on)
    name = row.get("text") or ""
    return {
        # Words about the time ("two weeks ago") are read with the name, as a sentence would be.
        "text": name if taken or not said else _("%(name)s, last taken %(when)s") % {"name": name, "when": said},
        "prescribed": PRESCRIBED.get(row.get("prescribed") or ""),
        "reason": row.get("reason") or None,
        "last_taken": taken.isoformat() if taken else None,
    }


def _medicines_answer(page: Mapping[str, Any], others: list[Data]) -> str | None:
    if not page:
        return None
    # Who ticked blood-thinning medicines is asked for every name at once: no other name is no other medicine.
    return page.get("answer") or ("some" if others else "none")


def _pregnancy(answers: Answers) -> Data:
    value = _of(answers, "pregnancy")
    return {"pregnant": value.get("pregnant"), "breastfeeding": value.get("breastfeeding"), "text": ""}


def _previous(answers: Answers) -> Data:
    value = _of(answers, "previous")
    return {"answer": value.get("answer"), "items": [_treatment(row) for row in value.get("items", [])]}


def _treatment(row: Mapping[str, Any]) -> Data:
    words = [str(REACTIONS.get(row.get("reaction") or "", "")), row.get("words") or ""]
    return {"text": row.get("text") or "", "reaction": ". ".join(word for word in words if word) or None}
