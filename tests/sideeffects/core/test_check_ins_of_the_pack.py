"""P-20: when patients are asked, and that late lumps are asked for when they come."""

import pytest

pytestmark = pytest.mark.once


def test_everybody_is_asked_after_1_3_and_7_days_and_after_4_and_12_weeks(knowledge):
    assert sorted(one.at for one in knowledge.check_ins if one.applies is None) == ["P1D", "P28D", "P3D", "P7D", "P84D"]


def test_late_lumps_are_asked_for_weeks_later_and_blocked_vessels_on_the_first_day(knowledge):
    asks = {one.key: one.asks for one in knowledge.check_ins}
    assert "lump" in asks["week-4"]
    assert "lump" in asks["week-12"]
    assert {"white_skin", "mottled_skin", "vision_loss"} <= set(asks["day-1"])


def test_fat_dissolving_and_the_scalp_are_asked_once_more(knowledge):
    assert {one.key for one in knowledge.check_ins if one.applies} == {"fat-dissolving-week-2", "scalp-week-6"}
