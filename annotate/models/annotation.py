"""What people said about spans of an article."""

import uuid
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce

from annotate.models.assignment import Assignment
from annotate.models.blind import is_blind, is_closed_to
from annotate.models.project import Project
from annotate.models.user import Somebody, User
from annotate.models.workflow import OPEN
from annotate.text import Span as TextSpan

UNTOLD = ("text", "source_map", "units")  # of the texts, in a list of annotations
DRAFTS = ("draft", "returned")  # what its author has still in hand
# These are never deleted: that a new row's are there is checked once, by the statement (migrations 0028 to 0031).
GUARDED: dict[str, Any] = {"db_constraint": False, "db_index": False}
# What most annotations have none of, with the indexes of those that do.
SELDOM = {"source": "annotations_of_source", "flag": "annotations_of_flag", "supersedes": "annotations_after"}
OTHERS_WORDS = ("source", "cue")  # roles whose words are not those that an annotation is about


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def seen_by(self, user: Somebody) -> Self:
        """Those of the user's projects; of a document that is closed to the user, one's own alone."""
        seen = self.filter(project__in=Project.objects.seen_by(user))
        return seen.filter(Q(author_id=user.pk) | ~is_closed_to(user))

    def seen_in(self, project: Project, user: Somebody) -> Self:
        """As seen_by, of a project that the user is known to see: where nobody works blind that is all of it."""
        rows = self.filter(project=project)
        return rows.seen_by(user) if project.blind else rows

    def of_open_documents(self) -> Self:
        """Those that may leave: not of documents in which people still work blind."""
        return self.exclude(is_blind())

    def open_in(self, project: Project) -> Self:
        """As of_open_documents, of a project that is known: where nobody works blind that is all of it."""
        rows = self.filter(project=project)
        return rows.exclude(document__opened_at=None) if project.blind else rows

    def approved(self) -> Self:
        return self.filter(status=Annotation.Status.APPROVED)

    def public(self) -> Self:
        """Those that anyone may read: approved claims with a verdict, of projects whose manager made them public."""
        return self.approved().of_open_documents().filter(project__public_claims=True).exclude(verdict=None)

    def said_first(self) -> Self:
        """What people said of the text by themselves: handed in, not withdrawn, and no correction of another."""
        unsaid = [Annotation.Status.DRAFT, Annotation.Status.WITHDRAWN]
        return self.filter(supersedes=None).exclude(status__in=unsaid)

    def shown(self) -> Self:
        """All that stand: not the withdrawn, nor those in whose place there is another."""
        return self.exclude(status__in=Annotation.GONE)

    def waiting(self) -> Self:
        """Those that keep their document from approval: for their author, a reviewer or an adjudicator.

        Drafts of those who gave the document back, or whose time ran out, keep nobody waiting.
        """
        theirs = Assignment.objects.filter(document=OuterRef("document"), annotator=OuterRef("author"))
        put_down = Exists(theirs) & ~Exists(theirs.in_force())
        return self.filter(status__in=OPEN).exclude(put_down, status__in=DRAFTS)

    def lost(self) -> Self:
        """Those with a span whose words are gone from the text in force."""
        return self.annotate(text=_text()).exclude(text=F("document__current"))

    def texts(self) -> models.QuerySet["Annotation", Any]:
        """The keys of the texts that they speak of."""
        return self.annotate(text=_text()).order_by().values("text")

    def awaiting_review_by(self, reviewer: Somebody) -> Self:
        """Submitted by others, oldest first; not what the reviewer brought in.

        What people do blind waits until all have handed in.
        """
        waiting = self.filter(status=Annotation.Status.SUBMITTED).exclude(author=reviewer).exclude(is_blind())
        waiting = waiting.exclude(intake__in=_intakes_of(reviewer))
        return waiting.order_by("submitted_at", "pk")

    def unfinished_by(self, author: User) -> Self:
        return self.filter(author=author, status__in=[Annotation.Status.DRAFT, Annotation.Status.RETURNED])

    def returned_to(self, author: User) -> Self:
        """Sent back to the author by a reviewer or a new revision, the latest first."""
        returned = self.filter(author=author, status=Annotation.Status.RETURNED).order_by("-updated_at", "-pk")
        reviews = Prefetch("reviews", apps.get_model("annotate", "Review").objects.select_related("reviewer"))
        return returned.select_related("document").prefetch_related(reviews).with_quote()

    def with_quote(self) -> Self:
        """With what each is called as `words`, so that its spans need not be fetched."""
        rank = Case(When(role__in=OTHERS_WORDS, then=1), default=0)
        spans = Span.objects.filter(annotation=OuterRef("pk")).order_by(rank, "start")
        return self.annotate(
            words=Coalesce(Subquery(spans.values("quote")[:1]), F("label"), output_field=models.TextField())
        )

    def whole(self) -> Self:
        """With all that it takes to show one, in a fixed number of queries."""
        links = self.select_related("author", "guideline", "scheme", "flag", "verdict", "source__merged_into")
        return links.prefetch_related(
            "spans__anchors", "evidence", "relations", "reviews__reviewer", "comments__author"
        )


def _intakes_of(user: Somebody) -> models.QuerySet[Any, Any]:
    return apps.get_model("annotate", "Intake")._default_manager.filter(created_by_id=user.pk).order_by().values("pk")


def _text() -> Case:
    stands = Span.objects.filter(anchors__revision=OuterRef("annotation__document__current"), anchors__start__gte=0)
    lost = Span.objects.filter(annotation=OuterRef("pk")).exclude(Exists(stands.filter(pk=OuterRef("pk"))))
    return Case(When(Exists(lost), then=F("revision")), default=F("document__current"))


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
