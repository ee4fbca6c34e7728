"""The tables of the consultation."""

from consult.models.account_letters import AccountLetter
from consult.models.adverse_events import (
    SERIOUS,
    AdverseEvent,
    AdverseEventArea,
    AdverseEventLot,
    AdverseEventVersion,
)
from consult.models.aftercare import CheckIn, Escalation, EscalationEvent, Report, Urgency
from consult.models.audit import AuditEvent, PendingEvent, Seal
from consult.models.base import CLINICAL_ROLES, DESK_ROLES, Role, Unchangeable
from consult.models.bundle import BundleMade
from consult.models.consent import Consent, ConsentText, ConsentWithdrawal, UnderstandingAnswer
from consult.models.consultation import PLAN_PARTS, AccessLink, Consultation, alert_key, nothing_chosen, queue_key
from consult.models.doors import LinkCode, Tries
from consult.models.dry_run import DryRun, DryRunMove, Grade
from consult.models.emergency import EmergencyAccess
from consult.models.evaluation import Evaluation, Flag
from consult.models.exposure import Exposure, ExposureSheet
from consult.models.facts import Fact, FactLine, FactSheet
from consult.models.intake import AnswerRevision, Intake, Submission, TypedDraft
from consult.models.key_proof import KeyProof
from consult.models.lot_recalls import LotRecall, LotRecallPerson
from consult.models.messages import Message
from consult.models.outbox import Outgoing
from consult.models.patch_test import PatchTest, Picture
from consult.models.people import Clinic, Language, Membership, Patient, SearchWord, StaffInvitation
from consult.models.prescriber import PrescriberLetter
from consult.models.privacy import Restriction, RetentionRun
from consult.models.recall import Recall
from consult.models.releasing import CalendarEntry, PlanTick, ReleasedPlan
from consult.models.remark import Remark
from consult.models.review import Correction, Decision, Question, Resolution
from consult.models.saved_replies import SavedReply
from consult.models.screening import Screening
from consult.models.settings import ClinicSetting
from consult.models.stock import StockLot, StockProduct
from consult.models.treatment import Addendum, CoSignature, SignedTreatment, Treatment, UsedLot
from consult.models.unknown_names import Sighting, UnknownName

__all__ = [
    "CLINICAL_ROLES",
    "DESK_ROLES",
    "PLAN_PARTS",
    "SERIOUS",
    "AccessLink",
    "AccountLetter",
    "Addendum",
    "AdverseEvent",
    "AdverseEventArea",
    "AdverseEventLot",
    "AdverseEventVersion",
    "AnswerRevision",
    "AuditEvent",
    "BundleMade",
    "CalendarEntry",
    "CheckIn",
    "Clinic",
    "ClinicSetting",
    "CoSignature",
    "Consent",
    "ConsentText",
    "ConsentWithdrawal",
    "Consultation",
    "Correction",
    "Decision",
    "DryRun",
    "DryRunMove",
    "EmergencyAccess",
    "Escalation",
    "EscalationEvent",
    "Evaluation",
    "Exposure",
    "ExposureSheet",
    "Fact",
    "FactLine",
    "FactSheet",
    "Flag",
    "Grade",
    "Intake",
    "KeyProof",
    "Language",
    "LinkCode",
    "LotRecall",
    "LotRecallPerson",
    "Membership",
    "Message",
    "Outgoing",
    "PatchTest",
    "Patient",
    "PendingEvent",
    "Picture",
    "PlanTick",
    "PrescriberLetter",
    "Question",
    "Recall",
    "ReleasedPlan",
    "Remark",
    "Report",
    "Resolution",
    "Restriction",
    "RetentionRun",
    "Role",
    "SavedReply",
    "Screening",
    "Seal",
    "SearchWord",
    "Sighting",
    "SignedTreatment",
    "StaffInvitation",
    "StockLot",
    "StockProduct",
    "Submission",
    "Treatment",
    "Tries",
    "TypedDraft",
    "Unchangeable",
    "UnderstandingAnswer",
    "UnknownName",
    "Urgency",
    "UsedLot",
    "alert_key",
    "nothing_chosen",
    "queue_key",
]
