"""S10: nobody works without a second step, whichever way they come."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as configured
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from consult.keyring import Keyring
from consult.models import AuditEvent, Membership, Role
from consult.services.second_factor import reseal_factors
from consult.services.staff_invitations import invite_staff
from consult.views.account.gate import ENROLMENT, FOR_EVERYBODY
from sideeffects.services.curators import CURATORS
from tests.consult.test_role_matrix import routes_of
from tests.factories import a_clinic, a_user
from tests.security.signing_in import PASSWORD, SECRET, code, factors, is_in, key_of, signed_in, to_sign_in, with_app

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _asked(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    settings.CONFIRM_SECONDS = 300


@pytest.fixture
def clinic():
    return a_clinic()


def addresses():
    """Every address that can be written without knowing a row, and each that can with a made-up one."""
    made_up = {"public_id": "00000000-0000-4000-8000-000000000000", "slug": "nowhere", "key": "key", "token": "t" * 43}
    for name, arguments in routes_of(get_resolver()):
        if name.startswith(FOR_EVERYBODY) or name in ENROLMENT or name.endswith(":None"):
            continue
        for kind in ("", "1", "rules"):
            try:
                yield name, reverse(name, kwargs={one: made_up.get(one, kind or "x") for one in arguments})
                break
            except NoReverseMatch:
                continue


def test_s10_every_route_leads_somebody_without_a_second_step_to_setting_it_up(clinic):
    user = a_user(clinic, is_staff=True, is_superuser=True)
    Membership.objects.bulk_create(Membership(user=user, clinic=clinic, role=role) for role in Role if role != Role.PRACTITIONER)
    user.groups.add(Group.objects.get_or_create(name=CURATORS)[0])
    client = Client()
    to_sign_in(client, user.username)
    walked = dict(addresses())
    assert len(walked) > 150
    for name, address in walked.items():
        for method in ("get", "post"):
            page = getattr(client, method)(address)
            assert (page.status_code, page.headers.get("Location")) == (302, reverse("mfa_index")), (name, method)


def test_s10_the_page_that_it_leads_to_says_what_to_do_and_opens(clinic):
    user = a_user(clinic)
    client = Client()
    page = client.get(to_sign_in(client, user.username, follow=True).redirect_chain[-1][0])
    assert "One more step protects your patients" in page.content.decode()
    assert "Set up a passkey" in client.get(reverse("mfa_add_webauthn")).content.decode()
    assert "six digits" in client.get(reverse("mfa_activate_totp")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_s10_setting_the_app_up_opens_the_work_and_shows_the_codes_once(clinic):
    user = a_user(clinic)
    client = Client()
    to_sign_in(client, user.username)
    client.get(reverse("mfa_activate_totp"))
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    before = key_of(client)
    page = client.post(reverse("mfa_activate_totp"), {"code": code()})
    assert key_of(client) != before
    assert page.headers["Location"] == reverse("mfa_view_recovery_codes")
    first, second = (client.get(reverse("mfa_view_recovery_codes")).content.decode() for _ in range(2))
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().generate_codes()
    assert all(one in first and one not in second for one in codes)
    assert is_in(client)


def test_s10_with_a_second_step_the_password_alone_opens_nothing(clinic):
    user, _ = with_app(a_user(clinic))
    client = Client()
    assert to_sign_in(client, user.username).headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.get("/admin/").headers["Location"].startswith("/admin/login")
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert is_in(client)


def test_s10_a_wrong_code_a_used_code_and_a_used_recovery_code_open_nothing(clinic):
    user, codes = with_app(a_user(clinic))
    for given, opens in ((code(), True), (code(), False), ("000000", False), (codes[0], True), (codes[0], False)):
        client = Client()
        to_sign_in(client, user.username)
        client.post(reverse("mfa_authenticate"), {"code": given})
        assert is_in(client) is opens, given


def test_s10_a_session_that_saw_no_second_step_ends_where_there_is_one(clinic):
    user, _ = with_app(a_user(clinic))
    client = Client()
    client.force_login(user)
    assert client.get(reverse("queue")).headers["Location"].startswith(reverse("sign-in"))
    page = client.get(reverse("mfa_activate_totp"))
    assert page.headers["Location"].startswith(reverse("sign-in"))


def test_s10_a_new_password_by_e_mail_does_not_skip_the_second_step(clinic, settings):
    user, _ = with_app(a_user(clinic, email="lina@clinic.example"))
    client = Client()
    address = asked_for(client, user)
    page = client.get(address, follow=True)
    assert page.redirect_chain[-1][0].endswith("-set-password/")
    new = "another quite long password"
    done = client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new}, follow=True)
    assert "Your password is new" in done.content.decode()
    assert not is_in(client)
    assert to_sign_in(client, user.username, new).headers["Location"] == reverse("mfa_authenticate")
    assert "This link is over" in Client().get(address).content.decode()


def asked_for(client, user):
    """The address in the letter that the runner writes."""
    from consult.models import AccountLetter
    from consult.presenters.account_letters import account_letter

    client.post(reverse("account_reset_password"), {"email": user.email})
    letter = account_letter(AccountLetter.objects.get(user=user))
    return next(word for word in letter.text.split() if "/reset/" in word).partition(configured.BASE_URL)[2]


def test_s10_the_admin_has_no_door_of_its_own(clinic):
    user, _ = with_app(a_user(clinic, is_staff=True, is_superuser=True))
    page = Client().post(reverse("admin:login"), {"username": user.username, "password": PASSWORD})
    assert page.headers["Location"].startswith(reverse("sign-in"))


def test_s10_who_is_invited_sets_up_the_second_step_before_anything_else(clinic):
    owner = a_user(clinic, Role.OWNER)
    secret = invite_staff(clinic=clinic, by=owner, name="Rania", roles=["practitioner"]).secret
    client = Client()
    client.get(reverse("join-start", args=[secret]))
    client.post(reverse("join"), {"username": "rania", "password": PASSWORD, "again": PASSWORD})
    assert client.get(reverse("queue")).headers["Location"] == reverse("mfa_index")


def test_s10_the_only_second_step_cannot_be_removed(clinic):
    user, client = signed_in(clinic)
    page = client.post(reverse("mfa_deactivate_totp"))
    assert "This is your only second step" in page.content.decode()
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Phone", "credential": {}})
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert "webauthn" in factors(user)


def test_s10_secrets_of_the_second_step_are_sealed(clinic):
    user, codes = with_app(a_user(clinic))
    kept = str(list(Authenticator.objects.filter(user=user).values_list("data", flat=True)))
    assert SECRET not in kept
    assert not any(one in kept for one in codes)


def test_s10_in_the_demo_the_printed_password_is_enough_and_the_page_says_so(clinic, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    user, client = a_user(clinic), Client()
    assert "In a clinic a second step follows it" in client.get(reverse("sign-in")).content.decode()
    to_sign_in(client, user.username)
    assert is_in(client)


def test_s10_an_owner_takes_a_lost_second_step_off_and_nobody_else_does(clinic):
    owner, boss = signed_in(clinic, Role.OWNER)
    nurse, hers = signed_in(clinic, at=0)
    address = reverse("staff-second-step", args=[clinic.slug, nurse.pk])
    assert hers.post(address).status_code == 403
    boss.post(address)
    assert factors(nurse) == []
    assert not is_in(hers)
    assert reverse("mfa_index") in [to_sign_in(hers, nurse.username, follow=True).redirect_chain[-1][0]]
    boss.post(reverse("staff-second-step", args=[clinic.slug, owner.pk]))
    assert factors(owner) != []


def test_s10_who_works_at_a_clinic_of_somebody_else_too_keeps_the_second_step(clinic):
    _, boss = signed_in(clinic, Role.OWNER)
    nurse, _ = with_app(a_user(clinic))
    Membership.objects.create(user=nurse, clinic=a_clinic("Other"), role=Role.PRACTITIONER)
    boss.post(reverse("staff-second-step", args=[clinic.slug, nurse.pk]))
    assert factors(nurse) != []


def test_s10_no_key_of_the_session_is_what_it_was_before_the_second_step(clinic):
    user, _ = with_app(a_user(clinic))
    client = Client()
    to_sign_in(client, user.username)
    before = key_of(client)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert key_of(client) != before


def test_s10_whoever_runs_the_site_takes_a_lost_second_step_off_by_a_command(clinic):
    user, client = signed_in(clinic, Role.OWNER)
    call_command("second_step", user.username, "--take-off")
    assert factors(user) == []
    assert not is_in(client)
    assert AuditEvent.objects.filter(clinic=clinic, action="account.factor_reset").exists()


def test_s10_secrets_are_sealed_anew_when_the_key_is(clinic, settings):
    user, codes = with_app(a_user(clinic))
    old = settings.FIELD_KEYS
    settings.FIELD_KEYS = Keyring({"new": b"\x07" * 31 + b"a", **old.keys})
    assert reseal_factors() == 2
    settings.FIELD_KEYS = Keyring({"new": settings.FIELD_KEYS.keys["new"]})
    assert Authenticator.objects.get(user=user, type="totp").wrap().validate_code(code())
    assert Authenticator.objects.get(user=user, type="recovery_codes").wrap().generate_codes() == codes
