"""What is typed on a page and not sent with its button yet: kept as it stands, offered again, dropped when the page is saved."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from consult.intake.forms import StepForm
from consult.intake.parts import Step
from consult.intake.text_gate import gate
from consult.intake.wizard import Wizard
from consult.models import AccessLink, Consultation, Intake, TypedDraft
from consult.services.audit import record
from consult.services.distress import notice, texts_of
from consult.services.entrance import wizard_of
from consult.services.intake import Answers, IntakeClosed, Saved, is_open
from consult.services.names import save_page

Fields = Mapping[str, list[str]]
# A tab that was left open may still hand in what stands in it, so long after its link ended.
LATE = timedelta(days=30)
MOST_LETTERS = 100_000


@transaction.atomic
def keep_draft(*, consultation: Consultation, step: Step, fields: Fields, by: None = None) -> TypedDraft | None:
    """Keep what stands typed on one page. None where it says nothing that is not saved. Raises IntakeClosed.

    What is new in it is read for words of despair at once (`consultation.paused_at` then says so).
    """
    intake = Intake.objects.select_for_update(no_key=True).select_related("consultation__patient").get(consultation=consultation)
    if not is_open(intake):
        raise IntakeClosed(consultation.reference)
    form = StepForm(step, intake.answers, MultiValueDict(fields))
    known = _known(form, fields)
    before = TypedDraft.objects.filter(intake=intake, step=step.key).first()
    if _says_nothing_new(form, intake.answers.get(step.key), known):
        if before:
            before.delete()
        return None
    draft, made = TypedDraft.objects.update_or_create(
        intake=intake, step=step.key, defaults={"clinic": intake.clinic, "fields": known, "saved_at": timezone.now()}
    )
    if made:
        # Once a page: a row for each pause in the typing would say nothing more.
        record(clinic=intake.clinic, by=None, action="intake.draft", about=intake, payload={"step": step.key})
    old = {*texts_of(before.fields if before else {}), *texts_of(intake.answers.get(step.key))}
    notice(consultation=consultation, texts=texts_of(known), before=old)
    return draft


@transaction.atomic
def save_typed(*, consultation: Consultation, step: Step, answers: Answers, seen: int, by: None = None) -> Saved:
    """Keep the answers of one page (`save_page`), drop its draft, read what is new for words of despair. Raises IntakeClosed."""
    saved_before = consultation.intake.answers.get(step.key)
    draft = TypedDraft.objects.filter(intake=consultation.intake, step=step.key).first()
    old = {*texts_of(saved_before), *texts_of(draft.fields if draft else {})}
    saved = save_page(consultation=consultation, step=step.key, answers=answers, seen=seen)
    if saved.theirs is None and draft:
        draft.delete()
    notice(consultation=consultation, texts=texts_of(answers), before=old)
    return saved


@transaction.atomic
def drop_draft(*, consultation: Consultation, step: str, by: None = None) -> None:
    """The patient does not want what they had typed on a page."""
    if TypedDraft.objects.filter(intake=consultation.intake, step=step).delete()[0]:
        record(
            clinic=consultation.clinic, by=None, action="intake.draft_dropped", about=consultation.intake, payload={"step": step}
        )


def draft_of(intake: Intake, step: str) -> TypedDraft | None:
    """What stands typed on one page, unsaved."""
    found: TypedDraft | None = TypedDraft.objects.filter(intake=intake, step=step).first()
    return found


def drafts_of(intake: Intake, wizard: Wizard) -> list[tuple[Step, TypedDraft]]:
    """The pages on which something stands typed that was not saved, the latest first; only those that are still asked."""
    found = ((wizard.find(one.step), one) for one in TypedDraft.objects.filter(intake=intake).order_by("-saved_at"))
    return [(step, one) for step, one in found if step is not None]


def late_consultation(opened: int | None) -> Consultation | None:
    """The consultation of a link that this browser opened and that has only run out since; None where it was withdrawn."""
    now = timezone.now()
    links = AccessLink.objects.filter(revoked_at__isnull=True, expires_at__lte=now, expires_at__gt=now - LATE)
    links = links.filter(purpose=AccessLink.Purpose.INTAKE, wrong_tries__lt=AccessLink.MOST_TRIES, opened_at__isnull=False)
    with_all = ("consultation__patient", "consultation__clinic", "consultation__intake")
    link: AccessLink | None = links.select_related(*with_all).filter(pk=opened).first() if opened else None
    return link.consultation if link else None


def keep_late(*, opened: int | None, step: str, fields: Fields, by: None = None) -> bool:
    """Keep what comes from a page whose link has run out. Says whether it is kept; it is offered again behind a new link."""
    consultation = late_consultation(opened)
    page = wizard_of(consultation.intake).find(step) if consultation else None
    if consultation is None or page is None or not is_open(consultation.intake):
        return False
    return keep_draft(consultation=consultation, step=page, fields=fields) is not None


def _known(form: StepForm, fields: Fields) -> dict[str, list[str]]:
    """The fields of this page (a date has three), behind the gate; never more than anybody types."""
    left, known = MOST_LETTERS, {}
    for name, values in fields.items():
        if name in form.fields or name.rpartition("_")[0] in form.fields:
            known[name] = [gate(value)[0][:left] for value in values]
            left = max(0, left - sum(len(value) for value in known[name]))
    return known


def _says_nothing_new(form: StepForm, saved: Answers | None, known: Mapping[str, list[str]]) -> bool:
    hidden = {name for name, field in form.fields.items() if field.widget.is_hidden}
    if not any(value.strip() for name, values in known.items() if name not in hidden for value in values):
        return True
    if saved is None or not form.is_valid():
        return False
    answers: dict[str, Any] = form.answers()
    return all(saved.get(name) == value for name, value in answers.items())
