"""Verbs of inside.py that make something: the site itself, patients who are about to send, staff who are signed in."""

import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db.models import F
from django.test import Client

from consult.models import Clinic, Consultation, Intake, Membership, Outgoing
from consult.services.submit import submit
from tests import factories

SLUG = "torture"


def lay() -> int:
    """The tables, the knowledge and its first release, one clinic."""
    call_command("migrate", verbosity=0)
    if any("DatabaseCache" in one["BACKEND"] for one in settings.CACHES.values()):
        call_command("createcachetable")
    call_command("load_knowledge", verbosity=0)
    factories.a_release()
    return int(factories.a_clinic(slug=SLUG, alert_email="alerts@clinic.example").pk)


def invite(count: int, email: str = "") -> list[dict[str, Any]]:
    """So many patients who answered every page and sent nothing: number and secret. `email` holds {} for a number."""
    clinic = Clinic.objects.get(slug=SLUG)
    by = _somebody(clinic, "front_desk", "desk")
    made = []
    for number in range(count):
        invitation = factories.an_invitation(clinic, by=by, name=f"Mona Aziz {number}", email=email.format(number))
        Intake.objects.filter(consultation=invitation.consultation).update(answers=factories.quiet_answers(), version=1)
        Consultation.objects.filter(pk=invitation.consultation.pk).update(state=Consultation.State.ANSWERING)
        made.append({"pk": invitation.consultation.pk, "secret": invitation.secret})
    return made


def sent(count: int) -> list[dict[str, Any]]:
    """So many consultations that wait for a decision: number and address."""
    made = []
    for one in invite(count):
        consultation = Consultation.objects.get(pk=one["pk"])
        submit(consultation=consultation)
        consultation.refresh_from_db()
        made.append({"pk": consultation.pk, "public_id": str(consultation.public_id), "version": consultation.version})
    return made


def practitioners(count: int) -> list[dict[str, str]]:
    """So many people of the clinic, each with the cookie of a session."""
    clinic = Clinic.objects.get(slug=SLUG)
    return [_signed_in(_somebody(clinic, "practitioner", f"doctor-{number}")) for number in range(count)]


def _somebody(clinic: Clinic, role: str, name: str) -> User:
    user, is_new = User.objects.get_or_create(username=name, defaults={"first_name": "Lina", "last_name": name})
    if is_new:
        Membership.objects.create(user=user, clinic=clinic, role=role)
    return user


def _signed_in(user: User) -> dict[str, str]:
    browser = Client()
    browser.force_login(user)
    # Just signed in: what is signed within minutes of that is not asked about again.
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "username": user.username}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    name = settings.SESSION_COOKIE_NAME
    return {"name": user.get_full_name(), "cookie": name, "value": browser.cookies[name].value}


def letters(count: int) -> int:
    """So many letters that wait to be sent: each new patient's invitation."""
    return len(invite(count, email="patient-{}@example.org"))


def later(minutes: int) -> int:
    """Time passes for whatever waits for its turn."""
    waiting = Outgoing.objects.filter(state=Outgoing.State.WAITING)
    return waiting.update(next_try_at=F("next_try_at") - timedelta(minutes=minutes))


def nothing_else_waits() -> int:
    """What other tests left in the outbox is dropped."""
    return Outgoing.objects.exclude(state=Outgoing.State.DROPPED).update(state=Outgoing.State.DROPPED)
