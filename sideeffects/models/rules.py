"""Rules, and the thresholds that they use."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sideeffects.core.vocabulary import Level
from sideeffects.models.base import KnowledgeEntry


class Setting(KnowledgeEntry):
    """A threshold that is a choice, not a fact."""

    KIND: ClassVar[str] = "settings"

    label = models.JSONField(_("label"))
    value = models.FloatField(_("value"))
    unit = models.CharField(_("unit"), max_length=40, blank=True, default="")
    # Within these bounds a clinic may choose its own.
    allowed = models.JSONField(_("a clinic may choose from, to"), default=dict, blank=True)
    why = models.JSONField(_("why this value"), default=dict, blank=True)

    def __str__(self) -> str:
        return self.label.get("en", self.key)


class TriageRule(KnowledgeEntry):
    """A condition over what somebody tells after a treatment, with how soon which help is right."""

    KIND: ClassVar[str] = "warnings"

    title = models.JSONField(_("title"))
    urgency = models.CharField(_("how soon"), max_length=12, db_index=True)
    applies = models.JSONField(_("applies to"), null=True, blank=True)
    when = models.JSONField(_("raised when"))
    patient_text = models.JSONField(_("what the patient does now"))
    tell = models.JSONField(_("what to tell a doctor"), default=dict, blank=True)
    practitioner_text = models.JSONField(_("text for the practitioner"))
    claims = models.JSONField(_("claims"))
    review_by = models.CharField(_("review by"), max_length=10)
    examples = models.JSONField(_("examples"))

    def __str__(self) -> str:
        return self.title.get("en", self.key)


class CheckInTime(KnowledgeEntry):
    """When a patient is asked how it is going."""

    KIND: ClassVar[str] = "check_ins"

    label = models.JSONField(_("name"))
    at = models.CharField(_("when, from the treatment"), max_length=20)
    applies = models.JSONField(_("asked of"), null=True, blank=True)
    asks = models.JSONField(_("asks also for"), default=list, blank=True)
    claims = models.JSONField(_("claims"))

    def __str__(self) -> str:
        return self.label.get("en", self.key)


class Rule(KnowledgeEntry):
    """A condition over facts, a level, texts, claims, guidelines and the examples that prove it."""

    KIND: ClassVar[str] = "rules"

    title = models.JSONField(_("title"))
    level = models.CharField(_("level"), max_length=7, choices=[(level.value, level.value) for level in Level], db_index=True)
    action = models.CharField(_("what the practitioner must do"), max_length=7)
    applies = models.JSONField(_("applies to"), null=True, blank=True)
    when = models.JSONField(_("raised when"))
    practitioner_text = models.JSONField(_("text for the practitioner"))
    patient_text = models.JSONField(_("text for the patient"))
    claims = models.JSONField(_("claims"))
    guidelines = models.JSONField(_("guidelines"), default=list, blank=True)
    review_by = models.CharField(_("review by"), max_length=10)
    examples = models.JSONField(_("examples"))

    def __str__(self) -> str:
        return self.title.get("en", self.key)
