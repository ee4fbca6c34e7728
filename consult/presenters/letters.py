"""The words of e-mails and SMS. They say that there is something, never what: the page behind the link does."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Outgoing
from consult.presenters.addresses import invitation_address, whole_address
from consult.services.named_persons import escalation_of
from consult.services.outbox import letter_of
from consult.services.senders import Letter

Kind = Outgoing.Kind
# Staff read English (design.md 1).
LANGUAGE_OF_STAFF = "en"

SUBJECT = gettext_lazy("Your clinic has a message for you")
# What an e-mail says over its button, and on it.
WORDS: Mapping[str, tuple[Any, Any]] = {
    Kind.INVITATION: (
        gettext_lazy("Your clinic asks you to answer some questions before your visit. It takes about ten minutes."),
        gettext_lazy("Open the questions"),
    ),
    Kind.REMINDER: (
        gettext_lazy("Some questions of your clinic still wait for you. What you answered is kept."),
        gettext_lazy("Go on with the questions"),
    ),
    Kind.QUESTION: (gettext_lazy("Your clinic has one more question for you."), gettext_lazy("Read and answer")),
    Kind.PLAN: (gettext_lazy("There is something new on your page."), gettext_lazy("Open your page")),
    Kind.CONSENT: (gettext_lazy("There is something to read on your page before your visit."), gettext_lazy("Open your page")),
    Kind.MESSAGE: (gettext_lazy("Your clinic wrote to you. The message is on your page."), gettext_lazy("Read the message")),
    Kind.APPOINTMENT: (gettext_lazy("There is news about your appointment."), gettext_lazy("Open your page")),
    Kind.CONFIRM: (
        gettext_lazy("Before your visit, your clinic asks you to look at some answers again."),
        gettext_lazy("Look at the answers"),
    ),
    Kind.HAS_IT: (gettext_lazy("A person at your clinic has read what you told them."), gettext_lazy("Open your page")),
    Kind.NEXT_SESSION: (
        gettext_lazy("Your clinic suggests a next visit. Before it, some questions are asked again: things may have changed."),
        gettext_lazy("Open the questions"),
    ),
    Kind.CHECK_IN: (
        gettext_lazy("Your clinic would like to hear from you. It takes less than a minute."),
        gettext_lazy("Answer now"),
    ),
    Kind.CHECK_IN_AGAIN: (
        gettext_lazy(
            "Your clinic has not heard from you yet. It takes less than a minute. If you do not answer, we may call you."
        ),
        gettext_lazy("Answer now"),
    ),
    Kind.LOT: (
        gettext_lazy("Your clinic has something to tell you. Please read it on your page soon."),
        gettext_lazy("Read the message"),
    ),
    Kind.DECIDED: (gettext_lazy("Your clinic wrote to you. The letter is on your page."), gettext_lazy("Read the letter")),
}
# To the clinic: what to do, not why.
TO_CLINIC: Mapping[str, Any] = {
    Kind.ALERT: gettext_lazy("A patient needs a call now: open %(reference)s"),
    Kind.NEWS: gettext_lazy("A patient wrote or changed something: open %(reference)s"),
    Kind.REPORT: gettext_lazy("A patient waits for you now: open %(reference)s"),
    Kind.EMERGENCY: gettext_lazy("A sheet was opened in an emergency: look at %(reference)s"),
}


def letter(outgoing: Outgoing, secret: str) -> Letter:
    """The letter of a row, in the language of who reads it. `secret`: of a link, or the code; a clinic's letter has none."""
    if outgoing.kind in Outgoing.TO_CLINIC:
        with translation.override(LANGUAGE_OF_STAFF):
            return _to_clinic(outgoing)
    if outgoing.kind == Kind.PRESCRIBER:
        return _to_prescriber(outgoing, secret)
    with translation.override(outgoing.consultation.patient.language):
        if outgoing.kind == Kind.CODE:
            return _code(outgoing, secret)
        return _to_patient(outgoing, invitation_address(secret))


def _to_patient(outgoing: Outgoing, address: str) -> Letter:
    if outgoing.channel == Outgoing.Channel.SMS:
        # One sentence for all: in Arabic a part of an SMS holds 67 signs, and the address takes most of two.
        return _sms(str(_("A message from your clinic:")), address)
    words, button = WORDS[outgoing.kind]
    context = {
        "words": words,
        "button": button,
        "address": address,
        "phone": outgoing.consultation.clinic.phone,
        "hours": outgoing.consultation.clinic.hours,
        "birth": outgoing.consultation.patient.date_of_birth is not None,
    }
    return _mail(str(SUBJECT), context)


def _code(outgoing: Outgoing, code: str) -> Letter:
    """No link stands beside the code, and the code not in the subject: a locked phone shows those."""
    words = _(
        "Your code for the form of your clinic. It works for ten minutes. Give it to nobody, and nobody will ask you for it."
    )
    if outgoing.channel == Outgoing.Channel.SMS:
        return _sms(words, code)
    return _mail(str(SUBJECT), {"words": words, "code": code, "phone": outgoing.consultation.clinic.phone})


def _to_clinic(outgoing: Outgoing) -> Letter:
    consultation = outgoing.consultation
    words = TO_CLINIC[outgoing.kind] % {"reference": consultation.reference}
    address = _staff_address(outgoing)
    if outgoing.channel == Outgoing.Channel.SMS:
        return _sms(words, address)
    return _mail(
        words, {"words": words, "button": _("Open %(reference)s") % {"reference": consultation.reference}, "address": address}
    )


def _staff_address(outgoing: Outgoing) -> str:
    consultation = outgoing.consultation
    if outgoing.kind == Kind.EMERGENCY:
        return whole_address("emergencies")
    escalation = escalation_of(outgoing.about) if outgoing.kind == Kind.REPORT else None
    if escalation:
        return whole_address("escalation", consultation.public_id, escalation.pk)
    return whole_address("consultation", consultation.public_id)


def _to_prescriber(outgoing: Outgoing, secret: str) -> Letter:
    """Whose doctor it is, and what is asked, stands behind the link: an e-mail is read by others too."""
    asked = letter_of(outgoing.consultation, outgoing.about)
    with translation.override(asked.language if asked else LANGUAGE_OF_STAFF):
        words = _("%(clinic)s (%(phone)s) asks you something about a person in your care. It opens with their date of birth.")
        clinic = outgoing.consultation.clinic
        context = {
            "words": words % {"clinic": clinic.name, "phone": clinic.phone},
            "button": _("Read the question"),
            "address": whole_address("prescriber-start", secret),
        }
        return _mail(str(_("A question of a clinic to you")), context)


def _sms(words: str, address: str) -> Letter:
    return Letter(text=f"{words}\n{address}", language=translation.get_language() or "en")


def _mail(subject: str, context: Mapping[str, Any]) -> Letter:
    more = {**context, "language": translation.get_language(), "rtl": translation.get_language_bidi(), "subject": subject}
    text = render_to_string("mail/letter.txt", more)
    lines = [line.strip() for line in text.splitlines()]
    return Letter(
        # A subject is one line, whatever it was made of.
        subject=" ".join(subject.split()),
        text="\n".join(lines).strip() + "\n",
        html=render_to_string("mail/letter.html", more),
        language=str(more["language"]),
    )
