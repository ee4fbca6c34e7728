"""R8: what is sent once more later opens nothing of long ago, and codes that ended are not kept."""

import secrets
from datetime import date, timedelta

import pytest
from django.utils import timezone

from consult.models import AccessLink, LinkCode
from consult.services.begun import LONGEST
from consult.services.invite import find_link, open_public
from consult.services.proving import CODES_FORGOTTEN_AFTER, forget_codes, fresh_code
from tests import factories

pytestmark = pytest.mark.django_db


def made_ago(how_long):
    """The links of this database, as if they had been made so long ago."""
    AccessLink.objects.update(created_at=timezone.now() - how_long)


@pytest.mark.parametrize(("how_long", "same"), [(LONGEST - timedelta(minutes=1), True), (LONGEST + timedelta(minutes=1), False)])
def test_r08_a_form_sent_back_opens_what_it_began_within_the_hour_alone(how_long, same):
    sent = {"clinic": factories.a_clinic(), "name": "Mona", "date_of_birth": date(1990, 3, 2), "once": secrets.token_urlsafe(32)}
    begun, _link = open_public(**sent)
    made_ago(how_long)
    again, _link = open_public(**sent)
    assert (again == begun) is same


def test_r08_a_code_is_dropped_a_day_after_it_ended_and_no_sooner():
    link = find_link(factories.an_invitation().secret)
    fresh_code(link=link)
    fresh_code(link=link)
    old = LinkCode.objects.earliest("id")
    LinkCode.objects.filter(pk=old.pk).update(expires_at=timezone.now() - CODES_FORGOTTEN_AFTER - timedelta(minutes=1))
    assert forget_codes() == 1
    assert LinkCode.objects.get().pk != old.pk
    assert forget_codes() == 0
