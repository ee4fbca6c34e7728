"""What keeps "proceed" closed beside open flags: something was said, asked or begun at the clinic and is not finished.

Keys only; presenters/gates.py says each in words and where it is dealt with.
"""

from enum import StrEnum

from django.db.models import Exists, OuterRef

from consult.models import Consultation, PatchTest, PrescriberLetter, Recall, Remark
from consult.services.anaesthetic import is_over
from consult.services.patch_tests_missing import missing_tests
from consult.services.restricted import stands_on
from consult.services.screening import is_screened


class Gate(StrEnum):
    """One thing that somebody must finish first."""

    REMARK = "remark"
    PRESCRIBER = "prescriber"
    SCREENING = "screening"
    PATCH_TEST = "patch_test"
    # The plan wants a test that this person does not have: none, too old, of other contents, or one that reacted.
    PATCH_TEST_MISSING = "patch_test_missing"
    # More local anaesthetic is planned than a label allows (B-79).
    ANAESTHETIC = "anaesthetic"
    # Newer knowledge says something graver than what was shown, and nobody has looked at that yet.
    RECALL = "recall"
    # The person asked that their record is kept and not used.
    RESTRICTED = "restricted"


class GatesClosed(ValueError):
    """Proceeding is closed while these stand open."""

    def __init__(self, gates: tuple[Gate, ...]) -> None:
        super().__init__(", ".join(gates))
        self.gates = gates


def closed_gates(consultation: Consultation) -> tuple[Gate, ...]:
    """Everything unfinished that keeps "proceed" closed now, in the order in which it is shown."""
    waiting = _waiting(consultation)
    found = {
        Gate.REMARK: Gate.REMARK in waiting,
        Gate.PRESCRIBER: Gate.PRESCRIBER in waiting,
        Gate.SCREENING: consultation.clinic.asks_body_image and not is_screened(consultation),
        Gate.PATCH_TEST: Gate.PATCH_TEST in waiting,
        # What waits to be read is said once.
        Gate.PATCH_TEST_MISSING: Gate.PATCH_TEST not in waiting and bool(missing_tests(consultation)),
        Gate.ANAESTHETIC: is_over(consultation.plan_details or {}),
        Gate.RECALL: Gate.RECALL in waiting,
        Gate.RESTRICTED: Gate.RESTRICTED in waiting,
    }
    return tuple(gate for gate, closed in found.items() if closed)


def _waiting(consultation: Consultation) -> set[str]:
    """What is begun and open still, in one statement."""
    about = {"consultation": OuterRef("pk")}
    open_rows = {
        Gate.REMARK: Remark.objects.filter(**about).open(),
        Gate.PRESCRIBER: PrescriberLetter.objects.filter(**about).waiting(),
        Gate.PATCH_TEST: PatchTest.objects.filter(**about).unread(),
        Gate.RECALL: Recall.objects.filter(**about).waiting(),
    }
    open_gates = {gate: Exists(rows) for gate, rows in open_rows.items()}
    open_gates[Gate.RESTRICTED] = stands_on("patient", "patient__merged_into")
    asked = {f"waits_{gate}": exists for gate, exists in open_gates.items()}
    rows = Consultation.objects.filter(pk=consultation.pk).annotate(**asked).values(*asked)
    found = rows.get()
    return {gate for gate in open_gates if found[f"waits_{gate}"]}
