"""Days after the needle in the demo: told in the order in which they happened, by the services, at the times that they had."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import partial

from django.contrib.auth.models import User
from django.utils import timezone

from consult.demo.aftercare import EVENT, NEXT, REPLIES, SCENES, Answered, Scene, Told, Wrote
from consult.models import Clinic, Membership, Outgoing, Role
from consult.services.check_ins import ask_due
from consult.services.demo_aftercare_people import on_day, treat_all
from consult.services.demo_aftercare_told import After, Teller
from consult.services.demo_clock import at
from consult.services.escalating import minutes_of, step_overdue
from consult.services.named_for_reports import name_for_reports
from consult.services.saved_replies import save_reply

# What happened when.
Act = tuple[datetime, Callable[[], object]]


def make_aftercare(*, clinic: Clinic, people: Sequence[User], owner: User) -> None:
    """Patients from the first day to week twelve. The first of `people` is told of reports, the second where nobody takes one."""
    _name(clinic, people, owner)
    for title, english, arabic in REPLIES:
        save_reply(clinic=clinic, by=people[0], title=title, words_en=english, words_ar=arabic)
    afters = [After(scene, treated) for scene, treated in treat_all(clinic, people[0])]
    teller, now = Teller(people[0]), timezone.now()
    acts = [act for after in afters for act in _acts(after, teller, now)]
    for moment, happens in sorted([*acts, *_asked(now)], key=lambda act: act[0]):
        with at(moment):
            happens()
            _letters_left(afters, moment)


def _name(clinic: Clinic, people: Sequence[User], owner: User) -> None:
    clinic.refresh_from_db()
    rows = Membership.objects.current().filter(clinic=clinic, role=Role.PRACTITIONER).order_by("pk")
    name_for_reports(
        clinic=clinic,
        by=owner,
        seen=clinic.version,
        first=people[0].pk,
        second=people[1].pk,
        emergency_minutes=clinic.emergency_minutes,
        same_day_minutes=clinic.same_day_minutes,
        phones={one.pk: f"+971 50 555 00{number:02}" for number, one in enumerate(rows, start=1)},
    )


def _asked(now: datetime) -> Iterator[Act]:
    """What the runner did each noon since the first of them."""
    for back in range(max(scene.days for scene in SCENES), -1, -1):
        noon = on_day(back, time(12))
        if noon < now:
            yield noon, partial(ask_due, noon)


def _acts(after: After, teller: Teller, now: datetime) -> Iterator[Act]:
    yield after.signed.at, partial(teller.sign, after)
    for act in after.scene.acts:
        if isinstance(act, Answered):
            yield on_day(after.scene.days - act.day, time(18, 30)), partial(teller.answer, after, act)
        elif isinstance(act, Wrote):
            yield now - timedelta(minutes=act.minutes), partial(teller.write, after, act)
        else:
            yield from _told(after, teller, act, now)
    yield from _later(after.scene, after, teller, now)


def _told(after: After, teller: Teller, act: Told, now: datetime) -> Iterator[Act]:
    moment = now - timedelta(minutes=act.minutes)
    yield moment, partial(teller.tell, after, act)
    overdue = moment + timedelta(minutes=minutes_of(after.signed.clinic, act.urgency) + 1)
    if act.taken:
        yield now - timedelta(minutes=act.taken), partial(teller.take, after, act)
    elif overdue < now:
        yield overdue, partial(step_overdue, overdue)


def _later(scene: Scene, after: After, teller: Teller, now: datetime) -> Iterator[Act]:
    if scene.name == NEXT:
        yield now - timedelta(hours=3), partial(teller.propose, after)
    if scene.name == EVENT:
        yield on_day(scene.days - 29, time(9, 15)), partial(teller.reply, after)
        yield on_day(scene.days - 33, time(11)), partial(teller.record, after)
        yield on_day(scene.days - 54, time(15)), partial(teller.follow_up, after)


def _letters_left(afters: Sequence[After], moment: datetime) -> None:
    """As if they had been sent then: nobody is written to today of what was months ago."""
    waiting = Outgoing.objects.due(moment).filter(consultation__patient__in=[one.treated.case.patient for one in afters])
    waiting.update(state=Outgoing.State.SENT, sent_at=moment, attempts=1)
