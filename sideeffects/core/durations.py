"""ISO durations of the knowledge (P3D, PT12H, -P7D) as minutes; a month is 30 days, a year 365."""

import re

_PARTS = re.compile(
    r"(?P<sign>-?)P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?"
)
HOUR, DAY = 60, 24 * 60
_MINUTES = {"years": 365 * DAY, "months": 30 * DAY, "weeks": 7 * DAY, "days": DAY, "hours": HOUR, "minutes": 1}


def minutes_of(duration: str) -> int:
    """How many minutes a duration lasts; negative before the appointment. Raises ValueError."""
    match = _PARTS.fullmatch(duration)
    if match is None:
        raise ValueError(f"not an ISO duration: {duration!r}")
    total = sum(int(match[name] or 0) * minutes for name, minutes in _MINUTES.items())
    return -total if match["sign"] else total
