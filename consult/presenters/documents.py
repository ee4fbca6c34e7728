"""Documents of the whole consultation, as a card on the consultation's screen."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from consult.models import BundleMade, Consultation, Evaluation, Language
from consult.presenters.words import moment, person


@dataclass(frozen=True)
class Paper:
    """A paper in one language."""

    label: str
    language: str
    href: str


@dataclass(frozen=True)
class Documents:
    """The papers, the way to the bundle, and the last one that left the house."""

    papers: tuple[Paper, ...]
    bundle: str
    last: str


def documents_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> Documents:
    """The card of a consultation that was sent."""
    papers = tuple(
        Paper(str(label), str(language), reverse("dossier", args=[consultation.public_id, language]))
        for language, label in Language.choices
    )
    return Documents(papers, reverse("bundle", args=[consultation.public_id]), _last(consultation))


def _last(consultation: Consultation) -> str:
    last = BundleMade.objects.filter(consultation=consultation).select_related("by").order_by("-id").first()
    if last is None:
        return ""
    return _("The last bundle: %(when)s, %(who)s, for: %(to)s. Root %(root)s…") % {
        "when": moment(last.at),
        "who": person(last.by),
        "to": last.to,
        "root": last.root[:12],
    }
