"""What a person is told of: what others did that concerns them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from annotate.models.annotation import Annotation
from annotate.models.blind import is_closed_to
from annotate.models.project import Project
from annotate.models.review import Comment
from annotate.models.user import Somebody

OF_DOCUMENTS = ["assigned", "handed_over"]
OF_ANNOTATIONS = ["returned", "disputed", "revised", "rejected", "taken", "adjudicated"]


class NoticeQuerySet(models.QuerySet["Notice"]):
    def seen_by(self, user: Somebody) -> Self:
        """One's own, of projects one belongs to; of a document closed to one, nothing that others do there."""
        mine = self.filter(person_id=user.pk, document__project__in=Project.objects.seen_by(user))
        own = Q(annotation=None) | Q(annotation__author_id=user.pk)
        said = Q(comment=None) | Exists(Comment.objects.seen_by(user).filter(pk=OuterRef("comment")))
        return mine.filter(said, own | ~is_closed_to(user))

    def unread(self) -> Self:
        return self.filter(seen_at=None)

    def told(self) -> Self:
        """With all that it takes to tell them."""
        links = self.select_related("by", "document__project", "annotation", "comment", "person")
        return links.defer("document__search").prefetch_related("annotation__spans")


class Notice(models.Model):
    """One thing that a person is told of.

    by: who did it, None where nobody did. seen_at: when the person opened it. mailed_at: when it left by e-mail.
    """

    class Kind(models.TextChoices):
        RETURNED = "returned"
        MENTIONED = "mentioned"
        ASSIGNED = "assigned"
        HANDED_OVER = "handed_over", "Handed over"
        DISPUTED = "disputed"
        REVISED = "revised"
        REJECTED = "rejected"
        TAKEN = "taken"
        ADJUDICATED = "adjudicated"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("annotate.Document", models.CASCADE, related_name="notices")
    annotation = models.ForeignKey(Annotation, models.CASCADE, null=True, related_name="notices")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="notices")
    at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["mentioned", *OF_DOCUMENTS, *OF_ANNOTATIONS]), name="notice_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="mentioned", comment__isnull=False)
                | Q(kind__in=OF_ANNOTATIONS, annotation__isnull=False)
                | Q(kind__in=OF_DOCUMENTS),
                name="notice_leads_somewhere",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="notices_of_person"),
            models.Index(fields=["person"], condition=Q(seen_at=None), name="unread_notices"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.person}"

    @property
    def anchor(self) -> str:
        """Where on the document's page the thing is: `#comment-12`."""
        if self.comment_id:
            return f"#comment-{self.comment_id}"
        return f"#annotation-{self.annotation_id}" if self.annotation_id else ""
