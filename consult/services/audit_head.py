"""The head of each clinic's chain: kept outside the database, it shows what was cut off the end."""

from collections.abc import Iterator, Mapping
from typing import Any

from consult.models import Clinic, Seal
from consult.services.audit_chain import Fault
from sideeffects.models import Release

FORMAT = "beforehand-audit-head-1"


class NoHead(ValueError):
    """A file that holds no head; the message says what is wrong with it."""


def head() -> dict[str, Any]:
    """The newest seal of each clinic, and every published release, as plain data."""
    clinics = [_of(clinic) for clinic in Clinic.objects.order_by("pk")]
    releases = {str(number): sha256 for number, sha256 in Release.objects.order_by("number").values_list("number", "sha256")}
    return {"format": FORMAT, "clinics": [one for one in clinics if one], "releases": releases}


def _of(clinic: Clinic) -> dict[str, Any]:
    seal: Seal | None = Seal.objects.filter(clinic=clinic).defer("events").order_by("-number").first()
    return (
        {"clinic": clinic.pk, "slug": clinic.slug, "seal": seal.number, "mac": seal.mac, "at": seal.at.isoformat()}
        if seal
        else {}
    )


def head_faults(kept: Mapping[str, Any]) -> Iterator[Fault]:
    """What a head that was kept outside knows and the database does not. Raises NoHead."""
    if not isinstance(kept, Mapping) or kept.get("format") != FORMAT:
        raise NoHead("this is no head of an audit: make one with manage.py audit_head")
    try:
        rows = [(one["slug"], int(one["clinic"]), int(one["seal"]), str(one["mac"])) for one in kept["clinics"]]
        releases = {int(number): str(sha256) for number, sha256 in kept["releases"].items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NoHead("this head of an audit is damaged") from error
    yield from _clinic_faults(rows)
    found = dict(Release.objects.values_list("number", "sha256"))
    for number, sha256 in releases.items():
        if found.get(number) != sha256:
            yield Fault(f"release {number}", "it is not the one of the head that was kept outside")


def _clinic_faults(rows: list[tuple[str, int, int, str]]) -> Iterator[Fault]:
    for slug, clinic_id, number, mac in rows:
        found = Seal.objects.filter(clinic_id=clinic_id, number=number).values_list("mac", flat=True).first()
        if found is None:
            yield Fault(f"{slug}: seal {number}", "it is gone: the end of the chain was cut off after the head was kept outside")
        elif found != mac:
            yield Fault(f"{slug}: seal {number}", "it is not the one of the head that was kept outside: the chain was made anew")
