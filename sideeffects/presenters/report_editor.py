"""The report of a warning's example as the page edits it: words, answers, the treatment, and the box for the rest."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from sideeffects.core.signs import SIGNS
from sideeffects.core.vocabulary import REPORT
from sideeffects.forms.base import Shown
from sideeffects.forms.intake import NOT_ANSWERED
from sideeffects.forms.report import sent_for_report
from sideeffects.presenters.intake_editor import Box, Options, Part

SIGN: Options = (("", _("choose a sign")), *((key, texts["en"]) for key, texts in SIGNS.items()))
ANSWER: Options = (("yes", _("yes")), ("no", _("no")), ("unsure", _("not sure")), (NOT_ANSWERED, _("not answered")))
MOMENTS = {
    "treated_at": _("Treated at"),
    "reported_at": _("Told at"),
    "language": _("Language (en, ar)"),
}
DETAILS = {"course": _("How it goes on"), "severity": _("How severe"), "place": _("Where")}
NAMES = {
    "areas": (_("Areas, one a line"), _("the areas are not known")),
    "ingredients": (_("Injected, one a line"), _("what was injected is not known")),
}


def parts_of_report(shown: Shown) -> list[Part]:
    """Everything that may be told; the box for the rest comes last."""
    sent, path = sent_for_report(shown.raw, shown.path), shown.path
    return [_words(sent, path), _answers(sent, f"{path}.answers"), _treatment(sent, path), _rest(sent, path)]


def _words(sent: Mapping[str, str], path: str) -> Part:
    words = Box(f"{path}.text", _("In their own words"), sent.get(f"{path}.text", ""), lines=True)
    return Part(_("Words"), True, (words,))


def _answers(sent: Mapping[str, str], path: str) -> Part:
    count = len({name.removeprefix(f"{path}.").partition(".")[0] for name in sent if name.startswith(f"{path}.")})
    return Part(_("Answers"), bool(count), (), tuple(_row(sent, f"{path}.{number}") for number in range(count + 1)))


def _row(sent: Mapping[str, str], at: str) -> tuple[Box, ...]:
    def box(name: str, label: Any, options: Options = ()) -> Box:
        chosen = sent.get(f"{at}.{name}", "")
        return Box(f"{at}.{name}", label, chosen, _with(options, chosen) if options else ())

    details = (box(name, label, _offered(name)) for name, label in DETAILS.items())
    return (box("sign", _("Sign"), SIGN), box("answer", _("Answer"), ANSWER), *details, box("days", _("Days there")))


def _offered(name: str) -> Options:
    choices = REPORT.entities["sign"].attributes[name].choices
    return (("", _("not said")), *((word, word.replace("_", " ")) for word in choices))


def _with(options: Options, chosen: str) -> Options:
    """The options, and what was chosen though it is none of them."""
    return options if not chosen or chosen in dict(options) else (*options, (chosen, chosen))


def _treatment(sent: Mapping[str, str], path: str) -> Part:
    boxes = [Box(f"{path}.{name}", label, sent.get(f"{path}.{name}", "")) for name, label in MOMENTS.items()]
    for name, (label, unknown) in NAMES.items():
        boxes.append(Box(f"{path}.{name}", label, sent.get(f"{path}.{name}", ""), lines=True))
        boxes.append(Box(f"{path}.{name}.open", unknown, sent.get(f"{path}.{name}.open", ""), tick=True))
    return Part(_("The treatment"), any(box.value for box in boxes), tuple(boxes))


def _rest(sent: Mapping[str, str], path: str) -> Part:
    more = Box(f"{path}.more", _("What no field holds (YAML)"), sent.get(f"{path}.more", ""), lines=True)
    return Part(_("The rest"), bool(more.value), (more,))
