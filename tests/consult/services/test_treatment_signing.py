"""Signing a treatment: refused while something is missing, one canonical text, locked, added to, signed twice, told at once."""

import json
from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone

from consult.models import (
    AuditEvent,
    Consultation,
    Membership,
    Outgoing,
    ReleasedPlan,
    SignedTreatment,
    StockLot,
    StockProduct,
    Treatment,
    UsedLot,
)
from consult.services.audit import canonical, sha256
from consult.services.changes import begin_change
from consult.services.consent import withdraw_consent
from consult.services.patch_tests import read_test
from consult.services.patient_plan import READY, release_plan, standing_plan, state_of
from consult.services.plan import save_plan
from consult.services.signed_content import content_of, is_intact
from consult.services.treatment import AlreadySigned, confirm_identity, save_record, treatment_of
from consult.services.treatment_ground import ground_for
from consult.services.treatment_missing import What, missing_in
from consult.services.treatment_signing import (
    CannotCosign,
    SigningRefused,
    WordsMissing,
    add_words,
    cosign,
    may_cosign,
    sign_treatment,
)
from consult.services.turns import SomebodyWasFirst
from tests import factories, treatments

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_two(midday):
    """Clocks do not cross midnight."""


@pytest.fixture
def by():
    return treatments.a_practitioner()


@pytest.fixture
def consultation(by):
    return treatments.recorded(by)


def now(consultation):
    return Consultation.objects.select_related("patient", "clinic").get(pk=consultation.pk)


def sign(consultation, by):
    return sign_treatment(consultation=now(consultation), by=by, seen=treatment_of(consultation).version)


def written(consultation, by, row=None, **more):
    """The record with this instead."""
    record = treatments.whole_record(by, **more)
    record["rows"][0] |= row or {}
    save_record(consultation=consultation, by=by, seen=treatment_of(consultation).version, record=record)


def refused(consultation, by):
    with pytest.raises(SigningRefused) as error:
        sign(consultation, by)
    assert not SignedTreatment.objects.exists()
    return {one.what for one in error.value.missing}


def test_what_is_signed_is_the_canonical_text_of_everything_it_rests_on(consultation, by):
    signed = sign(consultation, by)
    content = json.loads(signed.content)
    assert signed.content == canonical(content)
    assert signed.content_sha256 == sha256(signed.content)
    assert is_intact(signed)
    assert content["reference"] == consultation.reference
    assert content["evaluation"]["result_sha256"] == consultation.evaluations.latest("pk").result_sha256
    assert content["consent"]["artefact_sha256"] == consultation.consents.get().artefact_sha256
    assert content["decision"]["id"] == consultation.decisions.get().pk
    assert content["record"] == treatment_of(consultation).record
    assert content["operator"] == content["signed_by"] == {"id": by.pk, "name": "Lina Amin"}
    assert content["given"][0]["ml"] == {"1": "0.15", "2": "0.15", "3": "0.15", "4": "0.1", "5": "0.1", "6": "0.1"}


def test_the_lots_and_the_audit_row_with_the_digest_stand_beside_it(consultation, by):
    signed = sign(consultation, by)
    lot = UsedLot.objects.get()
    assert (lot.product, lot.lot, lot.expires_on, lot.contents) == (
        "hyaluronic acid",
        "HA2609-17",
        date(2031, 8, 31),
        ["hyaluronic acid"],
    )
    row = AuditEvent.objects.get(action="treatment.signed")
    assert row.payload["sha256"] == signed.content_sha256


def test_resolutions_go_into_the_text_with_their_authors(by):
    sent = factories.a_sent_consultation(
        by.memberships.get().clinic, appointment_at=timezone.now(), medicines=factories.medicines("warfarin")
    )
    consultation = treatments.asked_and_read(treatments.consenting(sent, by), by)
    written(consultation, by)
    found = content_of(sign(consultation, by))["resolutions"]
    assert [(one["rule"], one["words"], one["by"]["name"]) for one in found] == [("anticoagulant", "spoken about", "Lina Amin")]


# --- refused while something is missing -----------------------------------------------------------------------------

KNOCKED_OUT = {
    "lot": ({"lot": ""}, What.LOT),
    "expires": ({"expires": "soon"}, What.EXPIRY),
    "expired": ({"expires": "08/2024"}, What.EXPIRED),
    "points": ({"points": ""}, What.POINTS),
    "volume": ({"ml": "1 to 3: 0.15"}, What.VOLUME),
    "depth": ({"depth": ""}, What.DEPTH),
    "needle": ({"needle": " "}, What.NEEDLE),
    "device": ({"device": ""}, What.DEVICE),
    "area": ({"area": ""}, What.AREA),
    "unplanned area": ({"area": "lips"}, What.AREA_NOT_EVALUATED),
    "product": ({"product": ""}, What.PRODUCT),
    "unplanned product": ({"product": "tranexamic acid"}, What.NOT_EVALUATED),
}
KNOCKED_OUT_AROUND = {
    "operator": ({"operator": "0"}, What.OPERATOR),
    "numbing": ({"numbing_none": False}, What.USED),
    "numbing twice": ({"numbing": "EMLA", "numbing_none": True}, What.USED_TWICE),
    "latex": ({"gloves": "latex"}, What.USED_NOT_EVALUATED),
    "began": ({"began": ""}, What.BEGAN),
    "ended": ({"ended": "25:00"}, What.ENDED),
    "reaction": ({"reaction": ""}, What.REACTION),
    "which": ({"reaction": "some", "reaction_at": "13:30", "reaction_done": "rest"}, What.REACTION_WORDS),
    "when": ({"reaction": "some", "reaction_what": "hives", "reaction_done": "rest"}, What.REACTION_TIME),
    "done": ({"reaction": "some", "reaction_what": "hives", "reaction_at": "13:30"}, What.REACTION_DONE),
    "check": ({"check": ""}, What.CHECK),
    "check time": ({"check_at": ""}, What.CHECK_TIME),
    "check words": ({"check": "some"}, What.CHECK_WORDS),
    "dots": ({"dots": [[0, 1, 1]] * 7}, What.MORE_DOTS),
}


@pytest.fixture
def ground(consultation, by):
    return ground_for(now(consultation), treatment_of(consultation), by)


def knocked_out(by, names):
    record = treatments.whole_record(by)
    for name in names:
        record["rows"][0] |= KNOCKED_OUT.get(name, ({},))[0]
        record |= KNOCKED_OUT_AROUND.get(name, ({},))[0]
    return record


def test_every_required_thing_is_missed_by_itself(ground, by):
    for name, (_change, what) in {**KNOCKED_OUT, **KNOCKED_OUT_AROUND}.items():
        assert what in {one.what for one in missing_in(knocked_out(by, [name]), ground)}, name


def test_nothing_given_is_no_treatment(ground, by):
    found = missing_in(treatments.whole_record(by, rows=[], dots=[]), ground)
    assert [one.what for one in found] == [What.NOTHING_GIVEN]


def test_times_that_cannot_be(ground, by):
    clocks = [("ended", "13:00", What.ENDED_EARLY), ("ended", "15:00", What.LATER), ("check_at", "13:40", What.CHECK_EARLY)]
    for key, clock, what in [*clocks, ("check_at", "14:30", What.LATER)]:
        assert what in {one.what for one in missing_in(treatments.whole_record(by, **{key: clock}), ground)}


def test_signing_is_refused_if_and_only_if_something_required_is_missing(consultation, ground, by):
    names, random = [*KNOCKED_OUT, *KNOCKED_OUT_AROUND], Random(20261121)
    for turn in range(120):
        chosen = random.sample(names, random.choice((0, 1, 1, 2, 3, 6)))
        record = knocked_out(by, chosen)
        missing = missing_in(record, ground)
        assert bool(missing) == bool(chosen), chosen
        if turn < 6 or not chosen:
            with transaction.atomic():
                Treatment.objects.update(record=record)
                assert is_signed(consultation, by) == (not missing)
                transaction.set_rollback(True)


def is_signed(consultation, by):
    try:
        return bool(sign(consultation, by))
    except SigningRefused:
        return False


def test_sites_without_a_volume_are_named(consultation, ground, by):
    found = [one for one in missing_in(knocked_out(by, ["volume"]), ground) if one.what == What.VOLUME]
    assert [(one.field, one.about) for one in found] == [("row-0-ml", "4-6")]


def test_what_the_patient_changes_before_the_signature_undoes_it(consultation, by):
    begin_change(consultation=consultation)
    assert What.CLOSED in refused(consultation, by)


def test_a_consent_taken_back_before_the_signature_undoes_it(consultation, by):
    withdraw_consent(consent=consultation.consents.get())
    assert What.STEP in refused(consultation, by)


def test_another_person_in_the_chair_undoes_it(consultation, by):
    confirm_identity(consultation=consultation, by=by, name="Lina Omar", born=date(1990, 3, 2))
    assert What.STEP in refused(consultation, by)


def test_whoever_signs_and_whoever_injects_have_read_the_flags(consultation, by):
    colleague = factories.a_user(consultation.clinic)
    assert refused(consultation, colleague) == {What.READ}
    written(consultation, by, operator=str(colleague.pk))
    assert refused(consultation, by) == {What.READ}


def test_a_lot_that_is_not_in_the_cupboard_may_be_written_by_hand(consultation, by):
    written(consultation, by, row={"lot": "typed from the box"})
    assert sign(consultation, by)
    assert UsedLot.objects.get().lot == "typed from the box"


def stocked(by, contents, *, label=None, **lot):
    clinic = by.memberships.get().clinic
    label = {"contents_complete": True, **(label or {})}
    product = StockProduct.objects.create(clinic=clinic, name="Hyaluronic Acid", contents=contents, created_by=by, **label)
    about = {"number": "ha2609-17", "expires_on": timezone.localdate() + timedelta(days=90), "created_by": by, **lot}
    return StockLot.objects.create(clinic=clinic, product=product, **about)


def test_a_lot_that_was_withdrawn_from_the_cupboard_is_refused(consultation, by):
    stocked(by, ["hyaluronic acid"], ended_at=timezone.now(), ended_by=by)
    assert refused(consultation, by) == {What.LOT_ENDED}


def test_what_the_cupboard_knows_of_the_expiry_counts_over_the_typed_one(consultation, by):
    stocked(by, ["hyaluronic acid"], expires_on=timezone.localdate() - timedelta(days=1))
    assert refused(consultation, by) == {What.EXPIRED}


def test_a_product_whose_label_nobody_read_to_its_end_is_refused_unless_the_plan_said_so(consultation, by):
    stocked(by, ["hyaluronic acid"], label={"contents_complete": False})
    assert refused(consultation, by) == {What.NOT_EVALUATED}


def test_a_product_that_wants_a_patch_test_is_refused_without_one_whatever_was_planned(consultation, by):
    stocked(by, ["hyaluronic acid"], label={"needs_patch_test": True})
    assert refused(consultation, by) == {What.PATCH_TEST}
    test = factories.a_patch_test(consultation, by, placed=48, product="Hyaluronic Acid", contents=["hyaluronic acid"])
    read_test(test=test, by=by, at=timezone.now(), result="nothing")
    assert sign(consultation, by)


def test_a_product_with_something_in_it_that_was_not_checked_is_refused_until_the_plan_was(consultation, by):
    stocked(by, ["hyaluronic acid", "lidocaine"])
    assert refused(consultation, by) == {What.NOT_EVALUATED}
    plan = {**consultation.plan, "ingredients": ["hyaluronic acid", "lidocaine"]}
    save_plan(consultation=now(consultation), by=by, seen=now(consultation).version, plan=plan)
    # Checked now, and the decision, the consent and the reading are asked for again.
    assert What.NOT_EVALUATED not in refused(consultation, by)
    assert {What.CLOSED, What.STEP, What.READ} <= refused(consultation, by)


# --- locked ---------------------------------------------------------------------------------------------------------


def test_a_second_press_gets_the_first_signature(consultation, by):
    assert sign(consultation, by).pk == sign(consultation, by).pk
    assert AuditEvent.objects.filter(action="treatment.signed").count() == 1


def test_the_second_of_two_practitioners_is_told_who_signed(consultation, by):
    sign(consultation, by)
    with pytest.raises(SomebodyWasFirst) as first:
        sign(consultation, factories.a_user(consultation.clinic))
    assert first.value.by == by


def test_what_was_typed_since_the_last_look_is_not_signed_unseen(consultation, by):
    seen = treatment_of(consultation).version
    written(consultation, by, remarks="One more word")
    with pytest.raises(SomebodyWasFirst):
        sign_treatment(consultation=now(consultation), by=by, seen=seen)


def test_a_signed_record_takes_no_more_typing(consultation, by):
    sign(consultation, by)
    with pytest.raises(AlreadySigned):
        written(consultation, by, remarks="Later")


def test_later_words_are_an_addendum_of_any_practitioner(consultation, by):
    signed, colleague = sign(consultation, by), factories.a_user(consultation.clinic)
    first = add_words(signed=signed, by=colleague, words=" She called: well. ")
    assert (first.words, first.by) == ("She called: well.", colleague)
    assert add_words(signed=signed, by=colleague, words="She called: well.").pk == first.pk
    assert is_intact(SignedTreatment.objects.get())
    with pytest.raises(WordsMissing):
        add_words(signed=signed, by=by, words=" ")


# --- a second signature ---------------------------------------------------------------------------------------------


@pytest.fixture
def junior(by):
    Membership.objects.filter(user=by).update(needs_cosign=True, licence="Nurse")
    return by


def test_where_the_licence_needs_it_it_waits_for_another_practitioner(consultation, junior):
    signed = sign(consultation, junior)
    assert signed.needs_cosign
    senior, other = factories.a_user(consultation.clinic), factories.a_user(consultation.clinic)
    Membership.objects.filter(user=other).update(needs_cosign=True)
    for nobody in (junior, other):
        assert not may_cosign(signed, nobody)
        with pytest.raises(CannotCosign):
            cosign(signed=signed, by=nobody)
    second = cosign(signed=signed, by=senior)
    assert cosign(signed=signed, by=senior).pk == second.pk
    with pytest.raises(SomebodyWasFirst):
        cosign(signed=signed, by=factories.a_user(consultation.clinic))


def test_where_it_does_not_nobody_signs_twice(consultation, by):
    signed = sign(consultation, by)
    assert not signed.needs_cosign
    with pytest.raises(CannotCosign):
        cosign(signed=signed, by=factories.a_user(consultation.clinic))


# --- the care afterwards --------------------------------------------------------------------------------------------


def test_the_care_afterwards_is_released_and_told_with_the_signature(consultation, by):
    consultation.patient.email = "mona@example.org"
    consultation.patient.save()
    signed = sign(consultation, by)
    plan = standing_plan(consultation)
    assert plan.content["steps"]
    assert {one["when"] for one in plan.content["steps"]} == {"after"}
    assert plan.content["treated_at"] == content_of(signed)["treated_at"]
    assert plan.content["done"] == {"areas": ["face"], "products": ["hyaluronic acid"]}
    assert all(one["text"]["ar"] for one in plan.content["steps"])
    assert Outgoing.objects.filter(kind=Outgoing.Kind.PLAN, about=f"plan-{plan.number}").exists()


def test_it_follows_what_was_done_and_not_what_was_planned(by):
    consultation = treatments.on_the_day(by, areas=["scalp", "face"])
    written(consultation, by)
    sign(consultation, by)
    done = {one["key"] for one in standing_plan(consultation).content["steps"]}
    planned = {one["key"] for one in consultation.evaluations.latest("pk").answer["guidelines"]}
    assert done <= planned
    assert standing_plan(consultation).content["done"]["areas"] == ["face"]


def test_it_goes_on_holding_whatever_is_looked_at_later(consultation, by):
    sign(consultation, by)
    Consultation.objects.filter(pk=consultation.pk).update(reopened_at=timezone.now(), state="sent")
    assert state_of(standing_plan(consultation), now(consultation)) == READY


def test_released_again_it_is_still_the_care_afterwards(consultation, by):
    sign(consultation, by)
    again = release_plan(consultation=now(consultation), by=by, seen=now(consultation).version, words="Rest well.")
    assert again.content["treated_at"]
    assert ReleasedPlan.objects.count() == 2


def test_nothing_is_released_where_nothing_was_signed(consultation, by):
    written(consultation, by, row={"lot": ""})
    refused(consultation, by)
    assert not ReleasedPlan.objects.exists()
