"""Words of patients that nobody knows, gathered over all clinics: what a curator might add to the knowledge.

A curator meets the words and how often they were written, never who wrote them. Nor does whoever steals the database: it says
that a consultation holds some unknown word, and which hold the same one, not which word it is.
"""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import Viewer, both_or_neither
from consult.models.consultation import Consultation
from consult.models.dry_run import CuratorQuerySet
from consult.models.facts import UnseenQuerySet
from consult.models.people import Clinic
from consult.models.sealed import BlindField, SealedCharField, SealedTextField

LONGEST_NAME = 60
# Words such as "hurt by my neighbour" are a story rather than a name, until several people write the same.
EVERYDAY_SHOWN_FROM = 3


class UnknownNameQuerySet(CuratorQuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Names at once, since the rare one is what is missed; everyday words only once several patients wrote the same."""
        counted = Sighting.objects.filter(name__everyday=True).order_by().values("name").annotate(seen=Count("id"))
        often = counted.filter(seen__gte=EVERYDAY_SHOWN_FROM).values("name")
        return super().visible_to(user).filter(Q(everyday=False) | Q(pk__in=often))

    def unknown(self) -> Self:
        """Those that the current release does not read (as of the last comparison)."""
        return self.filter(known_in__isnull=True)

    def in_state(self, *states: str) -> Self:
        return self.filter(state__in=states)

    def folded_as(self, *folded: str) -> Self:
        """Those that compare as one of these."""
        index = self.model._meta.get_field("folded_blind")
        return self.filter(folded_blind__in=[blind for one in folded for blind in index.blinds(0, one)])

    def counted(self) -> Self:
        """With how many consultations and clinics wrote it, and when first and last."""
        return self.annotate(
            seen=Count("sightings"),
            clinics=Count("sightings__clinic", distinct=True),
            first=Min("sightings__first_at"),
            last=Max("sightings__last_at"),
        )


class UnknownName(models.Model):
    """One name that nobody knows, in one kind of field. `folded` is how it is compared, `words` how it was written first."""

    class Section(models.TextChoices):
        """What the field asked for, as core/mentions.py calls it."""

        MEDICINE = "medicine", _("medicines")
        ALLERGY = "allergy", _("allergies")
        HISTORY = "history", _("health history")
        PREVIOUS = "previous", _("earlier treatments")
        INGREDIENT = "ingredient", _("planned products")
        MATERIAL = "material", _("gloves, antiseptic, numbing")
        AREA = "area", _("body areas")
        CONCERN = "concern", _("wishes")
        REACTION = "reaction", _("reactions")
        TEXT = "text", _("their own words")

    class Script(models.TextChoices):
        LATIN = "latin", _("Latin letters")
        ARABIC = "arabic", _("Arabic letters")
        OTHER = "other", _("other letters")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ADDED = "added", _("added")
        NOT_A_NAME = "not_a_name", _("not a medicine or illness")
        SET_ASIDE = "set_aside", _("set aside")

    section = models.CharField(max_length=12, choices=Section)
    folded = SealedCharField(max_length=LONGEST_NAME)
    folded_blind = BlindField(source="folded", everywhere=True)
    words = SealedCharField(max_length=LONGEST_NAME)
    script = models.CharField(max_length=8, choices=Script)
    # It is made of everyday words.
    everyday = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = SealedTextField(blank=True)
    # The entry that it was added to: "substances/apixaban".
    added_to = models.CharField(max_length=140, blank=True)
    # The first release that reads it; and what it was last compared with (services/known_names.py).
    known_in = models.PositiveIntegerField(null=True, blank=True)
    compared_with = models.CharField(max_length=40, blank=True)

    objects = UnknownNameQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["section", "folded_blind"], name="unknown_name_once"),
            both_or_neither("decided_at", "decided_by", "unknown_name_decided_at_by"),
        ]
        indexes = [models.Index(fields=["state", "known_in"], name="unknown_name_by_state")]

    def __str__(self) -> str:
        return f"{self.section}: {self.words}"


class Sighting(models.Model):
    """A consultation in which it was written: counted once, however often it is evaluated. Only services read this."""

    name = models.ForeignKey(UnknownName, on_delete=models.CASCADE, related_name="sightings", db_index=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+", db_index=False)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    # Keys of what was recognised in what the patient said it is for, and what is in it. No words.
    taken_for = models.JSONField(default=list)
    contents = models.JSONField(default=list)

    objects = UnseenQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["name", "consultation"], name="sighting_once_a_consultation")]
        indexes = [models.Index(fields=["last_at"], name="sighting_lately")]

    def __str__(self) -> str:
        return f"{self.name_id} in {self.consultation_id}"
