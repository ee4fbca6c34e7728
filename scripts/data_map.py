"""Write docs/privacy/data-map.md from the tables and what is said of them (consult/services/data_map.py)."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402 - the settings come first

django.setup()

from django.apps import apps  # noqa: E402
from django.db.models import Model  # noqa: E402

from consult.models.sealed import BlindField, SealedMixin  # noqa: E402
from consult.services.data_map import HOLDINGS, Kept, Whose  # noqa: E402

PATH = ROOT / "docs" / "privacy" / "data-map.md"
HEAD = """# Data map

Written by `scripts/data_map.py` from the tables; a table that it does not know fails a test. *Sealed* columns cannot be read
without `FIELD_KEYS` (AES-256-GCM); *indexes* are keyed digests by which equal values are found. Columns that are in neither hold
numbers, dates, states and codes. What a stolen database shows is in [stolen-database.md](../stolen-database.md).

Accounts of staff (`auth_user`: user name, name, e-mail, a hash of the password), their sessions, and their second factors
(sealed) are kept as long as the account; a patient has no account. The knowledge (`sideeffects_*`) is about nobody; its drafts
and changes name who wrote them.
"""


def columns(model: type[Model], kind: type) -> str:
    """The columns of one kind, as text."""
    return ", ".join(f"`{field.column}`" for field in model._meta.concrete_fields if isinstance(field, kind))


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    models = {model._meta.model_name: model for model in apps.get_app_config("consult").get_models()}
    for whose in Whose:
        rows = [(name, one) for name, one in HOLDINGS.items() if one.whose == whose]
        parts.append(f"\n## About: {whose.value}\n\n| table | what | kept | sealed | indexes |\n|---|---|---|---|---|")
        for name, one in rows:
            model = models[name]
            kept = Kept(one.kept).name.lower()
            parts.append(f"| {name} | {one.what} | {kept} | {columns(model, SealedMixin)} | {columns(model, BlindField)} |")
    parts.append("\n## How long\n")
    parts += [f"- **{kept.name.lower()}**: {kept.value}." for kept in Kept]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PATH.write_text(page())
    print(PATH.relative_to(ROOT))
