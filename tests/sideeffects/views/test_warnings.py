"""The public pages of warnings: when to call, and one warning with what it rests on."""

import pytest

from tests.sideeffects.aftercare_files import aftercare_content
from tests.sideeffects.views.pages import address, read

pytestmark = pytest.mark.once


@pytest.fixture
def current(release_of):
    return release_of(aftercare_content())


def test_when_to_call_lists_warnings_by_urgency_with_what_to_do(client, current):
    said = read(client.get(address("library-when-to-call")))
    assert "See a doctor within 2 to 3 days A lump, weeks later (from 7 days after the treatment on)" in said
    assert "Show the lump to a doctor within 2 to 3 days." in said
    assert said.index("A bruise that grows") < said.index("A lump, weeks later")


def test_one_warning_says_what_to_do_what_to_tell_and_on_what_it_stands(client, current):
    said = read(client.get(address("library-warning", "late-lump")))
    assert "What to tell the doctor I had injections of ‹what was injected› ‹how long ago›." in said
    assert "Raised when the patient tells of a lump or a red or violet lump" in said
    assert "Warfarin makes bruises likelier." in said
    assert "a lump after five weeks → raised" in said
    assert "A lump, weeks later" in read(client.get(address("library-claim", "c-20")))


def test_a_warning_reads_in_arabic(client, current):
    page = client.get(address("library-warning", "late-lump", language="ar")).content.decode()
    assert "كتلة بعد أسابيع" in page
    assert "تلقيت حقنًا من ‹ما حُقن› ‹منذ متى›." in page
    assert client.get(address("library-warning", "unicorn")).status_code == 404


def test_an_ingredient_names_the_warnings_that_count_only_after_it(client, release_of):
    content = aftercare_content()
    content["warnings"]["late-lump"]["applies"] = {"some": "given", "where": {"is": ["deoxycholic_acid"]}}
    acid = {"key": "deoxycholic_acid", "kind": "ingredient", "label": {"en": "deoxycholic acid"}, "evidence": ["C-20"]}
    content["substances"]["deoxycholic_acid"] = {**acid, "is_a": []}
    release_of(content)
    said = read(client.get(address("library-ingredient", "deoxycholic_acid")))
    assert "When to call See a doctor within 2 to 3 days A lump, weeks later" in said
    assert "With: deoxycholic acid" in said
