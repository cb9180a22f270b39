"""The seals of the log: each event's hash covers the one before it, so that no row changes or goes unnoticed.

The database writes these two tables itself, as a transaction commits, and refuses them to anybody else
(migration 0009). docs/the-log.md says what is hashed, and how it is proved without this code.

Of what they refer to, the project of a log alone is checked: events are never deleted, a seal is made of one, and the
project of an event has a log by the commit.
"""

from django.db import models

from annotate.models.event import Event
from annotate.models.project import Project


class Log(models.Model):
    """Where a project's log ends: how many acts it holds, and the hash of the last."""

    project = models.OneToOneField(Project, models.PROTECT, primary_key=True)
    length = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.length} acts, the last {self.hash}"


class Seal(models.Model):
    """An event's place in its project's log, counted from 1, and the hash that holds it there."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, db_constraint=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="seals", db_constraint=False, db_index=False)
    number = models.BigIntegerField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["project", "number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_act_per_number")]

    def __str__(self) -> str:
        return f"{self.number}: {self.hash}"
