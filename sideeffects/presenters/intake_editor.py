"""The intake of an example as the page edits it: rows of what was named, answers, the plan, and the box for the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sideeffects.core.intake_fields import ITEM_KEYS, PLAN_PARTS, SEXES, YES_NO_UNSURE
from sideeffects.forms.base import Shown
from sideeffects.forms.intake import NO_PLAN, NOT_ANSWERED, THIS_PLAN, sent_for

Options = tuple[tuple[str, Any], ...]
SECTIONS = {
    "medicines": _("Medicines"),
    "allergies": _("Allergies"),
    "history": _("Health history"),
    "previous_treatments": _("Earlier treatments"),
}
ANSWERS: Options = (
    ("", _("as usual: none")),
    ("none", _("none")),
    ("some", _("these")),
    ("unsure", _("not sure")),
    (NOT_ANSWERED, _("not answered")),
)
ITEM_PARTS = {
    "text": _("Name, as written"),
    "reaction": _("What happened"),
    "prescribed": _("Prescribed by a doctor"),
    "reason": _("What for"),
    "last_taken": _("Last taken"),
}
YES_NO: Options = (("", _("not said")), ("yes", _("yes")), ("no", _("no")))
ANSWERED: Options = (("", _("not answered")), *((word, word) for word in YES_NO_UNSURE))
SEX: Options = (("", _("not answered")), *((word, word) for word in SEXES))
PLANS: Options = (
    ("", _("as usual: face, hyaluronic acid, alcohol, nitrile gloves")),
    (NO_PLAN, _("no plan yet")),
    (THIS_PLAN, _("this plan")),
)
PLAN_WORDS = {
    "areas": _("Areas"),
    "concerns": _("Wishes"),
    "ingredients": _("Injected"),
    "antiseptic": _("Antiseptic"),
    "gloves": _("Gloves"),
    "numbing": _("Numbing"),
}
PARTS = {
    "asked_on": _("Asked on"),
    "treatment_on": _("Treated on"),
    "language": _("Language (en, ar)"),
}


@dataclass(frozen=True)
class Box:
    """One field: a line, several lines, a tick, or a choice where it has options."""

    name: str
    label: Any
    value: str = ""
    options: Options = ()
    lines: bool = False
    tick: bool = False

    @property
    def id(self) -> str:
        """What its label points to."""
        return f"id_{self.name}"


@dataclass(frozen=True)
class Part:
    """One part of an intake on the page; `used`: the example says something about it."""

    title: Any
    used: bool
    boxes: tuple[Box, ...]
    rows: tuple[tuple[Box, ...], ...] = ()
    listed: str = ""


def parts_of_intake(shown: Shown) -> list[Part]:
    """Everything that may be said, in the order in which a patient is asked; the box for the rest comes last."""
    sent = sent_for(shown.raw, shown.path)
    return [*_sections(sent, shown.path), _patient(sent, shown.path), _plan(sent, shown.path), _rest(sent, shown.path)]


def _sections(sent: Mapping[str, str], path: str) -> Iterator[Part]:
    for name, title in SECTIONS.items():
        at = f"{path}.{name}"
        answer = Box(f"{at}.answer", title, sent.get(f"{at}.answer", ""), ANSWERS)
        count = len({one.split(".items.")[1].partition(".")[0] for one in sent if one.startswith(f"{at}.items.")})
        rows = tuple(_row(sent, f"{at}.items.{number}", ITEM_KEYS[name]) for number in range(count + 1))
        yield Part(title, bool(answer.value), (answer,), rows, f"{at}.listed" if f"{at}.listed" in sent else "")


def _row(sent: Mapping[str, str], at: str, keys: tuple[str, ...]) -> tuple[Box, ...]:
    return tuple(
        Box(f"{at}.{key}", ITEM_PARTS[key], sent.get(f"{at}.{key}", ""), YES_NO if key == "prescribed" else ()) for key in keys
    )


def _patient(sent: Mapping[str, str], path: str) -> Part:
    who, pregnancy = f"{path}.patient", f"{path}.pregnancy"
    boxes = (
        _tick(sent, f"{who}.given", _("another person than usual (a woman born 1990-03-02)")),
        Box(f"{who}.date_of_birth", _("Date of birth"), sent.get(f"{who}.date_of_birth", "")),
        Box(f"{who}.stated_age", _("Age as typed"), sent.get(f"{who}.stated_age", "")),
        Box(f"{who}.sex", _("Sex"), sent.get(f"{who}.sex", ""), SEX),
        _tick(sent, f"{pregnancy}.given", _("another answer on pregnancy than usual (no)")),
        Box(f"{pregnancy}.pregnant", _("Pregnant"), sent.get(f"{pregnancy}.pregnant", ""), ANSWERED),
        Box(f"{pregnancy}.breastfeeding", _("Breastfeeding"), sent.get(f"{pregnancy}.breastfeeding", ""), ANSWERED),
        Box(f"{pregnancy}.text", _("In words"), sent.get(f"{pregnancy}.text", "")),
    )
    return Part(_("Who it is"), any(box.tick and box.value for box in boxes), boxes)


def _tick(sent: Mapping[str, str], name: str, label: Any) -> Box:
    return Box(name, label, sent.get(name, ""), tick=True)


def _plan(sent: Mapping[str, str], path: str) -> Part:
    at = f"{path}.plan"
    chosen = Box(f"{at}.given", _("Plan"), sent.get(f"{at}.given", ""), PLANS)
    boxes = [chosen]
    for part in PLAN_PARTS:
        boxes.append(Box(f"{at}.{part}", PLAN_WORDS[part], sent.get(f"{at}.{part}", ""), lines=True))
        boxes.append(_tick(sent, f"{at}.{part}.open", _("not chosen yet")))
    return Part(_("Plan, one a line"), bool(chosen.value), tuple(boxes))


def _rest(sent: Mapping[str, str], path: str) -> Part:
    words = Box(f"{path}.free_text", _("In their own words, one a line"), sent.get(f"{path}.free_text", ""), lines=True)
    lines = [Box(f"{path}.{name}", label, sent.get(f"{path}.{name}", "")) for name, label in PARTS.items()]
    more = Box(f"{path}.more", _("What no field holds (YAML)"), sent.get(f"{path}.more", ""), lines=True)
    boxes = (words, *lines, more)
    return Part(_("Words and dates"), any(box.value for box in boxes), boxes)
