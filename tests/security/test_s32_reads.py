"""S32 and S1: reading is in the audit like a change, refusals too, and a page whose reading cannot be noted does not leave."""

from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from consult.models import AuditEvent, PendingEvent, Role
from consult.services import reads
from consult.services.audit_chain import chain_faults
from consult.services.reads import NAMED_BY, note_read
from consult.services.sealing import seal_waiting
from consult.views.reads import SAY_NOTHING
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return factories.an_invitation().consultation


def signed_in(clinic, role=Role.PRACTITIONER):
    client = Client()
    client.user = factories.a_user(clinic, role)
    client.force_login(client.user)
    return client


def noted(action="page.read"):
    rows = AuditEvent.objects.filter(action=action).order_by("pk")
    return [(one.actor_id, one.object_kind, one.object_id, one.payload) for one in rows]


@pytest.mark.parametrize(("name", "role"), [("consultation", Role.PRACTITIONER), ("desk-consultation", Role.OWNER)])
def test_s32_a_page_about_a_patient_is_noted_with_who_whom_and_which_page(consultation, name, role):
    client = signed_in(consultation.clinic, role)
    for method in (client.get, client.head):
        assert method(reverse(name, args=[consultation.public_id])).status_code == 200
    one = (client.user.pk, "consultation", str(consultation.pk), {"route": name})
    assert noted() == [one, one]
    seal_waiting()
    assert list(chain_faults(consultation.clinic_id)) == []


def test_s32_a_page_that_a_post_shows_is_noted_and_a_redirect_shows_none(consultation):
    client = signed_in(consultation.clinic, Role.FRONT_DESK)
    address = reverse("note-remark", args=[consultation.public_id])
    assert client.post(address, {"words": ""}).status_code == 422
    assert [one[3]["route"] for one in noted()] == ["note-remark"]
    assert client.post(address, {"words": "Rang: comes later"}).status_code == 302
    assert len(noted()) == 1


def test_s32_a_patient_who_reads_their_pages_is_noted_as_the_patient(consultation):
    client = Client()
    session = client.session
    session["opened"] = consultation.links.get().pk
    session.save()
    assert client.get(reverse("intake-step", args=["sex"])).status_code == 200
    assert noted() == [(None, "consultation", str(consultation.pk), {"route": "intake-step"})]


def test_s01_somebody_elses_record_is_refused_like_none_and_their_clinic_learns_it(consultation):
    stranger = signed_in(factories.a_clinic())
    mine = stranger.user.memberships.get().clinic
    answers = [stranger.get(reverse("consultation", args=[one])) for one in (consultation.public_id, uuid4())]
    assert [one.status_code for one in answers] == [404, 404]
    assert noted() == []
    theirs, unknown = AuditEvent.objects.filter(action="page.refused").order_by("pk")
    assert (theirs.clinic, theirs.actor, theirs.object_id) == (consultation.clinic, stranger.user, str(consultation.pk))
    assert (unknown.clinic, unknown.payload) == (mine, {"route": "consultation", "unknown": True})


def test_s32_a_role_that_may_not_is_noted_too(consultation):
    client = signed_in(consultation.clinic, Role.CURATOR)
    assert client.get(reverse("consultation", args=[consultation.public_id])).status_code == 403
    assert [one[:3] for one in noted("page.refused")] == [(client.user.pk, "consultation", str(consultation.pk))]


@pytest.mark.parametrize("method", ["get", "head"])
def test_s32_a_page_whose_reading_cannot_be_noted_does_not_leave(consultation, method, monkeypatch):
    client = signed_in(consultation.clinic)
    client.raise_request_exception = False

    def fails(**_):
        raise DatabaseError("disk full")

    monkeypatch.setattr(reads, "record", fails)
    response = getattr(client, method)(reverse("consultation", args=[consultation.public_id]))
    assert response.status_code >= 500
    assert consultation.patient.name not in response.content.decode()


def test_s32_noting_a_reading_takes_two_statements(consultation, django_assert_num_queries):
    user = factories.a_user(consultation.clinic)
    assert consultation.clinic
    with django_assert_num_queries(2):
        note_read(consultation=consultation, by=user, route="consultation")
    assert PendingEvent.objects.filter(event__action="page.read").count() == 1


def routes_of(resolver):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from routes_of(one)
        elif isinstance(one, URLPattern):
            yield one


def test_s32_every_address_that_names_a_patient_is_known_to_the_one_place_that_notes():
    # Ids of things that are no patient's: people of the clinic, stock, knowledge, dry runs.
    nobodys = {"user_id", "membership_id", "invitation_id", "product_id", "lot_id", "run_id", "name_id", "slug", "key", "token"}
    nobodys |= {"lot_recall_id", "reply_id"}
    for one in routes_of(get_resolver()):
        names = set(one.pattern.converters)
        if one.callback.__module__.startswith("consult.") and not names & NAMED_BY.keys():
            assert not [name for name in names - nobodys if name.endswith("_id")], one.name
    assert {one.name for one in routes_of(get_resolver())} >= SAY_NOTHING
