"""Every act from every state of a consultation: what may come next, and what is refused by which name (S34).

Each state is walked to once, through the services; each act is tried from it and undone.
"""

import pytest
from django.db import transaction
from django.utils import timezone

from consult.models import Consent, Consultation, SignedTreatment
from consult.services.ask import ask_patient, record_answer
from consult.services.changes import begin_change
from consult.services.consent import give_text, sign, withdraw_consent
from consult.services.consent_artefact import Signature
from consult.services.consent_standing import state_of
from consult.services.deciding import decide
from consult.services.flags import flags_of
from consult.services.patient_plan import release_plan
from consult.services.plan import save_plan
from consult.services.reading import take_todays_release
from consult.services.resolving import resolve_flags
from consult.services.submit import submit
from consult.services.treatment import begin_treatment, confirm_identity, note_read, nothing_changed, save_record, treatment_of
from consult.services.treatment_missing import What
from consult.services.treatment_signing import SigningRefused, add_words, cosign, sign_treatment
from consult.services.turns import newest_evaluation
from tests import factories, treatments
from tests.consult.services.test_consent import BORN, PLAN, decided, signed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOTHING = {"words": "Nothing more"}


def fresh(consultation):
    return Consultation.objects.get(pk=consultation.pk)


class Walk:
    """One clinic, its practitioners, and a consultation in each state."""

    def __init__(self):
        self.clinic = factories.a_clinic()
        self.by, self.second = factories.a_user(self.clinic), factories.a_user(self.clinic)
        self.states = {name: getattr(self, name)() for name in STATES}

    def sent_one(self):
        return factories.a_sent_consultation(
            self.clinic, appointment_at=timezone.now(), medicines=factories.medicines("warfarin")
        )

    def invited(self):
        return factories.an_invitation(self.clinic).consultation

    def answering(self):
        consultation = self.invited()
        factories.answer(consultation, anything=NOTHING)
        return consultation

    def sent(self):
        return self.sent_one()

    def waiting(self):
        consultation = self.sent_one()
        ask_patient(consultation=consultation, by=self.by, step="medicines", words="Which dose do you take?")
        return consultation

    def held(self):
        consultation = fresh(self.sent_one())
        said = {"outcome": "hold", "reason": "It waits", "until": "her letter"}
        decide(consultation=consultation, by=self.by, seen=consultation.version, **said)
        return consultation

    def decided(self):
        return decided(self.sent_one(), self.by)

    def reopened(self):
        consultation = self.decided()
        begin_change(consultation=consultation)
        return consultation

    def consented(self):
        return treatments.consenting(self.sent_one(), self.by)

    def begun(self):
        return treatments.asked_and_read(self.consented(), self.by)

    def treated(self):
        consultation = self.begun()
        record = treatments.whole_record(self.by)
        save_record(consultation=consultation, by=self.by, seen=treatment_of(consultation).version, record=record)
        sign_treatment(consultation=consultation, by=self.by, seen=treatment_of(consultation).version)
        return consultation


STATES = ("invited", "answering", "sent", "waiting", "held", "decided", "reopened", "consented", "begun", "treated")


def _flag(one):
    return next(flag for flag in flags_of(newest_evaluation(one).answer) if flag.kind == "raised")


def _settle(one, by):
    return resolve_flags(consultation=one, by=by, fingerprints=[_flag(one).fingerprint], reason="other", words="Spoken about")


def _proceed(one, by):
    return decide(consultation=one, by=by, seen=one.version, outcome="proceed", reason="All known")


def _refuse(one, by):
    return decide(consultation=one, by=by, seen=one.version, outcome="do_not_treat", reason="Not now")


def _sign(one):
    if state_of(one).text is not None:
        return signed(one)
    return sign(consultation=one, seen="", signature=Signature(name=one.patient.name, born=BORN), language="en")


EVENTS = {
    "answer": lambda one, walk: factories.answer(one, habits={"smoking": "yes", "alcohol": "no"}),
    "submit": lambda one, walk: submit(consultation=one),
    "change": lambda one, walk: begin_change(consultation=one),
    "ask": lambda one, walk: ask_patient(consultation=one, by=walk.by, step="allergy-other", words="Which cream was it?"),
    "write down": lambda one, walk: record_answer(consultation=one, by=walk.by, step="anything", answers={"words": "By phone"}),
    "settle": lambda one, walk: _settle(one, walk.by),
    "plan": lambda one, walk: save_plan(consultation=one, by=walk.by, seen=one.version, plan=PLAN),
    "evaluate": lambda one, walk: take_todays_release(consultation=one, by=walk.by),
    "proceed": lambda one, walk: _proceed(one, walk.by),
    "refuse": lambda one, walk: _refuse(one, walk.by),
    "give plan": lambda one, walk: release_plan(consultation=one, by=walk.by, seen=one.version),
    "give consent": lambda one, walk: give_text(consultation=one, by=walk.by),
    "sign consent": lambda one, walk: _sign(one),
    "take back": lambda one, walk: withdraw_consent(consent=Consent.objects.get(consultation=one)),
    "begin": lambda one, walk: begin_treatment(consultation=one, by=walk.by),
    "identify": lambda one, walk: confirm_identity(
        consultation=one, by=walk.by, name=one.patient.name, born=one.patient.date_of_birth
    ),
    "nothing changed": lambda one, walk: nothing_changed(consultation=one, by=walk.by),
    "read": lambda one, walk: note_read(consultation=one, by=walk.by),
    "sign": lambda one, walk: sign_treatment(consultation=one, by=walk.by, seen=treatment_of(one).version),
    "cosign": lambda one, walk: cosign(signed=SignedTreatment.objects.get(consultation=one), by=walk.second),
    "add words": lambda one, walk: add_words(signed=SignedTreatment.objects.get(consultation=one), by=walk.by, words="Well"),
}


def tried(event, one, walk):
    """ "taken", or the name of what refused it; undone."""
    try:
        with transaction.atomic():
            EVENTS[event](fresh(one), walk)
            transaction.set_rollback(True)
    except Exception as refused:
        return type(refused).__name__
    return "taken"


BEFORE = ("invited", "answering")
SENT = ("sent", "waiting", "held", "decided", "reopened", "consented", "begun", "treated")
UNDECIDED = (*BEFORE, "sent", "waiting", "held", "reopened")
UNBEGUN = (*UNDECIDED, "decided", "consented")
# What is refused, from where, by which name. Everything else is taken. Where a thing is there already, a second press gets the
# first of it again (submit, sign); after a treatment words may be added and a recall be worked on, and nothing it rests on moves.
REFUSED = {
    "answer": dict.fromkeys(("sent", "held", "decided", "consented", "begun", "treated"), "IntakeClosed"),
    "submit": {"invited": "NothingToSend"},
    "change": dict.fromkeys(BEFORE, "NothingSent") | {"treated": "Treated"},
    "ask": dict.fromkeys(BEFORE, "NothingToReview"),
    "write down": dict.fromkeys(BEFORE, "NothingToReview"),
    "settle": dict.fromkeys(BEFORE, "NothingToReview") | dict.fromkeys(SENT[3:], "SomebodyWasFirst"),
    "plan": dict.fromkeys(BEFORE, "NothingToReview") | {"treated": "Treated"},
    "evaluate": dict.fromkeys(BEFORE, "NothingToReview"),
    "proceed": dict.fromkeys(BEFORE, "NothingToReview")
    | dict.fromkeys(("sent", "waiting", "held"), "ProceedRefused")
    | {"reopened": "PatientIsChanging", "treated": "Treated"},
    "refuse": dict.fromkeys(BEFORE, "NothingToReview") | {"treated": "Treated"},
    "give plan": dict.fromkeys(BEFORE, "NothingToReview"),
    "give consent": dict.fromkeys(UNDECIDED, "NotReady"),
    "sign consent": dict.fromkeys((*UNDECIDED, "decided"), "TextChanged"),
    "take back": dict.fromkeys((*UNDECIDED, "decided"), "DoesNotExist"),
    "begin": dict.fromkeys(UNDECIDED, "NotReady") | {"treated": "AlreadySigned"},
    "identify": dict.fromkeys(UNBEGUN, "NotBegun") | {"treated": "AlreadySigned"},
    "nothing changed": dict.fromkeys(UNBEGUN, "NotBegun") | {"treated": "AlreadySigned"},
    "read": dict.fromkeys(UNBEGUN, "NotBegun") | {"treated": "AlreadySigned"},
    "sign": dict.fromkeys(UNBEGUN, "NotBegun") | {"begun": "SigningRefused"},
    "cosign": dict.fromkeys((*UNBEGUN, "begun"), "DoesNotExist") | {"treated": "CannotCosign"},
    "add words": dict.fromkeys((*UNBEGUN, "begun"), "DoesNotExist"),
}


def test_s34_every_act_from_every_state_is_taken_or_refused_as_the_table_says():
    walk = Walk()
    assert set(REFUSED) == set(EVENTS)
    for event, refused in REFUSED.items():
        found = {state: tried(event, one, walk) for state, one in walk.states.items()}
        assert found == dict.fromkeys(STATES, "taken") | refused, event
    signing_needs_what_was_skipped(walk)


def signing_needs_what_was_skipped(walk):
    """A treatment of a decided consultation that nobody consented to, identified or read cannot be signed, whole as it is."""
    one = fresh(walk.states["decided"])
    begin_treatment(consultation=one, by=walk.by)
    record = treatments.whole_record(walk.by)
    save_record(consultation=one, by=walk.by, seen=treatment_of(one).version, record=record)
    with pytest.raises(SigningRefused) as refused:
        sign_treatment(consultation=one, by=walk.by, seen=treatment_of(one).version)
    assert {What.STEP, What.READ} <= {missing.what for missing in refused.value.missing}
    assert not SignedTreatment.objects.filter(consultation=one).exists()
