"""A release without review, reviewed by its author, without its Arabic, on sources that dangle: refused, by every door (S35)."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from sideeffects.models import Approval, Release
from sideeffects.services.approving import ApprovalRefused, approve, pending_of
from sideeffects.services.checking import check
from sideeffects.services.editing import MODELS, newest_change, save_entry
from sideeffects.services.publishing import PublishRefused, publish
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.people import a_curator, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def released(tmp_path):
    load_pack(write_pack(tmp_path, small_content()), by=None)
    published()


def changed(kind="rules", key="anticoagulant", by="author", **fields):
    content = MODELS[kind]._default_manager.get(key=key).content | fields
    save_entry(kind=kind, content=content, by=a_curator(by), based_on=newest_change(kind, key))


def agreed(by, key="anticoagulant"):
    return approve(kind="rules", key=key, sha256=pending_of("rules", key).sha256, by=a_curator(by))


def refused(by="author", note="because"):
    with pytest.raises(PublishRefused) as told:
        publish(by=a_curator(by), note=note)
    return " ".join(str(one) for one in told.value.args) + str(vars(told.value))


def test_s35_a_grave_rule_is_not_published_without_a_second_person(released):
    changed(level="STOP")
    assert "anticoagulant" in refused()
    assert Release.objects.count() == 1
    agreed("second")
    publish(by=a_curator("author"), note="because")
    assert Release.objects.count() == 2


def test_s35_nobody_reviews_their_own_change_by_any_door(released):
    changed(level="STOP")
    with pytest.raises(ApprovalRefused):
        agreed("author")
    one, client = pending_of("rules", "anticoagulant"), Client()
    client.force_login(a_curator("author"))
    posted = {"kind": "rules", "key": "anticoagulant", "sha256": one.sha256, "by": a_curator("second").pk, "approved": "on"}
    client.post(reverse("curate-approve"), posted)
    assert not Approval.objects.filter(key="anticoagulant", by=a_curator("author")).exists()
    assert pending_of("rules", "anticoagulant").waits
    refused()


def test_s35_what_was_agreed_to_is_what_is_published(released):
    changed(level="STOP")
    agreed("second")
    changed(by="third", practitioner_text={"en": "Another text altogether"})
    assert pending_of("rules", "anticoagulant").waits
    refused()


@pytest.mark.parametrize("who", ["nobody", "closed"])
def test_s35_who_keeps_no_knowledge_publishes_and_approves_nothing(released, who):
    changed(level="STOP")
    by = User.objects.create_user("nobody") if who == "nobody" else a_curator("closed")
    if who == "closed":
        User.objects.filter(pk=by.pk).update(is_active=False)
        by.refresh_from_db()
    with pytest.raises((PublishRefused, PermissionError)):
        publish(by=by, note="because")
    with pytest.raises((ApprovalRefused, PermissionError)):
        approve(kind="rules", key="anticoagulant", sha256=pending_of("rules", "anticoagulant").sha256, by=by)
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"claims": ["c-99"]}, "there is no claims/c-99"),
        ({"claims": []}, "claims"),
        ({"title": {"ar": "عنوان"}}, "title.en"),
        ({"guidelines": ["fly"]}, "there is no guidelines/fly"),
        ({"when": {"some": "medicine", "where": {"is": ["anticoagulent"]}}}, "nothing is called 'anticoagulent'"),
        ({"examples": []}, "examples"),
        ({"patient_text": {"en": "Stop your warfarin."}}, "patient_text"),
        ({"level": "SAFE"}, "level"),
    ],
)
def test_s35_what_is_faulty_is_a_reason_against_the_release(fields, said):
    content = small_content()
    content["rules"]["anticoagulant"].update(fields)
    assert any(said in one for one in check(content)), check(content)


def test_s35_a_patients_text_without_its_arabic_or_with_a_stale_one_is_a_reason(released):
    content = small_content()
    texts = content["rules"]["anticoagulant"]["patient_text"]
    texts.pop("ar", None)
    assert any("patient_text" in one and "ar" in one.lower() for one in check(content)), check(content)


def test_s35_a_source_that_a_claim_names_cannot_dangle():
    content = small_content()
    for key in list(content["sources"]):
        del content["sources"][key]
    assert any("there is no sources/" in one for one in check(content))
