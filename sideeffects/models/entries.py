"""What is known of substances, products, terms, side effects and instructions."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sideeffects.models.base import KnowledgeEntry


class NamedEntry(KnowledgeEntry):
    """Something that people name, in several languages and spellings."""

    kind = models.CharField(_("kind"), max_length=20, db_index=True)
    label = models.JSONField(_("label"))
    about = models.JSONField(_("about"), default=dict, blank=True)
    is_a = models.JSONField(_("groups"), default=list, blank=True)
    names = models.JSONField(_("names"), default=dict, blank=True)

    class Meta(KnowledgeEntry.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label.get("en", self.key)


class MedicinalEntry(NamedEntry):
    """A named thing that may be taken or given."""

    classes = models.JSONField(_("bleeding-risk classes"), default=list, blank=True)
    atc = models.JSONField(_("ATC codes"), default=list, blank=True)
    acts_days = models.PositiveSmallIntegerField(_("days that it acts after the last dose"), null=True, blank=True)
    approvals = models.JSONField(_("approval by country"), default=list, blank=True)

    class Meta(NamedEntry.Meta):
        abstract = True


class Substance(MedicinalEntry):
    """A medicine, supplement, ingredient, allergen, material, food, or a group of them."""

    KIND: ClassVar[str] = "substances"


class Product(MedicinalEntry):
    """A named mixture: naming it names everything that it contains."""

    KIND: ClassVar[str] = "products"

    contains = models.JSONField(_("contains"))


class Term(NamedEntry):
    """A condition, procedure, area, concern, reaction or test that people name."""

    KIND: ClassVar[str] = "terms"

    status = models.CharField(_("time, when the text says none"), max_length=4, blank=True, default="")
    region = models.CharField(_("region"), max_length=40, blank=True, default="")


class SideEffect(KnowledgeEntry):
    """An expected or possible undesirable effect. What happened to one person is an AdverseEvent."""

    KIND: ClassVar[str] = "side_effects"

    name = models.JSONField(_("plain name"))
    clinical_name = models.JSONField(_("clinical name"))
    expected = models.BooleanField(_("to be reckoned with"))
    areas = models.JSONField(_("only in these areas"), default=list, blank=True)
    ingredients = models.JSONField(_("only with these ingredients"), default=list, blank=True)
    frequency = models.CharField(_("how often"), max_length=12, db_index=True)
    how_common = models.JSONField(_("how common, in words"))
    onset = models.JSONField(_("appears"))
    duration = models.JSONField(_("lasts"))
    duration_note = models.JSONField(_("on how long it lasts"), default=dict, blank=True)
    feels = models.JSONField(_("looks and feels"))
    helps = models.JSONField(_("what helps"), default=list, blank=True)
    not_to_do = models.JSONField(_("what not to do"), default=list, blank=True)
    warning_signs = models.JSONField(_("warning signs"), default=list, blank=True)
    likelier_with = models.JSONField(_("likelier with"), default=list, blank=True)
    long_term = models.BooleanField(_("long-term"))
    long_term_note = models.JSONField(_("on the long term"), default=dict, blank=True)
    claims = models.JSONField(_("claims"), default=list, blank=True)
    sources = models.JSONField(_("sources"), default=list)

    def __str__(self) -> str:
        return self.name.get("en", self.key)


class Guideline(KnowledgeEntry):
    """One instruction before, on the day, or after; timed from the appointment."""

    KIND: ClassVar[str] = "guidelines"

    when = models.CharField(_("when"), max_length=12, db_index=True)
    starts = models.CharField(_("from"), max_length=20)
    until = models.CharField(_("until"), max_length=20, blank=True, default="")
    applies = models.JSONField(_("applies to"), null=True, blank=True)
    patient_text = models.JSONField(_("text for the patient"))
    practitioner_text = models.JSONField(_("text for the practitioner"), default=dict, blank=True)
    claims = models.JSONField(_("claims"))
    order = models.SmallIntegerField(_("order"), null=True, blank=True)
