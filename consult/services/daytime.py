"""When somebody may be told something that can wait: never at night."""

from datetime import datetime, time, timedelta

from django.utils import timezone

MORNING, EVENING = time(8), time(21)


def daytime(at: datetime) -> datetime:
    """`at` itself between eight and nine in the evening where the clinic is, else the next morning at eight."""
    local = timezone.localtime(at)
    if MORNING <= local.time() < EVENING:
        return at
    day = local.date() + timedelta(days=1 if local.time() >= EVENING else 0)
    return timezone.make_aware(datetime.combine(day, MORNING))
