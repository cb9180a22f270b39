"""What the engine read in a text besides its flags: who is credited with what, the sources, the quantities."""

from django.db import models

from annotate.models.document import Revision
from annotate.models.run import Run


class Reading(models.Model):
    """The latest reading of one text. It is made again with every run, and nobody's work hangs on it.

    Places are [start, end] in code points of the text. The lists may be long, so no other table carries them along.
    """

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="reading")
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    language = models.CharField(max_length=35)
    language_support = models.CharField(max_length=20, help_text="full, or quantities_only")
    engine_version = models.CharField(max_length=20)
    attributions = models.JSONField(help_text="who says what with which words, in reading order")
    sources = models.JSONField(help_text="each with every place that names it, and why a name is taken for it")
    quantities = models.JSONField(help_text="in reading order")
    read_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Reading of {self.revision_id} by {self.engine_version}"
