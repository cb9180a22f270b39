"""What people said about spans of an article."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from annotate.models.annotation_questions import OTHERS_WORDS, AnnotationQuerySet
from annotate.models.project import Project
from annotate.text import Span as TextSpan

UNTOLD = ("text", "source_map", "units")  # of the texts, in a list of annotations
# These are never deleted: that a new row's are there is checked once, by the statement (migrations 0028 to 0031).
GUARDED: dict[str, Any] = {"db_constraint": False, "db_index": False}
# What most annotations have none of, with the indexes of those that do.
SELDOM = {"source": "annotations_of_source", "flag": "annotations_of_flag", "supersedes": "annotations_after"}


class Annotation(models.Model):
    """A person's statement about one or more spans of one revision.

    version counts every change, and is what a reviewer says to have seen.
    key is made by the client, so that a request sent twice makes one annotation.
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        APPROVED = "approved"
        RETURNED = "returned"
        REJECTED = "rejected"
        DISPUTED = "disputed"
        ADJUDICATED = "adjudicated"
        SUPERSEDED = "superseded"
        WITHDRAWN = "withdrawn"

    GONE = (Status.WITHDRAWN, Status.SUPERSEDED, Status.ADJUDICATED)

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="annotations", **GUARDED)
    document = models.ForeignKey("annotate.Document", models.PROTECT, related_name="annotations", db_constraint=False)
    revision = models.ForeignKey("annotate.Revision", models.PROTECT, related_name="annotations", **GUARDED)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="annotations", **GUARDED)
    label = models.CharField(max_length=40)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    reason = models.TextField(blank=True, db_default="", help_text="of the last decision, or of a new revision")
    attributes = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    confidence = models.FloatField(null=True, blank=True)
    source = models.ForeignKey(
        "annotate.Source", models.PROTECT, null=True, blank=True, related_name="annotations", db_index=False
    )
    guideline = models.ForeignKey("annotate.Guideline", models.PROTECT, related_name="+", **GUARDED)
    scheme = models.ForeignKey("annotate.LabelScheme", models.PROTECT, related_name="+", **GUARDED)
    flag = models.ForeignKey(
        "annotate.Flag", models.PROTECT, null=True, blank=True, related_name="annotations", db_index=False
    )
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", db_index=False
    )
    intake = models.ForeignKey(
        "annotate.Intake",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annotations",
        help_text="that brought it in; who asked for it does not decide on it",
        **GUARDED,
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "draft",
                        "submitted",
                        "approved",
                        "returned",
                        "rejected",
                        "disputed",
                        "adjudicated",
                        "superseded",
                        "withdrawn",
                    ]
                ),
                name="annotation_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__gte=0, confidence__lte=1), name="confidence_is_a_share"
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="annotation_supersedes_another"),
        ]
        indexes = [
            models.Index(fields=["project", "status", "submitted_at", "id"], name="review_queue"),
            models.Index(fields=["revision", "status"], name="annotations_of_revision"),
            models.Index(fields=["author", "status", "-updated_at"], name="annotations_of_author"),
            models.Index(fields=["project", "id"], name="annotations_of_project"),
            *(
                models.Index(fields=[field], condition=Q(**{f"{field}__isnull": False}), name=name)
                for field, name in SELDOM.items()
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.pk}"

    @property
    def quote(self) -> str:
        """What it is called: the words it is about, before those of its source and cue."""
        spans = sorted(self.spans.all(), key=lambda span: (span.role in OTHERS_WORDS, span.start))
        return next((span.quote for span in spans), self.label)


class Span(models.Model):
    """One stretch of the revision that plays one role in an annotation; the database checks its quote."""

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="spans", **GUARDED)
    role = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["start", "end", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="span_is_not_empty"),
            models.UniqueConstraint(fields=["annotation", "role", "start", "end"], name="one_span_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.quote}"

    @property
    def span(self) -> TextSpan:
        return TextSpan(self.start, self.end)
