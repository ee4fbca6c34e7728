"""Consent: the text made for one patient, what they understood of it, and what they signed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import UnchangeableModel, UnchangeableQuerySet
from consult.models.consultation import Consultation
from consult.models.evaluation import Evaluation
from consult.models.people import Clinic, Language
from consult.models.sealed import SealedCharField, SealedJSONField, SealedTextField


class ConsentText(UnchangeableModel):
    """One text to be signed, in both languages, made from one plan and its flags.

    `basis` is what it was made from, part by part ({part key: digest}), so that a later change can say what differs.
    `text` is canonical JSON (both languages); its SHA-256 is what a signature names.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="consent_texts")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="consent_texts")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="consent_texts")
    number = models.PositiveIntegerField()
    basis = SealedJSONField()
    text = SealedTextField()
    text_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="consent_text_numbered_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id} consent text {self.number}"


class UnderstandingAnswer(UnchangeableModel):
    """One try at one question that checks understanding. Wrong tries stay: they show what was explained again."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="understanding")
    question = models.CharField(max_length=120)
    answer = models.CharField(max_length=60)
    right = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"


class Consent(UnchangeableModel):
    """A signature under one text. `artefact` is canonical JSON of all that was signed; its SHA-256 is kept and printed."""

    class Signer(models.TextChoices):
        PATIENT = "patient", _("The patient")
        GUARDIAN = "guardian", _("A guardian")

    class Signature(models.TextChoices):
        TYPED = "typed", _("Typed")
        DRAWN = "drawn", _("Drawn")

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="consents")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="consents")
    text = models.OneToOneField(ConsentText, on_delete=models.PROTECT, related_name="consent")
    # Where only a difference was signed: what stood before it and goes on standing.
    adds_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="added")
    language = models.CharField(max_length=10, choices=Language.choices)
    signer = models.CharField(max_length=10, choices=Signer)
    signer_name = SealedCharField(_("name of who signs"), max_length=200)
    # Of a guardian: what they are to the patient.
    relation = SealedCharField(_("relation"), max_length=120, blank=True)
    interpreter_name = SealedCharField(_("interpreter"), max_length=200, blank=True)
    interpreter_language = models.CharField(_("language interpreted"), max_length=60, blank=True)
    signature_kind = models.CharField(max_length=10, choices=Signature)
    # The typed name, or the lines of a drawing as an SVG path (numbers only).
    signature = SealedTextField()
    artefact = SealedTextField()
    artefact_sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField(default=timezone.now)
    # Empty where the patient signed by their own link; else who was beside them.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(name="consent_guardian_has_relation", condition=~Q(signer="guardian") | ~Q(relation="")),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} signed {self.signed_at:%Y-%m-%d}"


class ConsentWithdrawal(UnchangeableModel):
    """A patient may withdraw at any time, without a reason. The signed artefact stays."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="withdrawal")
    words = SealedTextField(_("why, if they want to say it"), blank=True)
    at = models.DateTimeField(default=timezone.now)
    # Empty where the patient did it by their own link.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"withdrawal of {self.consent_id}"
