"""What happened at a clinic, for its owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import AuditEvent
from consult.presenters.words import moment, person

ACTIONS: Mapping[str, Any] = {
    "patient.registered": gettext_lazy("Registered a patient"),
    "patient.identified": gettext_lazy("Said who they are"),
    "patient.language": gettext_lazy("Went on in another language"),
    "patient.asked": gettext_lazy("Asked the patient again"),
    "consultation.created": gettext_lazy("Opened a consultation"),
    "consultation.read": gettext_lazy("Read a consultation"),
    "consultation.decided": gettext_lazy("Decided a consultation"),
    "consultation.reopened": gettext_lazy("A decided consultation came back to the queue"),
    "consultation.change_begun": gettext_lazy("Said that something has changed"),
    "consultation.change_dropped": gettext_lazy("Left the answers as they were sent"),
    "consultation.alert": gettext_lazy("An alert for the practitioner was set"),
    "link.created": gettext_lazy("Made a link for the patient"),
    "link.revoked": gettext_lazy("Ended a link"),
    "link.opened": gettext_lazy("Opened the link"),
    "link.wrong_date_of_birth": gettext_lazy("Tried the link with another date of birth"),
    "intake.saved": gettext_lazy("Saved a page of answers"),
    "intake.confirmed": gettext_lazy("Said that answers are still right"),
    "earlier.confirmed": gettext_lazy("Confirmed answers of an earlier consultation"),
    "intake.sent": gettext_lazy("Sent the answers"),
    "answer.recorded": gettext_lazy("Wrote down an answer given by telephone"),
    "evaluation.made": gettext_lazy("Evaluated the answers"),
    "reading.corrected": gettext_lazy("Confirmed or corrected a reading"),
    "flag.resolved": gettext_lazy("Resolved a flag"),
    "resolution.withdrawn": gettext_lazy("Withdrew a resolution"),
    "plan.saved": gettext_lazy("Saved the plan"),
    "stock.added": gettext_lazy("Added a product to the stock"),
    "stock.saved": gettext_lazy("Changed the label of a product"),
    "stock.ended": gettext_lazy("Took a product out of the stock"),
    "stock.lot_added": gettext_lazy("Added a lot"),
    "stock.lot_ended": gettext_lazy("Ended a lot"),
    "appointment.set": gettext_lazy("Set the appointment"),
    "letter.sent": gettext_lazy("Sent a letter"),
    "letter.failed": gettext_lazy("Gave a letter up"),
    "letter.dropped": gettext_lazy("Left out a letter that was no longer needed"),
    "letter.again": gettext_lazy("Had a letter sent again"),
    "patient.contact": gettext_lazy("Changed a patient's e-mail or phone"),
    "patient.merged": gettext_lazy("Said that two registered patients are one"),
    "patient.parted": gettext_lazy("Took back that two registered patients are one"),
    "membership.begun": gettext_lazy("Gave a role"),
    "membership.ended": gettext_lazy("Ended a role"),
    "membership.changed": gettext_lazy("Changed a licence or who signs too"),
    "staff.invited": gettext_lazy("Invited somebody to work here"),
    "staff.withdrawn": gettext_lazy("Took an invitation back"),
    "staff.joined": gettext_lazy("Began to work here"),
    "clinic.settings": gettext_lazy("Changed the clinic's settings"),
    "clinic.set_up": gettext_lazy("Set the clinic up"),
    "clinic.alerts": gettext_lazy("Said where alerts go"),
    "message.written": gettext_lazy("Wrote a message"),
    "messages.read": gettext_lazy("Read the patient's messages"),
    "recall.done": gettext_lazy("Dealt with somebody on the recall worklist"),
    "recall.reopened": gettext_lazy("Put somebody on the recall worklist again"),
    "threshold.chosen": gettext_lazy("Chose a threshold of the clinic"),
}


KINDS: Mapping[str, Any] = {"accesslink": gettext_lazy("link")}


@dataclass(frozen=True)
class AuditRow:
    """One event, without clinical words."""

    at: str
    who: str
    what: str
    about: str


@dataclass(frozen=True)
class AuditPage:
    """One page of events and the link to the earlier ones."""

    rows: tuple[AuditRow, ...]
    more: str


def audit_page(events: list[AuditEvent], size: int) -> AuditPage:
    """`events` holds one more than is shown where there are earlier ones."""
    shown = events[:size]
    more = f"{reverse('audit')}?before={shown[-1].pk}" if len(events) > size else ""
    return AuditPage(tuple(_event(one) for one in shown), more)


def _event(event: AuditEvent) -> AuditRow:
    kinds = AuditEvent.Actor
    who = {kinds.PATIENT: _("The patient"), kinds.SYSTEM: _("The software")}.get(kinds(event.actor_kind))
    return AuditRow(
        at=moment(event.at),
        who=str(who or person(event.actor)),
        what=str(ACTIONS.get(event.action, event.action.replace(".", " ").replace("_", " "))),
        about=f"{KINDS.get(event.object_kind, event.object_kind)} {event.object_id}",
    )
