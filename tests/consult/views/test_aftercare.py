"""Care after a treatment: the patient's page with its picture, and the practitioner's words in it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import Outgoing
from consult.services.calendars import calendar_of
from consult.services.invite import new_link
from consult.services.patient_plan import standing_plan
from tests import treatments
from tests.consult.views.test_mine import open_for

pytestmark = pytest.mark.django_db
BACK = {"own-1-en": "Sleep on your back.", "own-1-ar": "النوم على الظهر.", "own-1-first": "0", "own-1-last": "3"}


@pytest.fixture
def treated(midday):
    return treatments.signed_lately().consultation


@pytest.fixture
def by(treated):
    return treated.signed_treatment.by


@pytest.fixture
def staff(by):
    client = Client()
    client.force_login(by)
    return client


def address(consultation, name="release-plan"):
    return reverse(name, args=[consultation.public_id])


def typed(staff, treated, **more):
    """The page as it is posted back untouched, but for `more`."""
    form = staff.get(address(treated)).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {**{name: "on" if value is True else value for name, value in shown.items() if value not in (None, False)}, **more}


def steps(treated):
    return {one["key"]: one for one in standing_plan(treated).content["steps"]}


def test_posting_the_page_back_untouched_releases_nothing_new(staff, treated):
    staff.post(address(treated), typed(staff, treated))
    assert standing_plan(treated).number == 1


def test_other_words_and_an_own_line_replace_the_plan_and_the_old_one_stays_readable(staff, treated):
    was = steps(treated)["heat"]["text"]["en"]
    words = {"en-heat": "No sauna for 5 days.", "ar-heat": "لا ساونا مدة 5 أيام."}
    staff.post(address(treated), typed(staff, treated, **words, **BACK))
    plan = standing_plan(treated)
    assert plan.number == 2
    assert steps(treated)["heat"]["edited"]["was"]["en"] == was
    page = staff.get(address(treated)).content.decode()
    assert "words of Lina Amin" in page
    assert was in page
    assert "Plan 1 was released by" in page
    assert Outgoing.objects.filter(consultation=treated, about="plan-2").exists() or not treated.patient.email
    staff.post(address(treated), typed(staff, treated, **{"own-1-en": "", "own-1-ar": "", "own-1-first": "", "own-1-last": ""}))
    assert not [one for one in steps(treated).values() if "own" in one]
    assert "edited" in steps(treated)["heat"], "what was not touched stays as it was changed"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"en-heat": "No sauna for 5 days."}, "Change the Arabic too"),
        ({"en-heat": ""}, "Write it in English"),
        ({"own-1-ar": "النوم على الظهر."}, "or empty the whole line"),
        ({**BACK, "own-1-first": "4"}, "It ends before it begins"),
        ({**BACK, "own-1-en": "Stop your aspirin for a week."}, "aspirin"),
    ],
)
def test_what_cannot_be_told_is_said_at_its_field_and_kept_there(staff, treated, more, said):
    refused = staff.post(address(treated), typed(staff, treated, **more))
    assert refused.status_code == 422
    assert any(said in str(error) for errors in refused.context["form"].errors.values() for error in errors)
    assert all(value in refused.content.decode() for value in more.values())
    assert standing_plan(treated).number == 1


def test_one_more_line_keeps_what_was_typed_and_releases_nothing(staff, treated):
    page = staff.post(address(treated), typed(staff, treated, **BACK, do="add-line"))
    assert page.context["form"]["own-1-en"].value() == BACK["own-1-en"]
    assert "own-2-en" in page.context["form"].fields
    assert standing_plan(treated).number == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_patient_reads_what_is_usual_until_which_day_and_whom_to_call(treated, staff, by, language, monkeypatch):
    staff.post(address(treated), typed(staff, treated, **BACK))
    later = timezone.now() + timedelta(days=4)
    monkeypatch.setattr(timezone, "now", lambda: later)
    new_link(consultation=treated, by=by)
    patient = open_for(Client(), treated)
    prefix = "" if language == "en" else "/ar"
    response = patient.get(prefix + "/mine/plan/")
    page, shown = response.content.decode(), response.context["page"]
    assert shown["day"] == 4
    assert shown["now"]
    assert 'href="tel:' in page
    assert any(one["over"] for one in shown["usual"])
    assert any(not one["over"] for one in shown["usual"])
    assert BACK[f"own-1-{language}"] in page
    assert "Lina Amin" in page


def test_the_calendar_follows_the_care_from_the_day_of_treatment(treated):
    assert {one.step for one in calendar_of(treated)} >= {"visit", "day:1"}
