"""The tables of the consultation."""

from consult.models.audit import AuditEvent
from consult.models.base import CLINICAL_ROLES, DESK_ROLES, Role, Unchangeable
from consult.models.consultation import PLAN_PARTS, AccessLink, Consultation, nothing_chosen, queue_key
from consult.models.dry_run import DryRun, DryRunMove, Grade
from consult.models.evaluation import Evaluation, Flag
from consult.models.facts import Fact, FactLine, FactSheet
from consult.models.intake import AnswerRevision, Intake, Submission
from consult.models.people import Clinic, Membership, Patient
from consult.models.recall import Recall
from consult.models.review import Correction, Decision, Question, Resolution
from consult.models.settings import ClinicSetting
from consult.models.unknown_names import Sighting, UnknownName

__all__ = [
    "CLINICAL_ROLES",
    "DESK_ROLES",
    "PLAN_PARTS",
    "AccessLink",
    "AnswerRevision",
    "AuditEvent",
    "Clinic",
    "ClinicSetting",
    "Consultation",
    "Correction",
    "Decision",
    "DryRun",
    "DryRunMove",
    "Evaluation",
    "Fact",
    "FactLine",
    "FactSheet",
    "Flag",
    "Grade",
    "Intake",
    "Membership",
    "Patient",
    "Question",
    "Recall",
    "Resolution",
    "Role",
    "Sighting",
    "Submission",
    "Unchangeable",
    "UnknownName",
    "nothing_chosen",
    "queue_key",
]
