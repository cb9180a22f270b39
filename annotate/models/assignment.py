"""Who is to annotate which document, and what each of those who work blind made of its flags."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from annotate.models.blind import is_closed_to
from annotate.models.project import Project
from annotate.models.user import Somebody


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def seen_by(self, user: Somebody) -> Self:
        """Those of the user's projects; of a document that is closed to the user, one's own alone."""
        seen = self.filter(document__project__in=Project.objects.seen_by(user))
        return seen.filter(Q(annotator_id=user.pk) | ~is_closed_to(user))

    def open(self) -> Self:
        return self.filter(status__in=Assignment.OPEN)

    def in_force(self) -> Self:
        """Those that take one of the document's places: open or done."""
        return self.filter(status__in=Assignment.IN_FORCE)

    def open_of(self, user: Somebody) -> Self:
        """What the person has in hand, the most urgent first."""
        return self.open().filter(annotator_id=user.pk).order_by(F("due_at").asc(nulls_last=True), "pk")

    def overdue(self) -> Self:
        return self.open().filter(due_at__lt=timezone.now())


class Assignment(models.Model):
    """One person's task to annotate one document.

    due_at: when it goes back to the pool by itself; only what was taken from the pool has it.
    """

    class Status(models.TextChoices):
        ASSIGNED = "assigned"
        STARTED = "started"
        DONE = "done"
        EXPIRED = "expired"
        HANDED_OVER = "handed_over", "Handed over"
        WITHDRAWN = "withdrawn"

    class How(models.TextChoices):
        BY_HAND = "by_hand", "By hand"
        QUOTA = "quota"
        POOL = "pool"

    OPEN = (Status.ASSIGNED, Status.STARTED)
    IN_FORCE = (*OPEN, Status.DONE)

    document = models.ForeignKey("annotate.Document", models.PROTECT, related_name="assignments")
    annotator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    status = models.CharField(max_length=12, choices=Status, default=Status.ASSIGNED)
    how = models.CharField(max_length=8, choices=How)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    assigned_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "annotator"],
                condition=Q(status__in=["assigned", "started", "done"]),
                name="one_assignment_per_person",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["assigned", "started", "done", "expired", "handed_over", "withdrawn"]),
                name="assignment_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(how__in=["by_hand", "quota"], assigned_by__isnull=False)
                | Q(how="pool", assigned_by=None, due_at__isnull=False),
                name="assignment_has_its_giver",
            ),
            models.CheckConstraint(
                condition=Q(status="done", done_at__isnull=False) | ~Q(status="done") & Q(done_at=None),
                name="done_has_its_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["annotator", "document"],
                condition=Q(status__in=["assigned", "started"]),
                name="open_assignments_of_person",
            ),
            models.Index(
                fields=["due_at"], condition=Q(status__in=["assigned", "started"]), name="assignments_by_due_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.annotator}: {self.document}, {self.status}"


class FlagDecisionQuerySet(models.QuerySet["FlagDecision"]):
    def standing_for(self, user: Somebody) -> Self:
        """What the person decided where people still work blind: to that person the flag is decided so."""
        blind = {"flag__project__blind": True, "flag__revision__document__opened_at": None}
        return self.filter(person_id=user.pk, **blind)


class FlagDecision(models.Model):
    """What one person made of a flag of a blind document. The flag itself stays open until the document is opened."""

    class Decision(models.TextChoices):
        CONFIRM = "confirm"
        SOURCED = "sourced"
        NOT_A_CLAIM = "not_a_claim", "Not a claim"
        DISMISS = "dismiss"

    flag = models.ForeignKey("annotate.Flag", models.PROTECT, related_name="decisions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="flag_decisions")
    decision = models.CharField(max_length=12, choices=Decision)
    reason = models.TextField(blank=True)
    annotation = models.ForeignKey(
        "annotate.Annotation", models.PROTECT, null=True, blank=True, related_name="flag_decisions"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = FlagDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["flag", "person"], name="one_decision_per_person"),
            models.CheckConstraint(
                condition=Q(decision__in=["confirm", "sourced", "not_a_claim", "dismiss"]),
                name="flag_decision_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["confirm", "sourced"]) | ~Q(reason=""), name="flag_decision_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} by {self.person}"
