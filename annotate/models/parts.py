"""What goes with an annotation's words: evidence, a verdict, relations. Written with it; the database keeps them so."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from annotate.models.annotation import Annotation
from annotate.models.blind import is_closed_to
from annotate.models.project import Project
from annotate.models.user import Somebody


class EvidenceManager(models.Manager["Evidence"]):
    """With the files, but never their bytes."""

    def get_queryset(self) -> models.QuerySet["Evidence"]:
        return super().get_queryset().select_related("file").defer("file__data")


class RelationManager(models.Manager["Relation"]):
    """With the key of the other annotation, by which statements name it, and what it is called."""

    def get_queryset(self) -> models.QuerySet["Relation"]:
        return super().get_queryset().select_related("to").only("annotation_id", "kind", "to__key", "to__label")


class EvidenceFileQuerySet(models.QuerySet["EvidenceFile"]):
    def seen_by(self, user: Somebody) -> Self:
        """Those of the user's projects; of a document that is closed to the user, those the user added or shows."""
        seen = self.filter(document__project__in=Project.objects.seen_by(user))
        shown = Exists(Evidence.objects.filter(file=OuterRef("pk"), annotation__author=user.pk))
        return seen.filter(Q(added_by_id=user.pk) | shown | ~is_closed_to(user))


class EvidenceFile(models.Model):
    """A file that somebody showed as evidence in a document, byte for byte. Never changed."""

    document = models.ForeignKey("annotate.Document", models.PROTECT, related_name="files")
    name = models.CharField(max_length=300)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="in bytes")
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = EvidenceFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "name", "sha256"], name="same_file_once")]

    def __str__(self) -> str:
        return self.name


class Evidence(models.Model):
    """One thing that supports what an annotation says: an address, a file, words."""

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="evidence")
    url = models.URLField(max_length=2000, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    quote = models.TextField(blank=True)
    note = models.TextField(blank=True)
    accessed_at = models.DateField(null=True, blank=True)
    is_primary = models.BooleanField(default=False)
    is_named = models.BooleanField(default=False)

    objects = EvidenceManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(url="", file=None, quote="", note=""), name="evidence_shows_something")
        ]

    def __str__(self) -> str:
        return self.url or self.quote or self.note or str(self.file)


class Verdict(models.Model):
    """How true a claim was found, on the project's scale, and why.

    one_origin: why evidence of one origin is enough, where it is.
    """

    annotation = models.OneToOneField(Annotation, models.CASCADE, related_name="verdict")
    rating = models.CharField(max_length=40)
    explanation = models.TextField(blank=True)
    one_origin = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(rating=""), name="verdict_has_a_rating")]

    def __str__(self) -> str:
        return self.rating


class Relation(models.Model):
    """How one annotation stands to another of its project."""

    class Kind(models.TextChoices):
        SAME_FIGURE_AS = "same_figure_as", "Same figure as"
        PART_OF_TOTAL = "part_of_total", "Part of the total"
        CONTRADICTS = "contradicts"
        RESTATES = "restates"
        SUPPORTS = "supports"
        REFUTES = "refutes"

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="relations")
    to = models.ForeignKey(Annotation, models.PROTECT, related_name="related_by")
    kind = models.CharField(max_length=20, choices=Kind)

    objects = RelationManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["annotation", "to", "kind"], name="one_relation_of_a_kind"),
            models.CheckConstraint(condition=~Q(annotation=F("to")), name="relation_is_to_another"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "same_figure_as",
                        "part_of_total",
                        "contradicts",
                        "restates",
                        "supports",
                        "refutes",
                    ]
                ),
                name="relation_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.to_id}"
