"""What is missing before signing, in words, each as a link to its field or to where it is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.models import Consultation
from consult.presenters.gates import said_gate
from consult.services.gates import Gate
from consult.services.treatment_day import Closed, Ready, StepName
from consult.services.treatment_missing import Missing, What


@dataclass(frozen=True)
class Said:
    """One thing, as a link."""

    title: str
    href: str


# The first word of each sentence is small: they are listed in one.
WORDS: Mapping[What, Any] = {
    What.ANOTHER_DAY: gettext_lazy("it was begun on another day: begin again today"),
    What.NOTHING_GIVEN: gettext_lazy("what was given"),
    What.AREA: gettext_lazy("the area"),
    What.AREA_NOT_EVALUATED: gettext_lazy("the area %(about)s is not in the plan that was checked"),
    What.PRODUCT: gettext_lazy("the product"),
    What.NOT_EVALUATED: gettext_lazy("not checked for this patient: %(about)s. Put it into the plan first"),
    What.PATCH_TEST: gettext_lazy("no patch test counts for %(about)s"),
    What.LOT: gettext_lazy("the lot of %(about)s"),
    What.LOT_ENDED: gettext_lazy("the lot %(about)s was withdrawn or used up"),
    What.EXPIRY: gettext_lazy("the expiry of %(about)s, such as 08/2027 or 2027-08-15"),
    What.EXPIRED: gettext_lazy("the lot %(about)s is past its expiry"),
    What.POINTS: gettext_lazy("the number of points"),
    What.MORE_DOTS: gettext_lazy("the picture shows %(about)s points, the list fewer"),
    What.DEPTH: gettext_lazy("the depth"),
    What.NEEDLE: gettext_lazy("the needle"),
    What.DEVICE: gettext_lazy("the device"),
    What.OPERATOR: gettext_lazy("the operator"),
    What.USED_NOT_EVALUATED: gettext_lazy("not checked for this patient: %(about)s. Put it into the plan first"),
    What.BEGAN: gettext_lazy("when it began"),
    What.ENDED: gettext_lazy("when it ended"),
    What.ENDED_EARLY: gettext_lazy("it cannot end before it began"),
    What.LATER: gettext_lazy("a time that is still to come"),
    What.REACTION: gettext_lazy("the reaction in the room, or none"),
    What.REACTION_WORDS: gettext_lazy("which reaction"),
    What.REACTION_TIME: gettext_lazy("when the reaction came"),
    What.REACTION_DONE: gettext_lazy("what was done about the reaction"),
    What.CHECK_TIME: gettext_lazy("when the patient was looked at again"),
    What.CHECK_EARLY: gettext_lazy("the second look is too early: from %(about)s"),
    What.CHECK_WORDS: gettext_lazy("what was seen at the second look"),
}
PARTS: Mapping[str, Any] = {
    "numbing": gettext_lazy("the numbing"),
    "antiseptic": gettext_lazy("the antiseptic"),
    "gloves": gettext_lazy("the gloves"),
}
STEPS: Mapping[str, tuple[Any, str]] = {
    StepName.FRESH: (gettext_lazy("ask what has changed since"), "#fresh"),
    StepName.IDENTITY: (gettext_lazy("confirm who it is"), "#identity"),
    StepName.CONSENT: (gettext_lazy("the patient's consent"), "#consent"),
}


def said_missing(missing: Iterable[Missing], consultation: Consultation) -> tuple[Said, ...]:
    """Each as a link, said once."""
    return tuple(dict.fromkeys(_said(one, consultation) for one in missing))


def _said(one: Missing, consultation: Consultation) -> Said:
    if one.what == What.CLOSED:
        return said_closed(one.about, consultation)
    if one.what == What.STEP:
        title, href = STEPS[one.about]
        return Said(str(title), href)
    if one.what == What.READ:
        title = _("%(who)s has not read the flags yet") % {"who": one.about} if one.about else _("that you read the flags")
        return Said(title, "#read")
    return Said(_words(one), f"#id_{one.field}" if one.field not in ("reaction", "check") else f"#id_{one.field}_0")


def _words(one: Missing) -> str:
    if one.what == What.VOLUME:
        return said_sites(one.about)
    if one.what == What.CHECK:
        said = _("reaction after 15 minutes")
        return f"{said} ({_('from %(time)s') % {'time': one.about}})" if one.about else said
    if one.what == What.USED:
        return str(PARTS[one.about])
    if one.what == What.USED_TWICE:
        return _("%(part)s: name it, or tick that none was used") % {"part": PARTS[one.about]}
    return str(WORDS[one.what]) % {"about": one.about or _("the product")}


def said_sites(about: str) -> str:
    """ "volume for sites 4 to 6"."""
    parts = [part.replace("-", f" {_('to')} ") for part in about.split(", ")]
    only = len(parts) == 1 and " " not in parts[0]
    return ngettext("volume for site %(sites)s", "volume for sites %(sites)s", 1 if only else 2) % {"sites": _and(parts)}


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else _("%(some)s and %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}


def at_field(one: Missing) -> str:
    """The same at its field, as a sentence to act on."""
    if one.what == What.VOLUME:
        return _("Enter the %(what)s") % {"what": _words(one)}
    said = _words(one)
    return said[:1].upper() + said[1:]


def said_ready(ready: Ready, consultation: Consultation) -> tuple[Said, ...]:
    """Why nobody begins, as links."""
    return tuple(dict.fromkeys(said_closed(str(why), consultation) for why in (*ready.closed, *ready.gates)))


CLOSED: Mapping[str, tuple[Any, str]] = {
    Closed.NOT_SENT: (gettext_lazy("the patient has not sent the answers"), ""),
    Closed.NOT_DECIDED: (gettext_lazy("a decision to proceed on what is known now"), "#decide"),
    Closed.FLAGS: (gettext_lazy("flags that are open"), ""),
    Closed.REOPENED: (gettext_lazy("the patient is changing answers and has not sent them"), ""),
    Closed.ALERTED: (gettext_lazy("somebody speaks with the patient first"), ""),
    Closed.PAUSED: (gettext_lazy("the patient's form stands still"), ""),
    Closed.OTHER_DAY: (
        gettext_lazy("waiting periods were checked for another day: move the appointment to today, and they are checked again"),
        "",
    ),
}


def said_closed(why: str, consultation: Consultation) -> Said:
    """One reason, with the place on the consultation's screen where it is dealt with."""
    screen = reverse("consultation", args=[consultation.public_id])
    if why in set(Gate):
        gate = said_gate(Gate(why))
        return Said(gate.title, screen + gate.href if gate.href.startswith("#") else gate.href)
    title, anchor = CLOSED[why]
    return Said(str(title), screen + anchor)


COUNTS = (
    gettext_lazy("Nothing is missing"),
    gettext_lazy("One thing before you can sign"),
    gettext_lazy("Two things before you can sign"),
    gettext_lazy("Three things before you can sign"),
    gettext_lazy("Four things before you can sign"),
    gettext_lazy("Five things before you can sign"),
)


def said_count(number: int) -> str:
    """ "Two things before you can sign"."""
    return str(COUNTS[number]) if number < len(COUNTS) else _("%(n)d things before you can sign") % {"n": number}
