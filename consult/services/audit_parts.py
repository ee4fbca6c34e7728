"""What follows from a kept row, what no event speaks of, and releases: the rest of audit_rows.py."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from consult.models import AuditEvent, Clinic, Consent, ConsentText, Decision, Evaluation, Flag, SignedTreatment, UsedLot
from consult.services.audit_chain import Fault
from consult.services.audit_opened import UNREADABLE, opened_all
from consult.services.evaluate import flags_from
from consult.services.marks import canonical, sha256
from consult.services.treatment_signing import lots_from
from sideeffects.models import KnowledgeChange, Release

# What is never there without the event that says who wrote it.
SAID_BY: Mapping[type[Model], str] = {
    Consent: "consent.signed",
    ConsentText: "consent.given",
    SignedTreatment: "treatment.signed",
    Evaluation: "evaluation.made",
    Decision: "consultation.decided",
}


def part_faults(clinic: Clinic) -> Iterator[Fault]:
    """Rows that follow from another: the flags of a result, the lots of a treatment."""
    for pk, one in opened_all(Evaluation.objects.filter(clinic=clinic), "flags"):
        if one is None:
            yield Fault(f"evaluation {pk}", f"it, or a flag of it: {UNREADABLE}")
        elif _said(one.flags.all()) != _said(flags_from(one, one.answer)):
            yield Fault(f"evaluation {pk}", "its flags are not those of its result")
    for pk, signed in opened_all(SignedTreatment.objects.filter(clinic=clinic), "lots"):
        if signed is None:
            yield Fault(f"signedtreatment {pk}", f"it, or a lot of it: {UNREADABLE}")
        elif _used(signed.lots.all()) != _used(lots_from(signed)):
            yield Fault(f"signedtreatment {pk}", "its lots are not those that were signed")


def _said(flags: Any) -> list[str]:
    rows: list[Flag] = list(flags)
    return sorted(canonical([one.position, str(one.kind), one.rule, str(one.level), one.detail]) for one in rows)


def _used(lots: Any) -> list[str]:
    rows: list[UsedLot] = list(lots)
    return sorted(canonical([one.product, one.lot, one.expires_on.isoformat(), one.contents]) for one in rows)


def unsaid_faults(clinic: Clinic) -> Iterator[Fault]:
    """Rows that no event speaks of: put in by hand."""
    for model, action in SAID_BY.items():
        events = AuditEvent.objects.filter(clinic=clinic, action=action).values_list("object_id", flat=True)
        said = set(events.iterator())
        rows: Any = QuerySet(model).filter(**{"clinic": clinic}).order_by("pk").values_list("pk", flat=True)
        for pk in rows.iterator():
            if str(pk) not in said:
                yield Fault(f"{model._meta.model_name} {pk}", "no event says who wrote it: it was put in by hand")


def release_faults() -> Iterator[Fault]:
    """Published releases that are not what was published."""
    noted = {one["release"]: one["sha256"] for one in _published() if "sha256" in one}
    for release in Release.objects.order_by("number").iterator(chunk_size=1):
        where = f"release {release.number}"
        if sha256(release.content) != release.sha256 or noted.get(release.number, release.sha256) != release.sha256:
            yield Fault(where, "it is not byte for byte what was published")
        used = AuditEvent.objects.filter(action="evaluation.made", payload__release=release.number)
        if used.exclude(payload__knowledge=release.sha256).filter(payload__has_key="knowledge").exists():
            yield Fault(where, "evaluations were made on other bytes under its number")


def _published() -> list[dict[str, Any]]:
    return list(KnowledgeChange.objects.filter(verb=KnowledgeChange.Verb.PUBLISHED).values_list("details", flat=True))
