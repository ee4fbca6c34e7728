"""Verbs of inside.py that say what stands in the database, and nothing else."""

from io import StringIO
from typing import Any

from django.core.management import call_command, get_commands
from django.db import connection

from consult.models import AccessLink, AuditEvent, Consultation, Decision, Evaluation, Flag, Outgoing, Patient, Submission
from consult.services.audit import canonical, sha256
from sideeffects.core.assessment import examine
from sideeffects.services.releases import knowledge_of


def of(pks: list[int]) -> dict[str, dict[str, Any]]:
    """What belongs to each consultation."""
    return {str(pk): _of(Consultation.objects.get(pk=pk)) for pk in pks}


def _of(consultation: Consultation) -> dict[str, Any]:
    submissions = list(consultation.intake.submissions.all())
    events = AuditEvent.objects.filter(action="intake.sent", object_kind="intake", object_id=str(consultation.intake.pk))
    evaluations = list(Evaluation.objects.filter(consultation=consultation))
    return {
        "state": str(consultation.state),
        "submissions": len(submissions),
        "events": events.count(),
        "evaluations": len(evaluations),
        "whole": all(_is_whole(one) for one in evaluations) and len(evaluations) == len(submissions),
        "decisions": Decision.objects.filter(consultation=consultation).count(),
        "answers": consultation.intake.answers == (submissions[-1].answers if submissions else consultation.intake.answers),
    }


def _is_whole(evaluation: Evaluation) -> bool:
    """As it was written: its own digest, and every flag that it names."""
    kept = Flag.objects.filter(evaluation=evaluation).count()
    answer = evaluation.answer
    return evaluation.result_sha256 == sha256(evaluation.result) and kept == len(answer["findings"]) + len(
        answer["contradictions"]
    )


def replayed(pks: list[int]) -> dict[str, Any]:
    """Every evaluation again, under the one release that it names: how many, how many differ, which releases."""
    rows = Evaluation.objects.filter(consultation__in=pks).select_related("release").defer("release__content")
    differ, releases = 0, set()
    for one in rows.order_by("release__number"):
        again = examine(knowledge_of(one.release.number), one.document, internal=True).answer()
        differ += canonical(again) != one.result or one.answer["release"] != one.release.number
        releases.add(one.release.number)
    return {"evaluations": len(rows), "differ": differ, "releases": sorted(releases)}


def letters_as_they_are(kind: str) -> dict[str, Any]:
    """The letters of a kind that were not dropped: how many in each state."""
    states = [str(one.state) for one in Outgoing.objects.filter(kind=kind).exclude(state=Outgoing.State.DROPPED)]
    return {"states": {name: states.count(name) for name in set(states)}}


def in_order(pks: list[int]) -> bool:
    """Whether these, in the order of sending, and their events were numbered in that order, whatever the clock said."""
    sent = [Submission.objects.get(intake__consultation=pk) for pk in pks]
    events = [AuditEvent.objects.get(action="intake.sent", object_kind="intake", object_id=str(one.intake_id)).pk for one in sent]
    numbers = [one.pk for one in sent]
    times = [one.sent_at for one in sent]
    return numbers == sorted(numbers) and events == sorted(events) and times != sorted(times)


def everything() -> dict[str, int]:
    """How many of what there is."""
    models = (Patient, Consultation, AccessLink, Evaluation, AuditEvent)
    return {model.__name__: model.objects.count() for model in models}


def is_sound() -> bool:
    """Whether the database finds itself in order."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            return bool(cursor.fetchone()[0] == "ok") and not cursor.execute("PRAGMA foreign_key_check").fetchall()
        cursor.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
        cursor.execute(
            "SELECT count(bt_index_check(c.oid)) FROM pg_index i JOIN pg_class c ON c.oid=i.indexrelid "
            "JOIN pg_am a ON a.oid=c.relam WHERE a.amname='btree' AND c.relpersistence='p'"
        )
        return cursor.fetchone()[0] > 0


def chain() -> str:
    """What `verify_audit` says, once everything that waits is sealed; raises where a chain is broken."""
    said = StringIO()
    if "seal_audit" in get_commands():
        call_command("seal_audit", stdout=said)
    if "verify_audit" in get_commands():
        call_command("verify_audit", stdout=said)
    return said.getvalue()
