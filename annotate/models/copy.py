"""What an article is recognised by, and which story it tells with its copies."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from annotate.models.document import Document

if TYPE_CHECKING:
    from annotate.models.project import Project


class ImprintQuerySet(models.QuerySet["Imprint"]):
    def of(self, project: "Project") -> Self:
        return self.filter(document__project=project)

    def meeting(self, bands: tuple[int, ...]) -> Self:
        """Those that may be of copies: they share a band."""
        return self.filter(bands__overlap=list(bands))


class Imprint(models.Model):
    """The fingerprint of the text in force of a document (see annotate.text.copies).

    Documents of one story are copies of each other, straight or by way of others. A story is the key of the first
    imprint that was in it; keys are not used twice.
    """

    document = models.OneToOneField(Document, models.CASCADE, related_name="imprint")
    sha256 = models.CharField(max_length=64, help_text="of the text")
    values = models.BinaryField()
    bands = ArrayField(models.IntegerField())
    story = models.BigIntegerField()

    objects = ImprintQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["story"], name="imprint_by_story"),
            GinIndex(fields=["bands"], name="imprint_by_band"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} of story {self.story}"
