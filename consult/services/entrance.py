"""What the holder of an opened link may see: exactly one consultation, while a link to it is live."""

from django.db.models import QuerySet
from django.utils import timezone

from consult.intake.wizard import Wizard
from consult.models import AccessLink, Clinic, Consultation, Intake, Question
from consult.services.invite import LinkEnded, PublicLinkClosed
from consult.services.restricted import only_kept


def consultation_of(opened: int | None) -> Consultation:
    """The consultation behind the link that this browser opened, by the link's number. Raises LinkEnded.

    By this very link: a new link to the same consultation must not keep whoever opened the withdrawn one inside.
    """
    return link_of(opened).consultation


def link_of(pk: int | None) -> AccessLink:
    """The live link whose address this browser followed. Raises LinkEnded."""
    with_all = ("clinic", "consultation__patient", "consultation__clinic", "consultation__intake")
    # A prescriber's link opens a letter, a calendar's its days; neither the patient's pages.
    rows = AccessLink.objects.live(timezone.now()).filter(purpose__in=(AccessLink.Purpose.INTAKE, AccessLink.Purpose.BESIDE))
    links = rows.exclude(only_kept()).select_related(*with_all)
    link: AccessLink | None = links.filter(pk=pk).first() if pk else None
    if link is None:
        raise LinkEnded
    return link


def letter_behind(pk: int | None) -> AccessLink:
    """The live link of a prescriber whose address this browser followed, while its letter waits. Raises LinkEnded."""
    rows = AccessLink.objects.live(timezone.now()).filter(purpose=AccessLink.Purpose.PRESCRIBER)
    # Once the reply is written down nobody needs the letter out there any more.
    rows = rows.filter(letter__withdrawn_at__isnull=True, letter__replied_at__isnull=True)
    rows = rows.exclude(consultation__patient__date_of_birth=None).exclude(only_kept())
    with_all = ("clinic", "letter__by", "consultation__patient", "consultation__clinic")
    link: AccessLink | None = rows.select_related(*with_all).filter(pk=pk).first() if pk else None
    if link is None:
        raise LinkEnded
    return link


def clinic_left(pk: int | None) -> Clinic | None:
    """The clinic whose pages were left in a browser."""
    return Clinic.objects.filter(pk=pk).first() if pk else None


def clinic_of_ended(pk: int | None) -> Clinic | None:
    """The clinic whose link this browser had opened, live or not: whom to call, and nothing else of it."""
    return Clinic.objects.filter(access_links__pk=pk).first() if pk else None


def public_clinic(slug: str) -> Clinic:
    """A clinic that takes anybody by its public link. Raises PublicLinkClosed."""
    clinic = Clinic.objects.open_to_the_public().filter(slug=slug).first()
    if clinic is None:
        raise PublicLinkClosed(slug)
    return clinic


def wizard_of(intake: Intake) -> Wizard:
    """The pages of this intake as it is saved."""
    known = intake.consultation.patient.date_of_birth is not None
    return Wizard(intake.answers, known_birth=known, kept=tuple(intake.earlier))


def open_questions(consultation: Consultation) -> QuerySet[Question]:
    """What a practitioner asked and the patient has not answered yet."""
    return consultation.questions.unanswered()
