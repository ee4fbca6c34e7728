"""One past consultation of the demo while it is put together, and the house in which it happens."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from consult.demo.past import Past
from consult.models import AuditEvent, Clinic, Consent, Consultation, Decision, Evaluation, Patient
from consult.services.audit import event_of
from sideeffects.core.release import Knowledge
from sideeffects.models import Release
from sideeffects.services.releases import current_knowledge


@dataclass
class Case:
    """One past consultation while it is put together."""

    kind: Past
    sent_at: datetime
    decided_at: datetime
    patient: Patient
    consultation: Consultation
    evaluations: list[Evaluation] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    # Where it went ahead: what the patient signed.
    decision: Decision | None = None
    consent: Consent | None = None


@dataclass(frozen=True)
class House:
    """Where it happens: the clinic, its practitioners, the knowledge."""

    clinic: Clinic
    people: Sequence[User]
    release: Release
    knowledge: Knowledge
    dice: random.Random


def house_of(clinic: Clinic, people: Sequence[User], seed: int) -> House:
    """With the knowledge of today. The dice fall the same way each time, so that pictures can be compared."""
    knowledge = current_knowledge()
    release = Release.objects.defer("content").get(number=knowledge.number)
    # Nothing secret hangs on them.
    return House(clinic, people, release, knowledge, random.Random(seed))  # noqa: S311


def event(about: Any, by: User | None, action: str, at: datetime, **payload: Any) -> AuditEvent:
    """The audit row that the service would have written then."""
    return event_of(clinic=about.clinic, by=by, action=action, about=about, payload=payload, at=at)
