"""What only a real browser shows: markup that runs, a policy that is broken, a page that comes back, figures turned round."""

import re
from contextlib import suppress

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from playwright.sync_api import expect

from consult.models import DryRun, Outgoing, Recall, Role
from consult.models.base import Unchangeable
from consult.presenters.letters import letter
from consult.services.emergency import open_in_emergency
from consult.services.flags import flags_of
from consult.services.resolving import resolve_flags
from consult.services.turns import newest_evaluation
from consult.views import patient_plan
from tests.browser import states
from tests.browser.order import out_of_order
from tests.browser.places import desk_pages, let_in, owner_pages, steps_of
from tests.consult.test_hostile_staff import text_columns
from tests.factories import a_sent_consultation, a_user, medicines

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]
XSS = "\"'><img src onerror=__x=1>"
STAFF = ("consultation", "resolve", "ask", "messages", "plan", "release-plan", "consent-text", "treatment", "ask-prescriber")


def plant():
    """Markup in every column that holds what somebody typed; how many took it."""
    written = 0
    for model, field in text_columns():
        # Some rows are never changed, or are checked by the database.
        with suppress(DatabaseError, Unchangeable), transaction.atomic():
            written += bool(model.objects.update(**{field.name: XSS[: field.max_length]}))
    return written


def told(clinic, by):
    """Somebody who wrote markup wherever the patient's pages take words."""
    words = {"anything": {"words": XSS}, "expectations": {"words": XSS}, "medicines": medicines(XSS, "warfarin")}
    consultation = a_sent_consultation(clinic, **words)
    states.write_to_patient(consultation=consultation, by=by, words=XSS)
    states.write_to_clinic(consultation=consultation, words=XSS)
    return states.again(consultation)


def looked_at(page, address):
    """Open it; whether the markup stands there as it was written. Nothing of it may have run."""
    answered = page.goto(address)
    assert answered.status < 500, address
    assert page.evaluate("window.__x") is None, address
    assert page.locator("img[onerror]").count() == 0, address
    fields = page.evaluate("[...document.querySelectorAll('input, textarea')].map(one => one.value).join(' ')")
    return "onerror=__x=1>" in page.locator("body").inner_text() + fields


def test_s17_markup_in_every_field_is_shown_as_words_to_everybody(site, clinic, by, open_page):
    consultation, owner, desk = told(clinic, by), a_user(clinic, Role.OWNER), a_user(clinic, Role.FRONT_DESK)
    assert plant() >= 10
    # Without the policy, which would stop what got in and hide it from this test.
    page = open_page(bypass_csp=True)
    pages = [(by, reverse("queue")), *((by, reverse(name, args=[consultation.public_id])) for name in STAFF)]
    pages += [(desk, path) for path in desk_pages(consultation)] + [(owner, path) for path in owner_pages(clinic)]
    shown = 0
    for user, path in pages:
        let_in(page.context, site, user=user)
        shown += looked_at(page, site + path)
    let_in(page.context, site, consultation=consultation)
    for path in (
        "/mine/",
        "/mine/messages",
        "/ar/mine/messages",
        "/intake/check",
        "/ar/intake/check",
        *steps_of(consultation)[-3:],
    ):
        shown += looked_at(page, site + path)
    assert shown > 8, "the markup was hardly anywhere: nothing was tested"


def test_s18_the_watch_over_every_page_sees_what_breaks_the_policy(site, open_page):
    page = open_page()
    page.goto(site + "/sign-in")
    assert page.leaks == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.__y = 1'}))")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}))")
    page.wait_for_timeout(200)
    assert page.evaluate("window.__y") is None
    assert [leak for leak in page.leaks if "Content Security Policy" in leak]
    page.leaks.clear()


def test_s26_after_signing_out_the_way_back_shows_nothing(site, clinic, by, open_page):
    consultation = a_sent_consultation(clinic)
    page = open_page()
    let_in(page.context, site, user=by)
    page.goto(site + reverse("consultation", args=[consultation.public_id]))
    expect(page.locator("body")).to_contain_text("Mona Aziz")
    page.evaluate("localStorage.setItem('typed:x', 'words')")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Mona Aziz")
    assert re.search(r"/(sign-in|accounts)", page.url)
    assert page.evaluate("localStorage.length") == 0


def test_s37_figures_keep_their_order_in_arabic_on_pages_papers_and_in_letters(site, clinic, by, open_page, monkeypatch):
    consultation = states.to_sign(clinic, by)
    states.release_plan(consultation=consultation, by=by, seen=consultation.version, words="5-10 mg, 120/80, +971 50 123 4567")
    page = open_page(360)
    let_in(page.context, site, consultation=consultation)
    looked = 0
    for path in ("/ar/mine/", "/ar/mine/plan/", "/ar/mine/consent/", "/ar/intake/check", "/ar/side-effects/bruising/"):
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        looked += in_order(page)
    papers = []
    monkeypatch.setattr(patient_plan, "pdf", lambda html: papers.append(html) or b"%PDF")
    page.context.request.get(site + "/ar/mine/plan/pdf")
    page.set_content(papers[0])
    looked += in_order(page)
    consultation.patient.language = "ar"
    about = {"clinic": clinic, "consultation": consultation, "channel": "email"}
    for kind in Outgoing.Kind.values:
        page.set_content(letter(Outgoing(kind=kind, **about), "x" * 43).html)
        looked += in_order(page)
    assert looked > 30
    # A paper and a letter are no pages of the site: the browser only drew them.
    page.leaks.clear()


def test_r21_pages_that_no_other_walk_opens_have_no_fault(eye, clinic, by):
    consultation = a_sent_consultation(clinic, medicines=medicines("warfarin"))
    evaluation = newest_evaluation(consultation)
    flag = next(one.fingerprint for one in flags_of(evaluation.answer) if one.kind == "raised")
    resolve_flags(consultation=consultation, by=by, fingerprints=[flag], reason="other", words="spoken about")
    release, about = evaluation.release, [consultation.public_id]
    run = DryRun.objects.create(release=release, purpose="recall", base=release, sha256=release.sha256, rules=[], state="done")
    recall = Recall.objects.create(run=run, clinic=clinic, consultation=consultation)
    desk, owner = a_user(clinic, Role.FRONT_DESK), a_user(clinic, Role.OWNER)
    open_in_emergency(consultation=consultation, by=desk, reason="She fainted at the desk")
    pages = [(by, reverse("todays-release", args=about)), (by, reverse("recall-done", args=[recall.pk]))]
    pages += [(by, reverse("withdraw", args=[*about, consultation.resolutions.get().pk]))]
    pages += [(desk, reverse(name, args=about)) for name in ("new-link", "invite-again", "set-appointment", "emergency-sheet")]
    pages += [
        (owner, reverse("threshold", args=[clinic.slug, "stent_days"])),
    ]
    for user, path in pages:
        let_in(eye.page.context, eye.site, user=user)
        if eye.page.goto(eye.site + path).status == 200:
            eye.look()
    assert eye.seen > 5
    assert eye.finds_nothing()


def in_order(page):
    """How many runs of figures the page has; none is turned round."""
    looked, turned = out_of_order(page)
    assert turned == [], page.url
    return looked
