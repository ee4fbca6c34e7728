"""S7 in a real Chromium: what leaves the browser, and where its back arrow leads."""

import pytest

from tests.browser.way import CONTINUE
from tests.factories import an_invitation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_s07_no_request_says_the_secret_again_and_the_history_forgets_its_address(site, clinic, open_page):
    secret, page, said = an_invitation(clinic).secret, open_page(), []
    page.goto(f"{site}/intake/ended")
    page.on("request", lambda request: said.append((request.url, request.all_headers().get("referer", ""))))
    page.goto(f"{site}/i/{secret}")
    for number, part in enumerate(("2", "3", "1990")):
        page.locator(f'[name="born_{number}"]').fill(part)
    with page.expect_navigation():
        page.locator(CONTINUE).click()
    assert "/intake/page/" in page.url
    assert [url for url, _ in said if secret in url] == [f"{site}/i/{secret}"]
    assert not [referer for _, referer in said if secret in referer]
    assert secret not in page.content()
    kept = page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])")
    assert secret not in kept
    visited = []
    for _ in range(4):
        page.go_back()
        visited.append(page.url)
        if page.url.endswith("/intake/ended"):
            break
    assert visited[-1].endswith("/intake/ended")
    assert not [url for url in visited if secret in url]
