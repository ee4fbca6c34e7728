"""Reading what was signed; what it holds, treatment_content.py says. It stands alone, so that evaluating can read it."""

import json
from typing import Any

from consult.models import SignedTreatment
from consult.services.audit import sha256


def content_of(signed: SignedTreatment) -> dict[str, Any]:
    """The signed content as data."""
    content: dict[str, Any] = json.loads(signed.content)
    return content


def is_intact(signed: SignedTreatment) -> bool:
    """Whether the text is the one whose digest was written beside it."""
    return sha256(signed.content) == signed.content_sha256
