"""What keeps "proceed" closed beside open flags, in words, each with where it is dealt with."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from consult.services.gates import Gate

ANCHORS = {
    Gate.REMARK: "remarks",
    Gate.PRESCRIBER: "letters",
    Gate.SCREENING: "screening",
    Gate.PATCH_TEST: "patch-tests",
    Gate.PATCH_TEST_MISSING: "patch-tests",
    Gate.ANAESTHETIC: "plan",
    Gate.RESTRICTED: "only-kept",
}


@dataclass(frozen=True)
class ClosedGate:
    """One thing to finish, as a link."""

    title: str
    href: str


def said_gate(gate: Gate) -> ClosedGate:
    """A gate in words."""
    titles = {
        Gate.REMARK: _("a remark that the patient has not confirmed"),
        Gate.PRESCRIBER: _("the prescriber's reply"),
        Gate.SCREENING: _("the questions about expectations and body image"),
        Gate.PATCH_TEST: _("the patch test"),
        Gate.PATCH_TEST_MISSING: _("a patch test that the plan wants"),
        Gate.ANAESTHETIC: _("a plan with less local anaesthetic: it is more than a label allows"),
        Gate.RESTRICTED: _("a record that may be used: the person asked that it is only kept"),
        Gate.RECALL: _("what newer knowledge says: look at the recall list"),
    }
    return ClosedGate(titles[gate], reverse("recall") if gate == Gate.RECALL else f"#{ANCHORS[gate]}")


def said_gates(gates: Iterable[Gate]) -> str:
    """All of them in one sentence."""
    return _("“Proceed” opens when this is done: %(what)s") % {"what": ", ".join(said_gate(gate).title for gate in gates)}
