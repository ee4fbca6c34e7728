"""The next session: proposed once, its day after the clinic's rest, everything asked afresh, last time's reactions beside it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.models import AuditEvent, Consultation, Escalation, Evaluation, Outgoing, Report, Role
from consult.presenters.letters import WORDS
from consult.presenters.words import origin_label
from consult.services.access import NotAllowed
from consult.services.adverse_event_faults import Account
from consult.services.adverse_events import record_adverse_event
from consult.services.appointments import TooEarly
from consult.services.earliest import desk_day, earliest_next
from consult.services.evaluate import evaluate
from consult.services.needed import is_needed
from consult.services.observed import observations_of
from consult.services.reactions import MILD, SEVERE, reactions_before
from consult.services.reports import tell_us
from consult.services.returning import still_fresh
from consult.services.series import NotTreated, next_of, propose_next
from tests import factories, treatments

pytestmark = pytest.mark.django_db


@pytest.fixture
def treated(midday):
    return treatments.signed_lately().consultation


@pytest.fixture
def by(treated):
    return treated.signed_treatment.by


def told(treated, urgency, *signs, text="", **fields):
    """A report as it is kept after a treatment."""
    return Report.objects.create(
        clinic=treated.clinic,
        consultation=treated,
        source=Report.Source.OWN,
        language="en",
        document={"text": text},
        result={"evidence": []},
        result_sha256="0" * 64,
        release=1,
        release_sha256="0" * 64,
        urgency=urgency,
        complete=True,
        signs=list(signs),
        **fields,
    )


def test_the_next_session_follows_and_is_proposed_once(by, treated):
    treated.patient.email = "mona@example.org"
    treated.patient.save()
    following = propose_next(consultation=treated, by=by)
    assert following.follows == treated
    assert propose_next(consultation=treated, by=by) == following
    assert next_of(treated) == following
    (letter,) = Outgoing.objects.filter(kind=Outgoing.Kind.NEXT_SESSION)
    assert letter.consultation == following
    assert is_needed(letter)
    assert "treat" not in str(WORDS[letter.kind][0])
    assert AuditEvent.objects.get(action="series.proposed").payload == {"booked": False}


def test_everything_is_asked_afresh_with_the_earlier_answers_standing_ready(by, treated):
    intake = propose_next(consultation=treated, by=by).intake
    assert intake.answers == {}
    assert intake.sent_at is None
    assert still_fresh(intake, today=timezone.localdate())
    assert "medicines" in intake.earlier
    assert "previous" not in intake.earlier, "there is an earlier treatment now, whatever was said before it"


def test_its_earliest_day_keeps_the_rest_after_this_session_also_for_the_desk(by, treated):
    rest = timezone.localdate() + timedelta(days=28)
    assert earliest_next(treated).clear_from >= rest
    following = propose_next(consultation=treated, by=by)
    assert desk_day(following).day == earliest_next(treated).day


def test_a_day_inside_the_rest_is_booked_by_whoever_insists(by, treated):
    soon = timezone.now() + timedelta(days=3)
    with pytest.raises(TooEarly):
        propose_next(consultation=treated, by=by, at=soon, anyway=False)
    assert next_of(treated) is None
    assert propose_next(consultation=treated, by=by, at=soon).appointment_at == soon


def test_nothing_follows_what_was_not_treated_and_only_practitioners_propose(by, treated):
    clinic = by.memberships.get().clinic
    with pytest.raises(NotTreated):
        propose_next(consultation=factories.a_sent_consultation(clinic), by=by)
    with pytest.raises(NotAllowed):
        propose_next(consultation=treated, by=factories.a_user(clinic, Role.FRONT_DESK))


def test_what_was_told_after_the_last_session_is_a_fact_of_the_next(by, treated):
    following = propose_next(consultation=treated, by=by)
    assert observations_of(following) == []
    told(treated, "self_care", "redness")
    told(treated, "within_days", "lump", text="a small lump at my cheek")
    (seen,) = observations_of(following)
    assert (seen["entity"], seen["severity"], seen["on"]) == ("previous", MILD, timezone.localdate().isoformat())
    assert "a lump: a small lump at my cheek" in seen["words"]
    assert observations_of(treated) == [], "what came after a treatment is no answer before it"


def test_an_emergency_with_hives_may_be_an_allergy_to_anything_that_was_injected(by, treated):
    told(treated, "emergency", "hives", "breathing_trouble")
    seen = observations_of(propose_next(consultation=treated, by=by))
    assert {one["severity"] for one in seen} == {SEVERE}
    assert [one["text"] for one in seen if one["entity"] == "allergy"] == ["hyaluronic acid"]


def test_skin_that_dies_is_severe_however_soon_it_was_to_be_looked_at(by, treated):
    told(treated, "same_day", "black_skin")
    (found,) = reactions_before(propose_next(consultation=treated, by=by))
    assert found.severity == SEVERE


def test_what_could_not_be_read_is_not_known_to_be_mild(by, treated):
    told(treated, "same_day", text="zzz")
    told(treated, "routine", text="how much does the next one cost?")
    (found,) = reactions_before(propose_next(consultation=treated, by=by))
    assert found.severity is None


def test_a_recorded_event_stands_for_its_report_and_closes_what_was_injected_where_it_may_be_an_allergy(by, treated):
    report = told(treated, "same_day", "hives", text="spots all over")
    said = {
        "severity": "severe",
        "onset_on": timezone.localdate(),
        "onset_precision": "day",
        "description": "Hives, antihistamine.",
    }
    account = Account(sign="hives", areas=("face",), **said)
    record_adverse_event(treatment=treated.signed_treatment, by=by, account=account, report=report)
    seen = observations_of(propose_next(consultation=treated, by=by))
    assert [one["entity"] for one in seen] == ["previous", "allergy"]
    assert all("Hives, antihistamine" in one["words"] and one["severity"] == SEVERE for one in seen)


def test_a_report_in_which_a_person_found_nothing_to_do_is_no_reaction(by, treated):
    report = told(treated, "same_day", text="see you tomorrow")
    closed = {"closed_at": timezone.now(), "closed_by": by, "outcome": Escalation.Outcome.NO_HARM}
    fields = {"clinic": treated.clinic, "consultation": treated, "urgency": "same_day", "due_at": timezone.now()}
    Escalation.objects.create(report=report, **fields, **closed)
    assert reactions_before(propose_next(consultation=treated, by=by)) == []


def test_a_reaction_after_the_last_session_raises_its_rule_on_the_new_answers(by, treated):
    told(treated, "within_days", "lump")
    fresh = factories.a_sent_consultation(treated.clinic)
    Consultation.objects.filter(pk=fresh.pk).update(patient=treated.patient)
    found = evaluate(consultation=Consultation.objects.get(pk=fresh.pk), by=by, because=Evaluation.Because.PLAN)
    (raised,) = (one for one in found.answer["findings"] if one["rule"] == "previous-reaction")
    assert raised["outcome"] == "raised"
    assert any("a lump" in one["words"] for one in raised["because"])
    assert any("after an earlier treatment" in origin_label(one["origin"]) for one in raised["because"])


def test_what_is_heard_after_the_new_answers_were_assessed_is_assessed_with_them_at_once(by, treated):
    fresh = factories.a_sent_consultation(treated.clinic)
    Consultation.objects.filter(pk=fresh.pk).update(patient=treated.patient)
    before = Evaluation.objects.filter(consultation=fresh).count()
    tell_us(consultation=treated, source=Report.Source.OWN, answers={"black_skin": "yes"}, language="en")
    newest = Evaluation.objects.filter(consultation=fresh).order_by("-pk").first()
    assert Evaluation.objects.filter(consultation=fresh).count() == before + 1
    assert newest.because == Evaluation.Because.OBSERVED
    assert "previous-severe-reaction" in {one["rule"] for one in newest.answer["findings"] if one["outcome"] == "raised"}
