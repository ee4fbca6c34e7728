"""What keeps "proceed" closed beside open flags: something was said, asked or begun at the clinic and is not finished.

Keys only; presenters/gates.py says each in words and where it is dealt with.
"""

from enum import StrEnum

from consult.models import Consultation, PatchTest, PrescriberLetter, Remark, Screening


class Gate(StrEnum):
    """One thing that somebody must finish first."""

    REMARK = "remark"
    PRESCRIBER = "prescriber"
    SCREENING = "screening"
    PATCH_TEST = "patch_test"


class GatesClosed(ValueError):
    """Proceeding is closed while these stand open."""

    def __init__(self, gates: tuple[Gate, ...]) -> None:
        super().__init__(", ".join(gates))
        self.gates = gates


def closed_gates(consultation: Consultation) -> tuple[Gate, ...]:
    """Everything unfinished that keeps "proceed" closed now, in the order in which it is shown."""
    about = {"consultation": consultation}
    found = {
        Gate.REMARK: Remark.objects.filter(**about).open().exists(),
        Gate.PRESCRIBER: PrescriberLetter.objects.filter(**about).waiting().exists(),
        Gate.SCREENING: consultation.clinic.asks_body_image and not Screening.objects.filter(**about).exists(),
        Gate.PATCH_TEST: PatchTest.objects.filter(**about).unread().exists(),
    }
    return tuple(gate for gate, closed in found.items() if closed)
