"""Where knowledge comes from."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sideeffects.models.base import KnowledgeEntry


class Grade(models.TextChoices):
    H = "H", _("H: regulator, label or formal guideline")
    M = "M", _("M: systematic review, trial or larger cohort")
    L = "L", _("L: case report, small series, expert opinion")
    V = "V", _("V: clinic, vendor or secondary page")
    K = "K", _("K: general pharmacology, not re-read")
    U = "U", _("U: common sense, unsourced")


class Source(KnowledgeEntry):
    """A publication."""

    KIND: ClassVar[str] = "sources"

    evidence = None
    title = models.TextField(_("title"))
    kind = models.CharField(_("kind"), max_length=20)
    grade = models.CharField(_("grade"), max_length=1, choices=Grade)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    address = models.TextField(_("address"), blank=True, default="")
    read_as = models.TextField(_("read as"), blank=True, default="")


class Claim(KnowledgeEntry):
    """One statement of one or more sources. It may oppose other claims; a decision says which one is followed."""

    KIND: ClassVar[str] = "claims"

    statement = models.JSONField(_("statement"))
    grade = models.CharField(_("grade"), max_length=1, choices=Grade)
    sources = models.JSONField(_("sources"))
    opposes = models.JSONField(_("opposes"), default=list, blank=True)
    decision = models.JSONField(_("decision"), null=True, blank=True)
    not_carried = models.JSONField(_("not carried because"), default=dict, blank=True)
