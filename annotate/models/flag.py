"""What the rules said. Flags can be made again at any time; what a person decided about one stays."""

from collections.abc import Collection, Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from annotate.models.assignment import FlagDecision
from annotate.models.project import Project
from annotate.models.user import Somebody, User
from annotate.models.workflow import FLAG_DECISIONS


def as_decided_by(user: User, flags: Iterable["Flag"]) -> list["Flag"]:
    """The flags as the user sees them: where people work blind, with the user's own decisions, not yet the flags'."""
    rows = list(flags)
    made = FlagDecision.objects.standing_for(user).filter(flag__in=rows)
    own = {one.flag_id: one for one in made}
    for flag in rows:
        if one := own.get(flag.pk):
            flag.status, flag.reason = FLAG_DECISIONS[one.decision], one.reason
            flag.decided_by, flag.decided_at = user, one.at
    return rows


class FlagQuerySet(models.QuerySet["Flag"]):
    def seen_by(self, user: Somebody) -> Self:
        return self.filter(project__in=Project.objects.seen_by(user))

    def open(self) -> Self:
        return self.filter(status=Flag.Status.OPEN)

    def in_status(self, statuses: Collection[str], user: Somebody) -> Self:
        """Those in one of the statuses to the user, who sees them as `as_decided_by` tells them."""
        own = FlagDecision.objects.standing_for(user).filter(flag=OuterRef("pk"))
        decided = own.filter(decision__in=[name for name, status in FLAG_DECISIONS.items() if status in statuses])
        return self.filter(Exists(decided) | Q(status__in=statuses) & ~Exists(own))

    def shown(self) -> Self:
        """All but those that the engine no longer raises and nobody decided."""
        return self.exclude(status=Flag.Status.STALE)


class Flag(models.Model):
    """What one rule said about one span, why, and what a person decided about it."""

    class Status(models.TextChoices):
        OPEN = "open"
        CONFIRMED = "confirmed"
        DISMISSED = "dismissed"
        ANSWERED = "answered"
        STALE = "stale"

    class Severity(models.TextChoices):
        HIGH = "high"
        MEDIUM = "medium"
        LOW = "low"

    IMPORTED = "imported"  # the rule of what an import suggests, and no engine raised
    DECIDED = (Status.CONFIRMED, Status.DISMISSED, Status.ANSWERED)

    project = models.ForeignKey(Project, models.PROTECT, related_name="flags")
    revision = models.ForeignKey("annotate.Revision", models.PROTECT, related_name="flags")
    run = models.ForeignKey("annotate.Run", models.PROTECT, related_name="flags")
    rule = models.CharField(max_length=40)
    kind = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=80)
    severity = models.CharField(max_length=10, choices=Severity)
    label = models.CharField(max_length=40, blank=True, help_text="of the annotation it proposes")
    attributes = models.JSONField(default=dict, help_text="of the annotation it proposes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    places = models.JSONField(default=list, help_text="[start, end] of each place of the figure")
    value = models.FloatField(null=True)
    unit = models.CharField(max_length=200, blank=True)
    why = models.TextField()
    remedy = models.TextField(blank=True, help_text="what would have stopped it")
    evidence = models.JSONField(default=list)
    source = models.CharField(max_length=500, blank=True)
    score = models.FloatField()
    engine_version = models.CharField(max_length=20)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["start", "-score", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="flag_is_not_empty"),
            models.UniqueConstraint(fields=["revision", "rule", "kind", "start", "end"], name="one_flag_per_place"),
            models.CheckConstraint(
                condition=Q(status__in=["open", "stale"], decided_by__isnull=True, decided_at__isnull=True)
                | Q(
                    status__in=["confirmed", "dismissed", "answered"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="decision_has_its_maker",
            ),
            models.CheckConstraint(condition=~Q(status="dismissed", reason=""), name="dismissal_has_a_reason"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="score_is_a_share"),
        ]
        indexes = [
            models.Index(fields=["project", "severity"], condition=Q(status="open"), name="open_flags_by_severity"),
            models.Index(fields=["revision", "severity"], condition=Q(status="open"), name="open_flags_by_revision"),
            models.Index(fields=["project", "rule", "status"], name="flags_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.quote}"
