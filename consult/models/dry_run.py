"""Trying changed knowledge on everybody who was evaluated: what would come out otherwise, for whom."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.base import ScopedQuerySet, Viewer
from consult.models.consultation import LEVELS, Consultation
from consult.models.evaluation import Evaluation, Flag
from consult.models.facts import Fact, UnseenQuerySet
from consult.models.people import Clinic
from sideeffects.services.curators import is_curator

# No id has more digits.
LONGEST_KEY = 16


class CuratorQuerySet(ScopedQuerySet):
    """Rows without names or answers, which curators see for every clinic."""

    def visible_to(self, user: Viewer) -> Self:
        return self if user.is_authenticated and is_curator(user) else self.none()


class DryRunQuerySet(CuratorQuerySet):
    def running(self) -> Self:
        return self.filter(state=DryRun.State.RUNNING)


class MoveQuerySet(CuratorQuerySet):
    def of(self, *, category: str = "", rule: str = "") -> Self:
        """Those of one category, of one rule, or both."""
        wanted = {"category": category, "rule": rule}
        return self.filter(**{name: value for name, value in wanted.items() if value})

    def after(self, key: str) -> Self:
        """In their order, those after one of them, with what a row shows."""
        rows = self.filter(pk__gt=int(key)) if key.isdecimal() and len(key) < LONGEST_KEY else self
        return rows.select_related("consultation", "clinic").order_by("pk")

    def counted_by(self, field: str) -> dict[str, int]:
        """How many there are for each value of a field."""
        return dict(self.order_by().values_list(field).annotate(number=Count("pk")))

    def consultations_by_category(self) -> dict[str, int]:
        """How many consultations would change in which way."""
        return dict(self.order_by().values_list("category").annotate(number=Count("consultation", distinct=True)))


class DryRun(models.Model):
    """One trial of a content against what was stored, advanced in steps: `after` is the last consultation looked at."""

    class Purpose(models.TextChoices):
        TRIAL = "trial", _("before publishing")
        RECALL = "recall", _("after publishing")

    class State(models.TextChoices):
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        OUTDATED = "outdated", _("outdated")
        FAILED = "failed", _("stopped")

    class Phase(models.TextChoices):
        READING = "reading", _("reading what was stored before")
        TRYING = "trying", _("trying the changed rules on each fact")
        LOOKING = "looking", _("looking at the consultations")
        WORDS = "words", _("reading words that were not known")

    purpose = models.CharField(max_length=8, choices=Purpose)
    # What is tried: the working copy with this content, or (for a recall) a release.
    sha256 = models.CharField(max_length=64)
    release = models.ForeignKey("sideeffects.Release", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # What it is compared with to find the rules that a change touches.
    base = models.ForeignKey("sideeffects.Release", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    phase = models.CharField(max_length=8, choices=Phase, default=Phase.READING)
    # The keys of the rules that the change touches; only those are tried. Null until somebody has looked.
    rules = models.JSONField(null=True)
    total = models.PositiveIntegerField(default=0)
    looked_at = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)
    after = models.BigIntegerField(default=0)
    error = models.TextField(blank=True)
    # Empty where publishing set it off.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DryRunQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["release"], name="one_recall_for_each_release"),
            models.UniqueConstraint(fields=["sha256", "base"], condition=Q(state="running"), name="dry_run_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"dry run {self.pk} of {self.sha256[:12]}"


class Grade(models.Model):
    """What one fact makes of one leaf of a changed rule, while a run lasts. `weight` is the grade in the order of `any`."""

    pk = models.CompositePrimaryKey("run", "leaf", "fact")
    run = models.ForeignKey(DryRun, on_delete=models.CASCADE, related_name="grades", db_index=False)
    leaf = models.BigIntegerField()
    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="+", db_index=False)
    weight = models.SmallIntegerField()

    objects = UnseenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.leaf} {self.fact_id}: {self.weight}"


class DryRunMove(models.Model):
    """What would change for one consultation in one rule. An empty outcome is clear or not applicable."""

    class Category(models.TextChoices):
        RAISED = "raised", _("newly flagged")
        GONE = "gone", _("no longer flagged")
        LEVEL = "level", _("moved in level")
        TO_UNKNOWN = "to_unknown", _("moved to cannot assess")
        FROM_UNKNOWN = "from_unknown", _("moved from cannot assess")
        PLAN = "plan", _("a change in what to restrict in the plan")

    run = models.ForeignKey(DryRun, on_delete=models.CASCADE, related_name="moves", db_index=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="+", db_index=False)
    rule = models.CharField(max_length=120)
    category = models.CharField(max_length=12, choices=Category)
    outcome_before = models.CharField(max_length=16, choices=Flag.Kind, blank=True)
    level_before = models.CharField(max_length=12, choices=LEVELS, blank=True)
    outcome_after = models.CharField(max_length=16, choices=Flag.Kind, blank=True)
    level_after = models.CharField(max_length=12, choices=LEVELS, blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["run", "consultation", "rule"], name="move_once")]
        indexes = [
            models.Index(fields=["run", "category", "id"], name="move_by_category"),
            models.Index(fields=["run", "rule", "id"], name="move_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.outcome_before} -> {self.outcome_after}"
