"""The log of every act. Rows are added; the database refuses to change or delete one."""

from typing import Self

from django.conf import settings
from django.db import models

from annotate.models.project import Project


class EventQuerySet(models.QuerySet["Event"]):
    def of(self, subject: models.Model) -> Self:
        return self.filter(subject=type(subject).__name__.lower(), subject_id=subject.pk)


class Event(models.Model):
    """Who did what to which row, when, and what it changed. `by` is empty where the engine acted."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
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
