"""Whether the audit of a clinic is whole, and its records are those that the audit speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from consult.models import AuditEvent, Clinic, PendingEvent, Seal
from consult.services.audit_chain import Fault, Walk, chain_faults
from consult.services.audit_parts import part_faults, unsaid_faults
from consult.services.audit_rows import row_faults


def faults_of(clinic: Clinic) -> Iterator[Fault]:
    """Every fault, the first first: the chain, then the records."""
    yield from chain_faults(clinic.pk)
    yield from row_faults(clinic)
    yield from part_faults(clinic)
    yield from unsaid_faults(clinic)


@dataclass(frozen=True)
class Standing:
    """The chain of a clinic in figures. `newest` is its last seal, None before the first."""

    newest: Seal | None
    events: int
    waiting: int


def standing_of(clinic: Clinic) -> Standing:
    """How long the chain is, and what waits for a seal."""
    newest: Seal | None = Seal.objects.filter(clinic=clinic).defer("events").order_by("-number").first()
    waiting = PendingEvent.objects.filter(clinic=clinic).count()
    return Standing(newest, AuditEvent.objects.filter(clinic=clinic).count(), waiting)


@dataclass(frozen=True)
class Check:
    """What a short check found: how many seals and events it walked, and the first fault."""

    seals: int
    events: int
    fault: Fault | None


def check_newest(clinic: Clinic, seals: int) -> Check:
    """Walk the newest seals of a clinic: short enough for a page. The whole chain is the work of verify_audit."""
    before: Seal | None = Seal.objects.filter(clinic=clinic).defer("events").order_by("-number")[seals : seals + 1].first()
    walk = Walk(clinic.pk, after=before)
    first = next(islice(walk.faults(), 1), None)
    return Check(walk.seals, len(walk.named), first)
