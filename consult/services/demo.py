"""Making the demo clinics through the real services. Only where DEMO is set; never twice."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.demo.people import CLINIC, PEOPLE, SECOND_CLINIC, SECOND_PEOPLE, DemoClinic, DemoPerson
from consult.demo.stories import SECOND_STORIES, STORIES, TODAY_STORIES, Story
from consult.models import PLAN_PARTS, CheckIn, Clinic, Consultation, Membership, Resolution, Role
from consult.services.ask import ask_patient
from consult.services.clinics import join, new_password
from consult.services.consent import give_text
from consult.services.deciding import decide
from consult.services.demo_aftercare import make_aftercare
from consult.services.demo_past import make_past
from consult.services.demo_scenes import make_scenes
from consult.services.flags import RESTRICTION, flags_of
from consult.services.invite import Invitation, invite, new_link, register_patient
from consult.services.names import save_page
from consult.services.patient_plan import release_plan
from consult.services.plan import save_plan
from consult.services.resolving import resolve_flags
from consult.services.submit import submit
from consult.services.turns import newest_evaluation


class NotInDemoMode(RuntimeError):
    """Demo data outside demo mode would put invented patients among real ones."""


@dataclass(frozen=True)
class LogIn:
    """Who signs in with what. The password is known only now."""

    person: DemoPerson
    clinic: str
    password: str


@dataclass(frozen=True)
class Demo:
    """What was made: the log-ins, one open invitation, and the links of a patient with a plan to follow and a text to sign,
    and of one who is asked how it is going after a treatment."""

    log_ins: tuple[LogIn, ...]
    invitation: Invitation
    planned: Invitation
    asked: Invitation


def exists() -> bool:
    """Whether the demo clinic is there already."""
    return Clinic.objects.filter(slug=CLINIC.slug).exists()


@transaction.atomic
def make_demo(*, past: bool = True) -> Demo:
    """Both clinics with their people and consultations, and some months behind them. Raises NotInDemoMode."""
    _only_in_demo_mode()
    log_ins = []
    for clinic_data, people, stories in (
        (CLINIC, PEOPLE, (*STORIES, *TODAY_STORIES)),
        (SECOND_CLINIC, SECOND_PEOPLE, SECOND_STORIES),
    ):
        clinic = _clinic(clinic_data)
        log_ins += [_person(person, clinic) for person in people]
        practitioner = _holding(clinic, Role.PRACTITIONER)
        for story in stories:
            _tell(story, clinic, practitioner)
    _finish(past=past)
    return Demo(tuple(log_ins), *_links())


def _finish(*, past: bool) -> None:
    """What is to do today, and what was done in the months before."""
    clinic = Clinic.objects.get(slug=CLINIC.slug)
    practitioner, desk, owner = (_holding(clinic, role) for role in (Role.PRACTITIONER, Role.FRONT_DESK, Role.OWNER))
    make_scenes(clinic=clinic, practitioner=practitioner, desk=desk, owner=owner)
    rows = User.objects.filter(memberships__clinic=clinic, memberships__role=Role.PRACTITIONER).order_by("pk")
    people = list(rows)
    make_aftercare(clinic=clinic, people=people, owner=owner)
    if past:
        make_past(clinic=clinic, people=people)


@transaction.atomic
def renew_passwords() -> Demo:
    """New passwords for everybody in the demo, and a new invitation link. Raises NotInDemoMode."""
    _only_in_demo_mode()
    pairs = [(one, CLINIC) for one in PEOPLE] + [(one, SECOND_CLINIC) for one in SECOND_PEOPLE]
    log_ins = tuple(
        LogIn(person, clinic.name, new_password(User.objects.get(username=person.username))) for person, clinic in pairs
    )
    return Demo(log_ins, *_links())


def _links() -> tuple[Invitation, Invitation, Invitation]:
    """New links: for the patient of the first story, the first who has a plan, and the first who is silent after a treatment."""
    clinic = Clinic.objects.get(slug=CLINIC.slug)
    told, desk = Consultation.objects.filter(clinic=clinic).order_by("pk"), _holding(clinic, Role.FRONT_DESK)
    invited, planned = told.first(), told.filter(released_plans__isnull=False).first()
    asked = told.filter(check_ins__in=CheckIn.objects.open().filter(silent_at__isnull=False)).first()
    if invited is None or planned is None or asked is None:
        raise LookupError("The demo clinic has no patients: remove the database and run make setup.")
    invitation, plan, question = (new_link(consultation=one, by=desk) for one in (invited, planned, asked))
    return invitation, plan, question


def _only_in_demo_mode() -> None:
    if not settings.DEMO:
        raise NotInDemoMode("Set BEFOREHAND_DEMO=1, and never in production.")


def _clinic(one: DemoClinic) -> Clinic:
    return Clinic.objects.create(
        name=one.name,
        slug=one.slug,
        phone=one.phone,
        help_line=one.phone,
        help_line_name=one.name,
        emergency_number="998",
        public_link_open=one.public,
        alert_email=f"alerts@{one.slug}.example",
    )


def _person(person: DemoPerson, clinic: Clinic) -> LogIn:
    user = User.objects.create(username=person.username, first_name=person.first_name, last_name=person.last_name)
    return LogIn(person, clinic.name, join(clinic=clinic, user=user, role=person.role).password)


def _holding(clinic: Clinic, role: Role) -> User:
    found: Membership | None = (
        Membership.objects.current().filter(clinic=clinic, role=role).select_related("user").order_by("pk").first()
    )
    if found is None:
        raise LookupError(f"{clinic} has no {role}")
    user: User = found.user
    return user


def _tell(story: Story, clinic: Clinic, practitioner: User) -> None:
    """One story, the way it would really happen: registered, invited, answered, sent, reviewed."""
    patient = register_patient(
        clinic=clinic,
        by=practitioner,
        name=story.name,
        date_of_birth=story.born,
        phone=story.phone,
        language=story.language,
        sex=story.sex,
    )
    consultation = invite(patient=patient, by=practitioner, appointment_at=_appointment(story)).consultation
    for step, answers in story.answers.items():
        save_page(consultation=consultation, step=step, answers=answers, seen=10_000)
    if story.sends:
        submit(consultation=consultation)
        consultation.refresh_from_db()
        _review(story, consultation, practitioner)


def _appointment(story: Story) -> datetime | None:
    if story.in_days is None:
        return None
    day = timezone.localdate() + timedelta(days=story.in_days)
    return timezone.make_aware(datetime.combine(day, time(story.hour, story.minute)))


def _review(story: Story, consultation: Consultation, practitioner: User) -> None:
    if story.asks:
        ask_patient(consultation=consultation, by=practitioner, step=story.asks[0], words=story.asks[1])
    if story.plan:
        plan = {part: story.plan.get(part) for part in PLAN_PARTS}
        save_plan(consultation=consultation, by=practitioner, seen=consultation.version, plan=plan)
        consultation.refresh_from_db()
    if story.resolves:
        _resolve_all(story, consultation, practitioner)
    if story.decides:
        outcome, reason = story.decides
        decide(consultation=consultation, by=practitioner, seen=consultation.version, outcome=outcome, reason=reason)
        consultation.refresh_from_db()
    if story.releases is not None:
        release_plan(consultation=consultation, by=practitioner, seen=consultation.version, words=story.releases)
        give_text(consultation=consultation, by=practitioner)


def _resolve_all(story: Story, consultation: Consultation, practitioner: User) -> None:
    flags = flags_of(newest_evaluation(consultation).answer)
    for flag in flags:
        if flag.kind != RESTRICTION:
            resolve_flags(
                consultation=consultation,
                by=practitioner,
                fingerprints=[flag.fingerprint],
                reason=Resolution.Reason.CLEARED,
                words=story.resolves,
            )
