"""The whole consultation as one paper that a colleague or a court can read, in the language that is active."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.intake.summary import parts
from consult.intake.wizard import Wizard
from consult.models import Consultation, Evaluation, Language, Submission
from consult.presenters.dossier_flags import Found, flag_sections, history_section, level_word, read_section
from consult.presenters.dossier_parts import Entry, Line, Section, kept, said, when
from consult.presenters.dossier_treatment import consent_section, treatment_section
from consult.presenters.dossier_work import by_at, work_sections
from consult.presenters.overall import checks_of
from consult.services.marks import salted
from sideeffects.services.releases import knowledge_of


@dataclass(frozen=True)
class Dossier:
    """The paper. `sha256` names the evaluation that it rests on."""

    level: str
    complete: str
    sections: tuple[Section, ...]
    release: str
    sha256: str


def dossier(consultation: Consultation) -> Dossier:
    """Everything of a consultation; before anything was sent, what there is."""
    evaluations = list(consultation.evaluations.select_related("release").defer("release__content").order_by("-id"))
    submissions = list(Submission.objects.filter(intake__consultation=consultation).order_by("-number"))
    if not evaluations:
        return Dossier("", _("Nothing was sent yet."), (_who(consultation),), "", "")
    newest = evaluations[0]
    knowledge = knowledge_of(newest.release.number).with_settings(newest.document.get("settings", {}))
    found = Found(newest, knowledge)
    sections = (
        _who(consultation),
        *_answers(submissions),
        read_section(found),
        *flag_sections(found),
        *work_sections(consultation, found),
        consent_section(consultation),
        treatment_section(consultation, found),
        history_section(evaluations),
    )
    return Dossier(level_word(newest.overall), _complete(newest), sections, _release(newest), newest.result_sha256)


def _release(evaluation: Evaluation) -> str:
    return _("Release %(number)d") % {"number": evaluation.release.number}


def _complete(evaluation: Evaluation) -> str:
    if evaluation.failed:
        return _("The check itself failed: nothing was assessed. Read every answer.")
    counts = evaluation.answer["counts"]
    missing, checks = counts["cannot_assess"], checks_of(counts)
    if not missing:
        return _("Every check that applies could be assessed. A practitioner decides.")
    said_ = ngettext(
        "Not complete: %(n)d of %(all)d checks could not be assessed.",
        "Not complete: %(n)d of %(all)d checks could not be assessed.",
        missing,
    )
    return said_ % {"n": missing, "all": checks}


def _who(consultation: Consultation) -> Section:
    patient, clinic = consultation.patient, consultation.clinic
    lines = (
        said(_("Patient"), patient.name),
        Line(_("Born"), when(patient.date_of_birth)),
        Line(_("Sex"), str(patient.get_sex_display() or "")),
        said(_("Clinic"), clinic.name),
        said(_("Address"), clinic.address),
        Line(_("Reference"), consultation.reference, code=True),
        Line(_("Invited"), by_at(consultation.created_by, consultation.created_at)),
        Line(_("Appointment"), when(consultation.appointment_at) or _("none")),
        Line(_("Answers sent first"), when(consultation.sent_at)),
        Line(_("State"), str(consultation.get_state_display())),
    )
    return Section("who", _("Who, when, where"), (Entry(lines=kept(lines)),))


def _answers(submissions: list[Submission]) -> Iterator[Section]:
    for place, one in enumerate(submissions):
        title = (
            _("The patient's answers") if place == 0 else _("Answers sent earlier: number %(number)d") % {"number": one.number}
        )
        yield Section(f"answers-{one.number}", title, tuple(_pages(one)), _given(one))


def _given(one: Submission) -> str:
    return _("Sent on %(when)s, in %(language)s, form version %(form)s. SHA-256 of the answers: %(sha)s") % {
        "when": when(one.sent_at),
        "language": dict(Language.choices).get(one.language, one.language),
        "form": one.form_version,
        "sha": f"\u2068{salted(one.salt, one.answers)}\u2069",
    }


def _pages(submission: Submission) -> Iterator[Entry]:
    wizard = Wizard(submission.answers, known_birth="birth" not in submission.answers)
    for part in parts(wizard):
        lines = tuple(
            Line(line.label, "\n".join(line.values) if line.answered else _("not answered"), own=line.answered)
            for line in part.lines
        )
        yield Entry(capfirst(str(part.section.title)), lines=lines)
