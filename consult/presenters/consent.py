"""What is read and signed, as pages: the text part by part, what is new in it, the questions, and what was signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language_bidi, gettext_lazy, override
from django.utils.translation import gettext as _

from consult.models import Consent, Language
from consult.presenters.words import person
from consult.services.consent_artefact import content_of, is_intact
from consult.services.consent_standing import Standing, questions_left
from sideeffects.presenters.words import english, isolated, reading

Texts = Mapping[str, str]
NEW, CHANGED = "new", "changed"
MARKS = {NEW: gettext_lazy("New"), CHANGED: gettext_lazy("Changed")}
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
    gone = names_of(content_of(standing.before.text), standing.difference.gone)
    parts = parts_in_page(standing.content, marks, only=True)
    return ReadPage(parts, True, gone, whole, questions, _minutes(parts))


def _minutes(parts: Iterable[Part]) -> int:
    """How long it takes to read, never less than one minute."""
    words = sum(len(strip_tags(f"{line.name} {line.text}").split()) for part in parts for line in part.lines)
    return max(1, round(words / WORDS_A_MINUTE))


def names_of(content: Mapping[str, Any], keys: Iterable[str]) -> tuple[SafeString | str, ...]:
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
        when=date_format(localtime(consent.signed_at), _(", ").join(("j F Y", "H:i"))),
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
    return date_format(localtime(withdrawal.at), _(", ").join(("j F Y", "H:i"))) if withdrawal else ""
