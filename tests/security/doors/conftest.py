"""The browser and its watch are those of tests/browser."""

from tests.browser.conftest import (  # noqa: F401 - fixtures
    base_url,
    browser_context_args,
    browser_type_launch_args,
    clinic,
    open_page,
    site,
)
