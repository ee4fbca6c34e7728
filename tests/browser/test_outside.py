"""Nothing leaves the house or the screen: no request elsewhere, no complaint of the browser, nothing wider than 320 px."""

import pytest
from playwright.sync_api import expect

from consult.models import Role
from tests.browser.places import OPEN, desk_pages, intake_pages, let_in, owner_pages, practitioner_pages
from tests.factories import a_sent_consultation, a_user, an_invitation, answer, medicines, quiet_answers, ticked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walk(site, open_page):
    """Look at pages one after the other, as one person; says what was fetched elsewhere and what went wrong."""

    def walked(paths, **who):
        page = open_page(320, 800)
        elsewhere = []
        page.on("request", lambda request: None if request.url.startswith((site, "data:")) else elsewhere.append(request.url))
        if who:
            let_in(page.context, site, **who)
        for path in paths:
            answered = page.goto(site + path)
            assert (path, answered.status) == (path, 200)
            expect(page.locator("h1")).to_have_count(1)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert elsewhere == []
        assert page.faults == []

    return walked


def test_the_open_pages_ask_nobody_else_for_anything(walk):
    walk(OPEN)


def test_the_intake_asks_nobody_else_for_anything(walk, clinic):
    intake = an_invitation(clinic).consultation
    answer(intake, **{key.replace("-", "_"): value for key, value in quiet_answers(allergy_food=ticked("soy")).items()})
    answer(intake, recent=ticked("cold_sore"), immune=ticked("autoimmune"))
    walk(intake_pages(), consultation=intake)


def test_the_staff_pages_ask_nobody_else_for_anything(walk, clinic):
    sent = a_sent_consultation(clinic, medicines=medicines("Marevan 3 mg"), allergy_food=ticked("soy"))
    walk(practitioner_pages(sent, sent.evaluations.get()), user=a_user(clinic, Role.PRACTITIONER))
    walk(desk_pages(sent), user=a_user(clinic, Role.FRONT_DESK))
    walk(owner_pages(), user=a_user(clinic, Role.OWNER))
