"""S10, and 7.5.3 of ASVS: what is signed, settled, published or given asks once more who does it, and loses nothing."""

import re
import time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from consult.models import AuditEvent, Membership, Resolution, Role
from consult.services.flags import flags_of
from consult.services.turns import newest_evaluation
from consult.views.account.confirm import PAGES, POSTS
from tests import factories
from tests.security.signing_in import PASSWORD, code, to_sign_in, with_app

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ASKS = "Confirm that it is you"
LATER = 6 * 60


@pytest.fixture(autouse=True)
def _asked(settings):
    settings.CONFIRM_SECONDS = 300


@pytest.fixture
def clinic():
    return factories.a_clinic()


def came_in(user):
    client = Client()
    to_sign_in(client, user.username)
    return client


def sent_on(page):
    """What the page that asks would send, as a browser reads it."""
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page.content.decode(), re.DOTALL)
    fields = {}
    for name, value in found:
        fields.setdefault(name, []).append(value.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&"))
    return {**fields, "confirm_sent": "yes"}


@pytest.fixture
def later():
    with time_machine.travel(time.time() + LATER, tick=True):
        yield


def give(client, clinic, nurse, **more):
    return client.post(reverse("staff-give", args=[clinic.slug, nurse.pk]), {"role": "front_desk", **more})


def holds(nurse, role):
    return Membership.objects.of(nurse).filter(role=role).exists()


def test_s10_a_role_is_given_once_the_owner_has_confirmed(clinic):
    owner, nurse = factories.a_user(clinic, Role.OWNER), factories.a_user(clinic)
    client = came_in(owner)
    with time_machine.travel(time.time() + LATER, tick=True):
        page = give(client, clinic, nurse)
        assert (page.status_code, ASKS in page.content.decode(), holds(nurse, Role.FRONT_DESK)) == (403, True, False)
        wrong = client.post(page.wsgi_request.path, {**sent_on(page), "confirm_password": "wrong"})
        assert "This is not your password" in wrong.content.decode()
        assert not holds(nurse, Role.FRONT_DESK)
        client.post(page.wsgi_request.path, {**sent_on(wrong), "confirm_password": PASSWORD})
        assert holds(nurse, Role.FRONT_DESK)
        assert "confirm" not in give(client, clinic, nurse).content.decode()


def test_s10_a_moment_after_signing_in_nobody_is_asked(clinic):
    owner, nurse = factories.a_user(clinic, Role.OWNER), factories.a_user(clinic)
    give(came_in(owner), clinic, nurse)
    assert holds(nurse, Role.FRONT_DESK)


def test_s10_the_code_of_the_app_confirms_too(clinic, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    (owner, _), nurse = with_app(factories.a_user(clinic, Role.OWNER)), factories.a_user(clinic)
    client = came_in(owner)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    with time_machine.travel(time.time() + LATER, tick=True):
        page = give(client, clinic, nurse)
        client.post(page.wsgi_request.path, {**sent_on(page), "confirm_code": code()})
    assert holds(nurse, Role.FRONT_DESK)


def test_s10_a_stop_is_settled_once_confirmed_and_the_words_are_what_they_were(clinic):
    user = factories.a_user(clinic)
    consultation = factories.a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    stop = next(one for one in flags_of(newest_evaluation(consultation).answer) if one.level == "STOP" and one.kind == "raised")
    client, words = came_in(user), 'Spoke with "Dr Haddad" & his nurse\nINR is 2.1, <b>stays</b>'
    address = reverse("resolve", args=[consultation.public_id])
    given = {"flag": [stop.fingerprint], "reason": "other", "words": words}
    with time_machine.travel(time.time() + LATER, tick=True):
        page = client.post(address, given)
        assert ASKS in page.content.decode()
        assert not Resolution.objects.exists()
        again = {
            key: [one.replace("&lt;", "<").replace("&gt;", ">") for one in value] if isinstance(value, list) else value
            for key, value in sent_on(page).items()
        }
        client.post(address, {**again, "confirm_password": PASSWORD})
    assert Resolution.objects.get().words.split() == words.split()


def test_s10_nothing_that_was_typed_is_kept_in_the_session(clinic):
    owner, nurse = factories.a_user(clinic, Role.OWNER), factories.a_user(clinic)
    client = came_in(owner)
    with time_machine.travel(time.time() + LATER, tick=True):
        give(client, clinic, nurse, note="canary words of a patient")
    assert "canary" not in str(dict(client.session))


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.usefixtures("later")
def test_s10_pages_about_the_second_step_ask_before_they_are_shown(clinic, name):
    client = came_in(factories.a_user(clinic))
    arguments = [1] if name in ("mfa_edit_webauthn", "mfa_remove_webauthn") else []
    with time_machine.travel(time.time() + LATER, tick=True):
        page = client.get(reverse(name, args=arguments))
        assert ASKS in page.content.decode()
        done = client.post(page.wsgi_request.path, {"confirm_sent": "yes", "confirm_page": "yes", "confirm_password": PASSWORD})
        assert done.headers["Location"] == page.wsgi_request.path


def test_s10_every_act_that_is_asked_about_is_a_route_of_the_site():
    from tests.consult.test_role_matrix import SITE

    assert sorted((set(POSTS) | PAGES) - set(SITE)) == []


def test_s10_being_asked_is_not_noted_as_a_refusal(clinic):
    by = factories.a_user(clinic)
    consultation, client = factories.a_sent_consultation(clinic), came_in(by)
    with time_machine.travel(time.time() + LATER, tick=True):
        asked = client.post(reverse("decide", args=[consultation.public_id]), {"outcome": "do_not_treat"})
    assert (asked.status_code, ASKS in asked.content.decode()) == (403, True)
    assert not AuditEvent.objects.filter(action="page.refused").exists()


def test_s10_a_second_person_who_agrees_to_a_change_of_knowledge_is_asked():
    client = came_in(factories.a_user(factories.a_clinic(), Role.CURATOR))
    with time_machine.travel(time.time() + LATER, tick=True):
        asked = client.post(reverse("curate-approve"), {"kind": "rules", "key": "x", "sha256": "0" * 64})
    assert (asked.status_code, ASKS in asked.content.decode()) == (403, True)


def test_s10_a_clock_that_is_put_back_confirms_nobody(clinic):
    owner, nurse = factories.a_user(clinic, Role.OWNER), factories.a_user(clinic)
    client = came_in(owner)
    with time_machine.travel(time.time() - LATER, tick=True):
        assert give(client, clinic, nurse).status_code == 403
    assert not holds(nurse, Role.FRONT_DESK)
