"""What a clinic answers often: written once in both languages, guarded like everything that a patient reads."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import Clinic, Language, Role, SavedReply
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.guarded import WordsRefused, refuse_faults
from consult.services.turns import SomebodyWasFirst

LONGEST_REPLY = 1000


class TitleTaken(ValueError):
    """Another saved reply of the clinic is called so."""


@transaction.atomic
def save_reply(
    *, clinic: Clinic, by: User, title: str, words_en: str, words_ar: str, instead_of: SavedReply | None = None
) -> SavedReply:
    """A new saved reply, or a new wording, which retires the old. Raises NotAllowed, RefusedIn, TitleTaken, SomebodyWasFirst."""
    require_role(by, clinic, Role.PRACTITIONER)
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    for field, words, language in (("words_en", words_en, "en"), ("words_ar", words_ar, "ar")):
        _refuse(field, words, language)
    if instead_of is not None:
        retire_reply(reply=instead_of, by=by)
    if SavedReply.objects.standing().filter(clinic=clinic, title=title).exists():
        raise TitleTaken
    texts = {"title": title, "words_en": words_en, "words_ar": words_ar}
    reply: SavedReply = SavedReply.objects.create(clinic=clinic, created_by=by, **texts)
    record(clinic=clinic, by=by, action="reply.saved", about=reply)
    return reply


class RefusedIn(WordsRefused):
    """The guard refuses the words of one `field`."""

    def __init__(self, field: str, refused: WordsRefused) -> None:
        super().__init__(refused.faults)
        self.field = field


def _refuse(field: str, words: str, language: str) -> None:
    try:
        refuse_faults(words, language=language)
    except WordsRefused as refused:
        raise RefusedIn(field, refused) from refused


@transaction.atomic
def retire_reply(*, reply: SavedReply, by: User) -> None:
    """It is offered no more; what was sent with it stays. Raises NotAllowed, SomebodyWasFirst."""
    require_role(by, reply.clinic, Role.PRACTITIONER)
    rows = SavedReply.objects.standing().filter(pk=reply.pk)
    if not rows.update(retired_at=timezone.now(), retired_by=by):
        now = SavedReply.objects.select_related("retired_by").get(pk=reply.pk)
        raise SomebodyWasFirst(now.retired_by, now.retired_at or timezone.now())
    record(clinic=reply.clinic, by=by, action="reply.retired", about=reply)


def words_for(reply: SavedReply, language: str) -> str:
    """In the patient's language, else in English: the practitioner reads it before it is sent."""
    return str(reply.words_ar or reply.words_en) if language == Language.ARABIC else str(reply.words_en)
