"""What is done on a page before it is looked at."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from consult.models import AccessLink
from tests.browser import states
from tests.browser.places import let_in

LANGUAGES = ("", "/ar")


def sends(page):
    """The main form as it stands."""
    with page.expect_navigation():
        page.locator("main form:has(.actions .button)").last.locator(".actions .button").last.click()


def refused(page):
    """The main form, which comes back with its errors."""
    sends(page)
    expect(page.locator("[role=alert]").first).to_be_visible()


def unfolds(page):
    page.evaluate("document.querySelectorAll('details:not(.more)').forEach(one => { one.open = true; })")


def answers_wrongly(consultation):
    def answered(page):
        right = states.questions_left(states.state_of(consultation))[0]["right"]
        page.locator(f'input[name="choice"]:not([value="{right}"])').first.check()
        sends(page)

    return answered


def step(key):
    return reverse("intake-step", args=[key])


def ends_meanwhile(consultation):
    """The link runs out while the page stands open; what was typed on it comes late."""

    def ended(page):
        links = AccessLink.objects.filter(consultation=consultation)
        links.update(expires_at=timezone.now() - timedelta(minutes=1), opened_at=timezone.now() - timedelta(days=1))
        page.locator("textarea").first.fill("My knee hurts")
        sends(page)
        links.update(expires_at=timezone.now() + timedelta(days=1))

    return ended


def makes_a_calendar_link(page):
    with page.expect_navigation():
        page.locator(f'form[action$="{reverse("mine-calendar-link")}"] button').first.click()


def seen_in_both_languages(eye, rows):
    """Each row is a consultation, a path, and what is done there first."""
    for language in LANGUAGES:
        for consultation, path, *acts in rows:
            let_in(eye.page.context, eye.site, consultation=consultation)
            eye.open(language + path)
            for act in acts:
                act(eye.page)
            eye.look()
    assert eye.finds_nothing()


POST = """([path, fields]) => {
  const form = document.createElement("form"), token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  form.method = "post";
  form.action = path;
  form.hidden = true;
  for (const [name, values] of Object.entries({csrfmiddlewaretoken: token, ...fields})) {
    for (const value of [values].flat()) {
      form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
    }
  }
  document.body.append(form);
  form.submit();
}"""


def posts(page, path, **fields):
    """What a form of this page would send, without its fields being filled one by one."""
    with page.expect_navigation():
        page.evaluate(POST, [path, fields])
