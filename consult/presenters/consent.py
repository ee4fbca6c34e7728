"""What is read and signed, as pages: the text part by part, what is new in it, the questions, and what was signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language_bidi, gettext_lazy, ngettext, override
from django.utils.translation import gettext as _

from consult.models import Consent, Consultation, Language
from consult.presenters.words import moment, person
from consult.services.consent_artefact import content_of, is_intact
from consult.services.consent_basis import Missing
from consult.services.consent_standing import Standing, State, questions_left, signatures_of
from sideeffects.presenters.words import english, isolated, reading

Texts = Mapping[str, str]
NEW, CHANGED = "new", "changed"
MARKS = {NEW: gettext_lazy("New"), CHANGED: gettext_lazy("Changed")}
MOST_CHANGES = 12
WORDS_A_MINUTE = 180


@dataclass(frozen=True)
class Line:
    """One thing to know. `mark` says that it is new or changed since the last signature."""

    key: str
    name: SafeString | str
    text: SafeString | str
    likelier: tuple[SafeString | str, ...] = ()
    # The words before `likelier`: in the language of the part, which may not be that of the page.
    because: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Part:
    """Things to know under one title."""

    key: str
    title: SafeString | str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ReadPage:
    """A text to read. `only_new`: it is what differs since a signature, `gone` what no longer holds, `whole` all of it."""

    parts: tuple[Part, ...]
    only_new: bool = False
    gone: tuple[SafeString | str, ...] = ()
    whole: tuple[Part, ...] = ()
    questions: int = 0
    minutes: int = 1


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen."""

    key: str
    text: SafeString | str


@dataclass(frozen=True)
class Asked:
    """One question about the text. `why` is said after a wrong answer, above the same question."""

    key: str
    text: SafeString | str
    choices: tuple[Choice, ...]
    number: int
    total: int
    why: SafeString | str = ""


@dataclass(frozen=True)
class Signed:
    """A signature as one reads it later. `intact`: it was reckoned again just now, and it is what was signed."""

    number: int
    when: str
    name: str
    how: tuple[str, ...]
    path: str
    sha256: str
    intact: bool
    language: str
    other: str
    withdrawn: str
    parts: tuple[Part, ...] = ()
    other_parts: tuple[Part, ...] = ()


def in_page(texts: Texts) -> SafeString | str:
    """A stored text in the reader's language; what is not in it is marked as such."""
    text = texts.get(reading(), "")
    if has_arabic(text):
        return isolated(text) if reading() == "ar" else format_html('<span lang="ar" dir="rtl">{}</span>', text)
    return english(text)


def has_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in it."""
    return any("\u0621" <= letter <= "\u064a" for letter in text)


def parts_in_page(content: Mapping[str, Any], marks: Mapping[str, str] | None = None, only: bool = False) -> tuple[Part, ...]:
    """The parts of a stored text in the reader's language; `only` those items that carry a mark."""
    marks = marks or {}
    found = []
    for part in content.get("parts", ()):
        lines = tuple(_line(item, marks.get(item["key"], "")) for item in part["items"] if not only or item["key"] in marks)
        if lines:
            found.append(Part(part["key"], in_page(part["title"]), lines))
    return tuple(found)


def _line(item: Mapping[str, Any], mark: str) -> Line:
    return Line(
        key=item["key"],
        # A practitioner's own words are in the language in which they wrote them.
        name=in_page(item["name"]) if "name" in item else "",
        text=in_page(item["text"]),
        likelier=tuple(in_page(one) for one in item.get("likelier", ())),
        because=_("Likelier for you because of:"),
        mark=str(MARKS.get(mark, "")),
    )


def read_page(standing: Standing) -> ReadPage:
    """The newest text to read: all of it, or what is different since the last signature."""
    questions = len(questions_left(standing))
    whole = parts_in_page(standing.content)
    if standing.before is None:
        return ReadPage(whole, questions=questions, minutes=_minutes(whole))
    marks = {**dict.fromkeys(standing.difference.new, NEW), **dict.fromkeys(standing.difference.changed, CHANGED)}
    gone = _said(content_of(standing.before.text), standing.difference.gone)
    parts = parts_in_page(standing.content, marks, only=True)
    return ReadPage(parts, True, gone, whole, questions, _minutes(parts))


def _minutes(parts: Iterable[Part]) -> int:
    """How long it takes to read, never less than one minute."""
    words = sum(len(strip_tags(f"{line.name} {line.text}").split()) for part in parts for line in part.lines)
    return max(1, round(words / WORDS_A_MINUTE))


def _said(content: Mapping[str, Any], keys: Iterable[str]) -> tuple[SafeString | str, ...]:
    """What the items of these keys were called, in the order of the text."""
    wanted = set(keys)
    items = [item for part in content.get("parts", ()) for item in part["items"] if item["key"] in wanted]
    # A product stands under "planned" and under "approval": its name is said once.
    return tuple(dict.fromkeys(in_page(item.get("name") or item["text"]) for item in items))


def asked_now(standing: Standing) -> Asked | None:
    """The question to answer now; None when all are understood."""
    left = questions_left(standing)
    if not left or standing.text is None:
        return None
    one, questions = left[0], standing.content["questions"]
    wrong = standing.text.understanding.filter(question=one["key"], right=False).exists()
    before = {question["key"] for question in left}
    total = len([question for question in questions if question["key"] in before or _answered(standing, question)])
    return Asked(
        key=one["key"],
        text=in_page(one["text"]),
        choices=tuple(Choice(choice["key"], in_page(choice["text"])) for choice in one["choices"]),
        number=total - len(left) + 1,
        total=total,
        why=in_page(one["why"]) if wrong else "",
    )


def _answered(standing: Standing, question: Mapping[str, Any]) -> bool:
    return bool(standing.text and standing.text.understanding.filter(question=question["key"], right=True).exists())


# --- what was signed ------------------------------------------------------------------------------------------------


def signed_page(consent: Consent, *, both: bool = False) -> Signed:
    """A signature with its text in the reader's language; with `both` the other language too (for paper)."""
    content = content_of(consent.text)
    other = Language.ENGLISH if reading() == "ar" else Language.ARABIC
    return Signed(
        number=consent.text.number,
        when=date_format(localtime(consent.signed_at), "j F Y, H:i"),
        name=consent.signer_name,
        how=tuple(_how(consent)),
        path=consent.signature if consent.signature_kind == Consent.Signature.DRAWN else "",
        sha256=consent.artefact_sha256,
        intact=is_intact(consent),
        language=str(consent.get_language_display()),
        other=str(other.label),
        withdrawn=_withdrawn(consent),
        parts=parts_in_page(content),
        other_parts=_in_other(content, other) if both else (),
    )


def _in_other(content: Mapping[str, Any], other: str) -> tuple[Part, ...]:
    with override(other):
        return parts_in_page(content)


def other_direction() -> str:
    """The direction of the language that is not the reader's."""
    return "ltr" if get_language_bidi() else "rtl"


def _how(consent: Consent) -> Iterable[str]:
    if consent.signer == Consent.Signer.GUARDIAN:
        yield _("Signed for %(patient)s, as: %(relation)s") % {
            "patient": consent.consultation.patient.name,
            "relation": consent.relation,
        }
    if consent.interpreter_name:
        yield _("Interpreted by %(name)s: %(language)s") % {
            "name": consent.interpreter_name,
            "language": consent.interpreter_language,
        }
    if consent.by:
        yield _("%(person)s of the clinic was there.") % {"person": person(consent.by)}


def _withdrawn(consent: Consent) -> str:
    withdrawal = getattr(consent, "withdrawal", None)
    return date_format(localtime(withdrawal.at), "j F Y, H:i") if withdrawal else ""


# --- for staff ------------------------------------------------------------------------------------------------------

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
    said = [_("New: %(what)s") % {"what": one} for one in _said(now, stale.new)]
    said += [_("Changed: %(what)s") % {"what": one} for one in _said(now, stale.changed)]
    said += [_("No longer: %(what)s") % {"what": one} for one in _said(standing.content, stale.gone)]
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
