"""Markup in everything that anybody typed, and what the audit knows of it."""

import re
from contextlib import suppress

import pytest
from django.db import DatabaseError, models, transaction

from consult import models as tables
from consult.models import AuditEvent
from consult.models.base import Unchangeable
from tests.consult.test_role_matrix import ROUTES, STAFF, Place, answered, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.once]
XSS = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
CANARIES = ("canaryfinch", "canarywren", "canaryrobin", "canarylark", "warfarin")
PAPERS = {"dossier", "consent-paper", "prescriber-letter-paper"}


def text_columns():
    """Every column that holds what a person typed."""
    for model in vars(tables).values():
        if isinstance(model, type) and issubclass(model, models.Model):
            for field in model._meta.concrete_fields:
                typed = isinstance(field, models.TextField) or (
                    type(field) is models.CharField and (field.max_length or 99) >= 80
                )
                if typed and not (field.choices or field.unique or field.name in ("key", "rule", "about", "action")):
                    yield model, field


def test_markup_in_every_column_is_shown_as_it_was_written_and_the_audit_holds_no_word_of_it():
    place = Place("Olive clinic", CANARIES)
    secret = (*CANARIES, place.consultation.patient.name.lower(), place.secret.lower(), "blood thinner")
    for event in AuditEvent.objects.filter(clinic=place.clinic):
        assert not [word for word in secret if word in str(event.payload).lower()], event.action
    written = 0
    for model, field in text_columns():
        # Some rows are never changed, or are checked by the database.
        with suppress(DatabaseError, Unchangeable), transaction.atomic():
            written += bool(model.objects.update(**{field.name: XSS[: field.max_length]}))
    assert written > 15
    for name in STAFF:
        for role in () if name in PAPERS else ROUTES[name].get[:1]:
            page = answered(somebody(place.people[role]), "get", place.address(name))
            assert page.status_code < 500, name
            is_page = "html" in page.headers.get("Content-Type", "")
            assert not (is_page and re.search(r"<script>alert|<img src=x", page.text_)), name
