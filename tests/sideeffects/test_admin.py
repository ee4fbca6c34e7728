import json

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from sideeffects.models import KnowledgeChange, Rule, Setting
from sideeffects.services.working_copy import load_pack
from tests.sideeffects.pack_files import small_content, write_pack


@pytest.fixture
def rule(tmp_path, db):
    load_pack(write_pack(tmp_path, small_content()), by=None)
    return Rule.objects.get()


def staff(client, *, curator):
    user = User.objects.create_user("somebody", is_staff=True)
    if curator:
        user.groups.add(Group.objects.get_or_create(name="curators")[0])
    client.force_login(user)
    return user


def test_a_curator_reads_the_condition_in_words_beside_the_tree(client, rule):
    staff(client, curator=True)
    html = client.get(reverse("admin:sideeffects_rule_change", args=[rule.pk])).content.decode()
    assert "the patient takes a blood thinner (anticoagulant)" in html


def test_a_curators_edit_is_saved_and_written_down(client, rule):
    user = staff(client, curator=True)
    setting = Setting.objects.get()
    fields = {"key": setting.key, "label": json.dumps(setting.label), "evidence": json.dumps(setting.evidence), "value": "180"}
    response = client.post(reverse("admin:sideeffects_setting_change", args=[setting.pk]), fields)
    assert response.status_code == 302, response.context["adminform"].form.errors
    setting.refresh_from_db()
    assert (setting.value, setting.why) == (180, {})
    change = KnowledgeChange.objects.first()
    assert (change.verb, change.kind, change.key, change.by) == ("edited", "settings", "stent_days", user)


def test_an_entry_keeps_its_key_so_that_nobody_renames_a_rule_past_the_second_person(client, rule):
    staff(client, curator=True)
    setting = Setting.objects.get()
    fields = {"key": "renamed", "label": json.dumps(setting.label), "evidence": json.dumps(setting.evidence), "value": "180"}
    client.post(reverse("admin:sideeffects_setting_change", args=[setting.pk]), fields)
    assert list(Setting.objects.values_list("key", "value")) == [("stent_days", 180)]


def test_somebody_else_may_look_but_not_edit(client, rule):
    staff(client, curator=False)
    address = reverse("admin:sideeffects_rule_change", args=[rule.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"level": "NOTE"}).status_code == 403


def test_a_release_can_only_be_looked_at(client, release_of):
    release = release_of(small_content())
    staff(client, curator=True)
    assert client.get(reverse("admin:sideeffects_release_change", args=[release.pk])).status_code == 200
    assert client.get(reverse("admin:sideeffects_release_add")).status_code == 403
    assert client.post(reverse("admin:sideeffects_release_delete", args=[release.pk]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("words", ["warfarin", "ماريفان", "C-20"])
def test_an_entry_is_found_by_name_in_any_script_or_by_row(client, rule, words):
    staff(client, curator=True)
    html = client.get(reverse("admin:sideeffects_substance_changelist"), {"q": words}).content.decode()
    assert "1 substance" in html
