"""Letters to the prescriber, as a card on the consultation's screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import Consultation, Evaluation, Outgoing, PrescriberLetter
from consult.presenters.words import day, moment, person
from consult.services.prescriber import about_of
from consult.services.prescriber_questions import Medicine, medicines_of


@dataclass(frozen=True)
class SaidLetter:
    """One letter with where it stands. `reply`: what was replied, in one sentence."""

    href: str
    title: str
    about: str
    state: str
    sent: str
    reply: str
    waits: bool
    overdue: bool


@dataclass(frozen=True)
class PrescriberCard:
    """The card."""

    letters: tuple[SaidLetter, ...]
    href: str
    may_ask: bool


def prescriber_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> PrescriberCard | None:
    """Every letter of this consultation, newest first; without one, the door where there is a medicine to ask about."""
    letters = tuple(said_letter(one) for one in letters_of(consultation))
    may_ask = bool(medicines_of(evaluation))
    if not letters and not may_ask:
        return None
    return PrescriberCard(letters, reverse("ask-prescriber", args=[consultation.public_id]), may_ask)


def letters_of(consultation: Consultation) -> Any:
    """The rows, newest first."""
    rows = PrescriberLetter.objects.filter(consultation=consultation).select_related(
        "by", "recorded_by", "withdrawn_by", "handed_by"
    )
    return rows.order_by("-id")


def said_letter(letter: PrescriberLetter) -> SaidLetter:
    """A letter in words."""
    waits = letter.replied_at is None and letter.withdrawn_at is None
    overdue = waits and letter.reply_by is not None and letter.reply_by < timezone.localdate()
    return SaidLetter(
        href=reverse("prescriber-letter-staff", args=[letter.consultation.public_id, letter.number]),
        title=_("To %(who)s") % {"who": letter.prescriber},
        about=", ".join(dict.fromkeys(one["name"] for one in letter.questions)),
        state=_state(letter, overdue=overdue),
        sent=_sent(letter),
        reply=said_reply(letter),
        waits=waits,
        overdue=overdue,
    )


def _state(letter: PrescriberLetter, *, overdue: bool) -> str:
    if letter.withdrawn_at:
        who = {"who": person(letter.withdrawn_by), "when": moment(letter.withdrawn_at), "why": letter.withdrawn_words}
        return _("Called back by %(who)s, %(when)s: “%(why)s”") % who
    if letter.replied_at:
        return _("Replied, written down by %(who)s, %(when)s") % {
            "who": person(letter.recorded_by),
            "when": moment(letter.replied_at),
        }
    if overdue:
        return _("Reply overdue since %(day)s: call them") % {"day": day(letter.reply_by)}
    return (
        _("Waits for the reply, wanted by %(day)s") % {"day": day(letter.reply_by)}
        if letter.reply_by
        else _("Waits for the reply")
    )


def _sent(letter: PrescriberLetter) -> str:
    wrote = _("Written by %(who)s, %(when)s.") % {"who": person(letter.by), "when": moment(letter.at)}
    if letter.handed_at:
        how = {"how": letter.handed_how, "who": person(letter.handed_by), "when": moment(letter.handed_at)}
        return wrote + " " + _("%(how)s: %(who)s, %(when)s.") % how
    return wrote + " " + _by_email(letter)


def _by_email(letter: PrescriberLetter) -> str:
    rows = Outgoing.objects.filter(consultation=letter.consultation_id, kind=Outgoing.Kind.PRESCRIBER, about=about_of(letter))
    row = rows.first()
    if row is None:
        return _("Not on its way yet: print it, and say how it went there.")
    states = {
        Outgoing.State.WAITING: _("The e-mail is about to be sent."),
        Outgoing.State.SENT: _("The e-mail was sent %(when)s.") % {"when": moment(row.sent_at)},
        Outgoing.State.FAILED: _("The e-mail could not be sent: print it, or call."),
        Outgoing.State.DROPPED: _("No e-mail was sent: print it, or call."),
    }
    return states[Outgoing.State(row.state)]


def said_reply(letter: PrescriberLetter) -> str:
    """Who replied what; empty without a reply."""
    if letter.replied_at is None:
        return ""
    said = {"who": letter.reply_from or letter.prescriber, "reply": letter.get_reply_display(), "words": letter.reply_words}
    return _("%(who)s: %(reply)s. “%(words)s”") % said


def replies_beside(consultation: Consultation, rules: Iterable[str]) -> tuple[str, ...]:
    """What prescribers replied, or have not yet, about the medicines on which these rules rest: to stand beside the flag."""
    wanted = set(rules)
    about = [one for one in letters_of(consultation) if any(wanted & set(asked["rules"]) for asked in one.questions)]
    return tuple(f"{said.reply or said.title + ': ' + said.state}" for said in map(said_letter, about))


def choices_of(evaluation: Evaluation) -> list[tuple[str, str]]:
    """The medicines as a form offers them; those that a flag rests on stand first and say so."""
    return [(one.place, _choice(one)) for one in medicines_of(evaluation)]


def _choice(one: Medicine) -> str:
    said = f"{one.words} ({one.key.replace('_', ' ')})" if one.key and one.key not in one.words.lower() else one.words
    return _("%(medicine)s: a flag rests on it") % {"medicine": said} if one.rules else said


def ticked(evaluation: Evaluation, origin: str) -> list[str]:
    """What is chosen already: the medicines of one place, or else all that flags rest on."""
    medicines = medicines_of(evaluation)
    here = [one.place for one in medicines if origin and one.origin == origin]
    return here or [one.place for one in medicines if one.rules]
