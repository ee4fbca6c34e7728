"""A passkey and an app, as a person sets them up and signs in with them, by Chromium's own virtual authenticator."""

import pytest
from django.urls import reverse

from tests.factories import a_clinic, a_release, a_user
from tests.security.signing_in import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(live_server, settings):
    """The site by a name: a passkey belongs to one, and to no bare number."""
    settings.SECOND_FACTOR_REQUIRED, settings.CONFIRM_SECONDS = True, 300
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["*"]
    a_release()
    return live_server.url.replace("127.0.0.1", "localhost")


def authenticator(page):
    """A device with a finger on it."""
    tool = page.context.new_cdp_session(page)
    tool.send("WebAuthn.enable")
    about = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    more = {"isUserVerified": True, "automaticPresenceSimulation": True}
    made = tool.send("WebAuthn.addVirtualAuthenticator", {"options": {**about, **more}})
    return tool, made["authenticatorId"]


def test_s08_s10_a_passkey_is_set_up_signs_in_by_itself_and_the_session_key_is_new_each_time(here, open_page):
    user, page = a_user(a_clinic()), open_page(360, 780)
    authenticator(page)

    def key():
        return next(one["value"] for one in page.context.cookies() if one["name"] == "sessionid")

    page.goto(f"{here}/sign-in")
    page.get_by_label("User name or e-mail").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="One more step protects your patients").wait_for()
    by_password = key()
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert page.locator(".codes li").count() == 10
    assert key() != by_password
    page.get_by_role("link", name="I have them: to your work").click()
    page.wait_for_url(f"{here}{reverse('queue')}")
    page.context.clear_cookies()
    page.goto(f"{here}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{here}{reverse('queue')}")
    page.goto(f"{here}{reverse('mfa_list_webauthn')}")
    assert "last used" in page.locator("main").inner_text()
    assert page.faults == []
