"""An article, and each text it has had."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, HashIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from annotate.formats.documents import LONGEST
from annotate.models.document_questions import DocumentQuerySet
from annotate.models.project import Project


class Document(models.Model):
    """An article in a project. Its texts are its revisions; `current` is the one in force."""

    class Status(models.TextChoices):
        NEW = "new"
        FLAGGED = "flagged"
        IN_ANNOTATION = "in_annotation", "In annotation"
        IN_REVIEW = "in_review", "In review"
        APPROVED = "approved"
        REOPENED = "reopened"

    project = models.ForeignKey(Project, models.PROTECT, related_name="documents")
    title = models.CharField(max_length=LONGEST["title"])
    publisher = models.CharField(max_length=LONGEST["publisher"], blank=True)
    author = models.CharField(max_length=LONGEST["author"], blank=True)
    url = models.URLField(max_length=LONGEST["url"], blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=15, choices=Status, default=Status.NEW)
    sha256 = models.CharField(max_length=64, editable=False, help_text="of the text in force")
    words = models.PositiveIntegerField(default=0, editable=False)
    open_high = models.PositiveIntegerField(default=0, editable=False, help_text="flags of the text in force")
    open_medium = models.PositiveIntegerField(default=0, editable=False)
    open_low = models.PositiveIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="when those who worked on it blind could see each other’s work"
    )
    current = models.OneToOneField("Revision", models.PROTECT, null=True, editable=False, related_name="current_of")
    version = models.PositiveIntegerField(default=1, editable=False)
    search = SearchVectorField(null=True, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "sha256"], name="same_text_once_per_project"),
            models.CheckConstraint(
                condition=Q(
                    status__in=["new", "flagged", "in_annotation", "in_review", "approved", "reopened"],
                ),
                name="document_status_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "-added_at", "-id"], name="document_by_arrival"),
            models.Index(fields=["project", "status", "-added_at", "-id"], name="document_by_status"),
            models.Index(fields=["project", "publisher", "-added_at", "-id"], name="document_by_publisher"),
            models.Index(fields=["project", "-published_at", "-id"], name="document_by_date"),
            models.Index(fields=["project", "title", "id"], name="document_by_title"),
            models.Index(fields=["project", "-words", "-id"], name="document_by_length"),
            models.Index(fields=["project", "-open_high", "-id"], name="document_by_high_flags"),
            models.Index(fields=["project", "-open_medium", "-id"], name="document_by_medium_flags"),
            models.Index(fields=["project", "-open_low", "-id"], name="document_by_low_flags"),
            GinIndex(fields=["search"], name="document_by_words"),
            HashIndex(fields=["url"], condition=~Q(url=""), name="document_by_address"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def in_force(self) -> "Revision":
        """The text in force. Only within the act that adds a document has it none."""
        if self.current is None:
            raise TypeError(f"“{self}” has no text yet.")
        return self.current

    @property
    def is_blind(self) -> bool:
        """Whether people annotate it without seeing each other's work."""
        return self.project.blind and self.opened_at is None

    def has_room(self) -> bool:
        """Whether it wants more annotators."""
        return self.assignments.in_force().count() < self.project.annotators_per_document


class Upload(models.Model):
    """What came in, byte for byte, so that any offset can be followed back to it."""

    data = models.BinaryField()
    name = models.CharField(max_length=300, blank=True)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name or self.media_type


class Revision(models.Model):
    """One immutable canonical text of a document. A corrected article is a new revision; the database refuses edits.

    source_map leads from the text's offsets back into the upload; units are its headings and paragraphs.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=35)
    length = models.PositiveIntegerField(help_text="in code points")
    units = models.JSONField()
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="revision")
    source_map = models.JSONField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_revision_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revisions_count_from_one"),
        ]
        indexes = [models.Index(fields=["sha256"], name="revision_by_text")]

    def __str__(self) -> str:
        return f"Revision {self.number}"
