"""Numbers that come with a request."""

# More digits than this are no id of a database.
MOST_DIGITS = 18


def whole(text: str | None) -> int:
    """A number as it was sent, 0 for anything else."""
    return int(text) if text and text.isdecimal() and len(text) <= MOST_DIGITS else 0
