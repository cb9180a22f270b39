"""Frozen, labelled data sets."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from annotate.models.project import Project
from annotate.models.user import Somebody

if TYPE_CHECKING:
    from annotate.models.run import Run


class ReleaseQuerySet(models.QuerySet["Release"]):
    def seen_by(self, user: Somebody) -> Self:
        return self.filter(project__in=Project.objects.seen_by(user))


class Release(models.Model):
    """What was asked for (filters, splits, formats), and, once built, what it is (manifest, files).

    splits: seed and proportions, or none. public_key: what its signature is checked by, in PEM.
    archive: all files in one zip.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    filters = models.JSONField(default=dict)
    splits = models.JSONField(null=True, blank=True)
    formats = models.JSONField()
    licence = models.CharField(max_length=200, blank=True, default="", db_default="")
    manifest = models.JSONField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    built_at = models.DateTimeField(null=True, blank=True)
    public_key = models.TextField(blank=True, default="", db_default="")
    archive = models.FileField(blank=True, max_length=300, default="", db_default="")
    archive_size = models.PositiveBigIntegerField(db_default=0, default=0, help_text="in bytes")
    archive_sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_release_per_number")]

    def __str__(self) -> str:
        return f"Release {self.number}"

    @property
    def run(self) -> "Run | None":
        """The run that builds or built it: the latest."""
        return self.runs.first()


class ReleaseFile(models.Model):
    """One file of a release, with the checksum that proves it unaltered. lost: in words, what it could not hold."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="files")
    name = models.CharField(max_length=100)
    format = models.CharField(max_length=20)
    media_type = models.CharField(max_length=100)
    records = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField(help_text="in bytes")
    sha256 = models.CharField(max_length=64)
    lost = models.CharField(max_length=500, blank=True, default="", db_default="")
    file = models.FileField(upload_to="releases/%Y/%m/", max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="one_file_per_name")]

    def __str__(self) -> str:
        return self.name
