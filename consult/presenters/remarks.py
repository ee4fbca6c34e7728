"""Remarks of the clinic: a card on the consultation's screen with what is read from them, and a number only for the desk."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.intake.steps import BY_KEY
from consult.models import Consultation, Evaluation, Remark
from consult.presenters.messages import read_in
from consult.presenters.words import moment, person
from consult.services.heard import heard_in_words


@dataclass(frozen=True)
class SaidRemark:
    """One remark: its words, who heard it and when, what the software reads in it, and how it stands."""

    words: str
    by: str
    read: tuple[str, ...]
    state: str
    closed_words: str
    open: bool
    close_href: str


@dataclass(frozen=True)
class RemarksCard:
    """All of them, open ones first. `open`: how many."""

    rows: tuple[SaidRemark, ...]
    open: int


def remarks_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> RemarksCard | None:
    """The card; None draws nothing."""
    remarks = Remark.objects.visible_to(user).filter(consultation=consultation).select_related("by", "closed_by", "question")
    rows = sorted((said_remark(one, consultation) for one in remarks), key=lambda row: not row.open)
    return RemarksCard(tuple(rows), sum(row.open for row in rows)) if rows else None


def said_remark(remark: Remark, consultation: Consultation) -> SaidRemark:
    """One remark as a practitioner reads it."""
    is_open = remark.closed_at is None
    return SaidRemark(
        words=remark.words,
        by=_("%(who)s, %(when)s") % {"who": person(remark.by), "when": moment(remark.at)},
        read=read_in(heard_in_words(remark.words, timezone.localdate(remark.at), consultation)) if is_open else (),
        state=_waits(remark) if is_open else _closed(remark),
        closed_words=remark.closed_words,
        open=is_open,
        close_href=reverse("close-remark", args=[consultation.public_id, remark.pk]),
    )


def _waits(remark: Remark) -> str:
    if remark.question is None:
        return _("Open until a practitioner closes it. The patient was not asked.")
    if remark.question.answered_at:
        return _("The patient has sent that page again, and not everything that this names stands in the answers: ask them.")
    page = BY_KEY.get(remark.question.step)
    said = _("Open until the patient confirms: they are asked to look at the page “%(page)s” again, without these words.")
    return said % {"page": page.name if page else remark.question.step}


def _closed(remark: Remark) -> str:
    said = {"who": person(remark.closed_by), "when": moment(remark.closed_at)}
    if remark.closed_words:
        return _("Closed by %(who)s, %(when)s") % said
    if remark.closed_by:
        return _("%(who)s wrote down the patient's answer to that page, %(when)s") % said
    return _("The patient has sent that page again, %(when)s") % said


def desk_remarks(consultation: Consultation) -> str:
    """How many are open, for whoever may not read them; empty for none."""
    number = Remark.objects.filter(consultation=consultation).open().count()
    if not number:
        return ""
    said = ngettext(
        "%(n)d remark is open; a practitioner reads it.", "%(n)d remarks are open; a practitioner reads them.", number
    )
    return said % {"n": number}
