"""R8, R9: forms found by following links, spoiled in every way: a clear refusal or a page, never a fall, the words kept.

FUZZ=40 in the environment tries forty times each, as every visitor there is.
"""

import pytest
from django.urls import reverse
from django.utils.html import escape

from consult.models import Role
from tests import factories
from tests.browser.states import filled
from tests.consult.test_role_matrix import somebody
from tests.security.hostile_values import HOSTILE, MANY, TYPED, all_spoiled, as_found, dice_of, post, spoiled
from tests.security.hostile_visits import Visit, a_patient, asked, every_visit, forms_of, visits_after
from tests.treatments import a_practitioner

pytestmark = pytest.mark.django_db
ALLOWED = {200, 204, 302, 400, 403, 404, 405, 409, 410, 413, 422, 429}


def a_few():
    """A patient, the front desk, an owner, and who meets after the needle: the practitioner and the patient."""
    # Before anything else: her way is walked once and put back.
    after = list(visits_after(a_practitioner()))
    clinic = factories.a_clinic()
    steps = [reverse("intake-step", args=[key]) for key in ("you", "medicines", "anything")]
    yield Visit("patient", a_patient(filled(clinic)), steps), len(steps)
    desk = [reverse("register"), reverse("search")]
    yield Visit("front desk", somebody(factories.a_user(clinic, Role.FRONT_DESK)), desk), len(desk)
    owner = [reverse("clinic", args=[clinic.slug]), reverse("staff-invite", args=[clinic.slug])]
    yield Visit("owner", somebody(factories.a_user(clinic, Role.OWNER)), owner), len(owner)
    yield from ((one, 5) for one in after)


def visits():
    return ((one, 120) for one in every_visit()) if MANY else a_few()


def test_r08_no_form_breaks_on_what_is_sent_with_it():
    tried = 0
    for visit, most in visits():
        for (route, _page, names), (action, _address, form) in forms_of(visit, most).items():
            dice = dice_of(visit.name, route, names)
            tries = [all_spoiled(form, dice.choice(HOSTILE)) for _time in range(MANY or 2)]
            for fields in [*tries, *(spoiled(form, dice) for _time in range(MANY or 2))]:
                response, after = asked(
                    visit.client, action, lambda client, fields=fields, action=action: post(client, action, fields)
                )
                assert response.status_code in ALLOWED, (visit.name, route, fields)
                assert after is None or after.status_code < 500, (visit.name, route, fields)
                tried += 1
    assert tried > 30


def test_r09_a_page_that_refuses_gives_back_every_word():
    checked = 0
    for visit, most in visits():
        for (route, _page, names), (action, _address, form) in forms_of(visit, most).items():
            typed = [one for one in form.controls if one.kind in TYPED and one.kind in ("text", "textarea")]
            words = {one.name: f"canary{number} wren's" for number, one in enumerate(typed)}
            sent = [(name, words.get(name, "")) for name, _value in as_found(form, dice_of(route, names)) if name != "do"]
            response, _after = asked(visit.client, action, lambda client, sent=sent, action=action: post(client, action, sent))
            if response.status_code != 422 and not (response.status_code == 200 and "error-summary" in response.text_):
                continue
            lost = [name for name, text in words.items() if escape(text) not in response.text_]
            assert lost == [], (visit.name, route)
            checked += 1
    assert checked
