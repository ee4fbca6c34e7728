"""The tables of the consultation."""

from consult.models.audit import AuditEvent
from consult.models.base import CLINICAL_ROLES, DESK_ROLES, Role, Unchangeable
from consult.models.consultation import PLAN_PARTS, AccessLink, Consultation, nothing_chosen, queue_key
from consult.models.evaluation import Evaluation, Flag
from consult.models.intake import AnswerRevision, Intake, Submission
from consult.models.people import Clinic, Membership, Patient
from consult.models.review import Correction, Decision, Question, Resolution
from consult.models.settings import ClinicSetting

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
    "Evaluation",
    "Flag",
    "Intake",
    "Membership",
    "Patient",
    "Question",
    "Resolution",
    "Role",
    "Submission",
    "Unchangeable",
    "nothing_chosen",
    "queue_key",
]
