"""What somebody said on the telephone or at the desk: noted, asked about in neutral words, closed by the patient or in words.

The desk writes and never reads back: the words are clinical.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.intake.steps import BY_KEY
from consult.models import Consultation, Intake, Question, Remark, Role, SignedTreatment
from consult.services.access import require_role
from consult.services.ask import nobody_waits
from consult.services.audit import record
from consult.services.distress import notice
from consult.services.entrance import wizard_of
from consult.services.heard import ALLERGY, CHOSEN, Heard, Named, heard_in_words
from consult.services.outbox import Kind, tell
from consult.services.remarks_voice import own_voice
from consult.services.turns import SomebodyWasFirst, hold_still, pressed_before
from sideeffects.core.finding import SUBSTANCE_KINDS

LONGEST_REMARK = 4000
# What is of no page in particular is asked about where there is room for anything.
ANYTHING = "anything"
# Neutral, and in the patient's language: whatever was said on the telephone does not stand in a letter or over a shoulder.
ASKED = {
    "en": "You told us something on the phone. Please look at this page again: is everything written here?",
    "ar": "أخبرتنا بشيء عبر الهاتف. يُرجى النظر إلى هذه الصفحة مرة أخرى: هل كُتب هنا كل شيء؟",
}


class RemarkEmpty(ValueError):
    """A remark, or its closing, without words."""


@transaction.atomic
def note_remark(*, consultation: Consultation, by: User, words: str) -> Remark:
    """Keep what was heard: it stands open until the patient confirms it. Pressed twice it is kept once.

    Words of despair alert the clinic as a patient's own do, and ask nothing. Raises NotAllowed, RemarkEmpty.
    """
    require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    said = words.strip()[:LONGEST_REMARK]
    if not said:
        raise RemarkEmpty
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    # The words are sealed: the newest remark is opened and compared here.
    mine = Remark.objects.filter(consultation=consultation, by=by)
    before: Remark | None = pressed_before(mine, "at", words=said)
    if before is not None:
        return before
    remark: Remark = Remark.objects.create(clinic=consultation.clinic, consultation=consultation, words=said, by=by)
    record(clinic=consultation.clinic, by=by, action="remark.noted", about=remark)
    if not notice(consultation=consultation, texts=[said, own_voice(said)]) and not _is_treated(consultation):
        _ask(remark, consultation)
    return remark


def _is_treated(consultation: Consultation) -> bool:
    return bool(SignedTreatment.objects.filter(consultation=consultation).exists())


def _ask(remark: Remark, consultation: Consultation) -> None:
    heard = heard_in_words(remark.words, timezone.localdate(remark.at), consultation)
    words = ASKED.get(consultation.patient.language, ASKED["en"])
    place = {"clinic": consultation.clinic, "consultation": consultation, "step": page_of(heard, consultation)}
    question = Question.objects.create(**place, words=words, by=remark.by)
    Remark.objects.filter(pk=remark.pk).update(question=question)
    remark.question = question
    states = Consultation.State
    sent = Consultation.objects.filter(pk=consultation.pk, state__in=(states.SENT, states.DECIDED))
    # Who has not sent anything yet meets it on the way; who is changing answers already goes on.
    sent.update(state=states.WAITING_FOR_PATIENT, version=F("version") + 1)
    consultation.refresh_from_db(fields=["state", "version"])
    if consultation.sent_at is not None:
        tell(consultation=consultation, kind=Kind.QUESTION, about=f"remark-{remark.pk}")


def page_of(heard: Heard, consultation: Consultation) -> str:
    """The page of the intake that a remark concerns: of what the answers do not hold, else of anything named."""
    named = heard.to_ask or heard.named
    step = _page(named[0]) if named else ANYTHING
    wizard = wizard_of(Intake.objects.select_related("consultation__patient").get(consultation=consultation))
    return step if step in BY_KEY and wizard.find(step) else ANYTHING


def _page(named: Named) -> str:
    if named.context == ALLERGY:
        return "allergy-other"
    if any(key in CHOSEN for key in named.keys):
        return "pregnancy"
    # What nobody knows is asked about where medicines are: it stands in their place most often.
    return "medicines" if not named.keys or named.kind in SUBSTANCE_KINDS else "health-other"


@transaction.atomic
def close_remark(*, remark: Remark, by: User, words: str) -> None:
    """A practitioner settles it in words: whom they asked, and what was said.

    Raises NotAllowed, RemarkEmpty, SomebodyWasFirst.
    """
    require_role(by, remark.clinic, Role.PRACTITIONER)
    said = words.strip()[:LONGEST_REMARK]
    if not said:
        raise RemarkEmpty
    # In the order of whoever sends the answers: the consultation, its questions, its remarks.
    hold_still(remark.consultation)
    now = timezone.now()
    if not Remark.objects.filter(pk=remark.pk).open().update(closed_at=now, closed_by=by, closed_words=said):
        remark.refresh_from_db()
        raise SomebodyWasFirst(remark.closed_by, remark.closed_at or now)
    if remark.question_id is not None:
        Question.objects.filter(pk=remark.question_id).unanswered().update(answered_at=now)
        nobody_waits(remark.consultation)
    record(clinic=remark.clinic, by=by, action="remark.closed", about=remark)
