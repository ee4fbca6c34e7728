"""The text of a consent, in both languages at once: made of the ground, part by part, in plain words.

A text is plain data ({"parts": [...], "questions": [...]}), stored as canonical JSON. Each item has a key and a *mark*: what it
says apart from its wording. Marks make the basis ({key: digest}), so that a later change can name what differs, and a better
wording of ours asks nobody to sign again. Whatever the knowledge says is its own text; no sentence of it stands in the code.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consult.intake.steps import BY_KEY
from consult.models import Resolution
from consult.services.audit import sha256
from consult.services.consent_basis import PLAN, Ground, Known, Unchecked
from consult.services.consent_planned import approval_of, benefit_of, own_words, planned_items
from consult.services.consent_words import LANGUAGES, Item, Texts, both_the_same, joined, known_text, say, time_said
from consult.services.guarded import WordsRefused
from sideeffects.core.patient_text import faults, name_faults
from sideeffects.core.records import SideEffect, WarningSign
from sideeffects.core.vocabulary import Level

DIGITS = 16
# Parts by key, in the order in which they are read.
TITLES: Mapping[str, Promise] = {
    "plan": _("What is planned"),
    "status": _("What is known about its approval"),
    "benefit": _("What it may bring"),
    "flags": _("What your answers mean for this treatment"),
    "unchecked": _("What could not be checked"),
    "usual": _("What is usual afterwards"),
    "rare": _("What may be serious"),
    "emergency": _("Call the emergency number at once if you notice"),
    "same_day": _("Call the clinic on the same day if you notice"),
    "alternatives": _("What you can do instead"),
    "rights": _("What you may always do"),
    "who": _("Who treats you"),
}
DECIDED: Mapping[str, Promise] = {
    Resolution.Reason.CLEARED: _("This was settled with you, or with your doctor."),
    Resolution.Reason.CHANGED: _("The treatment was changed to suit this."),
    Resolution.Reason.ACCEPTED: _("Your practitioner weighed this, spoke about it, and suggests to go on."),
    Resolution.Reason.NOT_SO: _("It was found that this is not so with you."),
    Resolution.Reason.OTHER: _("Your practitioner looked at this and suggests to go on."),
    "": _("Your practitioner decided with this in mind."),
}


# --- the parts ------------------------------------------------------------------------------------------------------


def parts_of(ground: Ground, words: str = "") -> dict[str, list[Item]]:
    """Every part of the text by its key; a part without items is left out."""
    parts = {
        "plan": [*planned_items(ground), *own_words(words)],
        "status": list(approval_of(ground)),
        "benefit": list(benefit_of(ground)),
        "flags": list(_flags(ground)),
        "unchecked": [_unchecked(one) for one in ground.unchecked],
        "usual": [_effect(one, ground) for one in ground.effects if one.expected],
        "rare": [*(_effect(one, ground) for one in ground.effects if not one.expected), _others()],
        "emergency": list(_signs(ground, "emergency")),
        "same_day": [*_signs(ground, "same_day"), Item("contact.nobody", say(_("If nobody answers, see a doctor that day.")))],
        "alternatives": list(_alternatives()),
        "rights": list(_rights()),
        "who": list(_who(ground)),
    }
    return {key: items for key, items in parts.items() if items}


def basis_of(parts: Mapping[str, Iterable[Item]]) -> dict[str, str]:
    """{item key: digest of what it says}; what has no mark (a telephone number) makes nothing stale."""
    marks: dict[str, list[str]] = {}
    for one in (item for items in parts.values() for item in items if item.mark):
        marks.setdefault(one.key, []).append(one.mark)
    return {key: sha256("|".join(said))[:DIGITS] for key, said in marks.items()}


def text_data(parts: Mapping[str, Iterable[Item]]) -> list[dict[str, Any]]:
    """The parts as they are stored, each with its title."""
    return [{"key": key, "title": dict(say(TITLES[key])), "items": [one.data() for one in items]} for key, items in parts.items()]


def refuse_content(content: Mapping[str, Any]) -> None:
    """Every text of a consent passes the patient text guard. Raises WordsRefused."""
    reader = get_language()
    found = [
        fault
        for language, text, is_name in texts_in(content)
        for fault in (name_faults if is_name else faults)(text, language, reader)
    ]
    if found:
        raise WordsRefused(list(dict.fromkeys(found)))


def texts_in(one: Any, field: str = "") -> Iterator[tuple[str, str, bool]]:
    """Every text of a tree of data: its language, itself, and whether it is only a name."""
    if isinstance(one, Mapping):
        for key, inner in one.items():
            if key in LANGUAGES and isinstance(inner, str):
                yield key, inner, field == "name"
            else:
                yield from texts_in(inner, key)
    elif isinstance(one, list | tuple):
        for inner in one:
            yield from texts_in(inner, field)


# --- this patient ---------------------------------------------------------------------------------------------------


# Spoken about in person; a line in a document would hurt, and help nobody.
SPOKEN_ABOUT = frozenset({"body-image-or-pressure", "unable-to-consent"})
UNTOLD = _(
    "Something that you told us needs care together with what is planned. Ask your practitioner to explain it before you sign."
)


def _flags(ground: Ground) -> Iterator[Item]:
    """What was raised by the answers, in the rule's own words for patients; of what has none, that there is something to ask."""
    untold = []
    for one in ground.known:
        text = known_text(one.rule.patient_text)
        if text["en"]:
            yield Item(f"flag.{one.rule.key}", joined(text, say(DECIDED[one.settled])), _flag_mark(one))
        elif one.rule.level != Level.NOTE and one.rule.key not in SPOKEN_ABOUT:
            untold.append(f"{one.rule.key}|{one.settled}")
    if untold:
        yield Item("flag.untold", say(UNTOLD), ";".join(sorted(untold)))
    for number, settled in enumerate(ground.contradictions, start=1):
        text = say(_("Two of your answers did not agree. The more careful one counts."))
        yield Item(f"contradiction.{number}", joined(text, say(DECIDED[settled])), settled or "open")


def _flag_mark(one: Known) -> str:
    return f"{one.rule.patient_text['en']}|{one.settled}"


def _unchecked(one: Unchecked) -> Item:
    step = BY_KEY.get(one.page or "")
    name = say(step.name if step else _("The plan") if one.page == PLAN else _("Your answers"))
    text = say(_("Something here is not known, or was not clear, so not everything could be checked."))
    reasons = sorted({reason for _rule, reason in one.checks if reason}) or [""]
    decided = joined(*(say(DECIDED[reason]) for reason in reasons))
    return Item(f"unchecked.{one.page or 'all'}", joined(text, decided), f"{one.checks}", name)


# --- side effects ---------------------------------------------------------------------------------------------------


def _effect(effect: SideEffect, ground: Ground) -> Item:
    sentences = [_how_often(effect)]
    if effect.expected:
        sentences.append(say(_("It is usually gone after %(time)s."), time=time_said(effect.duration["to"])))
        sentences.append(known_text(effect.duration_note))
    if effect.long_term and effect.long_term_note:
        sentences.append(known_text(effect.long_term_note))
    because = tuple(_likelier(effect, ground))
    return Item(f"effect.{effect.key}", joined(*sentences), _effect_mark(effect, because), known_text(effect.name), because)


def _how_often(effect: SideEffect) -> Texts:
    """What is known of how common it is; no word ("uncommon") for it, since a word stands for a figure, and few were counted."""
    return say(_("%(rate)s."), rate=known_text(effect.how_common))


def _others() -> Item:
    return Item("effect.others", say(_("Other effects are possible, also some that nobody has described yet.")), "1")


def _effect_mark(effect: SideEffect, because: Iterable[Texts]) -> str:
    likelier = ";".join(one["en"] for one in because)
    return f"{effect.name['en']}|{effect.frequency}|{effect.how_common['en']}|{effect.long_term}|{likelier}"


def _likelier(effect: SideEffect, ground: Ground) -> Iterator[Texts]:
    """What this patient has or gets that makes it likelier."""
    raised = {one.rule.key for one in ground.known}
    injected = {key for one in ground.planned for entry in one.entries for key in entry.closure}
    for one in effect.likelier_with:
        # Where a rule is named, it asks for the person ("a clot in the past"); the substance alone says nothing of them.
        if one["rule"] in raised if "rule" in one else one.get("substance") in injected:
            yield known_text(one["because"])


def _signs(ground: Ground, urgency: str) -> Iterator[Item]:
    """Each warning sign once, however many effects it belongs to."""
    signs = {sign.sign["en"]: sign for _of, sign in signs_of(ground, urgency)}
    for english, sign in signs.items():
        yield Item(f"sign.{urgency}.{sha256(english)[:8]}", known_text(sign.sign), f"{urgency}|{english}")


def signs_of(ground: Ground, urgency: str) -> Iterator[tuple[SideEffect, WarningSign]]:
    """The warning signs of this urgency, each with its side effect."""
    for effect in ground.effects:
        for sign in effect.warning_signs:
            if sign.urgency == urgency:
                yield effect, sign


# --- what holds for everybody ---------------------------------------------------------------------------------------


def _alternatives() -> Iterator[Item]:
    yield Item("alternatives.nothing", say(_("You can choose no treatment. It is a treatment for looks, so you may wait.")), "1")
    yield Item("alternatives.others", say(_("There may be other ways to reach what you wish. Ask about them.")), "1")


def _rights() -> Iterator[Item]:
    yield Item("rights.ask", say(_("You may ask anything, before and after, as often as you like.")), "1")
    yield Item(
        "rights.refuse", say(_("You may say no, now or later, without a reason. You are treated as kindly as before.")), "1"
    )
    yield Item("rights.withdraw", say(_("You may take back what you signed at any time, on this page or by telephone.")), "1")
    yield Item("rights.medicines", say(_("Keep taking what a doctor prescribed. We will speak with your doctor.")), "1")


def _who(ground: Ground) -> Iterator[Item]:
    by, clinic = ground.decision.by, ground.consultation.clinic
    name = f"{by.get_full_name() or by.get_username()} · {clinic.name}"
    yield Item("who.practitioner", say(_("Your practitioner, who decided with you.")), f"user-{by.pk}", both_the_same(name))
    yield Item("contact.clinic", say(_("The clinic's telephone.")), name=both_the_same(clinic.phone))
    yield Item("contact.emergency", say(_("The emergency number.")), name=both_the_same(clinic.emergency_number))
