"""The questions one asks of articles."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from annotate.models.blind import is_closed_to
from annotate.models.names import shown_name
from annotate.models.project import Project
from annotate.models.user import Somebody, User
from annotate.models.workflow import DOCUMENT

if TYPE_CHECKING:
    from annotate.models.document import Document  # noqa: F401  named in the class below


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
        rows = self.exclude(status=self.model.Status.APPROVED).filter(opened_at=None)
        rows = rows.filter(known | ~Q(status__in=[self.model.Status.IN_ANNOTATION, self.model.Status.IN_REVIEW]))
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
        return self.aggregate(**{level: Sum(f"open_{level}", default=0) for level in ("high", "medium", "low")})

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

        given = Assignment.objects.in_force().seen_by(seen_by).filter(annotator=person).values("document")
        annotated = Annotation.objects.seen_by(seen_by).filter(author=person).values("document")
        decided = Flag.objects.filter(decided_by=person).values("revision__document")
        blind = FlagDecision.objects.standing_for(seen_by).filter(person=person).values("flag__revision__document")
        every = (rows.order_by() for rows in (given, annotated, decided, blind))
        return self.filter(pk__in=next(every).union(*every))

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


def _names(rows: models.QuerySet, person: str, project: str) -> Coalesce:
    """The names of the people of the rows of each document; the paths lead to them and to the id of the project."""
    here = rows.filter(document=OuterRef("pk")).order_by().values("document")
    names = here.annotate(names=StringAgg(shown_name(person, project), ", ", distinct=True)).values("names")
    return Coalesce(Subquery(names), models.Value(""), output_field=models.TextField())


def _counted(rows: models.QuerySet, by: str) -> Coalesce:
    """How many of the rows each document has; they are tied to it by `by`."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)
