"""Every route of the resolver, for every role, by every method, at this clinic and at the other one (S1, S2, S3, S13, S21, S22).

The table of the routes stands in tests/consult/test_role_matrix.py: a new route without a line there fails.
"""

import re
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.intake.door import BirthForm
from consult.models import Consultation, Role
from consult.services.search_words import refresh
from tests import factories
from tests.consult.test_role_matrix import (
    ADMIN,
    ANYBODY,
    CANARIES,
    CURATOR,
    DESK,
    FOREIGN,
    HIDDEN,
    OWNER,
    PRACTITIONER,
    ROUTES,
    SITE,
    STAFF,
    Place,
    a_patient_of,
    an_emergency,
    answered,
    expected,
    somebody,
    verdict,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_s13_each_route_lets_in_its_roles_and_nobody_else(places, visitors, name, method):
    here, _ = places
    people = {who: one for who, one in visitors.items() if who != "patient" or not ROUTES[name].patient}
    got = {who: verdict(answered(client, method, here.address(name), here.data(name))) for who, (_, client) in people.items()}
    assert got == {who: expected(name, method, role, "here") for who, (role, _) in people.items()}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(name for name, route in ROUTES.items() if route.about))
def test_s02_what_is_anothers_is_answered_exactly_like_what_does_not_exist(places, name, method):
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
def test_s02_a_child_of_anothers_is_not_found_under_ones_own(places, name, method):
    here, there = places
    wrongs = ({key: here.arguments(name)[key] for key in numbers_in(name)}, dict.fromkeys(numbers_in(name), 10**30))
    for role in getattr(ROUTES[name], method)[:1]:
        client = somebody(there.people[role])
        for wrong in wrongs:
            mixed = reverse(name, kwargs=there.arguments(name) | wrong)
            assert answered(client, method, mixed, there.data(name)).status_code == 404, wrong


def test_s16_every_post_of_the_staff_wants_its_token(places):
    here, _ = places
    for name in STAFF:
        for role in ROUTES[name].post[:1]:
            client = Client(enforce_csrf_checks=True)
            client.force_login(here.people[role])
            assert answered(client, "post", here.address(name), here.data(name)).status_code == 403, name


# What reading itself may leave behind: that it was read.
# Papers are counted for each person (R19).
MARKS = ("escalationevent", "auditevent", "pendingevent", "consult_tries", '"opened_at" =', '"read_at" =', "django_session")
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


def test_s03_a_stranger_reaches_the_allow_list_and_nothing_else(places):
    here, _ = places
    reached = {name for name in SITE if verdict(answered(Client(), "get", here.address(name))) == "in"}
    assert reached == {name for name, route in ROUTES.items() if ANYBODY in route.get}


def test_s13_the_admin_is_for_curators_and_shows_no_table_of_a_patient(places):
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
def test_s02_nothing_of_this_clinic_is_on_any_page_of_the_other(places, role):
    here, there = places
    for address, text in every_page(somebody(there.people[role]), addresses_of(there)):
        told = [word for word in (*secrets_of(here)[1:], *unread(address), here.clinic.name) if word in text]
        assert told == [], address


def test_s01_a_patient_reads_their_own_intake_only(places):
    here, _ = places
    for address, text in every_page(a_patient_of(here), addresses_of(here)):
        told = [word for word in (*secrets_of(here)[1:], *CANARIES[:4]) if word in text]
        assert told == [], address


def test_s01_the_door_of_the_intake_tells_nothing_before_the_date_of_birth(places):
    here, _ = places
    client = Client()
    client.get(here.address("intake-start"))
    text = answered(client, "get", reverse("intake-open")).text_
    assert "born" in BirthForm(asks=True).fields
    assert not any(word in text for word in (*secrets_of(here), *CANARIES))


def test_s14_a_role_that_ends_is_out_at_the_next_click(places):
    here, _ = places
    for role, user in here.people.items():
        client = somebody(user)
        with transaction.atomic():
            user.memberships.update(ended_at="2026-11-20T00:00:00Z")
            # The knowledge belongs to no clinic: its keepers are a group, and leave it.
            user.groups.clear()
            for name, route in ROUTES.items():
                if (
                    ANYBODY not in {*route.get, *route.post}
                    and not route.patient
                    and name not in HIDDEN
                    and not name.startswith(OWN)
                ):
                    assert client.get(here.address(name)).status_code == 403, (role, name)
            transaction.set_rollback(True)


def test_s14_an_account_that_is_closed_is_out_at_the_next_click(places):
    here, _ = places
    user = here.people[PRACTITIONER]
    client = somebody(user)
    with transaction.atomic():
        type(user).objects.filter(pk=user.pk).update(is_active=False)
        assert verdict(client.get(here.address("consultation"))) == "sign in"
        transaction.set_rollback(True)


def test_s02_the_queue_of_the_other_clinic_does_not_move(places):
    here, there = places
    client = somebody(there.people[PRACTITIONER])
    before = Links(answered(client, "get", reverse("queue")).text_).found
    with transaction.atomic():
        factories.a_sent_consultation(here.clinic)
        after = Links(client.get(reverse("queue")).content.decode()).found
        assert Consultation.objects.filter(clinic=here.clinic).count() > 1
        transaction.set_rollback(True)
    assert after == before
    assert there.address("consultation") in after


def test_s02_head_tells_no_more_of_anothers_than_get(places):
    here, there = places
    clients = {role: somebody(user) for role, user in there.people.items()}
    for name in (name for name, route in ROUTES.items() if route.about and route.get):
        foreign = clients[ROUTES[name].get[0]].head(here.address(name))
        assert (foreign.status_code, foreign.content) == (404, b""), name


def test_s02_a_child_is_found_under_its_own_parent_only(places):
    """Another consultation of the same clinic and the same practitioner: the child of one is none of the other's."""
    here, _ = places
    client = somebody(here.people[PRACTITIONER])
    with transaction.atomic():
        sibling = factories.a_sent_consultation(here.clinic, medicines=factories.medicines(FOREIGN))
        asked = [(name, method) for name in SITE for method in ("get", "post") if is_child_for(PRACTITIONER, name, method)]
        assert len(asked) >= 15
        for name, method in asked:
            address = here.address(name).replace(str(here.consultation.public_id), str(sibling.public_id))
            assert answered(client, method, address, here.data(name)).status_code == 404, (name, method)
        transaction.set_rollback(True)


def is_child_for(role, name, method):
    """Whether the address names a consultation and, below it, something of that consultation."""
    below = {one for one in SITE[name] if one.endswith("_id") or one == "number"} - {"public_id"}
    return "public_id" in SITE[name] and bool(below) and role in getattr(ROUTES[name], method)


def test_s02_ids_in_a_form_are_looked_up_at_ones_own_clinic_and_consultation(places):
    here, there = places
    other = here.read["other"]
    asked = {
        (DESK, "same-person"): {"other": other},
        (DESK, "part-patients"): {"part": other},
        (PRACTITIONER, "resolve"): {
            "flag": there.flag,
            "reason": "other",
            "words": "x y",
            "merge": "mine",
            "over": here.resolution.pk,
        },
        (PRACTITIONER, "correct-reading"): {"reading": here.read["reading"], "key": "warfarin"},
        (PRACTITIONER, "patch-test-plan"): {"stock": here.lot.product_id, "day_0": "1"},
        (PRACTITIONER, "plan"): {"seen": 1, f"lot_{here.lot.product_id}": here.lot.pk},
    }
    for (role, name), data in asked.items():
        with CaptureQueriesContext(connection) as found:
            response = answered(somebody(there.people[role]), "post", there.address(name).partition("?")[0], data)
        assert response.status_code in (302, 404, 422), name
        assert not any(word in response.text_ for word in secrets_of(here)[1:]), name
        wrote = [one["sql"] for one in found if re.match(r"\s*(INSERT|UPDATE|DELETE)", one["sql"])]
        assert not [sql for sql in wrote if "resolution" in sql and name != "resolve"], name
    here.resolution.refresh_from_db()
    assert here.resolution.withdrawn_at is None


# Pages of one clinic's work. What curators read counts over all clinics, without names: the knowledge is one for all.
LISTS = {
    PRACTITIONER: ("queue", "front-desk", "outbox", "stock", "recall", "thresholds", "search"),
    DESK: ("front-desk", "outbox", "stock", "search"),
    OWNER: ("front-desk", "audit", "overview", "overview-export", "overview-list", "emergencies", "staff-list", "thresholds"),
}
CHANGING = re.compile(r'value="[\w-]{40,}"|\d+ (seconds|minutes?) ago')
QUERIES = ("", "?show=today", "?show=week", "?show=failed", "?show=done&days=90")


def lists_of(place):
    """Every list of the clinic with its filters, and what is found by searching for the other's patient."""
    for role, names in LISTS.items():
        client = somebody(place.people[role])
        for name in names:
            for query in QUERIES if name in ("queue", "front-desk", "outbox", "recall") else QUERIES[:1]:
                yield role, name, query, CHANGING.sub("", answered(client, "get", place.address(name) + query).text_)
        if "search" in names:
            yield role, "search", "", CHANGING.sub("", answered(client, "post", reverse("search"), {"q": "Newcomer"}).text_)


def test_s02_whatever_happens_at_one_clinic_no_list_count_or_export_of_the_other_moves(places):
    here, there = places
    before = {key: text for *key, text in map(tuple, lists_of(there)) for key in [tuple(key)]}
    with transaction.atomic():
        made = factories.a_sent_consultation(here.clinic, medicines=factories.medicines("warfarin"))
        made.patient.name = "Newcomer Aziz"
        made.patient.save()
        refresh(made.patient)
        an_emergency(made, by=here.people[DESK])
        factories.a_lot(factories.a_product(here.clinic, by=here.people[PRACTITIONER], name="Newcomer 2"))
        factories.a_user(here.clinic, Role.FRONT_DESK)
        after = {key: text for *key, text in map(tuple, lists_of(there)) for key in [tuple(key)]}
        found = {key: text for *key, text in map(tuple, lists_of(here)) for key in [tuple(key)]}
        transaction.set_rollback(True)
    # The question is asked rightly: at its own clinic the newcomer is everywhere.
    assert all(
        "Newcomer" in found[key] for key in ((PRACTITIONER, "queue", ""), (DESK, "search", ""), (OWNER, "emergencies", ""))
    )
    assert [key for key in before if before[key] != after[key]] == []


@pytest.mark.parametrize("name", ["overview", "overview-export", "overview-list"])
def test_s02_a_filter_that_names_the_other_clinic_does_not_exist(places, name):
    here, there = places
    client = somebody(there.people[OWNER])
    foreign = answered(client, "get", f"{there.address(name)}?clinic={here.clinic.slug}")
    missing = answered(client, "get", f"{there.address(name)}?clinic=no-such-clinic")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.text_ == missing.text_


def test_s03_no_method_lets_a_stranger_past_the_allow_list(places):
    here, _ = places
    client = Client()
    let_in = set()
    for name, route in ROUTES.items():
        address = here.address(name)
        for method in ("head", "options", "put", "patch", "delete"):
            response = getattr(client, method)(address)
            # Which methods a public page takes is no secret; nothing else answers.
            if response.status_code < 300 and ANYBODY not in {*route.get, *route.post}:
                let_in.add((name, method, response.content[:80]))
    assert {one for one in let_in if one[1] != "options" or one[2]} == set()


def test_s03_the_arabic_addresses_let_nobody_in_that_the_english_refuse(places):
    here, _ = places
    client, closed = Client(), []
    for name, route in ROUTES.items():
        address = "/ar" + here.address(name)
        if ANYBODY not in {*route.get, *route.post}:
            closed.append((name, client.get(address).status_code))
    assert len(closed) > 100
    assert [one for one in closed if one[1] not in (302, 404, 405)] == []


# --- keys that no form has -----------------------------------------------------------------------------------------

WORD, NUMBER, DAY = "canarymass", "987654321", "1999-09-09"
WORDS = ("status", "state", "flags", "flag_level", "decision", "risk_level", "overall", "queue_key", "fingerprint", "sha256")
NUMBERS = ("version", "pk", "id", "clinic_id", "consultation_id", "patient_id", "by_id", "user", "user_id", "created_by")
DAYS = ("signed_at", "sent_at", "decided_at", "created_at", "ended_at", "expires_at", "opened_at", "read_at", "acknowledged_at")
HOSTILE_KEYS = (
    dict.fromkeys((*WORDS, "level", "slug", "token_sha256", "merged_words", "action"), WORD)
    | dict.fromkeys((*NUMBERS, "wrong_tries", "clinic", "consultation", "second_by", "merged_into", "evaluation"), NUMBER)
    | dict.fromkeys(DAYS, DAY)
    | dict.fromkeys(("is_staff", "is_superuser", "despair", "complete", "agreed", "sealed"), "on")
)


def valid_posts(here):
    """A post of each kind that is taken: (role, route, fields)."""
    seen = Consultation.objects.get(pk=here.consultation.pk).version
    born = {"date_of_birth_0": "2", "date_of_birth_1": "3", "date_of_birth_2": "1980"}
    label = {"name": "Hyaline 9", "use": "injected", "contents": "hyaluronic acid"}
    held = {"seen": seen, "outcome": "hold", "until": "her letter", "reason": "It waits"}
    yield DESK, "note-remark", {"words": "She mentioned something"}
    yield DESK, "desk-contact", {"email": "mona@example.org", "phone": "+971 50 555 1234"}
    yield DESK, "register", {"name": "Quite New", **born, "language": "en"}
    yield DESK, "emergency", {"reason": "She fainted"}
    yield PRACTITIONER, "decide", held
    yield PRACTITIONER, "ask", {"step": "medicines", "words": "Which dose do you take?"}
    yield PRACTITIONER, "messages", {"words": "See you on Monday"}
    yield PRACTITIONER, "close-remark", {"words": "Asked her"}
    yield PRACTITIONER, "withdraw", {"words": "Looked again"}
    yield PRACTITIONER, "stock-new", label
    yield PRACTITIONER, "recall-done", {"reason": "called", "words": "Called her"}
    yield OWNER, "alerts", {"email": "alerts@example.org", "phone": ""}
    yield OWNER, "staff-invite", {"name": "New Person", "roles": ["front_desk"]}
    yield OWNER, "staff-give", {"role": "practitioner"}
    yield OWNER, "threshold", {"value": "400", "source": "A law", "why": "It says so"}
    yield OWNER, "emergency-acknowledge", {"words": "Right so"}


def all_values():
    """Every value of every row that a person of a clinic could have written, by its column."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in ("consult", "auth"):
            for row in model._default_manager.values():
                yield from ((f"{model._meta.label}.{name}", value) for name, value in row.items())


def people_and_rows(place):
    """What no post at the other clinic may move."""
    users = set(User.objects.filter(is_superuser=True).values_list("pk", flat=True))
    staff = set(User.objects.filter(is_staff=True).values_list("pk", flat=True))
    groups = set(Group.objects.values_list("name", "user__pk"))
    tables = [one for one in apps.get_app_config("consult").get_models() if hasattr(one, "clinic_id")]
    return users, staff, groups, {one: one._default_manager.filter(clinic=place.clinic).count() for one in tables}


def test_s21_keys_that_no_form_has_are_never_stored_whichever_form_they_ride_on(places):
    here, there = places
    before, taken = people_and_rows(there), []
    for role, name, fields in valid_posts(here):
        client = somebody(here.people[role])
        with transaction.atomic():
            response = client.post(here.address(name).partition("?")[0], HOSTILE_KEYS | fields)
            taken.append((name, response.status_code))
            stored = [(column, value) for column, value in all_values() if is_hostile(value)]
            assert stored == [], name
            assert people_and_rows(there) == before, name
            transaction.set_rollback(True)
    # Each was a post that changes something: what is refused as a whole proves nothing.
    assert [one for one in taken if one[1] not in (200, 302)] == []


def is_hostile(value):
    said = str(value)
    return WORD in said or NUMBER in said or said.startswith(DAY)


def test_s21_a_patients_posts_store_no_key_of_their_own(places):
    here, _ = places
    client = a_patient_of(here)
    for name, fields in (
        ("intake-step", {"words": "Nothing more"}),
        ("intake-draft", {"words": "Nothing mo"}),
        ("intake-send", {}),
        ("intake-suggest", {"field": "medicines", "words": "warf"}),
    ):
        with transaction.atomic():
            client.post(here.address(name), HOSTILE_KEYS | fields)
            assert [(column, value) for column, value in all_values() if is_hostile(value)] == [], name
            transaction.set_rollback(True)


def test_s13_nobody_makes_more_of_themselves_by_their_own_pages(places):
    here, _ = places
    owner = here.people[OWNER]
    own = {"user_id": owner.pk, "membership_id": owner.memberships.get().pk, "slug": here.clinic.slug}
    client = somebody(owner)
    for role in (Role.PRACTITIONER, Role.CURATOR):
        with transaction.atomic():
            client.post(reverse("staff-give", kwargs={"slug": own["slug"], "user_id": owner.pk}), {"role": role} | HOSTILE_KEYS)
            assert list(owner.memberships.values_list("role", flat=True)) == [Role.OWNER], role
            assert not owner.groups.exists()
            transaction.set_rollback(True)


# --- keys that sort and filter -------------------------------------------------------------------------------------

UNKNOWN = (
    "order=password&sort=-clinic__name&o=1.-2&ordering=queue_key&patient__name__startswith=M&clinic__id=1&id__in=1,2&pk=1"
    "&_connector=OR&_negated=1&clinic_id=1&state__ne=x&by__password__regex=^p&fields=all&format=json"
)
KNOWN = (
    "show",
    "after",
    "before",
    "days",
    "category",
    "rule",
    "section",
    "page",
    "month",
    "flag",
    "reading",
    "from",
    "to",
    "kind",
)
VALUES = ("' OR 1=1 --", "-1", "9" * 30, "1e309", "%00", "١", "__class__", "(SELECT 1)", "clinic__name", "\u202e")


OWN = ("mfa_", "account_", "session")


def lists_for(place):
    """Every page that names no object; one's own account has secrets on it that are new each time."""
    for name, route in ROUTES.items():
        if route.get and not route.about and not route.patient and name not in HIDDEN and not name.startswith(OWN):
            role = next((one for one in route.get if one != ANYBODY), None)
            yield name, role


def test_s22_unknown_sort_and_filter_keys_change_nothing_anywhere(places):
    _, there = places
    clients = {role: somebody(user) for role, user in there.people.items()} | {None: Client()}
    for name, role in lists_for(there):
        plain, fuzzed = (answered(clients[role], "get", there.address(name) + query) for query in ("", f"?{UNKNOWN}"))
        assert fuzzed.status_code == plain.status_code, name
        if name != "sign-in":
            assert steady(fuzzed.text_) == steady(plain.text_), name


def steady(text):
    """A page without its own address and secrets."""
    return re.sub(r"[?&](amp;)?[^\s\"']*", "", CHANGING.sub("", text))


def hostile_query(turn):
    """Every key that some list knows, each with another hostile value at each turn."""
    values = VALUES[turn:] + VALUES[:turn]
    return "?" + "&".join(f"{key}={values[place % len(values)]}" for place, key in enumerate(KNOWN))


@pytest.mark.parametrize("turn", [0, 3, 7])
def test_s22_hostile_values_of_known_keys_are_refused_or_find_nothing(places, turn):
    here, there = places
    clients = {role: somebody(user) for role, user in there.people.items()} | {None: Client()}
    for name, role in lists_for(there):
        response = answered(clients[role], "get", there.address(name) + hostile_query(turn))
        assert response.status_code in (200, 302, 400, 404, 422), name
        assert not any(word in response.text_ for word in (*secrets_of(here)[1:], *unread(there.address(name)))), name
