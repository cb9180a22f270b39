"""How editors settled what people who worked blind made differently. Rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotate.models.annotation import Annotation


class Adjudication(models.Model):
    """One dispute, settled by an editor who annotated nothing in the document.

    outcome: what stands: one of the versions in dispute, or a new one by the adjudicator; none where nothing is marked.
    """

    class How(models.TextChoices):
        TAKE = "take", "Took one version"
        MERGE = "merge", "Merged the versions"
        WRITE = "write", "Wrote another version"
        NONE = "none", "Let no version stand"

    document = models.ForeignKey("annotate.Document", models.PROTECT, related_name="adjudications")
    adjudicator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="adjudications")
    how = models.CharField(max_length=5, choices=How)
    outcome = models.OneToOneField(Annotation, models.PROTECT, null=True, related_name="adjudication")
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(how__in=["take", "merge", "write", "none"]), name="adjudication_is_known"
            ),
            models.CheckConstraint(
                condition=Q(how="none", outcome=None) | ~Q(how="none") & Q(outcome__isnull=False),
                name="adjudication_has_its_outcome",
            ),
            models.CheckConstraint(
                condition=Q(how__in=["take", "merge"]) | ~Q(reason=""), name="adjudication_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()}: {self.adjudicator}"


class Rival(models.Model):
    """A version that lost. It stays in the record, and leads to what stands in its place."""

    adjudication = models.ForeignKey(Adjudication, models.PROTECT, related_name="rivals")
    annotation = models.OneToOneField(Annotation, models.PROTECT, related_name="rivalry")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.annotation)
