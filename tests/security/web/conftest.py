"""The browser and its watch are those of tests/browser."""

from tests.browser.conftest import (  # noqa: F401 - fixtures
    _chromium_is_there,
    base_url,
    browser_context_args,
    browser_type_launch_args,
    by,
    clinic,
    eye,
    open_page,
    site,
)
