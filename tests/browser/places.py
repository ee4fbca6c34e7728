"""Every page there is, by whom it is for."""

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext

from consult.models import AccessLink, Intake
from consult.services.entrance import wizard_of
from consult.services.flags import flags_of

OPEN = ("/", "/sign-in", "/intake/ended", "/side-effects/", "/side-effects/bruising/", "/when-to-call/", "/how-it-decides/")
OPEN += ("/knowledge/rules/", "/knowledge/rules/anticoagulant/", "/knowledge/disagreements/", "/knowledge/claims/sf-062/")
OPEN += ("/what-is-usual-when/", "/body-areas/", "/body-areas/chin/", "/ingredients/", "/ingredients/lidocaine/")
OPEN += ("/knowledge/sources/r28/", "/when-to-call/f-12-late-lump/")
OPEN += ("/sign-in/password", "/sign-in/password/asked", "/sign-in/password/done", "/sign-in/closed", "/reset/x-gone/")
# The library in Arabic: every kind of part that a page is made of.
ARABIC = ("/ar/side-effects/", "/ar/side-effects/bruising/", "/ar/when-to-call/", "/ar/what-is-usual-when/")
ARABIC += ("/ar/how-it-decides/", "/ar/body-areas/chin/", "/ar/ingredients/lidocaine/")
ARABIC += ("/ar/knowledge/rules/anticoagulant/", "/ar/when-to-call/f-12-late-lump/")


def steps_of(consultation):
    """Each page of an intake as it is answered now."""
    steps = wizard_of(Intake.objects.get(consultation=consultation)).steps
    return [reverse("intake-step", args=[step.key]) for step in steps]


def practitioner_pages(consultation, evaluation):
    """The pages of a practitioner, with one consultation open; those of its cards are in test_accessibility_practitioner.py."""
    about = [consultation.public_id]
    flag = flags_of(evaluation.answer)[0]
    return (
        reverse("queue"),
        reverse("queue") + "?show=today&paper=1",
        reverse("consultation", args=about),
        reverse("evaluation", args=[*about, evaluation.pk]),
        reverse("replay", args=[*about, evaluation.pk]),
        reverse("correct-reading", args=about) + f"?reading={evaluation.pk}-0",
        reverse("resolve", args=about) + f"?flag={flag.fingerprint}",
        *(reverse("agree", args=[*about, one.pk]) for one in consultation.resolutions.all()[:1]),
        reverse("ask", args=about),
        reverse("record-answer", args=[*about, "medicines"]),
        reverse("person-data", args=about),
        reverse("messages", args=about),
        reverse("saved-replies", args=[consultation.clinic.slug]),
        reverse("adverse-events"),
        reverse("lot-recalls"),
        reverse("lot-recall-new", args=[consultation.clinic.slug]) + "?product=&lot=A12",
    )


def desk_pages(consultation):
    """The pages of the front desk."""
    about = [consultation.public_id]
    return (
        reverse("front-desk"),
        reverse("register"),
        reverse("desk-consultation", args=about),
        reverse("desk-contact", args=about),
        reverse("note-remark", args=about),
        reverse("same-person", args=about),
        reverse("emergency", args=about),
        reverse("outbox"),
        reverse("lot-callbacks"),
        reverse("check-ins"),
        reverse("poster", args=[consultation.clinic.slug]),
    )


def account_pages():
    """One's own account, as it is before anything is set up."""
    names = ("mfa_index", "sessions", "account_change_password", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn")
    return tuple(reverse(name) for name in (*names, "mfa_generate_recovery_codes"))


def owner_pages(clinic):
    """The pages of a clinic's owner."""
    return (
        reverse("staff-home"),
        reverse("staff-list"),
        reverse("staff-invite", args=[clinic.slug]),
        reverse("staff-person", args=[clinic.slug, clinic.memberships.first().user_id]),
        reverse("clinic", args=[clinic.slug]),
        reverse("records", args=[clinic.slug]),
        reverse("audit"),
        reverse("overview"),
        reverse("overview-list", args=["sent"]),
        reverse("learned"),
        reverse("learned-effect", args=["bruising"]),
        reverse("learned-rules"),
        reverse("emergencies"),
        reverse("alerts", args=[clinic.slug]),
        reverse("reports-to", args=[clinic.slug]),
        reverse("thresholds"),
    )


def let_in(context: BrowserContext, site: str, user=None, consultation=None) -> None:
    """A browser session as it is after signing in, or after opening a link, without the pages before it."""
    client = Client()
    if user:
        client.force_login(user)
    if consultation:
        session = client.session
        session["opened"] = consultation.links.filter(purpose=AccessLink.Purpose.INTAKE).first().pk
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}])
