"""The text of a consent, in both languages at once: made of the ground, part by part, in plain words.

A text is plain data ({"parts": [...], "questions": [...]}), stored as canonical JSON. Each item has a key and a *mark*: what it
says apart from its wording. Marks make the basis ({key: digest}), so that a later change can name what differs, and a better
wording of ours asks nobody to sign again. Whatever the knowledge says is its own text; no sentence of it stands in the code.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from consult.intake.steps import BY_KEY
from consult.models import Resolution
from consult.services.audit import sha256
from consult.services.consent_basis import PLAN, Ground, Known, Planned, Unchecked
from consult.services.guarded import WordsRefused
from sideeffects.core.patient_text import faults, name_faults
from sideeffects.core.records import SideEffect, WarningSign
from sideeffects.core.translations import in_language
from sideeffects.presenters.words import FREQUENCIES, time_in_words

LANGUAGES = ("en", "ar")
COMMA = {"en": ", ", "ar": "، "}
DIGITS = 16
CONTESTED = "efficacy-contested"
URGENT = ("emergency", "same_day")
# Parts by key, in the order in which they are read.
TITLES: Mapping[str, Promise] = {
    "plan": _("What is planned"),
    "status": _("What is known about its approval"),
    "benefit": _("What it may bring"),
    "flags": _("What your answers mean for this treatment"),
    "unchecked": _("What could not be checked"),
    "usual": _("What is usual afterwards"),
    "rare": _("What is rare, and serious"),
    "emergency": _("Call the emergency number at once if you notice"),
    "same_day": _("Call the clinic on the same day if you notice"),
    "alternatives": _("What you can do instead"),
    "rights": _("What you may always do"),
    "who": _("Who treats you"),
}
DECIDED: Mapping[str, Promise] = {
    Resolution.Reason.CLEARED: _("This was cleared with you, or with your doctor."),
    Resolution.Reason.CHANGED: _("The treatment was changed to suit this."),
    Resolution.Reason.ACCEPTED: _("Your practitioner weighed this, spoke about it, and suggests to go on."),
    Resolution.Reason.NOT_SO: _("It was found that this is not so with you."),
    Resolution.Reason.OTHER: _("Your practitioner looked at this and suggests to go on."),
    "": _("Your practitioner decided with this in mind."),
}
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """One thing to know. `name` is its short name, where it has one; without a mark it is not part of the basis.

    `likelier`: why it is likelier for this patient than for others.
    """

    key: str
    text: Texts
    mark: str = ""
    name: Texts | None = None
    likelier: tuple[Texts, ...] = ()

    def data(self) -> dict[str, Any]:
        """As it is stored."""
        found: dict[str, Any] = {"key": self.key, "text": dict(self.text)}
        found |= {"name": dict(self.name)} if self.name else {}
        return found | ({"likelier": [dict(one) for one in self.likelier]} if self.likelier else {})


def say(message: Any, **names: Texts | str) -> Texts:
    """The sentence in both languages; a name is the same in both, or has its own text in each."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            inner = {key: one if isinstance(one, str) else one[language] for key, one in names.items()}
            found[language] = str(message) % inner if inner else str(message)
    return found


def both_the_same(text: str) -> Texts:
    """A text that stays as it is in every language: a name, or somebody's own words."""
    return dict.fromkeys(LANGUAGES, text)


def known_text(texts: Mapping[str, str]) -> Texts:
    """A text of the knowledge in both languages; English where the Arabic is missing or older than it."""
    return {language: in_language(texts, language) for language in LANGUAGES}


def joined(*texts: Texts) -> Texts:
    """Sentences one after the other, in each language."""
    return {language: " ".join(one[language] for one in texts if one[language]) for language in LANGUAGES}


def listed(*names: Texts) -> Texts:
    """Names with commas between them, in each language."""
    return {language: COMMA[language].join(one[language] for one in names) for language in LANGUAGES}


def time_said(duration: str) -> Texts:
    """A length of time in both languages."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = time_in_words(duration)
    return found


# --- the parts ------------------------------------------------------------------------------------------------------


def parts_of(ground: Ground, own_words: str = "") -> dict[str, list[Item]]:
    """Every part of the text by its key; a part without items is left out."""
    parts = {
        "plan": [*_plan(ground), *_own_words(own_words)],
        "status": list(_status(ground)),
        "benefit": list(_benefit(ground)),
        "flags": list(_flags(ground)),
        "unchecked": [_unchecked(one) for one in ground.unchecked],
        "usual": [_effect(one, ground) for one in ground.effects if one.expected],
        "rare": [_effect(one, ground) for one in ground.effects if not one.expected],
        **{urgency: list(_signs(ground, urgency)) for urgency in URGENT},
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


def refuse_faults(content: Mapping[str, Any]) -> None:
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


# --- what is planned ------------------------------------------------------------------------------------------------


def called(one: Planned) -> Texts:
    """What the practitioner wrote, and what it is where that is another name."""
    written = one.words.strip().casefold()
    names = [known_text(entry.labels) for entry in one.entries]
    if len(one.entries) == 1 and written in (one.entries[0].key.replace("_", " "), one.entries[0].label.casefold()):
        return names[0]
    found = {}
    for language in LANGUAGES:
        # "cold packs (cold)" says nothing more.
        more = [name[language] for name in names if name[language].casefold() not in written]
        found[language] = f"{one.words} ({COMMA[language].join(more)})" if more else one.words
    return found


def _plan(ground: Ground) -> Iterator[Item]:
    for one in ground.of("ingredients"):
        yield Item(f"product.{_key(one)}", _product(one), f"{one.words}|{_key(one)}", called(one))
    for part, (used, unchosen, none) in BESIDE.items():
        yield from _listed(ground, part, used, unchosen, none)


# part -> (what it is for, nothing chosen yet, none used)
BESIDE: Mapping[str, tuple[Promise, Promise, Promise | None]] = {
    "areas": (_("This is where it is injected."), _("Where it is injected is not chosen yet."), None),
    "numbing": (_("This numbs the skin before."), _("What numbs the skin is not chosen yet."), _("Nothing numbs the skin.")),
    "antiseptic": (
        _("This cleans the skin before."),
        _("What cleans the skin is not chosen yet."),
        _("No antiseptic is planned."),
    ),
}


def _key(one: Planned) -> str:
    return "+".join(entry.key for entry in one.entries) or f"unknown-{sha256(one.words.strip().casefold())[:8]}"


def _product(one: Planned) -> Texts:
    planned = say(_("It is planned to inject this into the skin with fine needles."))
    if not one.entries:
        return joined(planned, say(_("Its contents are not in our knowledge, so no check covers it.")))
    return planned


def _listed(ground: Ground, part: str, used: Promise, unchosen: Promise, none: Promise | None) -> Iterator[Item]:
    found = ground.of(part)
    if found:
        names = listed(*(called(one) for one in found))
        yield Item(f"plan.{part}", say(used), ",".join(sorted(_key(one) for one in found)), names)
    elif ground.is_open(part):
        yield Item(f"plan.{part}", say(unchosen), "open")
    elif none is not None:
        yield Item(f"plan.{part}", say(none), "none")


def _own_words(words: str) -> Iterator[Item]:
    if words.strip():
        name = say(_("In the words of your practitioner"))
        yield Item("words", both_the_same(words.strip()), words.strip(), name)


# claim -> (whom it concerns: an entry or what it counts as, or rows of its evidence; what it says of their approval)
APPROVAL: tuple[tuple[str, frozenset[str], Promise], ...] = (
    (
        "b-68",
        frozenset({"lipolytic"}),
        _("In the United States one fat-dissolving injection is approved, and only under the chin. It depends on the country."),
    ),
    ("d-02", frozenset({"phosphatidylcholine"}), _("It is not approved for injection against fat.")),
    ("d-16", frozenset({"D-16"}), _("No plant extract is approved for injection.")),
    ("d-21", frozenset({"glutathione"}), _("It is not approved for lightening the skin.")),
    ("d-23", frozenset({"exosomes"}), _("It is not licensed for injection.")),
)
GENERAL_APPROVAL = "sf-049"
OFF_LABEL = _(
    "In the United States no product is approved for mesotherapy as such. Using a product in another way than its label says is"
    " called “off-label”."
)
UNKNOWN_APPROVAL = _("We do not know whether it is approved for this use where you live. Ask to see the label.")


def _status(ground: Ground) -> Iterator[Item]:
    """What the knowledge says about approval; where it says nothing, that nobody here knows."""
    claims = ground.knowledge.claims
    general = claims.get(GENERAL_APPROVAL)
    if general and general.decision:
        yield Item("status.general", say(OFF_LABEL), f"{general.key}|{general.decision.why['en']}")
    for one in ground.of("ingredients"):
        told = [(key, text) for key, whom, text in APPROVAL if key in claims and _concerned(one, whom)]
        said = joined(*(say(text) for _claim, text in told)) if told else say(UNKNOWN_APPROVAL)
        mark = "|".join(f"{key}:{claims[key].statement['en']}" for key, _sentence in told) or "unknown"
        yield Item(f"status.{_key(one)}", said, mark, called(one))


def _concerned(one: Planned, whom: frozenset[str]) -> bool:
    return any(not whom.isdisjoint({entry.key, *entry.closure, *entry.evidence}) for entry in one.entries)


def _benefit(ground: Ground) -> Iterator[Item]:
    claim = ground.knowledge.claims.get(CONTESTED)
    if claim:
        yield Item("benefit.contested", known_text(claim.statement), claim.statement["en"])
    yield Item("benefit.promise", say(_("Nobody can promise a result. Often several visits are needed, and it may fade.")), "1")


# --- this patient ---------------------------------------------------------------------------------------------------


def _flags(ground: Ground) -> Iterator[Item]:
    """What was raised by the answers, in the rule's own words for patients; what has none is not written here."""
    for one in ground.known:
        text = known_text(one.rule.patient_text)
        if text["en"]:
            yield Item(f"flag.{one.rule.key}", joined(text, say(DECIDED[one.settled])), _flag_mark(one))
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
    if effect.long_term and effect.long_term_note:
        sentences.append(known_text(effect.long_term_note))
    because = tuple(_likelier(effect, ground))
    return Item(f"effect.{effect.key}", joined(*sentences), _effect_mark(effect, because), known_text(effect.name), because)


def _how_often(effect: SideEffect) -> Texts:
    """How common it is by its word and by what is known; the word is left out where that says it too ("Rare; no rate ...")."""
    rate = known_text(effect.how_common)
    word = FREQUENCIES[effect.frequency]
    with override("en"):
        said_twice = str(word).split()[-1].lower() in rate["en"].lower()
    if said_twice or effect.frequency == "unknown":
        return say(_("%(rate)s."), rate=rate)
    return say(_("%(how_often)s. %(rate)s."), how_often=say(word), rate=rate)


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
    name = f"{by.get_full_name() or by.get_username()}, {clinic.name}"
    yield Item("who.practitioner", say(_("Your practitioner, who decided with you.")), f"user-{by.pk}", both_the_same(name))
    yield Item("contact.clinic", say(_("The clinic's telephone.")), name=both_the_same(clinic.phone))
    yield Item("contact.emergency", say(_("The emergency number.")), name=both_the_same(clinic.emergency_number))
