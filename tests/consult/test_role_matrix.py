"""Who gets in where: the table of every route, for every role. tests/security/test_scope_matrix.py asks it."""

import copy
import json
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from consult.models import (
    CheckIn,
    DryRun,
    EmergencyAccess,
    LotRecall,
    LotRecallPerson,
    Outgoing,
    Recall,
    Remark,
    Resolution,
    Role,
    SignedTreatment,
    UnknownName,
)
from consult.presenters.asking import reading_refs
from consult.services.adverse_event_faults import Account
from consult.services.adverse_events import record_adverse_event
from consult.services.escalating import escalate
from consult.services.flags import flags_of
from consult.services.invite import invite
from consult.services.prescriber import write_letter
from consult.services.prescriber_questions import medicines_of
from consult.services.resolving import resolve_flags
from consult.services.saved_replies import save_reply
from consult.services.staff_invitations import invite_staff
from consult.services.turns import newest_evaluation
from sideeffects.services.editing import newest_change, save_entry
from tests import factories
from tests.reports import a_report
from tests.treatments import whole_record

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What only a practitioner of the clinic may read. Each stands in another answer.
CANARIES = ("canaryfinch", "canarywren", "canaryrobin", "canarylark", "warfarin")
FOREIGN = "canaryheron"

ANYBODY = "anybody"
PRACTITIONER, DESK, CURATOR, OWNER = Role.PRACTITIONER, Role.FRONT_DESK, Role.CURATOR, Role.OWNER


@dataclass(frozen=True)
class Route:
    """Who gets in by GET and by POST; () is nobody, because the route knows no such method. `about`: it names an object."""

    get: tuple = ()
    post: tuple = ()
    about: str = ""
    data: dict = field(default_factory=dict)
    patient: bool = False


PUBLIC = Route(get=(ANYBODY,))
EVERY_METHOD = Route(get=(ANYBODY,), post=(ANYBODY,))
CLINICAL = Route(get=(PRACTITIONER,), about="consultation")
ACT = Route(get=(PRACTITIONER,), post=(PRACTITIONER,), about="consultation")
KEEPS = Route(get=(CURATOR,), post=(CURATOR,))
DESKS = (DESK, PRACTITIONER, OWNER)
SIGNED_IN = Route(get=tuple(Role), post=tuple(Role))
# Of one's own account only; nobody here has set one up.
OWN = Route(get=tuple(Role), post=tuple(Role))
OWN_TO_READ = Route(get=tuple(Role))

ROUTES = {
    "home": PUBLIC,
    "sign-in": EVERY_METHOD,
    "account_login": EVERY_METHOD,
    "sign-out": Route(post=(ANYBODY,)),
    "account_inactive": PUBLIC,
    "account_reset_password": EVERY_METHOD,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": EVERY_METHOD,
    "account_reset_password_from_key_done": PUBLIC,
    "mfa_authenticate": EVERY_METHOD,
    "mfa_login_webauthn": EVERY_METHOD,
    "account_change_password": SIGNED_IN,
    "sessions": Route(get=tuple(Role)),
    "session-end": Route(post=tuple(Role)),
    "sessions-end-others": Route(post=tuple(Role)),
    "staff-second-step": Route(post=(OWNER,), about="clinic"),
    "mfa_index": Route(get=tuple(Role)),
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": OWN,
    "mfa_view_recovery_codes": OWN_TO_READ,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": Route(get=tuple(Role)),
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": OWN,
    "mfa_remove_webauthn": OWN,
    "intake-start": EVERY_METHOD,
    "intake-open": Route(patient=True),
    "intake-ended": PUBLIC,
    "intake-leave": EVERY_METHOD,
    "public-intake": EVERY_METHOD,
    "library-side-effects": PUBLIC,
    "library-side-effect": PUBLIC,
    "library-when-to-call": PUBLIC,
    "library-warning": PUBLIC,
    "library-how-it-decides": PUBLIC,
    "library-rules": PUBLIC,
    "library-rule": PUBLIC,
    "library-overview": PUBLIC,
    "library-areas": PUBLIC,
    "library-area": PUBLIC,
    "library-ingredients": PUBLIC,
    "library-ingredient": PUBLIC,
    "library-disagreements": PUBLIC,
    "library-claim": PUBLIC,
    "library-sources": PUBLIC,
    "library-source": PUBLIC,
    "intake": Route(patient=True),
    "intake-check": Route(patient=True),
    "intake-sent": Route(patient=True),
    "intake-stays": Route(patient=True),
    "intake-step": Route(patient=True),
    "intake-send": Route(patient=True),
    "intake-suggest": Route(patient=True),
    "mine-expect": Route(patient=True),
    "mine-plan": Route(patient=True),
    "mine-letter": Route(patient=True),
    "mine-letter-pdf": Route(patient=True),
    "mine-lot": Route(patient=True),
    "mine-plan-tick": Route(patient=True),
    "mine-plan-pdf": Route(patient=True),
    "mine-plan-calendar": Route(patient=True),
    "mine-calendar-link": Route(patient=True),
    # Only the secret of a calendar opens it: that of an intake does not.
    "calendar": Route(),
    "spoken-with": Route(post=(PRACTITIONER,), about="consultation"),
    "intake-draft": Route(patient=True),
    "intake-pause": Route(patient=True),
    "intake-again": Route(patient=True),
    "mine": Route(patient=True),
    "mine-changed": Route(patient=True),
    "mine-unchanged": Route(patient=True),
    "mine-messages": Route(patient=True),
    "mine-report": Route(patient=True),
    "mine-report-told": Route(patient=True),
    "mine-confirm": Route(patient=True),
    "mine-consent": Route(patient=True),
    "mine-consent-questions": Route(patient=True),
    "mine-consent-sign": Route(patient=True),
    "mine-consent-pdf": Route(patient=True),
    "mine-consent-withdraw": Route(patient=True),
    "consent-text": ACT,
    "consent-beside": Route(post=(PRACTITIONER,), about="consultation"),
    "consent-taken-back": Route(post=(PRACTITIONER,), about="consultation"),
    "consent-paper": CLINICAL,
    "staff-home": Route(get=tuple(Role)),
    "staff-list": Route(get=(OWNER,)),
    "staff-invite": Route(get=(OWNER,), post=(OWNER,), about="clinic"),
    "staff-withdraw": Route(post=(OWNER,), about="clinic"),
    "staff-person": Route(get=(OWNER,), about="clinic"),
    "staff-give": Route(post=(OWNER,), about="clinic"),
    "staff-end": Route(post=(OWNER,), about="clinic"),
    "staff-licence": Route(post=(OWNER,), about="clinic"),
    "join-start": EVERY_METHOD,
    "join": EVERY_METHOD,
    "my-clinic": Route(get=(OWNER,)),
    "clinic": Route(get=(OWNER,), post=(OWNER,), about="clinic"),
    "saved-replies": Route(get=(PRACTITIONER,), post=(PRACTITIONER,), about="clinic"),
    "saved-reply-retire": Route(post=(PRACTITIONER,), about="clinic"),
    "reports-to": Route(get=(OWNER,), post=(OWNER,), about="clinic"),
    "emergency": Route(get=(DESK, OWNER), post=(DESK, OWNER), about="consultation", data={"reason": "fainted"}),
    "emergency-sheet": Route(get=(DESK, OWNER), about="consultation"),
    "emergency-end": Route(post=(DESK, OWNER), about="consultation"),
    "emergencies": Route(get=(OWNER,)),
    "emergency-acknowledge": Route(post=(OWNER,), about="emergency"),
    "alerts": Route(get=(OWNER,), post=(OWNER,), about="clinic"),
    "my-records": Route(get=(OWNER,)),
    "records": Route(get=(OWNER,), about="clinic"),
    "records-delete": Route(post=(OWNER,), about="clinic"),
    "records-ask": Route(post=(OWNER,), about="clinic", data={"reference": "BH-22222"}),
    "person-data": CLINICAL,
    "person-export": Route(post=(PRACTITIONER,), about="consultation"),
    "person-restrict": Route(post=(PRACTITIONER,), about="consultation"),
    "person-unrestrict": Route(post=(PRACTITIONER,), about="consultation"),
    "audit": Route(get=(OWNER,)),
    "audit-check": Route(post=(OWNER,), about="clinic"),
    "audit-export": Route(get=(OWNER,), about="clinic"),
    "overview": Route(get=(OWNER,)),
    "overview-export": Route(get=(OWNER,)),
    "overview-list": Route(get=(OWNER,)),
    "learned": Route(get=(OWNER, PRACTITIONER)),
    "learned-export": Route(get=(OWNER, PRACTITIONER)),
    "learned-effect": Route(get=(OWNER, PRACTITIONER)),
    "learned-rules": Route(get=(OWNER, PRACTITIONER)),
    "learned-rules-export": Route(get=(OWNER, PRACTITIONER)),
    "dossier": CLINICAL,
    "bundle": Route(get=(PRACTITIONER,), post=(PRACTITIONER,), about="consultation", data={"why": "court", "to": "Court"}),
    "thresholds": Route(get=(OWNER, PRACTITIONER)),
    "threshold": Route(get=(OWNER,), post=(OWNER,), about="clinic"),
    "queue": Route(get=(PRACTITIONER,)),
    "search": Route(get=DESKS, post=DESKS),
    "note-remark": Route(get=(DESK, PRACTITIONER), post=(DESK, PRACTITIONER), about="consultation"),
    "close-remark": ACT,
    "check-ins": Route(get=DESKS),
    "check-in-close": Route(get=(PRACTITIONER,), post=(PRACTITIONER,), about="check-in"),
    "telephone-report": Route(get=(DESK, PRACTITIONER), post=(DESK, PRACTITIONER), about="consultation"),
    "telephone-report-told": Route(get=(DESK, PRACTITIONER), about="consultation"),
    "escalation": CLINICAL,
    "escalation-take": Route(post=(PRACTITIONER,), about="consultation"),
    "escalation-note": Route(post=(PRACTITIONER,), about="consultation"),
    "escalation-close": Route(post=(PRACTITIONER,), about="consultation"),
    "stock": Route(get=DESKS),
    "stock-new": Route(get=(PRACTITIONER,), post=(PRACTITIONER,), about="clinic"),
    "stock-product": Route(get=DESKS, post=(PRACTITIONER,), about="stock"),
    "stock-end": Route(post=(PRACTITIONER,), about="stock"),
    "stock-lot-add": Route(post=(PRACTITIONER,), about="stock"),
    "stock-lot-end": Route(post=(PRACTITIONER,), about="stock"),
    "plan-check": Route(post=(PRACTITIONER,), about="consultation"),
    "plan-try": CLINICAL,
    "consultation": CLINICAL,
    "evaluation": CLINICAL,
    "replay": CLINICAL,
    "todays-release": CLINICAL,
    "take-todays-release": Route(post=(PRACTITIONER,), about="consultation"),
    "correct-reading": Route(
        get=(PRACTITIONER,), post=(PRACTITIONER,), about="consultation", data={"reading": "*", "key": "warfarin"}
    ),
    "resolve": ACT,
    "withdraw": ACT,
    "agree": ACT,
    "ask": ACT,
    "screening": ACT,
    "ask-prescriber": ACT,
    "prescriber-letter-staff": Route(get=(PRACTITIONER,), post=(PRACTITIONER,), about="consultation", data={"act": "withdraw"}),
    "prescriber-letter-paper": CLINICAL,
    # Only a prescriber's own link opens a letter, with the patient's date of birth.
    "prescriber-start": EVERY_METHOD,
    "prescriber-letter": EVERY_METHOD,
    "messages": ACT,
    "record-answer": ACT,
    "plan": ACT,
    "treatment": ACT,
    "treatment-begin": Route(post=(PRACTITIONER,), about="consultation"),
    "treatment-asked": Route(post=(PRACTITIONER,), about="consultation"),
    "treatment-identity": Route(post=(PRACTITIONER,), about="consultation"),
    "treatment-read": Route(post=(PRACTITIONER,), about="consultation"),
    "treatment-draft": Route(post=(PRACTITIONER,), about="consultation"),
    "treatment-sign": ACT,
    "treatment-signed": CLINICAL,
    "treatment-add": Route(post=(PRACTITIONER,), about="consultation"),
    "treatment-cosign": Route(post=(PRACTITIONER,), about="consultation"),
    "next-session": ACT,
    "patch-test-plan": ACT,
    "patch-test-place": ACT,
    "patch-test-read": ACT,
    "patch-test-cancel": Route(post=(PRACTITIONER,), about="consultation"),
    "picture": CLINICAL,
    "release-plan": ACT,
    "withdraw-plan": Route(post=(PRACTITIONER,), about="consultation"),
    "decide": Route(post=(PRACTITIONER,), about="consultation"),
    "adverse-events": Route(get=(PRACTITIONER,)),
    "adverse-events-export": Route(get=(PRACTITIONER,)),
    "adverse-event-new": ACT,
    "adverse-event": Route(get=(PRACTITIONER,), about="event"),
    "adverse-event-add": Route(get=(PRACTITIONER,), post=(PRACTITIONER,), about="event"),
    "adverse-event-take-back": Route(post=(PRACTITIONER,), about="event"),
    "adverse-event-file": Route(get=(PRACTITIONER,), about="event"),
    "adverse-event-paper": Route(get=(PRACTITIONER,), about="event"),
    "lot-recalls": Route(get=(PRACTITIONER, OWNER)),
    "lot-recall-new": Route(get=(PRACTITIONER, OWNER), post=(PRACTITIONER, OWNER), about="clinic"),
    "lot-recall": Route(get=(PRACTITIONER, OWNER), about="lot"),
    "lot-recall-write": Route(post=(PRACTITIONER, OWNER), about="lot"),
    "lot-recall-add": Route(post=(PRACTITIONER, OWNER), about="lot"),
    "lot-recall-export": Route(get=(PRACTITIONER,), about="lot"),
    "lot-callbacks": Route(get=DESKS),
    "lot-reached": Route(get=(DESK, PRACTITIONER), post=(DESK, PRACTITIONER), about="lot", data={"how": "tried"}),
    "lot-reach-again": Route(post=(DESK, PRACTITIONER), about="lot"),
    "recall": Route(get=(PRACTITIONER,)),
    "recall-step": Route(post=(PRACTITIONER,)),
    "recall-try-again": Route(post=(PRACTITIONER,)),
    "recall-done": Route(get=(PRACTITIONER,), post=(PRACTITIONER,), about="recall", data={"reason": "called"}),
    "recall-again": Route(post=(PRACTITIONER,), about="recall"),
    "front-desk": Route(get=DESKS),
    "register": Route(get=(DESK, PRACTITIONER), post=(DESK, PRACTITIONER)),
    "desk-consultation": Route(get=DESKS, about="consultation"),
    "same-person": Route(get=(DESK, PRACTITIONER), post=(DESK, PRACTITIONER), about="consultation", data={"other": "*"}),
    "part-patients": Route(post=(DESK, PRACTITIONER), about="consultation"),
    "set-appointment": Route(get=DESKS, post=(DESK, PRACTITIONER), about="consultation"),
    "cancel-appointment": Route(post=(DESK, PRACTITIONER), about="consultation"),
    "outbox": Route(get=DESKS),
    "send-again": Route(post=(DESK, PRACTITIONER), about="outgoing"),
    "poster": Route(get=DESKS, about="clinic"),
    "desk-contact": Route(get=(DESK, PRACTITIONER), post=(DESK, PRACTITIONER), about="consultation"),
    "new-link": Route(get=(DESK, PRACTITIONER), post=(DESK, PRACTITIONER), about="consultation"),
    "invite-again": Route(get=(DESK, PRACTITIONER), post=(DESK, PRACTITIONER), about="consultation"),
    "curate-home": Route(get=(CURATOR,)),
    "curate-list": Route(get=(CURATOR,)),
    "curate-removed": Route(get=(CURATOR,)),
    "curate-new": KEEPS,
    "curate-new-draft": Route(post=(CURATOR,)),
    "curate-entry": KEEPS,
    "curate-draft": Route(post=(CURATOR,)),
    "curate-remove": KEEPS,
    "curate-history": Route(get=(CURATOR,), post=(CURATOR,), data={"change": "*"}),
    "curate-coverage": Route(get=(CURATOR,)),
    "curate-try-report": KEEPS,
    "curate-dry-run": KEEPS,
    "curate-dry-run-result": Route(get=(CURATOR,)),
    "curate-dry-run-step": Route(post=(CURATOR,)),
    "curate-dry-run-list": Route(get=(CURATOR,)),
    "curate-learned": Route(get=(CURATOR,)),
    "curate-names": Route(get=(CURATOR,)),
    "curate-try": KEEPS,
    "curate-name": Route(get=(CURATOR,)),
    "curate-name-add": Route(post=(CURATOR,), data={"entry": "sources/none", "language": "en"}),
    "curate-name-new": Route(post=(CURATOR,)),
    "curate-name-decide": Route(post=(CURATOR,), data={"state": "set_aside"}),
    "curate-changes": Route(get=(CURATOR,)),
    "curate-approve": Route(post=(CURATOR,)),
    "curate-publish": Route(post=(CURATOR,)),
    "curate-releases": Route(get=(CURATOR,)),
    "curate-compare": Route(get=(CURATOR,)),
    "curate-release": Route(get=(CURATOR,)),
    "curate-restore": KEEPS,
    "curate-files": KEEPS,
    "curate-download": Route(get=(CURATOR,)),
    "curate-load": KEEPS,
    # For builders: 404 unless DEBUG.
    "style": Route(),
    "style-patient": Route(),
}
HIDDEN = {"style", "style-patient", "calendar"}


def routes_of(resolver, prefix=""):
    """Every named route, with the arguments that its address takes."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from routes_of(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        elif isinstance(one, URLPattern):
            yield f"{prefix}{one.name}", tuple(one.pattern.converters or one.pattern.regex.groupindex)


FOUND = dict(routes_of(get_resolver()))
SITE = {name: arguments for name, arguments in FOUND.items() if not name.startswith("admin:")}
ADMIN = {name: arguments for name, arguments in FOUND.items() if name.startswith("admin:")}


def an_emergency(consultation, by):
    began = timezone.now() - timedelta(days=1)
    said = {"reason": "She fainted", "began_at": began, "ends_at": began + timedelta(hours=1)}
    return EmergencyAccess.objects.create(clinic=consultation.clinic, consultation=consultation, by=by, **said)


def a_harm(clinic, by):
    """An adverse event of somebody else who was treated, and their line on a recall of the lot."""
    consultation = factories.a_sent_consultation(clinic)
    at, who = timezone.now().isoformat(), {"id": by.pk, "name": "Lina Amin"}
    evaluation = {"id": newest_evaluation(consultation).pk, "release": 1, "result_sha256": ""}
    rests_on = {"evaluation": evaluation, "decision": {"id": 1, "outcome": "proceed", "by": who, "at": at}, "resolutions": []}
    people = {"asked": {"by": who, "at": at}, "identity": {"by": who, "at": at}, "operator": who, "signed_by": who, "read": {}}
    content = json.dumps(
        {
            **{"format": 1, "reference": consultation.reference, "consent": {"id": 1, "artefact_sha256": ""}, "why_today": ""},
            **{**rests_on, **people, "record": whole_record(by), "given": [], "treated_at": at, "signed_at": at},
        }
    )
    hung = {"clinic": clinic, "consultation": consultation}
    signed = SignedTreatment.objects.create(**hung, content=content, content_sha256="", treated_at=timezone.now(), by=by)
    event = record_adverse_event(treatment=signed, by=by, account=Account(sign="lump", severity="mild"))
    said = {"covers": [["Hyaline", "A1"]], "message_en": "Call us.", "message_ar": "اتصل بنا."}
    recall = LotRecall.objects.create(clinic=clinic, by=by, **said)
    return event, LotRecallPerson.objects.create(**hung, recall=recall)


class Place:
    """One clinic with everybody who works there, and a consultation in which there is something to find."""

    def __init__(self, name, canaries):
        self.clinic = factories.a_clinic(name)
        self.people = {role: factories.a_user(self.clinic, role, is_staff=role == CURATOR) for role in Role}
        finch, wren, robin, lark, medicine = canaries
        self.consultation = factories.a_sent_consultation(
            self.clinic,
            medicines=factories.medicines(medicine, finch),
            allergy_other={"answer": "some", "items": [{"text": wren, "reaction": "rash", "group": ""}]},
            health_other={"answer": "some", "items": [{"text": robin, "group": ""}]},
            anything={"words": lark},
        )
        self.evaluation = newest_evaluation(self.consultation)
        flags = [one for one in flags_of(self.evaluation.answer) if one.kind == "raised"]
        self.flag = flags[0].fingerprint
        link = flags[0].content["because"][0]
        self.read = {"reading": reading_refs(self.evaluation)[link["origin"], link["words"]]}
        resolve_flags(
            consultation=self.consultation,
            by=self.people[PRACTITIONER],
            fingerprints=[flags[-1].fingerprint],
            reason=Resolution.Reason.OTHER,
            words=f"{lark} spoken about",
        )
        self.resolution = Resolution.objects.get(consultation=self.consultation)
        asked = [one.place for one in medicines_of(self.evaluation)]
        write_letter(
            consultation=self.consultation, by=self.people[PRACTITIONER], prescriber="Dr Haddad", places=asked, agreed=True
        )
        release = self.evaluation.release
        compared = {"purpose": "recall", "base": release, "sha256": release.sha256, "rules": [], "state": "done"}
        self.run, _ = DryRun.objects.get_or_create(release=release, defaults=compared)
        self.recall = Recall.objects.create(run=self.run, clinic=self.clinic, consultation=self.consultation)
        written = {"section": "medicine", "folded": "zorbatrin", "words": "zorbatrin", "script": "latin"}
        self.name = UnknownName.objects.folded_as("zorbatrin").first() or UnknownName.objects.create(**written)
        told = {"clinic": self.clinic, "consultation": self.consultation, "kind": "invitation", "state": "failed"}
        self.outgoing = Outgoing.objects.create(**told, channel="email")
        self.lot = factories.a_lot(factories.a_product(self.clinic, by=self.people[PRACTITIONER]))
        self.test = factories.a_patch_test(self.consultation, by=self.people[PRACTITIONER])
        self.picture = factories.a_picture(self.consultation, by=self.people[PRACTITIONER])
        heard = {"clinic": self.clinic, "consultation": self.consultation, "by": self.people[DESK]}
        self.remark = Remark.objects.create(**heard, words=f"{finch} on the phone")
        self.escalation = escalate(report=a_report(self.consultation, text=f"{wren} since Monday"))
        said = {"title": "Hours", "words_en": "Till six.", "words_ar": ""}
        self.reply = save_reply(clinic=self.clinic, by=self.people[PRACTITIONER], **said)
        due = timezone.now() - timedelta(days=3)
        asked = {"clinic": self.clinic, "consultation": self.consultation, "key": "day-1", "due_at": due}
        self.check_in = CheckIn.objects.create(**asked, told_at=due, silent_at=due)
        self.event, self.called_back = a_harm(self.clinic, by=self.people[PRACTITIONER])
        # Over since yesterday, and no owner has looked at it: what it opened is closed again.
        self.access = an_emergency(self.consultation, by=self.people[DESK])
        self.secret = invite(patient=self.consultation.patient, by=self.people[DESK]).secret
        source = {"key": f"source-{self.clinic.pk}", "title": "A source", "kind": "expert", "grade": "L"}
        self.source = save_entry(kind="sources", content=source, by=self.people[CURATOR], based_on=None).key
        self.staff = invite_staff(clinic=self.clinic, by=self.people[OWNER], name="Somebody", roles=[DESK]).invitation
        self.read["other"] = str(factories.a_patient(self.clinic, name="Second Registration").public_id)
        self.read["change"] = str(newest_change("sources", self.source))

    def arguments(self, name):
        known = {
            "public_id": self.consultation.public_id,
            "evaluation_id": self.evaluation.pk,
            "resolution_id": self.resolution.pk,
            "remark_id": self.remark.pk,
            "escalation_id": self.escalation.pk,
            "report_id": self.escalation.report_id,
            "check_in_id": self.check_in.pk,
            "reply_id": self.reply.pk,
            "recall_id": self.recall.pk,
            "case": self.event.public_id,
            "lot_recall_id": self.called_back.recall_id,
            "person_id": self.called_back.pk,
            "access_id": self.access.pk,
            "outgoing_id": self.outgoing.pk,
            "product_id": self.lot.product_id,
            "lot_id": self.lot.pk,
            "test_id": self.test.pk,
            "picture_id": self.picture.pk,
            "run_id": self.run.pk,
            "user_id": self.people[DESK].pk,
            "membership_id": self.people[DESK].memberships.get().pk,
            "invitation_id": self.staff.pk,
            "name_id": self.name.pk,
            "uidb36": "1",
            "pk": 1,
            "step": "anything",
            "slug": self.clinic.slug,
            "token": self.secret,
            "key": {
                "intake-step": "anything",
                "intake-stays": "anything",
                "library-rule": "anticoagulant",
                "library-warning": "f-12-late-lump",
                "library-side-effect": "bruising",
                "curate-learned": "bruising",
                "library-area": "chin",
                "library-ingredient": "lidocaine",
                "library-claim": "b-07",
                "library-source": "r38",
                "threshold": "stent_days",
            }.get(name, self.source),
            "kind": "sources",
            "number": 1,
            "figure": "sent",
            "what": "bruising",
            "language": "en",
        }
        return {one: known[one] for one in SITE[name]}

    def address(self, name):
        queries = {"resolve": f"?flag={self.flag}", "correct-reading": f"?reading={self.read['reading']}"}
        return reverse(name, kwargs=self.arguments(name)) + queries.get(name, "")

    def data(self, name):
        given = {"flag": self.flag} if name == "resolve" else {}
        return given | {key: self.read.get(key, value) for key, value in ROUTES[name].data.items()}


def answered(client, method, address, data=None):
    """The answer; whatever it changed, here or in the browser, is undone."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        response = client.post(address, data or {}) if method == "post" else client.get(address)
        response.text_ = b"".join(response).decode(errors="replace")
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def verdict(response):
    """What happened at the door, in a word."""
    going = response.headers.get("Location", "")
    if response.status_code == 302 and going.startswith(("/sign-in?", "/admin/login")):
        return "sign in"
    if response.status_code == 302 and going == reverse("intake-ended"):
        return "ended"
    if response.status_code in (200, 302, 422):
        return "in"
    return {403: "refused", 404: "not found", 405: "no such method"}[response.status_code]


def somebody(user):
    client = Client()
    client.force_login(user)
    return client


def a_patient_of(place):
    """A browser that opened an intake of its own at the same clinic, not the one of the consultation."""
    client = Client()
    link = invite(patient=factories.a_patient(place.clinic, date_of_birth=None), by=place.people[DESK])
    client.get(reverse("intake-start", args=[link.secret]))
    client.post(reverse("intake-open"), {})
    return client


def expected(name, method, who, place):
    """The one right verdict for somebody: `who` is a role, or None for whoever is not signed in."""
    route = ROUTES[name]
    allowed = route.post if method == "post" else route.get
    if name in HIDDEN:
        return "not found" if method == "get" else "no such method"
    if route.patient:
        takes = {
            "intake-send": ("post",),
            "intake-stays": ("post",),
            "intake-suggest": ("post",),
            "mine-plan-tick": ("post",),
            "mine-calendar-link": ("post",),
            "intake-draft": ("post",),
            "intake-pause": ("get", "post"),
            "intake-step": ("get", "post"),
            "mine-consent-questions": ("get", "post"),
            "mine-consent-sign": ("get", "post"),
            "mine-consent-withdraw": ("get", "post"),
            "intake-open": ("get", "post"),
            "intake-again": ("get", "post"),
            "mine-changed": ("get", "post"),
            "mine-unchanged": ("post",),
            "mine-messages": ("get", "post"),
            "mine-report": ("get", "post"),
            "mine-lot": ("get", "post"),
            "mine-confirm": ("get", "post"),
        }.get(name, ("get",))
        return "ended" if method in takes else "no such method"
    if ANYBODY in allowed:
        return "in"
    if name in OPEN_NAMES:
        return "no such method"
    if who is None:
        return "sign in"
    if who not in {*route.get, *route.post}:
        return "refused"
    if route is OWN or (route is OWN_TO_READ and method != "post"):
        return "not found"
    if not allowed:
        return "no such method"
    if route.about and place == "there":
        return "not found"
    return "in" if who in allowed else "refused"


STAFF = sorted(
    name
    for name, route in ROUTES.items()
    if not route.patient and {*route.get, *route.post} & {PRACTITIONER, DESK, OWNER} and ANYBODY not in {*route.get, *route.post}
)
OPEN_NAMES = {name for name, route in ROUTES.items() if ANYBODY in {*route.get, *route.post}}


def test_every_route_of_the_site_has_its_line_in_the_table():
    assert sorted(set(SITE) ^ set(ROUTES)) == []
