"""What staff do at a desk, in few words."""

from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

PASSWORD = "a long enough password"


def sign_in(page: Page, site: str, user: User) -> None:
    """Through the sign-in page, to the first page of the role."""
    page.goto(f"{site}/sign-in")
    page.locator('[name="login"]').fill(user.username)
    page.locator('[name="password"]').fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def press(page: Page, name: str, within: Any = None) -> None:
    """A button, or a link that looks like one, to the page it leads to."""
    with page.expect_navigation():
        (within or page.locator("main")).locator(".button, .actions a", has_text=name).first.click()
