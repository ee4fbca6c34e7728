"""The kinds of entry in an address."""

from sideeffects.core.schema import SCHEMAS


class KindConverter:
    """`<kind:kind>` matches the kinds and nothing else, so that no fixed word is taken for one."""

    regex = "|".join(SCHEMAS)

    def to_python(self, value: str) -> str:
        """The kind itself."""
        return value

    def to_url(self, value: str) -> str:
        """The kind itself."""
        return value
