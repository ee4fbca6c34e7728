"""Many columns at once: SQLite makes a table anew for each change of a column, and Django thinks all tables through each time."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation

Fields = Mapping[str, Mapping[str, models.Field]]


class AlterColumns(Operation):
    """As one AlterField for each, by model and name; forward only."""

    reversible = False
    reduces_to_sql = True

    def __init__(self, fields: Fields) -> None:
        self.fields = fields

    def state_forwards(self, app_label: str, state: Any) -> None:
        for model, fields in self.fields.items():
            for name, field in fields.items():
                state.models[app_label, model].fields[name] = field
        # Rendered anew once, when it is asked for, and not for each column.
        state.__dict__.pop("apps", None)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model, fields in self.fields.items():
            old, new = (state.apps.get_model(app_label, model) for state in (from_state, to_state))
            pairs = [(old._meta.get_field(name), new._meta.get_field(name)) for name in fields]
            if schema_editor.connection.vendor == "sqlite":
                schema_editor._remake_table(old, alter_fields=pairs)
            else:
                for before, after in pairs:
                    schema_editor.alter_field(old, before, after)

    def describe(self) -> str:
        return f"Alter columns of {len(self.fields)} tables"
