"""The chain of a clinic for its owner, and the audit as a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.models import AuditEvent, Clinic, Seal
from consult.presenters.staff import event_row
from consult.services.verifying import Check, Standing

# Which events a list shows, by what the address says.
SHOWN: Mapping[str, Any] = {
    "": gettext_lazy("Everything"),
    "changes": gettext_lazy("Changes"),
    "reads": gettext_lazy("Pages read"),
    "refused": gettext_lazy("Refused"),
}
GROUP = 8


@dataclass(frozen=True)
class Chip:
    """One choice of what is shown."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class ChainCard:
    """Where the chain of a clinic ends. `mac` stands in groups, so that two people can compare it by reading aloud."""

    clinic: str
    seal: str
    at: str
    mac: tuple[str, ...]
    waiting: str
    check: str
    export: str


def chips(show: str) -> tuple[Chip, ...]:
    """What may be shown."""
    address = reverse("audit")
    return tuple(Chip(str(label), f"{address}?show={key}" if key else address, key == show) for key, label in SHOWN.items())


def chain_card(clinic: Clinic, standing: Standing) -> ChainCard:
    """The newest seal of a clinic, and what waits for the next."""
    newest, waiting = standing.newest, standing.waiting
    said = ngettext("%(n)d event waits for the next seal.", "%(n)d events wait for the next seal.", waiting) % {"n": waiting}
    return ChainCard(
        clinic=clinic.name,
        seal=_("Seal %(number)d") % {"number": newest.number} if newest else _("No seal yet"),
        # On paper "today" says nothing.
        at=date_format(timezone.localtime(newest.at), "j F Y, H:i") if newest else "",
        mac=_groups(newest),
        waiting=said if waiting else _("Everything is sealed."),
        check=reverse("audit-check", args=[clinic.slug]),
        export=reverse("audit-export", args=[clinic.slug]),
    )


def _groups(seal: Seal | None) -> tuple[str, ...]:
    mac = seal.mac if seal else ""
    return tuple(mac[at : at + GROUP] for at in range(0, len(mac), GROUP))


def checked(check: Check) -> str:
    """What a short check found, as a sentence."""
    if check.fault:
        return _("%(fault)s. Change nothing here, and call who runs this site: verify_audit says more.") % {"fault": check.fault}
    if not check.seals:
        return _("There is no seal to check yet.")
    said = _("%(seals)d seals with %(events)d events are as they were written.")
    return said % {"seals": check.seals, "events": check.events}


def audit_table(events: Iterable[AuditEvent]) -> Iterator[tuple[str, ...]]:
    """The audit as rows of a spreadsheet, the newest first, times in UTC."""
    yield (_("Number"), _("When (UTC)"), _("Who"), _("What"), _("About"), _("Action"), _("Mark"))
    for one in events:
        row = event_row(one)
        at = one.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="seconds")
        yield (str(one.pk), at, row.who, row.what, row.about, one.action, one.mac)
