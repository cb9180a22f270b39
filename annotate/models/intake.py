"""What is brought in from outside, articles or annotated data, and what became of each piece of it."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotate.models.project import Project
from annotate.models.user import Somebody

if TYPE_CHECKING:
    from annotate.models.run import Run


class IntakeQuerySet(models.QuerySet["Intake"]):
    def seen_by(self, user: Somebody) -> Self:
        """Those of the user's projects; of annotations of a project in which people work blind, one's own alone."""
        told = Q(created_by_id=user.pk) | Q(kind="articles") | Q(project__blind=False)
        return self.filter(told, project__in=Project.objects.seen_by(user))


class Intake(models.Model):
    """One import that somebody asked for: a file or an address, and how it is to be read (options).

    Its items are the pieces found in it. A worker that is killed goes on with those that still wait.
    """

    class Kind(models.TextChoices):
        ARTICLES = "articles"
        ANNOTATIONS = "annotations"

    project = models.ForeignKey(Project, models.PROTECT, related_name="intakes")
    kind = models.CharField(max_length=15, choices=Kind)
    name = models.CharField(max_length=300, help_text="of the file, or the address")
    address = models.URLField(max_length=2000, blank=True)
    file = models.FileField(upload_to="intakes/%Y/%m/", max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the file")
    options = models.JSONField(default=dict)
    report = models.JSONField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["articles", "annotations"]), name="intake_kind_is_known")
        ]
        indexes = [models.Index(fields=["project", "-created_at", "-id"], name="intake_by_project")]

    def __str__(self) -> str:
        return self.name

    @property
    def run(self) -> "Run | None":
        """The run that brings or brought it in: the latest."""
        return self.runs.first()


class IntakeItem(models.Model):
    """One piece of an intake: a file, a row, an address. place says where it stands: "articles.csv, row 12"."""

    class Status(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        SAME = "same", "There already"
        BAD = "bad"
        SKIPPED = "skipped"

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=2000)
    file = models.FileField(upload_to="intakes/%Y/%m/", max_length=300, blank=True)
    about = models.JSONField(default=dict, help_text="title, publisher and what else was told of it")
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    reason = models.TextField(blank=True)
    document = models.ForeignKey("annotate.Document", models.SET_NULL, null=True, blank=True, related_name="+")
    annotation = models.ForeignKey("annotate.Annotation", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="one_item_per_number"),
            models.CheckConstraint(
                condition=Q(status__in=["waiting", "done", "same", "bad", "skipped"]), name="item_status_is_known"
            ),
        ]
        indexes = [models.Index(fields=["intake", "status", "number"], name="item_by_status")]

    def __str__(self) -> str:
        return self.place
