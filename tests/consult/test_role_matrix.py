"""Who gets in where: every route of the resolver, for every role, by GET and POST, at this clinic and at the other one."""

import copy
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from consult.intake.door import BirthForm
from consult.models import Consultation, DryRun, Outgoing, Recall, Remark, Resolution, Role, UnknownName
from consult.presenters.asking import reading_refs
from consult.services.flags import flags_of
from consult.services.invite import invite
from consult.services.prescriber import write_letter
from consult.services.prescriber_questions import medicines_of
from consult.services.resolving import resolve_flags
from consult.services.staff_invitations import invite_staff
from consult.services.turns import newest_evaluation
from sideeffects.services.editing import newest_change, save_entry
from tests import factories

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

ROUTES = {
    "home": PUBLIC,
    "sign-in": EVERY_METHOD,
    "sign-out": Route(post=(ANYBODY,)),
    "intake-start": EVERY_METHOD,
    "intake-open": Route(patient=True),
    "intake-ended": PUBLIC,
    "intake-leave": PUBLIC,
    "public-intake": EVERY_METHOD,
    "library-side-effects": PUBLIC,
    "library-side-effect": PUBLIC,
    "library-when-to-call": PUBLIC,
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
    "alerts": Route(get=(OWNER,), post=(OWNER,), about="clinic"),
    "audit": Route(get=(OWNER,)),
    "overview": Route(get=(OWNER,)),
    "overview-export": Route(get=(OWNER,)),
    "overview-list": Route(get=(OWNER,)),
    "dossier": CLINICAL,
    "bundle": Route(get=(PRACTITIONER,), post=(PRACTITIONER,), about="consultation", data={"why": "court", "to": "Court"}),
    "thresholds": Route(get=(OWNER, PRACTITIONER)),
    "threshold": Route(get=(OWNER,), post=(OWNER,), about="clinic"),
    "queue": Route(get=(PRACTITIONER,)),
    "search": Route(get=DESKS, post=DESKS),
    "note-remark": Route(get=(DESK, PRACTITIONER), post=(DESK, PRACTITIONER), about="consultation"),
    "close-remark": ACT,
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
    "patch-test-plan": ACT,
    "patch-test-place": ACT,
    "patch-test-read": ACT,
    "patch-test-cancel": Route(post=(PRACTITIONER,), about="consultation"),
    "picture": CLINICAL,
    "release-plan": ACT,
    "withdraw-plan": Route(post=(PRACTITIONER,), about="consultation"),
    "decide": Route(post=(PRACTITIONER,), about="consultation"),
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
    "curate-dry-run": KEEPS,
    "curate-dry-run-result": Route(get=(CURATOR,)),
    "curate-dry-run-step": Route(post=(CURATOR,)),
    "curate-dry-run-list": Route(get=(CURATOR,)),
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
            yield f"{prefix}{one.name}", tuple(one.pattern.converters)


FOUND = dict(routes_of(get_resolver()))
SITE = {name: arguments for name, arguments in FOUND.items() if not name.startswith("admin:")}
ADMIN = {name: arguments for name, arguments in FOUND.items() if name.startswith("admin:")}


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
        self.name, _ = UnknownName.objects.get_or_create(
            section="medicine", folded="zorbatrin", words="zorbatrin", script="latin"
        )
        told = {"clinic": self.clinic, "consultation": self.consultation, "kind": "invitation", "state": "failed"}
        self.outgoing = Outgoing.objects.create(**told, channel="email")
        self.lot = factories.a_lot(factories.a_product(self.clinic, by=self.people[PRACTITIONER]))
        self.test = factories.a_patch_test(self.consultation, by=self.people[PRACTITIONER])
        self.picture = factories.a_picture(self.consultation, by=self.people[PRACTITIONER])
        heard = {"clinic": self.clinic, "consultation": self.consultation, "by": self.people[DESK]}
        self.remark = Remark.objects.create(**heard, words=f"{finch} on the phone")
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
            "recall_id": self.recall.pk,
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
            "step": "anything",
            "slug": self.clinic.slug,
            "token": self.secret,
            "key": {
                "intake-step": "anything",
                "intake-stays": "anything",
                "library-rule": "anticoagulant",
                "library-side-effect": "bruising",
                "library-area": "chin",
                "library-ingredient": "lidocaine",
                "library-claim": "b-07",
                "library-source": "r38",
                "threshold": "stent_days",
            }.get(name, self.source),
            "kind": "sources",
            "number": 1,
            "figure": "sent",
            "language": "en",
        }
        return {one: known[one] for one in SITE[name]}

    def address(self, name):
        queries = {"resolve": f"?flag={self.flag}", "correct-reading": f"?reading={self.read['reading']}"}
        return reverse(name, kwargs=self.arguments(name)) + queries.get(name, "")

    def data(self, name):
        given = {"flag": self.flag} if name == "resolve" else {}
        return given | {key: self.read.get(key, value) for key, value in ROUTES[name].data.items()}


@pytest.fixture(scope="module")
def places(django_db_setup, django_db_blocker):
    """This clinic and the other, made once for all the questions below and never kept."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Place("Olive clinic", CANARIES), Place("Reed clinic", (FOREIGN, FOREIGN, FOREIGN, FOREIGN, "warfarin"))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visitors(places):
    """A browser of each role at this clinic, of a stranger and of a patient: signed in once for all the questions below."""
    here, _ = places
    people = {"anonymous": (None, Client())} | {str(role): (role, somebody(user)) for role, user in here.people.items()}
    return people | {"patient": (None, a_patient_of(here))}


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
    if not allowed:
        return "no such method"
    if route.about and place == "there":
        return "not found"
    return "in" if who in allowed else "refused"


OPEN_NAMES = {name for name, route in ROUTES.items() if ANYBODY in {*route.get, *route.post}}


def test_every_route_of_the_site_has_its_line_in_the_table():
    assert sorted(set(SITE) ^ set(ROUTES)) == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_each_route_lets_in_its_roles_and_nobody_else(places, visitors, name, method):
    here, _ = places
    people = {who: one for who, one in visitors.items() if who != "patient" or not ROUTES[name].patient}
    got = {who: verdict(answered(client, method, here.address(name), here.data(name))) for who, (_, client) in people.items()}
    assert got == {who: expected(name, method, role, "here") for who, (role, _) in people.items()}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(name for name, route in ROUTES.items() if route.about))
def test_what_is_anothers_is_answered_exactly_like_what_does_not_exist(places, name, method):
    here, there = places
    nothing = str(uuid4())
    for role, user in there.people.items():
        client = somebody(user)
        foreign = answered(client, method, here.address(name), here.data(name))
        missing_address = here.address(name).replace(str(here.consultation.public_id), nothing)
        missing = answered(client, method, missing_address, here.data(name))
        assert verdict(foreign) == expected(name, method, role, "there"), role
        assert (foreign.status_code, foreign.text_) == (missing.status_code, missing.text_), role


def numbers_in(name):
    """The numbers in an address, beside the consultation's own name."""
    return [one for one in SITE[name] if one.endswith("_id") and one != "public_id"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "name", sorted(name for name, route in ROUTES.items() if numbers_in(name) and CURATOR not in {*route.get, *route.post})
)
def test_a_child_of_anothers_is_not_found_under_ones_own(places, name, method):
    here, there = places
    wrongs = ({key: here.arguments(name)[key] for key in numbers_in(name)}, dict.fromkeys(numbers_in(name), 10**30))
    for role in getattr(ROUTES[name], method)[:1]:
        client = somebody(there.people[role])
        for wrong in wrongs:
            mixed = reverse(name, kwargs=there.arguments(name) | wrong)
            assert answered(client, method, mixed, there.data(name)).status_code == 404, wrong


STAFF = sorted(
    name
    for name, route in ROUTES.items()
    if not route.patient and {*route.get, *route.post} & {PRACTITIONER, DESK, OWNER} and ANYBODY not in {*route.get, *route.post}
)


def test_every_post_of_the_staff_wants_its_token(places):
    here, _ = places
    for name in STAFF:
        for role in ROUTES[name].post[:1]:
            client = Client(enforce_csrf_checks=True)
            client.force_login(here.people[role])
            assert answered(client, "post", here.address(name), here.data(name)).status_code == 403, name


# What reading itself may leave behind: that it was read.
MARKS = ("auditevent", '"opened_at" =', '"read_at" =', "django_session")
INLINE = re.compile(r"<[a-z][^>]*\s(style|on[a-z]+)=|<script(?![^>]*\bsrc=)(?![^>]*application/json)|javascript:")


def test_no_staff_page_writes_is_kept_or_runs_anything_of_its_own(places):
    here, _ = places
    with CaptureQueriesContext(connection) as found:
        # A paper takes a second to make, and each has tests of its own.
        for name in (one for one in STAFF if one not in ("dossier", "prescriber-letter-paper", "consent-paper")):
            for role in ROUTES[name].get[:1]:
                page = answered(somebody(here.people[role]), "get", here.address(name))
                assert "no-store" in page.headers["Cache-Control"], name
                assert "unsafe" not in page.headers.get("Content-Security-Policy", "unsafe"), name
                assert not ("html" in page.headers.get("Content-Type", "") and INLINE.search(page.text_)), name
    wrote = [one["sql"] for one in found if re.match(r"\s*(INSERT|UPDATE|DELETE)", one["sql"])]
    assert [sql for sql in wrote if not any(mark in sql for mark in (*MARKS, "last_login"))] == []


def test_a_stranger_reaches_the_allow_list_and_nothing_else(places):
    here, _ = places
    reached = {name for name in SITE if verdict(answered(Client(), "get", here.address(name))) == "in"}
    assert reached == {name for name, route in ROUTES.items() if ANYBODY in route.get}


def test_the_admin_is_for_curators_and_shows_no_table_of_a_patient(places):
    here, _ = places
    open_addresses = [reverse(name) for name, arguments in ADMIN.items() if not arguments and not regular(name)]
    doors = (reverse("admin:login"), reverse("admin:logout"))
    assert len(open_addresses) > 15
    for role, user in here.people.items():
        client = somebody(user)
        for address in open_addresses:
            response = answered(client, "get", address)
            may = role == CURATOR and not address.startswith("/admin/auth/")
            assert may or address in doors or verdict(response) in ("sign in", "refused"), (role, address)
            assert not any(word in response.text_ for word in secrets_of(here)), (role, address)
    assert not [name for name in ADMIN if name.startswith("admin:consult")]


def regular(name):
    """Addresses of the admin that are written as regular expressions or need an object."""
    return name in ("admin:None", "admin:view_on_site", "admin:app_list") or any(
        name.endswith(end) for end in ("_change", "_delete", "_history")
    )


# --- what each role reads ----------------------------------------------------------------------------------------


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href") or ""
        if tag == "a" and href.startswith("/"):
            self.found.add(href.partition("#")[0])


LIBRARY = ("/knowledge/", "/side-effects/", "/what-is-usual-when/", "/body-areas/", "/ingredients/", "/ar/")


def every_page(client, addresses, most=400):
    """All that can be opened from these addresses by following links: address and text."""
    waiting, seen = list(addresses), set()
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith((*LIBRARY, "/admin/")):
            continue
        seen.add(address)
        assert len(seen) < most, "the crawl found no end"
        response = answered(client, "get", address)
        if response.status_code == 302 and verdict(response) == "in":
            waiting.append(response.headers["Location"])
        elif response.status_code == 200:
            yield address, response.text_
            waiting.extend(Links(response.text_).found)


def secrets_of(place):
    patient = place.consultation.patient
    return (patient.name, place.consultation.reference, str(place.consultation.public_id))


def addresses_of(place):
    return [place.address(name) for name in SITE]


@pytest.mark.parametrize("role", [DESK, OWNER])
def test_no_clinical_word_reaches_the_front_desk_or_the_owner(places, role):
    here, _ = places
    pages = dict(every_page(somebody(here.people[role]), addresses_of(here)))
    assert here.address("front-desk") in pages
    assert here.address("desk-consultation") in pages
    for address, text in pages.items():
        if address.startswith(("/how-it-decides", "/when-to-call", "/start/", "/i/", "/intake")) or address == "/":
            continue
        told = [word for word in (*CANARIES, "anticoagulant", "blood thinner", "STOP", "HOLD", "CAUTION") if word in text]
        assert told == [], address


def test_the_practitioner_does_read_the_words_that_the_others_do_not(places):
    here, _ = places
    client = somebody(here.people[PRACTITIONER])
    text = answered(client, "get", here.address("consultation")).text_
    assert [word for word in CANARIES if word not in text] == []


def unread(address):
    """Words that nobody knows: a curator's worklist shows them by themselves and never whose they are (docs/hazards.md)."""
    return () if address.startswith("/curate/names/") else CANARIES[:4]


def test_a_curator_meets_no_patient(places):
    here, _ = places
    for address, text in every_page(somebody(here.people[CURATOR]), addresses_of(here)):
        told = [word for word in (*secrets_of(here), *unread(address)) if word in text and address not in ("/i/",)]
        assert told == [], address


@pytest.mark.parametrize("role", list(Role))
def test_nothing_of_this_clinic_is_on_any_page_of_the_other(places, role):
    here, there = places
    for address, text in every_page(somebody(there.people[role]), addresses_of(there)):
        told = [word for word in (*secrets_of(here)[1:], *unread(address), here.clinic.name) if word in text]
        assert told == [], address


def test_a_patient_reads_their_own_intake_only(places):
    here, _ = places
    for address, text in every_page(a_patient_of(here), addresses_of(here)):
        told = [word for word in (*secrets_of(here)[1:], *CANARIES[:4]) if word in text]
        assert told == [], address


def test_the_door_of_the_intake_tells_nothing_before_the_date_of_birth(places):
    here, _ = places
    client = Client()
    client.get(here.address("intake-start"))
    text = answered(client, "get", reverse("intake-open")).text_
    assert "born" in BirthForm(asks=True).fields
    assert not any(word in text for word in (*secrets_of(here), *CANARIES))


def test_a_role_that_ends_is_out_at_the_next_click(places):
    here, _ = places
    for role, user in here.people.items():
        client = somebody(user)
        with transaction.atomic():
            user.memberships.update(ended_at="2026-11-20T00:00:00Z")
            # The knowledge belongs to no clinic: its keepers are a group, and leave it.
            user.groups.clear()
            for name, route in ROUTES.items():
                if ANYBODY not in {*route.get, *route.post} and not route.patient and name not in HIDDEN:
                    assert client.get(here.address(name)).status_code == 403, (role, name)
            transaction.set_rollback(True)


def test_an_account_that_is_closed_is_out_at_the_next_click(places):
    here, _ = places
    user = here.people[PRACTITIONER]
    client = somebody(user)
    with transaction.atomic():
        type(user).objects.filter(pk=user.pk).update(is_active=False)
        assert verdict(client.get(here.address("consultation"))) == "sign in"
        transaction.set_rollback(True)


def test_counts_of_the_other_clinic_do_not_move(places):
    here, there = places
    client = somebody(there.people[PRACTITIONER])
    before = Links(answered(client, "get", reverse("queue")).text_).found
    with transaction.atomic():
        factories.a_sent_consultation(here.clinic, name="Somebody New")
        after = Links(client.get(reverse("queue")).content.decode()).found
        assert Consultation.objects.filter(clinic=here.clinic).count() > 1
        transaction.set_rollback(True)
    assert after == before
    assert there.address("consultation") in after
