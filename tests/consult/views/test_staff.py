import pytest
from django.urls import reverse

from consult.models import Role
from tests.factories import a_clinic, a_sent_consultation, a_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "home"), [(Role.PRACTITIONER, "queue"), (Role.FRONT_DESK, "front-desk"), (Role.OWNER, "front-desk")]
)
def test_everybody_begins_at_their_own_list(client, clinic, role, home):
    client.force_login(a_user(clinic, role))
    assert client.get(reverse("staff-home")).url == reverse(home)


def test_a_curator_begins_at_the_knowledge(client, clinic):
    curator = a_user(clinic, Role.CURATOR)
    client.force_login(curator)
    assert client.get(reverse("staff-home")).url == reverse("curate-home")
    curator.groups.clear()
    assert client.get(reverse("staff-home")).url == reverse("library-rules")


def test_somebody_without_a_role_gets_in_nowhere(client):
    client.force_login(a_user())
    assert client.get(reverse("staff-home")).status_code == 403


def test_the_owner_sees_who_works_here_and_nobody_of_elsewhere(client, clinic):
    client.force_login(a_user(clinic, Role.OWNER))
    a_user(clinic, first_name="Rania", last_name="Amin")
    a_user(a_clinic("Elsewhere"), first_name="Somebody", last_name="Else")
    page = client.get(reverse("staff-list")).content.decode()
    assert "Rania Amin" in page
    assert "Somebody Else" not in page


def test_the_owner_reads_what_happened_without_clinical_words(client, clinic):
    a_sent_consultation(clinic)
    client.force_login(a_user(clinic, Role.OWNER))
    page = client.get(reverse("audit")).content.decode()
    assert "Sent the answers" in page
    assert "The patient" in page
    assert client.get(reverse("audit"), {"before": "x"}).status_code == 404


def test_the_audit_of_another_clinic_is_not_shown(client, clinic):
    a_sent_consultation(a_clinic("Elsewhere"))
    client.force_login(a_user(clinic, Role.OWNER))
    assert "Nothing happened yet." in client.get(reverse("audit")).content.decode()


@pytest.mark.parametrize("name", ["staff-list", "audit"])
@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.FRONT_DESK, Role.CURATOR])
def test_the_owners_pages_are_the_owners(client, clinic, name, role):
    client.force_login(a_user(clinic, role))
    assert client.get(reverse(name)).status_code == 403
