"""How far people agree, as it was measured for somebody: kept, because measuring takes seconds."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from annotate.models.project import Project

if TYPE_CHECKING:
    from annotate.models.run import Run


class Measurement(models.Model):
    """What was asked for (filters) and, once measured, the figures, and how long the project's log was then.

    It is of what `by` may see, and so theirs alone: one of each filters, measured anew in place.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="measurements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    filters = models.JSONField(default=dict)
    figures = models.JSONField(null=True, blank=True)
    log_length = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now=True)
    measured_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["project", "by", "filters"], name="one_measurement_of_filters")]

    def __str__(self) -> str:
        return f"Measurement {self.pk}"

    @property
    def run(self) -> "Run | None":
        """The run that measures or measured it: the latest."""
        return self.runs.first()
