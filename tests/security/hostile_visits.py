"""Whom the fuzzing visits: every role and every state of a patient, and every form that such a visitor finds by its links."""

import copy
import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from consult.models import Escalation, LotRecallPerson, Role
from consult.services.adverse_event_faults import Account
from consult.services.adverse_events import record_adverse_event
from consult.services.lot_recalls import open_recall
from tests import factories
from tests.browser import states, states_staff
from tests.consult.test_role_matrix import ROUTES, SITE, Place, somebody
from tests.security.hostile_values import Form, Forms

CANARIES = ("canaryfinch", "canarywren", "canaryrobin", "canarylark", "warfarin")
# A paper takes a second to make; the library shows no form; what these two do is asked elsewhere.
NOT_CRAWLED = (
    "bundle",
    "dossier",
    "consent-paper",
    "prescriber-letter-paper",
    "mine-plan-pdf",
    "mine-consent-pdf",
    "mine-letter-pdf",
    "poster",
    "adverse-event-paper",
)
ENDINGS = ("sign-out", "intake-leave", "logout")
MOST_OF_A_ROUTE = 2


@dataclass
class Visit:
    """Somebody with a browser, and the addresses where they begin."""

    name: str
    client: Client
    addresses: list[str]


def a_patient(consultation):
    """A browser that opened this intake."""
    client = Client()
    session = client.session
    session["opened"] = consultation.links.first().pk
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


PATIENTS = ("filled", "contrary", "with_drafts", "sent", "old", "called_off", "reopened")
WITH_STAFF = ("busy", "planned", "to_sign", "to_sign_again", "coming_again")
STARTS = (
    "intake",
    "mine",
    "intake-check",
    "intake-pause",
    "intake-again",
    "mine-messages",
    "mine-confirm",
    "mine-plan",
    "mine-consent",
)
STARTS += ("mine-changed", "mine-consent-sign", "mine-consent-questions", "mine-consent-withdraw", "mine-letter", "mine-report")
STARTS += ("mine-lot", "mine-expect")
SOME_STEPS = ("you", "medicines", "follow-ups", "anything", "allergies")


def patients(clinic, by):
    """A patient in each state."""
    for state in (*PATIENTS, *WITH_STAFF):
        make = getattr(states, state)
        consultation = make(clinic, by) if state in WITH_STAFF else make(clinic)
        yield Visit(f"patient {state}", a_patient(consultation), [reverse(name) for name in STARTS])


def place_visits(place):
    """Everybody who works at one clinic, and whoever stands at its doors."""
    for role, user in place.people.items():
        names = [one for one in SITE if {role} & {*ROUTES[one].get, *ROUTES[one].post} and one not in NOT_CRAWLED]
        yield Visit(str(role), somebody(user), [place.address(name) for name in names])
    doors = [place.address(name) for name in ("sign-in", "public-intake")]
    yield Visit("anonymous", Client(), doors)


def treated(by):
    """Where a practitioner goes on a treatment day, and after it."""
    for make in (states_staff.whole, states_staff.signed):
        about = [make(by).public_id]
        names = ("consultation", "treatment", "treatment-sign", "plan", "release-plan", "treatment-signed", "consent-text")
        yield [reverse(name, args=about) for name in names]


def harmed(by):
    """Somebody who was treated, fell silent, told of an emergency, was harmed, and received a lot that is called back."""
    consultation = states_staff.signed(by)
    states_staff.silent_and_told(consultation, by)
    record_adverse_event(treatment=consultation.signed_treatment, by=by, account=Account(sign="lump", severity="mild"))
    lots = list(consultation.signed_treatment.lots.values_list("product", "lot"))
    said = {"why": "", "message_en": "Please call us.", "message_ar": "يُرجى الاتصال بنا."}
    open_recall(clinic=consultation.clinic, by=by, covers=lots, **said)
    return consultation


def after_the_needle(consultation):
    """Where a practitioner goes when a patient has told how it is going."""
    about = [consultation.public_id]
    escalation = Escalation.objects.get(consultation=consultation)
    event, person = consultation.adverse_events.get(), LotRecallPerson.objects.get(consultation=consultation)
    named = ("telephone-report", "adverse-event-new", "messages", "next-session", "release-plan")
    return [
        reverse("escalation", args=[*about, escalation.pk]),
        reverse("check-in-close", args=[consultation.check_ins.first().pk]),
        reverse("lot-reached", args=[person.pk]),
        *(reverse(name, args=about) for name in named),
        reverse("adverse-event-add", args=[event.public_id]),
        reverse("adverse-event", args=[event.public_id]),
        reverse("lot-recall", args=[person.recall_id]),
        reverse("saved-replies", args=[consultation.clinic.slug]),
    ]


def visits_after(by):
    """The practitioner who treated, and the patient, after the needle."""
    consultation = harmed(by)
    yield Visit("after the needle", somebody(by), after_the_needle(consultation))
    starts = [reverse(name) for name in ("mine-report", "mine-messages", "mine-lot", "mine-plan")]
    yield Visit("patient treated", a_patient(consultation), starts)


def every_visit():
    """All of them: a quarter of a minute to make."""
    place = Place("Olive clinic", CANARIES)
    by = place.people[Role.PRACTITIONER]
    yield from place_visits(place)
    yield from patients(place.clinic, by)
    alone = factories.a_user(factories.a_clinic("Reed clinic"), first_name="Lina", last_name="Amin")
    yield Visit("treating", somebody(alone), [one for addresses in treated(alone) for one in addresses])
    yield from visits_after(factories.a_user(factories.a_clinic("Sedge clinic"), first_name="Lina", last_name="Amin"))
    curator = place.people[Role.CURATOR]
    kinds = ("sources", "claims", "substances", "terms", "products", "settings", "guidelines", "side_effects", "rules")
    kinds += ("warnings", "check_ins")
    yield Visit("curating", somebody(curator), [f"/curate/new/{kind}/" for kind in kinds] + ["/curate/rules/anticoagulant/"])


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href") or ""
        if tag == "a" and href.startswith("/") and not href.startswith("//"):
            self.found.append(href.partition("#")[0])


def asked(client, address, fields=None, **more):
    """The answer and where it leads, all of which is undone afterwards."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        response = fields(client) if callable(fields) else client.get(address, **more)
        after = client.get(response["Location"]) if _is_ours(response.headers.get("Location", "")) else None
        response.text_ = text_of(response)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response, after


def _is_ours(address):
    return address.startswith("/") and not address.startswith("//")


def text_of(response):
    """The page, where it is one."""
    if "html" not in response.headers.get("Content-Type", ""):
        return ""
    return b"".join(response).decode(errors="replace")


def route_of(address):
    """The name of the route, "" for none."""
    try:
        return resolve(re.split(r"[?#]", address)[0]).view_name or ""
    except Resolver404:
        return ""


def forms_of(visit, most=120):
    """Every form that is found by following links: by route and fields, with the page that it stands on."""
    waiting, seen, times, found = list(dict.fromkeys(visit.addresses)), set(), Counter(), {}
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        name = route_of(address)
        if address in seen or not name or name.startswith(("library", "admin")) or name in (*NOT_CRAWLED, *ENDINGS):
            continue
        seen.add(address)
        # One page of a kind is like the next; those of an intake and of the entries are each a form of its own.
        times[name] += 1
        if times[name] > MOST_OF_A_ROUTE and name not in ("intake-step", "record-answer", "curate-new"):
            continue
        response, after = asked(visit.client, address)
        assert response.status_code < 500, address
        if response.status_code != 200 or not response.text_:
            waiting += [response["Location"]] if after is not None else []
            continue
        for form in Forms(response.text_, address).found.values():
            if route_of(form.action) not in ENDINGS:
                found.setdefault((route_of(form.action), route_of(address), form.names), (form.action, address, form))
        waiting += Links(response.text_).found
    return found


def posted(form: Form, action, fields, post):
    """A function of a client that sends the form."""
    return lambda client: post(client, action or form.action, fields)
