"""What keeps "proceed" closed beside open flags, in words, each with its place on the consultation's screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.services.gates import Gate


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
    }
    anchors = {Gate.REMARK: "remarks", Gate.PRESCRIBER: "letters", Gate.SCREENING: "screening", Gate.PATCH_TEST: "patch-tests"}
    return ClosedGate(titles[gate], f"#{anchors[gate]}")


def said_gates(gates: Iterable[Gate]) -> str:
    """All of them in one sentence."""
    return _("“Proceed” opens when this is done: %(what)s") % {"what": ", ".join(said_gate(gate).title for gate in gates)}
