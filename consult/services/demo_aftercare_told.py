"""What patients of the demo tell after their treatment, and what the clinic does: each through its service."""

from dataclasses import dataclass, replace
from datetime import time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import override

from consult.demo.aftercare import REPLIES, Answered, Scene, Told, Wrote
from consult.models import AdverseEvent, AdverseEventVersion, Consultation, Escalation, Report, SignedTreatment
from consult.services.adverse_event_faults import Account
from consult.services.adverse_events import account_of, follow_up, newest_of, record_adverse_event
from consult.services.check_ins import open_check_in, plan_check_ins
from consult.services.demo_aftercare_people import on_day
from consult.services.demo_past_treated import Treated
from consult.services.escalating import note, seen, take
from consult.services.messages import read_by_patient, write_to_patient
from consult.services.patient_plan import release_aftercare
from consult.services.reports import tell_us
from consult.services.series import propose_next
from consult.services.told_in_messages import write_and_grade

Version = AdverseEventVersion
LUMP = "A firm lump of 6 mm in the left cheek, not tender, no fever. First felt three weeks after the treatment."
SMALLER = "3 mm, soft. The ultrasound shows no fluid; the culture stayed without growth."


@dataclass(frozen=True)
class After:
    """A scene and what was done."""

    scene: Scene
    treated: Treated

    @property
    def signed(self) -> SignedTreatment:
        return self.treated.signed

    @property
    def consultation(self) -> Consultation:
        return self.treated.case.consultation


@dataclass(frozen=True)
class Teller:
    """Acts at the time that is set; `by`: the practitioner."""

    by: User

    def sign(self, after: After) -> None:
        """What signing begins."""
        plan_check_ins(signed=after.signed)
        evaluation = after.treated.case.evaluations[-1]
        release_aftercare(consultation=after.consultation, signed=after.signed, evaluation=evaluation, by=self.by)

    def answer(self, after: After, act: Answered) -> None:
        """The check-in that is open."""
        asked = open_check_in(after.consultation, timezone.now())
        answers = dict(act.answers) if asked else {}
        tell_us(
            consultation=after.consultation,
            source=Report.Source.CHECK_IN,
            check_in=asked,
            answers=answers,
            words=act.words,
            language=after.scene.language,
        )

    def tell(self, after: After, act: Told) -> None:
        """Of their own accord."""
        tell_us(
            consultation=after.consultation,
            source=Report.Source.OWN,
            places=act.places,
            answers=act.answers,
            words=act.words,
            language=after.scene.language,
        )

    def take(self, after: After, act: Told) -> None:
        """A practitioner opens it, takes it, and writes down what was done."""
        escalation = Escalation.objects.get(consultation=after.consultation)
        seen(escalation=escalation, by=self.by)
        take(escalation=escalation, by=self.by)
        note(escalation=escalation, by=self.by, words=act.note)

    def write(self, after: After, act: Wrote) -> None:
        """A message."""
        with override(after.scene.language):
            write_and_grade(consultation=after.consultation, words=act.words)

    def reply(self, after: After) -> None:
        """One of the saved replies, which the patient read."""
        write_to_patient(consultation=after.consultation, by=self.by, words=REPLIES[-1][1])
        read_by_patient(consultation=after.consultation)

    def propose(self, after: After) -> None:
        """The next session, in two weeks."""
        propose_next(consultation=after.consultation, by=self.by, at=on_day(-14, time(11)))

    def record(self, after: After) -> None:
        """An adverse event, from what the patient told."""
        report = Report.objects.filter(consultation=after.consultation).order_by("pk").last()
        record_adverse_event(treatment=after.signed, by=self.by, account=_account(after), report=report)

    def follow_up(self, after: After) -> None:
        """Three weeks later."""
        event = AdverseEvent.objects.get(treatment=after.signed)
        last = newest_of(event)
        account = account_of(last, description=SMALLER)
        course, outcome = Version.Course.BETTER, Version.Outcome.RECOVERING
        account = replace(account, course=course, outcome=outcome, relation=Version.Relation.PROBABLE)
        follow_up(event=event, by=self.by, seen=last.number, account=account)


def _account(after: After) -> Account:
    return Account(
        effect="lumps",
        sign="lump",
        areas=(after.treated.kit.area,),
        lots=tuple(one.pk for one in after.treated.lots),
        onset_on=timezone.localdate(after.signed.treated_at) + timedelta(days=21),
        onset_precision=Version.Precision.ABOUT,
        course=Version.Course.SAME,
        severity=Version.Severity.MODERATE,
        treated_with=("culture", "referred"),
        outcome=Version.Outcome.NOT_RECOVERED,
        relation=Version.Relation.POSSIBLE,
        description=LUMP,
    )
