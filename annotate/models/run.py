"""Work for later. The row is the work order: written with its cause, sent after commit, sent again if it got stuck."""

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from annotate.models.user import Somebody

if TYPE_CHECKING:
    from annotate.models.document import Revision
    from annotate.models.intake import Intake
    from annotate.models.measurement import Measurement
    from annotate.models.release import Release
    from annotate.models.user import User

HEARTBEAT = timedelta(seconds=60)  # silence after which a running run counts as stuck
RESEND = timedelta(seconds=20)  # how long a queued run waits before its message counts as lost
ATTEMPTS = 5


class RunQuerySet(models.QuerySet["Run"]):
    def seen_by(self, user: Somebody) -> Self:
        """Those of the user's projects; of imports, those that the user may see."""
        projects, intakes = (apps.get_model("annotate", table).objects.seen_by(user) for table in ("Project", "Intake"))
        return self.filter(Q(intake=None) | Q(intake__in=intakes.order_by()), project__in=projects)

    def open(self) -> Self:
        return self.filter(status__in=Run.OPEN)

    def stuck(self) -> Self:
        """Queued too long for its message to be alive, due again, or running without a heartbeat."""
        now = timezone.now()
        return self.filter(
            Q(status=Run.Status.QUEUED, sent_at=None)
            | Q(status=Run.Status.QUEUED, sent_at__lt=now - RESEND, due_at__lt=now)
            | Q(status=Run.Status.RUNNING, heartbeat_at__lt=now - HEARTBEAT)
        )


class Run(models.Model):
    """One pass of the engine over a revision, the building of a release, a measuring of agreement, or an import."""

    class Kind(models.TextChoices):
        FLAGGING = "flagging"
        RELEASE = "release"
        AGREEMENT = "agreement"
        IMPORT = "import"

    class Status(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    OPEN = (Status.QUEUED, Status.RUNNING)

    kind = models.CharField(max_length=10, choices=Kind)
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    project = models.ForeignKey("annotate.Project", models.PROTECT, related_name="runs")
    revision = models.ForeignKey("annotate.Revision", models.PROTECT, null=True, blank=True, related_name="runs")
    release = models.ForeignKey("annotate.Release", models.CASCADE, null=True, blank=True, related_name="runs")
    measurement = models.ForeignKey("annotate.Measurement", models.CASCADE, null=True, blank=True, related_name="runs")
    intake = models.ForeignKey("annotate.Intake", models.CASCADE, null=True, blank=True, related_name="runs")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=200, blank=True, help_text="what it is doing")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "revision"],
                condition=Q(status__in=["queued", "running"]),
                name="one_open_run_per_revision",
            ),
            models.UniqueConstraint(
                fields=["release"], condition=Q(status__in=["queued", "running"]), name="one_open_run_per_release"
            ),
            models.UniqueConstraint(
                fields=["measurement"],
                condition=Q(status__in=["queued", "running"]),
                name="one_open_run_per_measurement",
            ),
            models.UniqueConstraint(
                fields=["intake"], condition=Q(status__in=["queued", "running"]), name="one_open_run_per_intake"
            ),
            models.CheckConstraint(
                condition=Q(kind="flagging", revision__isnull=False, release=None, measurement=None, intake=None)
                | Q(kind="release", release__isnull=False, revision=None, measurement=None, intake=None)
                | Q(kind="agreement", measurement__isnull=False, revision=None, release=None, intake=None)
                | Q(kind="import", intake__isnull=False, revision=None, release=None, measurement=None),
                name="run_has_its_subject",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["queued", "running", "done", "failed", "cancelled"]), name="run_status_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["status", "queued_at"], condition=Q(status__in=["queued", "running"]), name="open_runs"
            ),
            models.Index(fields=["project", "-queued_at", "-id"], name="run_by_project"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} run {self.pk}, {self.status}"

    @property
    def read_revision(self) -> "Revision":
        """The text that a flagging run reads."""
        if self.revision is None:
            raise TypeError(f"{self} reads no text.")
        return self.revision

    @property
    def asked_measurement(self) -> "Measurement":
        """What an agreement run measures."""
        if self.measurement is None:
            raise TypeError(f"{self} measures nothing.")
        return self.measurement

    @property
    def built_release(self) -> "Release":
        """What a release run builds."""
        if self.release is None:
            raise TypeError(f"{self} builds no release.")
        return self.release

    @property
    def brought_intake(self) -> "Intake":
        """What an import run brings in."""
        if self.intake is None:
            raise TypeError(f"{self} brings nothing in.")
        return self.intake

    @property
    def importer(self) -> "User":
        """In whose name an import run brings in: who asked for it."""
        return self.requested_by or self.brought_intake.created_by
