"""axe finds nothing on the pages of the practitioner's way either: letters, tests, stock, treatments, people, settings."""

import pytest
from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import expect

from consult.models import Role
from consult.services.demo_past import make_past
from consult.services.invite import prescriber_link
from consult.services.overview_lists import FIGURES
from consult.services.staff_invitations import invite_staff
from consult.services.treatment import begin_treatment
from tests import treatments
from tests.browser import states, states_staff
from tests.browser.looking import LANGUAGES, posts, refused, seen_in_both_languages, unfolds
from tests.browser.places import let_in
from tests.factories import a_patient, a_sent_consultation, a_user, an_invitation

pytestmark = pytest.mark.django_db(transaction=True)
BORN = {"born_0": "2", "born_1": "3", "born_2": "1990"}
NEW = {"name": "Mona Aziz", "date_of_birth_0": "2", "date_of_birth_1": "3", "date_of_birth_2": "1990", "language": "en"}


def at(name, consultation, *more):
    return reverse(name, args=[consultation.public_id, *more])


def unfolded(eye, path):
    eye.open(path)
    unfolds(eye.page)
    eye.look()


def posted(eye, path, **fields):
    posts(eye.page, path, **fields)
    eye.look()


def test_the_queue_and_the_search_have_no_fault(eye, clinic, by):
    for made in (states.busy, states.planned, states.withdrawn, states_staff.with_every_card):
        made(clinic, by)
    states.reopened(clinic)
    states.in_despair(clinic)
    states_staff.signed(by)
    begin_treatment(consultation=treatments.ready_to_treat(by), by=by)
    let_in(eye.page.context, eye.site, user=by)
    for show in ("", "?show=today", "?show=decided", "?show=all", "?show=today&paper=1"):
        eye.go(reverse("queue") + show)
    eye.page.keyboard.press("?")
    eye.look()
    eye.go(reverse("search"))
    for typed in ("mona", "nobody", "x" * 500):
        posted(eye, reverse("search"), q=typed)
    assert eye.finds_nothing()


def test_the_consultation_with_every_card_and_what_its_cards_lead_to_have_no_fault(eye, clinic, by):
    full = states_staff.with_every_card(clinic, by)
    waiting = full.patch_tests.get(product="Calm 2")
    let_in(eye.page.context, eye.site, user=by)
    unfolded(eye, at("consultation", full))
    posted(eye, at("decide", full), seen=str(full.version), outcome="hold", letter="Stop your warfarin.", would_change="x")
    for name in ("ask-prescriber", "screening", "patch-test-plan", "bundle"):
        unfolded(eye, at(name, full))
        refused(eye.page)
        eye.look()
    for name in ("patch-test-place", "patch-test-read"):
        eye.go(at(name, full, full.patch_tests.first().pk if name == "patch-test-place" else waiting.pk))
        refused(eye.page)
        eye.look()
    for number in (1, 2):
        unfolded(eye, at("prescriber-letter-staff", full, number))
    eye.open(at("prescriber-letter-staff", full, 1))
    posted(eye, at("prescriber-letter-staff", full, 1), act="reply", reply="", words="")
    eye.go(reverse("close-remark", args=[full.public_id, full.remarks.get().pk]))
    assert eye.finds_nothing()


def test_the_plan_and_the_stock_have_no_fault(eye, clinic, by):
    product = states_staff.stocked(clinic, by)
    full = states_staff.with_every_card(clinic, by)
    lot = product.lots.get(number="A12").pk
    let_in(eye.page.context, eye.site, user=by)
    unfolded(eye, at("plan", full))
    chosen = {f"lot_{product.pk}": str(lot), f"ml_{product.pk}": "25", "areas": "scalp", "weight_kg": "50"}
    posted(eye, at("plan", full), seen=str(full.version), **{**chosen, f"ml_{product.pk}": "x"})
    posts(eye.page, at("plan", full), seen=str(full.version), **chosen)
    unfolded(eye, at("consultation", full))
    unfolded(eye, at("plan", full))
    eye.go(at("plan-try", full))
    for path in (reverse("stock"), reverse("stock-new", args=[clinic.slug]), reverse("stock-product", args=[product.pk])):
        unfolded(eye, path)
    posted(eye, reverse("stock-new", args=[clinic.slug]), name="", contents="x" * 300, mg_0="nan")
    eye.open(reverse("stock-product", args=[product.pk]))
    posted(eye, reverse("stock-lot-add", args=[product.pk]), number="", expires_on="soon")
    assert eye.finds_nothing()


def test_the_treatment_day_has_no_fault_from_begin_to_the_second_signature(eye, clinic, by):
    let_in(eye.page.context, eye.site, user=by)
    eye.go(at("treatment", a_sent_consultation(clinic)))
    ready = treatments.ready_to_treat(by)
    eye.go(at("treatment", ready))
    begin_treatment(consultation=ready, by=by)
    unfolded(eye, at("treatment", ready))
    posted(eye, at("treatment-identity", ready), name="Lina Omar", **BORN)
    typed = treatments.recorded(by)
    unfolded(eye, at("treatment", typed))
    bad = {**treatments.posted(by, treatments.treatment_of(typed).version, check=""), "row-0-ml": "1 to 3: 0.15 ml"}
    posted(eye, at("treatment", typed), **{**bad, "antiseptic": "chlorhexidine"}, do="sign")
    eye.open(at("treatment", typed))
    eye.go(at("treatment-sign", states_staff.whole(by)))
    signed = states_staff.signed(by)
    unfolded(eye, at("treatment-signed", signed))
    posted(eye, at("treatment-add", signed), words=" ")
    unfolded(eye, at("release-plan", signed))
    posted(eye, at("next-session", signed), day_0="1", day_1="13", day_2="2026")
    states_staff.second_of(signed)
    unfolded(eye, at("treatment-signed", signed))
    assert eye.finds_nothing()


def test_what_comes_after_a_treatment_has_no_fault_for_the_patient_and_the_clinic(eye, clinic, by):
    """A form that comes back with its errors is the empty form and more, so each is looked at once."""
    signed = states_staff.signed(by)
    told = states_staff.silent_and_told(signed, by)
    event, recall = states_staff.harmed(signed, by)
    let_in(eye.page.context, eye.site, consultation=signed)
    eye.open(reverse("mine-report"))
    posted(eye, reverse("mine-report"), now="none")
    for language in ("", "/ar"):
        eye.go(language + reverse("mine-report-told", args=[told.pk]))
        eye.go(language + reverse("mine-lot"))
    eye.go("/ar" + reverse("mine-report"))
    let_in(eye.page.context, eye.site, user=by)
    eye.open(reverse("check-ins"))
    posted(eye, at("telephone-report", signed), now="none")
    eye.go(reverse("telephone-report-told", args=[signed.public_id, told.pk]))
    posted(eye, reverse("check-in-close", args=[signed.check_ins.first().pk]), words=" ")
    unfolded(eye, at("consultation", signed))
    unfolded(eye, at("escalation", signed, told.escalation.pk))
    posted(eye, at("escalation-close", signed, told.escalation.pk), words=" ")
    posted(eye, at("adverse-event-new", signed), effect="")
    for name in ("adverse-event", "adverse-event-add"):
        unfolded(eye, reverse(name, args=[event.public_id]))
    for path in ("adverse-events", "lot-recalls", "lot-callbacks", "check-ins"):
        eye.go(reverse(path))
    eye.go(reverse("lot-recall", args=[recall.pk]))
    eye.go(reverse("lot-reached", args=[recall.people.first().pk]))
    assert eye.finds_nothing()


def test_the_overview_has_no_fault_with_and_without_a_past(eye, clinic, by):
    let_in(eye.page.context, eye.site, user=a_user(clinic, Role.OWNER))
    eye.go(reverse("overview"))
    with override_settings(DEMO=True):
        make_past(clinic=clinic, people=[by], months=2, each=12)
    unfolded(eye, reverse("overview"))
    for figure in FIGURES:
        eye.go(reverse("overview-list", args=[figure]))
    assert eye.finds_nothing()


def test_people_and_the_clinics_settings_have_no_fault(eye, clinic, by):
    owner = a_user(clinic, Role.OWNER)
    made = invite_staff(clinic=clinic, by=owner, name="Rania Amin", roles=[Role.FRONT_DESK])
    let_in(eye.page.context, eye.site, user=owner)
    for path in (reverse("staff-list"), reverse("staff-person", args=[clinic.slug, by.pk])):
        unfolded(eye, path)
    posted(eye, reverse("staff-give", args=[clinic.slug, by.pk]), role="king")
    invite = {"name": "Sara", "email": "sara@example.org", "roles": [Role.PRACTITIONER]}
    posted(eye, reverse("staff-invite", args=[clinic.slug]), **invite)
    eye.open(reverse("clinic", args=[clinic.slug]))
    wrong = {"name": "", "country": "XX", "emergency_number": "x", "cooling_off_hours": "x", "patch_test_valid_days": "0"}
    posted(eye, reverse("clinic", args=[clinic.slug]), seen=str(clinic.version), **wrong)
    eye.page.context.clear_cookies()
    eye.go(f"/join/{made.secret}")
    posted(eye, reverse("join"), username="ra nia", password="x", again="y")
    eye.go("/join/nothing")
    assert eye.finds_nothing()


def test_registering_and_joining_patients_have_no_fault(eye, clinic, by):
    there = a_patient(clinic, name="منى عزيز", phone="050 555 1234")
    consultation = an_invitation(clinic, by=by, name="Mona Azis", date_of_birth="1991-03-02").consultation
    let_in(eye.page.context, eye.site, user=a_user(clinic, Role.FRONT_DESK))
    eye.open(reverse("register"))
    posted(eye, reverse("register"), **NEW, phone="050 777 0000")
    page = at("same-person", consultation)
    eye.go(page)
    eye.go(f"{page}?other={there.public_id}")
    posted(eye, page, other=str(there.public_id), words="Passport seen")
    posts(eye.page, page, other=str(there.public_id), words="Passport seen", sure="on")
    unfolded(eye, at("desk-consultation", consultation))
    posted(eye, at("note-remark", consultation), words="")
    assert eye.finds_nothing()


def test_the_prescribers_door_and_letter_have_no_fault(eye, clinic, by):
    consultation = states.sent(clinic)
    for language in ("en", "ar"):
        letter = states_staff.letter_about(consultation, by, language=language)
        eye.go(f"/q/{prescriber_link(letter=letter).secret}")
        refused(eye.page)
        eye.look()
        for name, value in BORN.items():
            eye.page.locator(f'[name="{name}"]').fill(value)
        with eye.page.expect_navigation():
            eye.page.locator("main form .button").first.click()
        expect(eye.page.locator("main")).to_contain_text("Dr Haddad")
        eye.look()
    for language in LANGUAGES:
        eye.page.goto(f"{eye.site}/q/nothing")
        eye.page.goto(eye.site + language + reverse("prescriber-letter"))
        eye.look()
    assert eye.finds_nothing()


def test_the_patients_pages_of_a_letter_a_skin_test_and_a_treatment_have_no_fault(eye, clinic, by):
    refused_by_letter, tested = states_staff.refused_with_a_letter(clinic, by), states.sent(clinic)
    states_staff.tested(tested, by)
    treated = states_staff.signed(by)
    pages = [(refused_by_letter, "/mine/"), (refused_by_letter, "/mine/letter/"), (tested, "/mine/", unfolds)]
    pages += [(treated, "/mine/", unfolds), (treated, "/mine/plan/", unfolds), (treated, "/mine/messages")]
    seen_in_both_languages(eye, pages)


@pytest.mark.parametrize("forced", ["active"])
def test_in_forced_colours_levels_closed_choices_focus_and_dots_remain(open_page, site, clinic, by, forced):
    page = open_page(forced_colors=forced)
    let_in(page.context, site, user=by)
    full, typed = states_staff.with_every_card(clinic, by), states_staff.whole(by)
    page.goto(site + at("consultation", full))
    for part in (".badge", ".row-closed"):
        assert page.locator(part).first.evaluate(DRAWN), part
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.goto(site + at("treatment", typed))
    assert page.locator("[data-map] .dot, .map-dot, .dot").first.evaluate(DRAWN)


DRAWN = """one => {
  const style = getComputedStyle(one);
  const bordered = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) > 0;
  return bordered || style.outlineStyle !== "none" || one.namespaceURI.endsWith("svg");
}"""
