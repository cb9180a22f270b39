"""The log of every act. Rows are added; the database refuses to change or delete one."""

from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from annotate.models.blind import is_closed_to
from annotate.models.project import Project
from annotate.models.user import Somebody

# Acts on a document itself that tell that somebody is at work in it
TELLING = ("annotate", "submit")


def _of_others_work(user: Somebody) -> Q:
    """Whether the event is of something that the user must not see yet."""
    closed = is_closed_to(user)
    document = Exists(_rows("Document", pk=OuterRef("subject_id")).filter(is_closed_to(user, "")))
    flag = Exists(_rows("Flag", pk=OuterRef("subject_id")).filter(is_closed_to(user, "revision__document")))
    assignment = Exists(_rows("Assignment", pk=OuterRef("subject_id")).exclude(annotator_id=user.pk).filter(closed))
    hidden = Q(Q(subject="document", act__in=TELLING) & document)
    hidden |= Q(Q(subject="flag", by__isnull=False) & flag)
    hidden |= Q(Q(subject="assignment") & assignment)
    for table in ("Annotation", "Comment", "EvidenceFile", "Intake"):
        seen = apps.get_model("annotate", table).objects.seen_by(user).filter(pk=OuterRef("subject_id"))
        hidden |= Q(Q(subject=table.lower()) & ~Exists(seen))
    return hidden


def _rows(table: str, **which: Any) -> models.QuerySet[Any, Any]:
    return apps.get_model("annotate", table)._default_manager.filter(**which)


class EventQuerySet(models.QuerySet["Event"]):
    def seen_by(self, user: Somebody) -> Self:
        """Those of the user's projects; of a document that is closed to the user, not what others do in it."""
        seen = self.filter(project__in=Project.objects.seen_by(user))
        if not Project.objects.seen_by(user).filter(blind=True).exists():
            return seen
        return seen.filter(Q(by_id=user.pk) | ~_of_others_work(user))

    def of(self, subject: models.Model) -> Self:
        return self.filter(subject=type(subject).__name__.lower(), subject_id=subject.pk)


class Event(models.Model):
    """Who did what to which row, when, and what it changed. `by` is empty where the engine acted."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="events", db_constraint=False, db_index=False)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_constraint=False)
    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["project", "-id"], name="events_of_project"),
            models.Index(fields=["subject", "subject_id", "-id"], name="events_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject} {self.subject_id}"
