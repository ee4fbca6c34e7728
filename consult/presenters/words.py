"""What places in an intake, levels and days are called on staff pages."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.intake.facts import question_of
from consult.intake.steps import BY_KEY

SECTIONS: Mapping[str, Any] = {
    "medicines": gettext_lazy("Medicines"),
    "allergies": gettext_lazy("Allergies"),
    "history": gettext_lazy("Health history"),
    "previous_treatments": gettext_lazy("Earlier treatments"),
    "pregnancy": gettext_lazy("Pregnancy and breastfeeding"),
    "free_text": gettext_lazy("In their own words"),
    "plan": gettext_lazy("Plan"),
    "patient": gettext_lazy("About the patient"),
}
PARTS: Mapping[str, Any] = {
    "prescribed": gettext_lazy("whether a doctor prescribed it"),
    "reason": gettext_lazy("what it is taken for"),
    "last_taken": gettext_lazy("when it was last taken"),
    "reaction": gettext_lazy("what happened"),
    "contents": gettext_lazy("what the patient says is in it"),
    "date_of_birth": gettext_lazy("date of birth"),
    "stated_age": gettext_lazy("age as typed"),
    "sex": gettext_lazy("sex"),
    "pregnant": gettext_lazy("pregnant"),
    "breastfeeding": gettext_lazy("breastfeeding"),
    "ingredients": gettext_lazy("what is injected"),
    "antiseptic": gettext_lazy("antiseptic"),
    "gloves": gettext_lazy("gloves"),
    "numbing": gettext_lazy("numbing"),
    "unread": gettext_lazy("the rest of it, which is too long for the software: read it yourself"),
    "areas": gettext_lazy("areas"),
    "concerns": gettext_lazy("wishes"),
}
UNSAID_PARTS = ("text", "answer", "")
ORIGIN = re.compile(
    r"^(?P<section>\w+)(?:\.(?!items\[)(?P<group>[\w-]+))?(?:\.items\[(?P<item>\d+)\]|\[(?P<place>\d+)\])?(?:\.(?P<part>\w+))?$"
)


OBSERVED = re.compile(r"^observed\.(?P<what>\w+)\.(?P<on>\d{4}-\d\d-\d\d)(?:\.\d+)?$")
SEEN: Mapping[str, Any] = {
    "patch_test": gettext_lazy("Observed at the clinic: patch test, %(day)s"),
    "screening": gettext_lazy("Observed at the clinic: body-image questions, %(day)s"),
    "treatment": gettext_lazy("Observed at the clinic: treatment, %(day)s"),
    "after_room": gettext_lazy("Observed at the clinic: in the room after an earlier treatment, %(day)s"),
    "after_report": gettext_lazy("Told to the clinic after an earlier treatment, %(day)s"),
    "after_event": gettext_lazy("Recorded by the clinic after an earlier treatment, %(day)s"),
}


def is_observed(origin: str) -> bool:
    """Whether the clinic itself saw it, and the patient did not write it."""
    return origin.startswith("observed.")


def _observed_label(origin: str) -> str:
    match = OBSERVED.match(origin)
    if match is None or match["what"] not in SEEN:
        return _("Observed at the clinic")
    return str(SEEN[match["what"]]) % {"day": day(date.fromisoformat(match["on"]))}


def origin_label(origin: str) -> str:
    """Where something was said: "medicines.medicines.items[0].text" is "Other medicines, item 1"."""
    if is_observed(origin):
        return _observed_label(origin)
    match = ORIGIN.match(origin)
    if match is None or match["section"] not in SECTIONS:
        return origin.replace("_", " ")
    number, part = match["item"] or match["place"], match["part"] or ""
    page = match["group"] if match["group"] in BY_KEY else ""
    label = str(BY_KEY[page].name) if page in BY_KEY else str(SECTIONS[match["section"]])
    if page not in BY_KEY and match["group"]:
        part = part or match["group"]
    if match["item"] or (number and match["section"] != "free_text"):
        label = _("%(place)s, item %(number)d") % {"place": label, "number": int(number) + 1}
    return label if part in UNSAID_PARTS else f"{label}: {_part(part)}"


def step_of(question: str) -> str:
    """The page of the intake that settles a question; the first page of its section where it names none."""
    section = question.partition(".")[0].partition("[")[0]
    return question_of(question) or SECTION_PAGES.get(section, "")


SECTION_PAGES: Mapping[str, str] = {
    "medicines": "medicines",
    "allergies": "allergy-other",
    "history": "health-other",
    "previous_treatments": "previous",
    "pregnancy": "pregnancy",
    "free_text": "anything",
}


def _part(part: str) -> str:
    return str(PARTS.get(part, part.replace("_", " ")))


def day(moment: date | datetime | None) -> str:
    """A day as people say it, with the year only where it is another one."""
    if moment is None:
        return ""
    local = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    pattern = "j F" if local.year == timezone.localdate().year else "j F Y"
    return date_format(local, pattern)


def moment(at: datetime | None) -> str:
    """A day and a time: "today 08:41", "18 November 16:02"."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    clock = date_format(local, "H:i")
    days = (local.date() - timezone.localdate()).days
    if days in NEAR_DAYS:
        return f"{NEAR_DAYS[days]} {clock}"
    return f"{day(at)} {clock}"


NEAR_DAYS: Mapping[int, Any] = {-1: gettext_lazy("yesterday"), 0: gettext_lazy("today"), 1: gettext_lazy("tomorrow")}


def person(user: Any) -> str:
    """What staff are called on screen."""
    return (user.get_full_name() or user.get_username()) if user else _("the patient")


def listed(words: list[str], *, most: int = 4) -> str:
    """ "a, b or c"; a long list is cut and says by how much."""
    if len(words) > most:
        return _("%(words)s and %(number)d more") % {"words": ", ".join(words[:most]), "number": len(words) - most}
    if len(words) < 2:
        return "".join(words)
    return _("%(words)s or %(last)s") % {"words": ", ".join(words[:-1]), "last": words[-1]}
