"""An article, and each text it has had."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import Case, Count, Exists, F, Func, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, NullIf, Trim

from annotate.models.blind import is_closed_to
from annotate.models.project import Project
from annotate.models.user import Somebody, User
from annotate.models.workflow import DOCUMENT


class DocumentQuerySet(models.QuerySet["Document"]):
    def seen_by(self, user: Somebody) -> Self:
        return self.filter(project__in=Project.objects.seen_by(user))

    def in_pool(self) -> Self:
        """Those that want more annotators: what somebody has begun comes first, then what has waited longest.

        What people annotate without having been given it is no business of the pool.
        """
        from annotate.models.assignment import Assignment

        there = Assignment.objects.in_force().filter(document=OuterRef("pk"))
        known = Exists(Assignment.objects.filter(document=OuterRef("pk")))
        rows = self.exclude(status=Document.Status.APPROVED).filter(opened_at=None)
        rows = rows.filter(known | ~Q(status__in=[Document.Status.IN_ANNOTATION, Document.Status.IN_REVIEW]))
        rows = rows.alias(taken=_counted(there, "document")).filter(taken__lt=F("project__annotators_per_document"))
        return rows.order_by(Exists(there).desc(), "added_at", "pk")

    def in_pool_for(self, user: User) -> Self:
        """Those of the pool that the user may take: what the user put down before comes first."""
        from annotate.models.assignment import Assignment

        mine = Assignment.objects.filter(document=OuterRef("pk"), annotator=user)
        rows = self.in_pool().exclude(Exists(mine.in_force()))
        return rows.order_by(Exists(mine).desc(), *rows.query.order_by)

    def holding(self, words: str) -> Self:
        """Those whose title or text hold the words, or words that begin so.

        "Quoted words" stand together, -word must be absent; both, and figures such as 4,845, are taken whole.
        """
        begun = words.split()
        if all(word.isalpha() for word in begun):
            query = SearchQuery(" & ".join(f"{word}:*" for word in begun), config="simple", search_type="raw")
        else:
            query = SearchQuery(words, config="simple", search_type="websearch")
        return self.filter(search=query)

    def open_flags(self) -> dict[str, int]:
        """How many flags of the texts in force wait for a decision, by severity."""
        return self.aggregate(high=_total("open_high"), medium=_total("open_medium"), low=_total("open_low"))

    def with_workers(self, user: User) -> Self:
        """With `workers`, who have annotated it, and `assignees`, who are to: names, as far as the user may know."""
        from annotate.models.annotation import Annotation
        from annotate.models.assignment import Assignment

        given = Assignment.objects.open().seen_by(user)
        return self.annotate(
            workers=_names(Annotation.objects.seen_by(user), "author__", "project_id"),
            assignees=_names(given, "annotator__", "document__project_id"),
        )

    def with_flagging(self) -> Self:
        """With `flagging`: the status of the engine's latest run over the text in force, None without one."""
        from annotate.models.run import Run

        runs = Run.objects.filter(revision=OuterRef("current"), kind=Run.Kind.FLAGGING).order_by("-queued_at", "-pk")
        return self.annotate(flagging=Subquery(runs.values("status")[:1]))

    def with_returned(self, user: User) -> Self:
        """With `returned`: whether a reviewer sent back something in it that the user may see."""
        from annotate.models.annotation import Annotation

        returned = Annotation.objects.filter(document=OuterRef("pk"), status=Annotation.Status.RETURNED)
        of_others = Q(Exists(returned)) & ~is_closed_to(user, "")
        return self.annotate(returned=of_others | Q(Exists(returned.filter(author=user))))

    def ready_for_approval(self) -> Self:
        """Those that somebody worked on, with every flag decided and nothing left to do or to review."""
        from annotate.models.annotation import Annotation
        from annotate.models.assignment import Assignment

        statuses = [status for status, act in DOCUMENT if act == "finish"]
        waiting = Annotation.objects.filter(document=OuterRef("pk")).waiting()
        still_with = Assignment.objects.open().filter(document=OuterRef("pk"))
        rows = self.filter(status__in=statuses, open_high=0, open_medium=0, open_low=0)
        return rows.exclude(Exists(waiting)).exclude(Exists(still_with))

    def worked_on_by(self, person: User | int, *, seen_by: User) -> Self:
        """Those that the person (or who has that key) is to annotate, did, or decided a flag of; as far as one sees."""
        from annotate.models.annotation import Annotation
        from annotate.models.assignment import Assignment, FlagDecision
        from annotate.models.flag import Flag

        here = OuterRef("pk")
        given = Assignment.objects.in_force().seen_by(seen_by).filter(document=here, annotator=person)
        annotated = Annotation.objects.seen_by(seen_by).filter(document=here, author=person)
        decided = Flag.objects.filter(revision__document=here, decided_by=person)
        blind = FlagDecision.objects.standing_for(seen_by).filter(flag__revision__document=here, person=person)
        return self.filter(Exists(given) | Exists(annotated) | Exists(decided) | Exists(blind))

    def with_my_part(self, user: User) -> Self:
        """With what `user` has in hand: my_drafts, my_decided, decided_flags, open_flags, and touched_at."""
        from annotate.models.annotation import Annotation
        from annotate.models.assignment import FlagDecision
        from annotate.models.flag import Flag

        mine = Annotation.objects.filter(document=OuterRef("pk"), author=user).order_by("-updated_at")
        flags = Flag.objects.filter(revision=OuterRef("current"))
        decided = flags.filter(decided_by=user)
        blind = _counted(
            FlagDecision.objects.standing_for(user).filter(flag__revision=OuterRef("current")), "flag__revision"
        )
        return self.annotate(
            my_drafts=_counted(mine.filter(status=Annotation.Status.DRAFT), "document"),
            my_decided=_counted(decided, "revision") + blind,
            decided_flags=_counted(flags.filter(status__in=Flag.DECIDED), "revision") + blind,
            open_flags=_counted(flags.open(), "revision") - blind,
            touched_at=Greatest(
                Subquery(mine.values("updated_at")[:1]),
                Subquery(decided.order_by("-decided_at").values("decided_at")[:1]),
            ),
        )

    def worked_on_by_nobody(self, *, seen_by: User) -> Self:
        """Those that nobody annotated or is to, as far as the user may know."""
        from annotate.models.annotation import Annotation
        from annotate.models.assignment import Assignment

        given = Assignment.objects.in_force().seen_by(seen_by).filter(document=OuterRef("pk"))
        annotated = Annotation.objects.seen_by(seen_by).filter(document=OuterRef("pk"))
        return self.exclude(Exists(annotated)).exclude(Exists(given))


def shown_name(person: str, project: str) -> Case:
    """What User.name_in says, for the database; project: where its id stands."""
    full = Trim(Concat(f"{person}first_name", models.Value(" "), f"{person}last_name"))
    name = Coalesce(NullIf(full, models.Value("")), f"{person}username", output_field=models.TextField())
    has_left = Func(
        F(project),
        F(f"{person}projects_left"),
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=models.BooleanField(),
    )
    closed = Concat(models.Value("former member "), Cast(f"{person}pk", models.TextField()))
    left = Concat(name, models.Value(" (former member)"), output_field=models.TextField())
    whether_closed = When(**{f"{person}closed_at__isnull": False}, then=closed)
    return Case(whether_closed, When(has_left, then=left), default=name, output_field=models.TextField())


def _names(rows: models.QuerySet, person: str, project: str) -> Coalesce:
    """The names of the people of the rows of each document; the paths lead to them and to the id of the project."""
    here = rows.filter(document=OuterRef("pk")).order_by().values("document")
    names = here.annotate(names=StringAgg(shown_name(person, project), ", ", distinct=True)).values("names")
    return Coalesce(Subquery(names), models.Value(""), output_field=models.TextField())


def _total(field: str) -> Coalesce:
    return Coalesce(Sum(field), 0)


def _counted(rows: models.QuerySet, by: str) -> Coalesce:
    """How many of the rows each document has; they are tied to it by `by`."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)


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
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=2000, blank=True)
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

    def __str__(self) -> str:
        return f"Revision {self.number}"
