"""What happened at a clinic, for its owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import AuditEvent
from consult.presenters.words import person

ACTIONS: Mapping[str, Any] = {
    "patient.registered": gettext_lazy("Registered a patient"),
    "patient.identified": gettext_lazy("Said who they are"),
    "patient.language": gettext_lazy("Went on in another language"),
    "patient.asked": gettext_lazy("Asked the patient again"),
    "consultation.created": gettext_lazy("Opened a consultation"),
    "consultation.read": gettext_lazy("Read a consultation"),
    "page.read": gettext_lazy("Read a page"),
    "page.refused": gettext_lazy("Was refused a page"),
    "bundle.made": gettext_lazy("Made an evidence bundle"),
    "consultation.decided": gettext_lazy("Decided a consultation"),
    "consultation.reopened": gettext_lazy("A decided consultation came back to the queue"),
    "consultation.change_begun": gettext_lazy("Said that something has changed"),
    "consultation.change_dropped": gettext_lazy("Left the answers as they were sent"),
    "consultation.alert": gettext_lazy("An alert for the practitioner was set"),
    "emergency.opened": gettext_lazy("Opened a sheet in an emergency"),
    "emergency.read": gettext_lazy("Read a sheet in an emergency"),
    "emergency.ended": gettext_lazy("Closed a sheet that was opened in an emergency"),
    "emergency.acknowledged": gettext_lazy("Looked at an emergency access"),
    "link.created": gettext_lazy("Made a link for the patient"),
    "link.revoked": gettext_lazy("Ended a link"),
    "link.opened": gettext_lazy("Opened the link"),
    "link.code_asked": gettext_lazy("Asked for a code that opens the link"),
    "link.code_made": gettext_lazy("Made a code that opens the link"),
    "link.wrong_code": gettext_lazy("Tried the link with a wrong code"),
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
    "patient.restricted": gettext_lazy("Only keeps a record from now on"),
    "patient.unrestricted": gettext_lazy("Uses a record again"),
    "person.exported": gettext_lazy("Made a copy of everything about a person"),
    "records.removed": gettext_lazy("Deleted records that were kept long enough"),
    "backup.restored": gettext_lazy("Restored a backup"),
    "patient.parted": gettext_lazy("Took back that two registered patients are one"),
    "membership.begun": gettext_lazy("Gave a role"),
    "membership.ended": gettext_lazy("Ended a role"),
    "account.signed_in": gettext_lazy("Signed in"),
    "account.password_changed": gettext_lazy("Changed the password"),
    "account.password_reset": gettext_lazy("Set a new password by e-mail"),
    "account.factor_added": gettext_lazy("Set up a second step"),
    "account.factor_removed": gettext_lazy("Removed a second step"),
    "account.codes_renewed": gettext_lazy("Made new recovery codes"),
    "account.factor_reset": gettext_lazy("Took the second step off somebody"),
    "account.sessions_ended": gettext_lazy("Ended open sessions"),
    "membership.changed": gettext_lazy("Changed a licence or who signs too"),
    "staff.invited": gettext_lazy("Invited somebody to work here"),
    "staff.withdrawn": gettext_lazy("Took an invitation back"),
    "staff.joined": gettext_lazy("Began to work here"),
    "clinic.settings": gettext_lazy("Changed the clinic's settings"),
    "clinic.set_up": gettext_lazy("Set the clinic up"),
    "clinic.alerts": gettext_lazy("Said where alerts go"),
    "message.written": gettext_lazy("Wrote a message"),
    "messages.read": gettext_lazy("Read the patient's messages"),
    "adverse_event.initial": gettext_lazy("Recorded an adverse event"),
    "adverse_event.follow_up": gettext_lazy("Added to an adverse event"),
    "adverse_event.taken_back": gettext_lazy("Took an adverse event back"),
    "adverse_event.exported": gettext_lazy("Took an adverse event out of the house"),
    "adverse_events.exported": gettext_lazy("Took the table of adverse events out of the house"),
    "lot_recall.opened": gettext_lazy("Called a lot back"),
    "lot_recall.added": gettext_lazy("Put people on the list of a lot recall"),
    "lot_recall.written": gettext_lazy("Wrote to the people of a lot recall"),
    "lot_recall.tried": gettext_lazy("Called somebody of a lot recall, nobody answered"),
    "lot_recall.reached": gettext_lazy("Reached somebody of a lot recall"),
    "lot_recall.again": gettext_lazy("Put somebody of a lot recall on the list again"),
    "lot_recall.closed": gettext_lazy("A lot recall is over"),
    "lot_recall.exported": gettext_lazy("Took the list of a lot recall out of the house"),
    "recall.done": gettext_lazy("Dealt with somebody on the recall worklist"),
    "recall.reopened": gettext_lazy("Put somebody on the recall worklist again"),
    "threshold.chosen": gettext_lazy("Chose a threshold of the clinic"),
}


KINDS: Mapping[str, Any] = {"accesslink": gettext_lazy("link"), "emergencyaccess": gettext_lazy("emergency access")}


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


def audit_page(events: list[AuditEvent], size: int, show: str = "") -> AuditPage:
    """`events` holds one more than is shown where there are earlier ones; `show` is the kind that was chosen."""
    shown = events[:size]
    chosen = f"show={show}&" if show else ""
    more = f"{reverse('audit')}?{chosen}before={shown[-1].pk}" if len(events) > size else ""
    return AuditPage(tuple(event_row(one) for one in shown), more)


def event_row(event: AuditEvent) -> AuditRow:
    """One event in words."""
    kinds = AuditEvent.Actor
    who = {kinds.PATIENT: _("The patient"), kinds.SYSTEM: _("The software")}.get(kinds(event.actor_kind))
    return AuditRow(
        # It is printed and kept, so a day has its date.
        at=date_format(timezone.localtime(event.at), "j F Y, H:i"),
        who=str(who or person(event.actor)),
        what=str(ACTIONS.get(event.action, event.action.replace(".", " ").replace("_", " "))),
        about=f"{KINDS.get(event.object_kind, event.object_kind)} {event.object_id}{_page(event)}",
    )


def _page(event: AuditEvent) -> str:
    """Which page was read or refused."""
    route = event.payload.get("route", "")
    return f" · {route}" if route else ""
