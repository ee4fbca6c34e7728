"""What the pages of the intake are called in addresses: a short code, which tells nobody what a page asks."""

import hashlib
from collections.abc import Mapping

from consult.intake.steps import BY_KEY


def code_of(key: str) -> str:
    """The same page, the same code, in every version of the form."""
    return hashlib.sha256(f"page {key}".encode()).hexdigest()[:5]


KEY_OF: Mapping[str, str] = {code_of(key): key for key in BY_KEY}


class PageConverter:
    """`<page:key>` in an address. A code of no page is a page that nobody has (""), not an error."""

    regex = "[0-9a-f]{5}"

    def to_python(self, value: str) -> str:
        return KEY_OF.get(value, "")

    def to_url(self, value: str) -> str:
        return code_of(value)
