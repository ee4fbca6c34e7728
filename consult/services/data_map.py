"""What is kept about whom, table by table: for the data map (docs/privacy/data-map.md), for a person's copy, for retention.

A table that is added without a line here fails a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    """Whom a table is about."""

    PATIENT = "patient"
    STAFF = "staff"
    CLINIC = "clinic"
    NOBODY = "nobody"


class Kept(StrEnum):
    """How long."""

    RECORD = "as the record: the clinic's years after the last visit, or its days where nothing was sent"
    CLINIC = "as long as the clinic uses the software"
    AUDIT = "for ever: it proves what happened, and holds no words of anybody"
    SHORT = "minutes to weeks, then it is of no use"
    KNOWLEDGE = "as the knowledge: it is about nobody"


@dataclass(frozen=True)
class Holding:
    """What a table holds, about whom, how long."""

    what: str
    whose: Whose
    kept: Kept


def _record(what: str) -> Holding:
    return Holding(what, Whose.PATIENT, Kept.RECORD)


def _staff(what: str, kept: Kept = Kept.CLINIC) -> Holding:
    return Holding(what, Whose.STAFF, kept)


def _clinic(what: str) -> Holding:
    return Holding(what, Whose.CLINIC, Kept.CLINIC)


def _nobody(what: str, kept: Kept = Kept.KNOWLEDGE) -> Holding:
    return Holding(what, Whose.NOBODY, kept)


HOLDINGS: Mapping[str, Holding] = {
    "patient": _record("name, date of birth, sex, phone, e-mail, language"),
    "searchword": _record("keyed digests of the beginnings of names, numbers and references"),
    "restriction": _record("that the record is only kept, who asked, why"),
    "consultation": _record("reference, dates, state, the plan"),
    "accesslink": _record("links to the intake: digests of their secrets, when they were opened"),
    "linkcode": _record("codes sent to open a link: keyed digests"),
    "intake": _record("answers as they stand"),
    "answerrevision": _record("answers of each save"),
    "typeddraft": _record("what was typed and not yet saved"),
    "submission": _record("answers as they were sent"),
    "evaluation": _record("what was read in the answers, and what each check found"),
    "flag": _record("findings to be settled"),
    "factsheet": _record("which coded facts an evaluation read"),
    "factline": _record("which coded facts an evaluation read"),
    "grade": _nobody("how a trial of new rules grades a coded fact"),
    "fact": _nobody("coded facts, each once for all people"),
    "correction": _record("readings confirmed or corrected"),
    "resolution": _record("why a flag no longer stands in the way"),
    "question": _record("questions to the patient"),
    "decision": _record("decisions with their reasons and letters"),
    "remark": _record("what was said on the telephone"),
    "message": _record("messages between patient and clinic"),
    "prescriberletter": _record("letters to prescribers, and what they replied"),
    "picture": _record("pictures of patch tests"),
    "patchtest": _record("patch tests"),
    "screening": _record("questions about expectations and body image"),
    "releasedplan": _record("the plan given to the patient"),
    "plantick": _record("steps of the plan that were ticked"),
    "calendarentry": _record("days of the plan in a calendar"),
    "consenttext": _record("texts to sign"),
    "understandinganswer": _record("answers to questions about the text"),
    "consent": _record("signatures, with guardian and interpreter"),
    "consentwithdrawal": _record("consents taken back"),
    "treatment": _record("the record of a treatment while it is written"),
    "signedtreatment": _record("the record of a treatment as signed"),
    "usedlot": _record("which lot was given"),
    "exposuresheet": _record("who treated when, and on which evaluation: codes and numbers"),
    "exposure": _record("which ingredient of which lot was given in which area: codes"),
    "addendum": _record("words added to a record"),
    "cosignature": _record("second signatures"),
    "checkin": _record("when a patient was asked how it is going, and what a telephone call about their silence found"),
    "report": _record("what a patient told after a treatment, and how it was graded"),
    "escalation": _record("that a report needed a person, who took it, how it ended"),
    "escalationevent": _record("what was done about a report, and when"),
    "adverseevent": _record("that something unwanted happened after a treatment"),
    "adverseeventversion": _record("what happened, when, how serious, what was done, how it ended; its words sealed"),
    "adverseeventarea": _record("where it happened: codes"),
    "adverseeventlot": _record("which lot is suspected"),
    "lotrecallperson": _record("that a recalled product concerns this person, and whether they were reached"),
    "outgoing": _record("which letter was sent when, without its words"),
    "recall": _record("that newer knowledge concerns this person"),
    "dryrunmove": _record("what a trial of new rules would change for a consultation"),
    "sighting": _record("that a word nobody knows was written in a consultation"),
    "bundlemade": _record("evidence bundles that left the house, to whom"),
    "emergencyaccess": _record("who opened the sheet in an emergency, and why"),
    "auditevent": Holding("who did or read what, when: numbers and codes", Whose.STAFF, Kept.AUDIT),
    "pendingevent": Holding("events that wait for a seal", Whose.STAFF, Kept.AUDIT),
    "seal": Holding("the chain over the events", Whose.NOBODY, Kept.AUDIT),
    "retentionrun": Holding("what was deleted when: figures, sealed digests of references", Whose.NOBODY, Kept.AUDIT),
    "membership": _staff("who works where in which role, licence, the phone for reports"),
    "staffinvitation": _staff("names and addresses of who was invited to work here"),
    "accountletter": _staff("letters about signing in, without their words"),
    "tries": Holding("how often an address tried a door lately: a keyed digest", Whose.NOBODY, Kept.SHORT),
    "keyproof": _nobody("a known word under each key: whether the keys are the right ones", Kept.CLINIC),
    "clinic": _clinic("name, numbers, settings, where alerts go, who is told of reports"),
    "clinicsetting": _clinic("thresholds of the clinic, with reasons"),
    "savedreply": _clinic("what the clinic answers often, in both languages"),
    "stockproduct": _clinic("products in the cupboard"),
    "stocklot": _clinic("lots in the cupboard"),
    "lotrecall": _clinic("recalled lots, and what is written to those who received them"),
    "dryrun": _nobody("trials of new rules"),
    "unknownname": _nobody("words nobody knows, without whose they are; they go with the last record in which they stood"),
}
