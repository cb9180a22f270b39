"""The registry of a project: whom and what its articles credit, under which names."""

from collections import Counter
from typing import Self

from django.db import models
from django.db.models import Case, Count, F, Min, Q, Value, When
from django.db.models.functions import Coalesce, Concat, StrIndex
from django.db.models.lookups import GreaterThan

from annotate.models.project import Project
from annotate.models.user import Somebody
from annotate.text import fold


class SourceQuerySet(models.QuerySet["Source"]):
    def seen_by(self, user: Somebody) -> Self:
        return self.filter(project__in=Project.objects.seen_by(user))

    def listed(self) -> Self:
        """Those that stand for themselves; one that was merged is a name of another."""
        return self.filter(merged_into=None)

    def interested(self) -> Self:
        """Those known to be party to a matter."""
        return self.listed().exclude(interests="")

    def named(self, name: str) -> Self:
        """The one that goes by just this name, if there is one."""
        return self.filter(names__folded=fold(name))

    def called(self, words: str) -> Self:
        """Those the words may mean, the best first: called so, beginning so, holding them, held in them."""
        return self.annotate(rank=Min(_rank(fold(words)))).exclude(rank=None).order_by("rank", "name", "pk")


def _rank(words: str) -> Case:
    """How well a name fits the words, 0 the best; None where not at all."""
    folded = Concat(Value(" "), F("names__folded"), Value(" "))
    return Case(
        When(names__folded=words, then=0),
        When(names__folded__startswith=words, then=1),
        When(GreaterThan(StrIndex(folded, Value(f" {words}")), 0), then=2),
        When(names__folded__contains=words, then=3),
        When(GreaterThan(StrIndex(Value(f" {words} "), folded), 0), then=4),
        output_field=models.IntegerField(),
    )


class Source(models.Model):
    """One person, body, study or document that articles credit; the canonical record of all its names.

    interests: in what it is party, in words; empty for one that is not known to be.
    merged_into: the one it turned out to be. Annotations go on naming the row they named.
    """

    class Kind(models.TextChoices):
        NAMED_PERSON = "named_person", "Named person"
        NAMED_ORGANISATION = "named_organisation", "Named organisation"
        DOCUMENT = "document", "Document"
        STUDY_OR_DATA = "study_or_data", "Study or data"
        MEDIA_OUTLET = "media_outlet", "Media outlet"
        ANONYMOUS = "anonymous", "Anonymous"
        COLLECTIVE = "collective", "Collective"

    project = models.ForeignKey(Project, models.PROTECT, related_name="sources")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    interests = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "named_person",
                        "named_organisation",
                        "document",
                        "study_or_data",
                        "media_outlet",
                        "anonymous",
                        "collective",
                    ]
                ),
                name="source_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")) & ~Q(parent=F("id")), name="source_is_not_its_own"
            ),
        ]
        indexes = [models.Index(fields=["project", "name", "id"], name="sources_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> "Source":
        """The one that stands for it: itself, or what it was merged into."""
        return self.merged_into or self

    @property
    def aliases(self) -> list[str]:
        """Its other names."""
        own = fold(self.name)
        return [one.name for one in self.names.all() if one.folded != own]


class SourceName(models.Model):
    """A name that a source goes by, its canonical one among them: in a project a name means one source.

    brought_by: the source that brought the name when it was merged into this one.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="names")
    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=400, help_text="as names are compared: without case and accents")
    brought_by = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "folded"], name="one_source_per_name"),
            models.CheckConstraint(condition=~Q(folded=""), name="source_name_says_something"),
        ]

    def __str__(self) -> str:
        return self.name


def credited(project: Project, user: Somebody) -> dict[int, int]:
    """How many annotations that one may see credit each source of the project, by the source that stands for it."""
    rows = _crediting(project, user).values_list("standing").annotate(n=Count("pk"))
    return dict(rows)


def only_origins(project: Project, user: Somebody) -> dict[int, int]:
    """In how many documents all that is credited goes back to one source, by that source; conduits left out."""
    rows = _crediting(project, user).exclude(attributes__contains={"role": "conduit"}).values("document")
    alone = rows.annotate(n=Count("standing", distinct=True), one=Min("standing")).filter(n=1)
    return Counter(alone.values_list("one", flat=True))


def _crediting(project: Project, user: Somebody) -> models.QuerySet:
    from annotate.models.annotation import Annotation

    rows = Annotation.objects.seen_by(user).shown().filter(project=project, source__isnull=False).order_by()
    return rows.annotate(standing=Coalesce("source__merged_into", "source"))
