"""Saved replies: in both languages, guarded, one of a title, changed by a new row."""

import pytest

from consult.models import Role, SavedReply
from consult.services.access import NotAllowed
from consult.services.saved_replies import RefusedIn, TitleTaken, retire_reply, save_reply, words_for
from consult.services.turns import SomebodyWasFirst
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def sara(clinic):
    return factories.a_user(clinic, first_name="Sara")


def saved(clinic, by, **more):
    given = {"title": "Cool it", "words_en": "A cool cloth helps.", "words_ar": "كمادة باردة تساعد."}
    return save_reply(clinic=clinic, by=by, **{**given, **more})


def test_it_is_offered_in_the_patients_language_and_in_english_where_there_is_no_arabic(clinic, sara):
    reply, plain = saved(clinic, sara), saved(clinic, sara, title="Other", words_ar="")
    assert (words_for(reply, "ar"), words_for(reply, "en")) == ("كمادة باردة تساعد.", "A cool cloth helps.")
    assert words_for(plain, "ar") == "A cool cloth helps."


@pytest.mark.parametrize("wrong", [{"words_en": "Stop your warfarin today."}, {"words_ar": "أوقف الوارفارين قبل الجلسة بيومين"}])
def test_no_saved_reply_tells_to_stop_a_medicine(clinic, sara, wrong):
    with pytest.raises(RefusedIn) as refused:
        saved(clinic, sara, **wrong)
    assert refused.value.field == next(iter(wrong))
    assert not SavedReply.objects.exists()


def test_a_title_is_one_replys_until_that_is_removed(clinic, sara):
    reply = saved(clinic, sara)
    with pytest.raises(TitleTaken):
        saved(clinic, sara)
    retire_reply(reply=reply, by=sara)
    saved(clinic, sara)


def test_a_new_wording_takes_the_place_of_the_old_and_of_two_one_is_first(clinic, sara):
    reply, omar = saved(clinic, sara), factories.a_user(clinic, first_name="Omar")
    newer = saved(clinic, sara, words_en="A cool cloth, ten minutes.", instead_of=reply)
    assert list(SavedReply.objects.standing()) == [newer]
    with pytest.raises(SomebodyWasFirst) as first:
        saved(clinic, omar, title="Mine", instead_of=reply)
    assert first.value.by == sara
    assert SavedReply.objects.standing().count() == 1


def test_only_practitioners_of_the_clinic_keep_them(clinic):
    for by in (factories.a_user(clinic, Role.FRONT_DESK), factories.a_user(factories.a_clinic("Elsewhere"))):
        with pytest.raises(NotAllowed):
            saved(clinic, by)
