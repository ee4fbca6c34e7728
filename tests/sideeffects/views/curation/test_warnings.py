"""Writing a warning or a check-in: read aloud, graded beside, refused where it cannot be judged; the map; trying a report."""

import pytest
from django.urls import reverse

from sideeffects.models import CheckInTime, KnowledgeChange, TriageRule
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.aftercare_files import aftercare_content
from tests.sideeffects.forms.sent import typed
from tests.sideeffects.pack_files import write_pack
from tests.sideeffects.views.pages import read

WARNING = reverse("curate-entry", args=["warnings", "late-lump"])
DRAFT = reverse("curate-draft", args=["warnings", "late-lump"])
CHECK_IN = reverse("curate-entry", args=["check_ins", "first-day"])
TRY = reverse("curate-try-report")

pytestmark = pytest.mark.once


@pytest.fixture
def aftercare(curator, tmp_path):
    load_pack(write_pack(tmp_path / "aftercare", aftercare_content()), by=None)
    return curator


def test_a_warning_and_a_check_in_saved_as_they_are_change_nothing(aftercare):
    before = KnowledgeChange.objects.count()
    for address in (WARNING, CHECK_IN):
        assert aftercare.post(address, typed(aftercare.get(address))).status_code == 302
    assert KnowledgeChange.objects.count() == before


def test_a_warning_reads_itself_aloud_and_grades_its_examples(aftercare):
    said = read(aftercare.get(WARNING))
    assert "The patient tells of a lump or a red or violet lump" in said
    assert "2 of 2 hold" in said
    assert "A second person must approve it" not in said
    page = aftercare.get(WARNING)
    said = read(aftercare.post(DRAFT, typed(page, examples__1__expect="raised", urgency="emergency")))
    assert "1 of 2 hold" in said
    assert "Expected: raised. Got: clear." in said
    assert "Examples still needed: one that is not raised." in said
    assert "A second person must approve it" in said


def test_a_warning_that_speaks_of_an_intake_is_refused_and_kept_in_sight(aftercare):
    page = aftercare.get(WARNING)
    response = aftercare.post(WARNING, typed(page, when__all__0__kind="some:medicine", title__en="Other"))
    assert response.status_code == 422
    assert "some:medicine" in response.content.decode()
    assert TriageRule.objects.get().title["en"] == "A lump, weeks later"


def test_what_a_patient_may_not_read_is_marked_in_what_to_tell_too(aftercare):
    said = read(aftercare.post(DRAFT, typed(aftercare.get(WARNING), tell__en="Stop taking your warfarin.")))
    assert "A patient must not read this" in said


def test_a_check_in_says_when_it_is_sent_and_what_it_asks(aftercare):
    said = read(aftercare.get(CHECK_IN))
    assert "Sent 1 day after the appointment." in said
    assert "It asks also for: fever." in said
    page = aftercare.post(CHECK_IN, typed(aftercare.get(CHECK_IN), do="add asks"))
    assert aftercare.post(CHECK_IN, typed(page, asks__1="lump", at__number="3")).status_code == 302
    kept = CheckInTime.objects.get()
    assert (kept.at, kept.asks) == ("P3D", ["fever", "lump"])
    assert aftercare.post(CHECK_IN, typed(aftercare.get(CHECK_IN), asks__0="feever")).status_code == 422


def test_the_lists_say_how_urgent_and_when(aftercare):
    assert "A lump, weeks later Within 2 to 3 days" in read(aftercare.get(reverse("curate-list", args=["warnings"])))
    assert "The first day 1 day after the appointment" in read(aftercare.get(reverse("curate-list", args=["check_ins"])))


def test_the_map_says_which_warning_hears_a_sign_and_which_sign_none(aftercare):
    said = read(aftercare.get(reverse("curate-coverage")))
    assert "a lump Within 2 to 3 days 1 Within 2 to 3 days A lump, weeks later" in said
    assert "Signs that no warning names" in said
    assert "trouble breathing, breathing fast" in said


def test_a_report_is_read_and_graded_and_stored_nowhere(aftercare):
    words = {"text": "there is a lump where I was treated", "days": "35", "areas": "face", "ingredients": "", "language": "en"}
    before = KnowledgeChange.objects.count()
    said = read(aftercare.post(TRY, words))
    assert "there is a lump" in said
    assert "Decided by:" in said
    assert KnowledgeChange.objects.count() == before
    assert "Type something to try" in read(aftercare.post(TRY, {**words, "text": ""}))
    assert aftercare.post(TRY, {**words, "days": "soon"}).status_code == 422
