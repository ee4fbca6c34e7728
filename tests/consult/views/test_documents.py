"""The papers of a consultation leave the house only by a practitioner, and the audit says so."""

import pytest
from django.urls import reverse

from consult.models import AuditEvent
from consult.services import papers
from consult.services.bundle_check import verified
from consult.services.bundle_zip import unpacked
from consult.services.pdf import NoPdf
from tests.factories import a_clinic, a_sent_consultation, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def consultation(client):
    found = a_sent_consultation(a_clinic())
    client.force_login(a_user(found.clinic))
    return found


@pytest.fixture
def quick(monkeypatch):
    """A PDF takes a second; what is in it has its own tests (presenters/test_dossier.py)."""
    monkeypatch.setattr(papers, "pdf", lambda html: b"%PDF-" + html[:40].encode())


def test_the_card_leads_to_both_papers_and_to_the_bundle(client, consultation):
    page = client.get(reverse("consultation", args=[consultation.public_id])).content.decode()
    for language in ("en", "ar"):
        assert reverse("dossier", args=[consultation.public_id, language]) in page
    assert reverse("bundle", args=[consultation.public_id]) in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_paper_is_made_in_the_chosen_language_and_noted(client, consultation, quick, language):
    response = client.get(reverse("dossier", args=[consultation.public_id, language]))
    assert response["Content-Type"] == "application/pdf"
    assert f'lang="{language}"'.encode() in response.content
    assert f"{consultation.reference}-{language}.pdf" in response["Content-Disposition"]
    assert AuditEvent.objects.get(action="paper.made").payload == {"language": language}


def test_a_language_that_is_not_spoken_is_not_found(client, consultation, quick):
    assert client.get(reverse("dossier", args=[consultation.public_id, "fr"])).status_code == 404


@pytest.mark.parametrize(("error", "said"), [(NoPdf("no pango"), "cannot be made at the moment"), (papers.Busy(), "Try again")])
def test_where_no_paper_can_be_made_the_screen_says_so(client, consultation, monkeypatch, error, said):
    def fails(html):
        raise error

    monkeypatch.setattr(papers, "pdf", fails)
    response = client.get(reverse("dossier", args=[consultation.public_id, "en"]), follow=True)
    assert said in response.content.decode()
    assert not AuditEvent.objects.filter(action="paper.made").exists()


def test_two_papers_are_never_made_at_once(client, consultation, monkeypatch, quick):
    monkeypatch.setattr(papers, "LONGEST_WAIT", 0.01)
    with papers._one_at_a_time:
        response = client.get(reverse("dossier", args=[consultation.public_id, "en"]), follow=True)
    assert "Other papers are being made" in response.content.decode()


def test_a_bundle_asks_why_and_for_whom_and_keeps_what_was_typed(client, consultation, quick):
    address = reverse("bundle", args=[consultation.public_id])
    response = client.post(address, {"why": "", "to": "The district court"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Choose why it is made" in page
    assert "The district court" in page
    assert not AuditEvent.objects.filter(action="bundle.made").exists()


def test_a_bundle_is_made_noted_and_checks_out(client, consultation, quick):
    response = client.post(reverse("bundle", args=[consultation.public_id]), {"why": "court", "to": "The district court"})
    assert response["Content-Type"] == "application/zip"
    files, _manifest = unpacked(response.content)
    assert {f"papers/{consultation.reference}-{one}.pdf" for one in ("en", "ar")} <= set(files)
    row = AuditEvent.objects.get(action="bundle.made")
    assert verified(response.content, root=row.payload["root"])
    page = client.get(reverse("consultation", args=[consultation.public_id])).content.decode()
    assert f"Root {row.payload['root'][:12]}" in page


def test_a_bundle_is_made_without_papers_where_no_pdf_can_be(client, consultation, monkeypatch):
    def fails(html):
        raise NoPdf("no pango")

    monkeypatch.setattr(papers, "pdf", fails)
    response = client.post(reverse("bundle", args=[consultation.public_id]), {"why": "patient", "to": "Herself"})
    assert verified(response.content)
