"""The treatment day: the record while it is written, what was signed, and what was added since."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet, UnchangeableModel, UnchangeableQuerySet, both_or_neither
from consult.models.consultation import Consultation
from consult.models.people import Clinic
from consult.models.sealed import SealedJSONField, SealedTextField


class Treatment(models.Model):
    """One treatment as it is being recorded.

    `record` is what is typed (services/treatment.py says its shape); it is judged when it is signed.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="treatments")
    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="treatment")
    record = SealedJSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(default=timezone.now)
    began_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The patient said on the day that nothing has changed, or what has: asked by this person.
    asked_at = models.DateTimeField(_("asked on the day"), null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    identity_at = models.DateTimeField(_("identity confirmed"), null=True, blank=True)
    identity_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Why today, where the appointment is on another day or there is none.
    why_today = SealedTextField(_("why today"), blank=True)
    # {user: {"at": moment, "evaluation": number}}: who read the flags and how they were settled, and on which evaluation.
    read_by = models.JSONField(default=dict)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        # Begun lately and not signed is looked for on the queue.
        indexes = [models.Index(fields=["clinic", "began_at", "consultation"], name="treatment_began")]
        constraints = [
            both_or_neither("asked_at", "asked_by", "treatment_asked_at_by"),
            both_or_neither("identity_at", "identity_by", "treatment_identity_at_by"),
        ]

    def __str__(self) -> str:
        return f"treatment of {self.consultation_id}"


class SignedTreatment(UnchangeableModel):
    """What was signed: canonical JSON of everything, locked for ever. Later words are addenda."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="signed_treatments")
    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="signed_treatment")
    content = SealedTextField()
    content_sha256 = models.CharField(max_length=64)
    treated_at = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    needs_cosign = models.BooleanField(default=False)

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["clinic", "treated_at"], name="signed_treatment_when"),
            models.Index(fields=["clinic", "treated_at"], name="signed_to_cosign", condition=models.Q(needs_cosign=True)),
        ]

    def __str__(self) -> str:
        return f"signed treatment of {self.consultation_id}"


class UsedLot(UnchangeableModel):
    """Which lot went into whom: written with the signature, for the day on which a lot is recalled."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="used_lots")
    treatment = models.ForeignKey(SignedTreatment, on_delete=models.PROTECT, related_name="lots")
    product = models.CharField(max_length=120)
    lot = models.CharField(max_length=60)
    expires_on = models.DateField()
    contents = models.JSONField(default=list)

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["clinic", "lot"], name="used_lot")]

    def __str__(self) -> str:
        return f"{self.product} {self.lot}"


class Addendum(UnchangeableModel):
    """Words added after signing. The record itself stays as it was."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    treatment = models.ForeignKey(SignedTreatment, on_delete=models.PROTECT, related_name="addenda")
    words = SealedTextField(_("addendum"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"addendum to {self.treatment_id}"


class CoSignature(UnchangeableModel):
    """A second practitioner's name under a treatment whose operator may not sign alone."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    treatment = models.OneToOneField(SignedTreatment, on_delete=models.PROTECT, related_name="cosignature")
    words = SealedTextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UnchangeableQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"co-signature to {self.treatment_id}"
