"""A consent in several windows at the same moment: in threads on PostgreSQL, one after the other on SQLite."""

import pytest

from consult.models import Consent, ConsentText, ConsentWithdrawal, Consultation, Outgoing
from consult.services.consent import give_text, sign, withdraw_consent
from consult.services.consent_artefact import Signature, is_intact
from consult.services.consent_standing import State, state_of
from consult.services.distress import notice
from consult.services.plan import save_plan
from consult.services.turns import SomebodyWasFirst
from tests import factories
from tests.consult.services.test_consent import BORN, PLAN, decided, understood
from tests.consult.services.test_races import WINDOWS, at_once

pytestmark = pytest.mark.django_db(transaction=True)
MONA = Signature(name="Mona Aziz", born=BORN)


@pytest.fixture
def by():
    return factories.a_user(factories.a_clinic(alert_email="desk@example.org"))


@pytest.fixture
def consultation(by):
    return decided(factories.a_sent_consultation(by.memberships.get().clinic), by)


def now(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def test_eight_presses_give_one_text_and_sign_and_take_back_once(consultation, by):
    at_once(lambda _: give_text(consultation=now(consultation), by=by))
    text = ConsentText.objects.get()
    understood(consultation)
    presses = at_once(lambda _: sign(consultation=now(consultation), seen=text.text_sha256, signature=MONA, language="en").pk)
    assert len(presses) == WINDOWS
    consent = Consent.objects.get()
    assert is_intact(consent)
    at_once(lambda _: withdraw_consent(consent=Consent.objects.get()))
    assert ConsentWithdrawal.objects.count() == 1


def test_a_plan_that_changes_while_it_is_signed_is_signed_as_it_was_or_not_at_all(consultation, by):
    text = give_text(consultation=consultation, by=by)
    understood(consultation)
    consultation.refresh_from_db()

    def act(number):
        try:
            if number % 2:
                sign(consultation=now(consultation), seen=text.text_sha256, signature=MONA, language="en")
            else:
                seen = consultation.version
                save_plan(consultation=now(consultation), by=by, seen=seen, plan={**PLAN, "areas": ["scalp"]})
        except (SomebodyWasFirst, RuntimeError):
            return "refused"
        return "done"

    assert "done" in at_once(act)
    assert state_of(now(consultation)).state == State.STALE
    assert Consent.objects.count() <= 1


def test_despair_in_eight_windows_is_heard_and_told(consultation):
    heard = at_once(lambda _: notice(consultation=now(consultation), texts=["I want to die"]))
    assert heard == [True] * WINDOWS
    assert 1 <= Outgoing.objects.filter(kind=Outgoing.Kind.ALERT).count() <= WINDOWS
    assert now(consultation).alerted_at
