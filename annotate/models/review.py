"""Decisions on annotations, and the talk about them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from annotate.models.annotation import Annotation
from annotate.models.blind import is_closed_to
from annotate.models.project import Project
from annotate.models.user import Somebody


class Review(models.Model):
    """One decision by one reviewer on one version. Rows are added, never changed; the database keeps four eyes."""

    class Decision(models.TextChoices):
        APPROVE = "approve"
        RETURN = "return"
        REJECT = "reject"

    annotation = models.ForeignKey(Annotation, models.PROTECT, related_name="reviews")
    version = models.PositiveIntegerField(help_text="of the annotation, as the reviewer saw it")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=10, choices=Decision)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["annotation", "version"], name="one_decision_per_version"),
            models.CheckConstraint(condition=Q(decision="approve") | ~Q(reason=""), name="decision_says_why"),
            models.CheckConstraint(condition=Q(decision__in=["approve", "return", "reject"]), name="decision_is_known"),
        ]
        indexes = [models.Index(fields=["reviewer", "-at"], name="reviews_of_reviewer")]

    def __str__(self) -> str:
        return f"{self.decision} by {self.reviewer}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def seen_by(self, user: Somebody) -> Self:
        """Those of the user's projects; of a document closed to the user, one's own, and what is said to one."""
        seen = self.filter(document__project__in=Project.objects.seen_by(user))
        own = Q(author_id=user.pk) | Q(annotation__author_id=user.pk) | Q(answers__author_id=user.pk)
        return seen.filter(own | ~is_closed_to(user))

    def seen_in(self, project: Project, user: Somebody) -> Self:
        """As seen_by, of a project that the user is known to see: where nobody works blind that is all of it."""
        rows = self.filter(document__project=project)
        return rows.seen_by(user) if project.blind else rows


class Comment(models.Model):
    """A remark on an annotation or on words of a text, or an answer to one.

    revision: the text whose words it is about. start, end, quote: those words, where it is about no annotation.
    """

    document = models.ForeignKey("annotate.Document", models.PROTECT, related_name="comments")
    annotation = models.ForeignKey(Annotation, models.PROTECT, null=True, blank=True, related_name="comments")
    revision = models.ForeignKey("annotate.Revision", models.PROTECT, null=True, blank=True, related_name="comments")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    answers = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answered_by")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(annotation__isnull=False, revision=None, start=None, end=None, quote="")
                | Q(annotation=None, revision__isnull=False, start__isnull=False, end__isnull=False, start__lt=F("end"))
                & ~Q(quote=""),
                name="comment_is_on_something",
            ),
        ]
        indexes = [models.Index(fields=["document", "created_at", "id"], name="comments_of_document")]

    def __str__(self) -> str:
        return self.text[:60]
