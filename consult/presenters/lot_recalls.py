"""Recalls of lots: the list, one recall with its people, the drafts, what the desk says on the telephone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.forms.lot_recalls import coded
from consult.models import Clinic, Consultation, LotRecall, LotRecallPerson
from consult.presenters.words import day, moment, person
from consult.services.lot_search import Spelling
from sideeffects.presenters.words import isolated

# Drafts: the clinic writes what is so. They name no lot, no illness, and what to do comes first.
DRAFTS = {
    "message_en": "Please call us on %(phone)s. A product that we used at your visit is being called back by its maker, and we "
    "would like to speak with you about it. If you have a lump, pain, fever, or anything that worries you, tell us today. "
    "If you cannot reach us and you feel very ill, call %(emergency)s.",
    "message_ar": "يرجى الاتصال بنا على الرقم %(phone)s. "
    "الشركة المصنّعة تسحب من السوق منتجًا استُخدم في زيارتك، ونود أن نتحدث معك عنه. "
    "إذا ظهرت كتلة أو ألم أو حمّى أو أي شيء مقلق، فيُرجى إخبارنا اليوم. "
    "وعند تعذّر الوصول إلينا مع الشعور بمرض شديد، يُرجى الاتصال بالرقم %(emergency)s.",
}
# On the telephone: nothing clinical, whoever picks up.
SPOKEN = {
    "en": "Hello %(name)s, this is %(clinic)s. We would like to speak with you about your last visit. "
    "When may a practitioner call you?",
    "ar": "مرحباً %(name)s، معك %(clinic)s. نود التحدث معك بشأن زيارتك الأخيرة. متى يمكن لأحد الممارسين الاتصال بك؟",
}


def said_to_patient(recall: LotRecall, language: str) -> str:
    """The message in a language; in Arabic, numbers keep their own direction."""
    return isolated(recall.message_ar) if language == "ar" else str(recall.message_en)


def drafts(clinic: Clinic) -> dict[str, str]:
    """What the messages begin as."""
    said = {"phone": clinic.phone, "emergency": clinic.emergency_number}
    # In a field no marks of HTML keep a number in its order: invisible signs do.
    from_left = {name: f"\u2066{number}\u2069" for name, number in said.items()}
    return {"message_en": DRAFTS["message_en"] % said, "message_ar": DRAFTS["message_ar"] % from_left}


def choices(found: Iterable[Spelling]) -> list[tuple[str, str]]:
    """Each spelling with how many people received it."""
    return [(coded((one.product, one.lot)), _spelling(one)) for one in found]


def _spelling(one: Spelling) -> str:
    people = ngettext("%(n)d person", "%(n)d people", one.people) % {"n": one.people}
    said = _("%(product)s, lot %(lot)s: %(people)s") % {"product": one.product, "lot": one.lot, "people": people}
    return said if one.same else _("%(said)s (written in another way)") % {"said": said}


@dataclass(frozen=True)
class RecallRow:
    """One recall in the list."""

    title: str
    said: str
    href: str
    open: bool


@dataclass(frozen=True)
class PersonRow:
    """One person of a recall. `state` is waiting, written, seen or done."""

    pk: int
    name: str
    phone: str
    email: str
    reference: str
    href: str
    treated: str
    state: str
    said: str
    language: str
    spoken: str
    kept: bool


@dataclass(frozen=True)
class RecallPage:
    """One recall. `people` is empty for whoever may not read who received what; the figures are for all."""

    title: str
    covers: tuple[tuple[str, str], ...]
    why: str
    opened: str
    closed: str
    messages: tuple[tuple[str, str, str], ...]
    figures: tuple[tuple[str, int], ...]
    people: tuple[PersonRow, ...]
    to_write: int
    missing: int


def recall_row(recall: LotRecall, waiting: int, people: int) -> RecallRow:
    """How far it is."""
    said = _("%(done)d of %(all)d reached") % {"done": people - waiting, "all": people} if people else _("Nobody received it")
    when = _("over since %(day)s") % {"day": day(recall.closed_at)} if recall.closed_at else _("open")
    return RecallRow(_title(recall), f"{said}, {when}", reverse("lot-recall", args=[recall.pk]), recall.closed_at is None)


def _title(recall: LotRecall) -> str:
    return "; ".join(_("%(product)s, lot %(lot)s") % {"product": product, "lot": lot} for product, lot in recall.covers)


def recall_page(
    recall: LotRecall, people: Sequence[LotRecallPerson], missing: Sequence[Consultation], *, named: bool, kept: frozenset[int]
) -> RecallPage:
    """`named`: the reader may see who received it. `kept`: consultations whose record may only be kept."""
    waiting = [one for one in people if one.done_at is None]
    opened = _("Opened by %(who)s, %(when)s") % {"who": person(recall.by), "when": moment(recall.at)}
    return RecallPage(
        title=_title(recall),
        covers=tuple((product, lot) for product, lot in recall.covers),
        why=recall.why,
        opened=opened,
        closed=_closed(recall),
        messages=(("en", "ltr", said_to_patient(recall, "en")), ("ar", "rtl", said_to_patient(recall, "ar"))),
        figures=tuple(_figures(people)),
        people=tuple(person_row(one, kept) for one in people) if named else (),
        to_write=sum(one.told_at is None and one.consultation_id not in kept for one in waiting),
        missing=len(missing),
    )


def _closed(recall: LotRecall) -> str:
    if recall.closed_at is None:
        return ""
    if recall.closed_by is None:
        return _("Over since %(when)s: everybody was reached") % {"when": moment(recall.closed_at)}
    return _("Over since %(when)s (%(who)s)") % {"when": moment(recall.closed_at), "who": person(recall.closed_by)}


def _figures(people: Sequence[LotRecallPerson]) -> Iterable[tuple[str, int]]:
    yield _("received it"), len(people)
    yield _("written to"), sum(one.told_at is not None for one in people)
    yield _("opened the message"), sum(one.seen_at is not None for one in people)
    yield _("reached"), sum(one.done_at is not None and one.reached != LotRecallPerson.Reached.NOT_REACHED for one in people)
    yield _("not reached in spite of every try"), sum(one.reached == LotRecallPerson.Reached.NOT_REACHED for one in people)
    yield _("still to be reached"), sum(one.done_at is None for one in people)


def person_row(one: LotRecallPerson, kept: frozenset[int] = frozenset()) -> PersonRow:
    """How far it is with one person; no clinical word."""
    consultation, patient = one.consultation, one.consultation.patient
    said = {"name": patient.name, "clinic": consultation.clinic.name}
    return PersonRow(
        pk=one.pk,
        name=patient.name,
        phone=patient.phone,
        email=patient.email,
        reference=consultation.reference,
        href=reverse("desk-consultation", args=[consultation.public_id]),
        treated=day(consultation.signed_treatment.treated_at),
        state=_state(one),
        said="; ".join(_said(one)),
        language=patient.language,
        spoken=SPOKEN[patient.language if patient.language in SPOKEN else "en"] % said,
        kept=consultation.pk in kept,
    )


def _state(one: LotRecallPerson) -> str:
    if one.done_at:
        return "done"
    return "seen" if one.seen_at else "written" if one.told_at else "waiting"


def _said(one: LotRecallPerson) -> Iterable[Any]:
    if one.done_at:
        yield _("%(how)s, %(when)s") % {"how": one.get_reached_display(), "when": moment(one.done_at)}
        if one.done_by:
            yield person(one.done_by)
        return
    yield _("written to %(when)s") % {"when": moment(one.told_at)} if one.told_at else _("not written to")
    if one.seen_at:
        yield _("opened the message %(when)s") % {"when": moment(one.seen_at)}
    if one.tries:
        tried = ngettext("called %(n)d time, last %(when)s", "called %(n)d times, last %(when)s", one.tries)
        yield tried % {"n": one.tries, "when": moment(one.tried_at)}
