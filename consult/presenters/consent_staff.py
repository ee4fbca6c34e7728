"""The practitioner's page about a consent: where it stands, what is missing, what changed, how it will read, what was signed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_bidi, gettext_lazy, ngettext, override
from django.utils.translation import gettext as _

from consult.models import Consultation, Language
from consult.presenters.consent import Part, Signed, names_of, parts_in_page, signed_page
from consult.presenters.words import moment, person
from consult.services.consent_basis import Missing
from consult.services.consent_standing import Standing, State, signatures_of

MOST_CHANGES = 12
STATES: Mapping[str, Any] = {
    State.NONE: gettext_lazy("No text was given yet"),
    State.GIVEN: gettext_lazy("Given, no answer yet"),
    State.ANSWERING: gettext_lazy("The patient is answering the questions"),
    State.SIGNED: gettext_lazy("Signed"),
    State.STALE: gettext_lazy("No longer fits: something changed"),
    State.WITHDRAWN: gettext_lazy("Taken back by the patient"),
}


@dataclass(frozen=True)
class Link:
    """What is missing, and where it is done."""

    said: str
    href: str


@dataclass(frozen=True)
class StaffPage:
    """The practitioner's page about the consent. `previews`: language, direction, its name and parts."""

    state: str
    said: str
    changes: tuple[str, ...]
    missing: tuple[Link, ...]
    tries: tuple[str, ...]
    signatures: tuple[Signed, ...]
    given: str
    only_difference: bool
    previews: tuple[tuple[str, str, str, tuple[Part, ...]], ...] = field(default=())


def staff_page(consultation: Consultation, standing: Standing, preview: Mapping[str, Any] | None) -> StaffPage:
    """The state in words, what is missing as links, what changed, the text in both languages, every signature."""
    text = standing.text
    return StaffPage(
        state=standing.state,
        said=str(STATES[standing.state]),
        changes=_changes(standing, preview or {}),
        missing=tuple(_missing(one, consultation) for one in standing.missing),
        tries=_tries(standing),
        signatures=tuple(signed_page(one) for one in signatures_of(consultation)),
        given=_("Text %(number)d, given %(when)s by %(who)s") % _given(standing) if text else "",
        only_difference=standing.in_force is not None,
        previews=_previews(preview) if preview else (),
    )


def _given(standing: Standing) -> dict[str, Any]:
    text = standing.text
    return {"number": text.number, "when": moment(text.at), "who": person(text.by)} if text else {}


def _previews(content: Mapping[str, Any]) -> tuple[tuple[str, str, str, tuple[Part, ...]], ...]:
    found = []
    for language, name in Language.choices:
        with override(language):
            found.append((str(language), "rtl" if get_language_bidi() else "ltr", str(name), parts_in_page(content)))
    return tuple(found)


def _changes(standing: Standing, now: Mapping[str, Any]) -> tuple[str, ...]:
    """What differs from the newest text, in words, the most telling first."""
    stale = standing.stale
    said = [_("New: %(what)s") % {"what": one} for one in names_of(now, stale.new)]
    said += [_("Changed: %(what)s") % {"what": one} for one in names_of(now, stale.changed)]
    said += [_("No longer: %(what)s") % {"what": one} for one in names_of(standing.content, stale.gone)]
    if len(said) > MOST_CHANGES:
        more = len(said) - MOST_CHANGES
        said = [*said[:MOST_CHANGES], ngettext("%(n)d more", "%(n)d more", more) % {"n": more}]
    return tuple(said)


def _tries(standing: Standing) -> tuple[str, ...]:
    """Questions that were answered wrongly first: what to talk about again."""
    if standing.text is None:
        return ()
    asked = {one["key"]: one for one in standing.content.get("questions", ())}
    wrong = [one for one in standing.text.understanding.all() if not one.right]
    counts = {key: sum(one.question == key for one in wrong) for key in dict.fromkeys(one.question for one in wrong)}
    return tuple(
        ngettext("%(question)s (%(n)d wrong answer)", "%(question)s (%(n)d wrong answers)", n)
        % {"question": asked[key]["text"]["en"], "n": n}
        for key, n in counts.items()
        if key in asked
    )


def _missing(key: str, consultation: Consultation) -> Link:
    screen = reverse("consultation", args=[consultation.public_id])
    plan = reverse("plan", args=[consultation.public_id])
    texts = {
        Missing.NOT_SENT: (_("The patient has sent nothing yet"), screen),
        Missing.FAILED: (_("The answers could not be assessed: read them, and use paper"), screen),
        Missing.ALERTED: (_("Speak with the patient first: there were words of despair"), screen),
        Missing.ANSWERING: (_("The patient is changing answers"), screen),
        Missing.NO_PRODUCT: (_("Choose what is injected"), plan),
        Missing.NO_AREA: (_("Choose the areas"), plan),
        Missing.NOT_DECIDED: (_("Sign a decision to proceed on the newest evaluation"), f"{screen}#decide"),
    }
    return Link(*texts[key])
