"""The questions one asks of annotations."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce

from annotate.models.assignment import Assignment
from annotate.models.blind import is_blind, is_closed_to
from annotate.models.project import Project
from annotate.models.user import Somebody, User
from annotate.models.workflow import OPEN

if TYPE_CHECKING:
    from annotate.models.annotation import Annotation

DRAFTS = ("draft", "returned")  # what its author has still in hand
OTHERS_WORDS = ("source", "cue")  # roles whose words are not those that an annotation is about


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def seen_by(self, user: Somebody) -> Self:
        """Those of the user's projects; of a document that is closed to the user, one's own alone."""
        seen = self.filter(project__in=Project.objects.seen_by(user))
        return seen.filter(Q(author_id=user.pk) | ~is_closed_to(user))

    def seen_in(self, project: Project, user: Somebody) -> Self:
        """As seen_by, of a project that the user is known to see: where nobody works blind that is all of it."""
        rows = self.filter(project=project)
        return rows.seen_by(user) if project.blind else rows

    def of_open_documents(self) -> Self:
        """Those that may leave: not of documents in which people still work blind."""
        return self.exclude(is_blind())

    def open_in(self, project: Project) -> Self:
        """As of_open_documents, of a project that is known: where nobody works blind that is all of it."""
        rows = self.filter(project=project)
        return rows.exclude(document__opened_at=None) if project.blind else rows

    def approved(self) -> Self:
        return self.filter(status=self.model.Status.APPROVED)

    def public(self) -> Self:
        """Those that anyone may read: approved claims with a verdict, of projects whose manager made them public."""
        return self.approved().of_open_documents().filter(project__public_claims=True).exclude(verdict=None)

    def said_first(self) -> Self:
        """What people said of the text by themselves: handed in, not withdrawn, and no correction of another."""
        unsaid = [self.model.Status.DRAFT, self.model.Status.WITHDRAWN]
        return self.filter(supersedes=None).exclude(status__in=unsaid)

    def shown(self) -> Self:
        """All that stand: not the withdrawn, nor those in whose place there is another."""
        return self.exclude(status__in=self.model.GONE)

    def waiting(self) -> Self:
        """Those that keep their document from approval: for their author, a reviewer or an adjudicator.

        Drafts of those who gave the document back, or whose time ran out, keep nobody waiting.
        """
        theirs = Assignment.objects.filter(document=OuterRef("document"), annotator=OuterRef("author"))
        put_down = Exists(theirs) & ~Exists(theirs.in_force())
        return self.filter(status__in=OPEN).exclude(put_down, status__in=DRAFTS)

    def lost(self) -> Self:
        """Those with a span whose words are gone from the text in force."""
        return self.annotate(text=_text()).exclude(text=F("document__current"))

    def texts(self) -> models.QuerySet["Annotation", Any]:
        """The keys of the texts that they speak of."""
        return self.annotate(text=_text()).order_by().values("text")

    def awaiting_review_by(self, reviewer: Somebody) -> Self:
        """Submitted by others, oldest first; not what the reviewer brought in.

        What people do blind waits until all have handed in.
        """
        waiting = self.filter(status=self.model.Status.SUBMITTED).exclude(author=reviewer).exclude(is_blind())
        waiting = waiting.exclude(intake__in=_intakes_of(reviewer))
        return waiting.order_by("submitted_at", "pk")

    def unfinished_by(self, author: User) -> Self:
        return self.filter(author=author, status__in=[self.model.Status.DRAFT, self.model.Status.RETURNED])

    def returned_to(self, author: User) -> Self:
        """Sent back to the author by a reviewer or a new revision, the latest first."""
        returned = self.filter(author=author, status=self.model.Status.RETURNED).order_by("-updated_at", "-pk")
        reviews = Prefetch("reviews", apps.get_model("annotate", "Review").objects.select_related("reviewer"))
        return returned.select_related("document").prefetch_related(reviews).with_quote()

    def with_quote(self) -> Self:
        """With what each is called as `words`, so that its spans need not be fetched."""
        rank = Case(When(role__in=OTHERS_WORDS, then=1), default=0)
        spans = _span().filter(annotation=OuterRef("pk")).order_by(rank, "start")
        return self.annotate(
            words=Coalesce(Subquery(spans.values("quote")[:1]), F("label"), output_field=models.TextField())
        )

    def whole(self) -> Self:
        """With all that it takes to show one, in a fixed number of queries."""
        links = self.select_related("author", "guideline", "scheme", "flag", "verdict", "source__merged_into")
        return links.prefetch_related(
            "spans__anchors", "evidence", "relations", "reviews__reviewer", "comments__author"
        )


def _span() -> models.Manager[Any]:
    return apps.get_model("annotate", "Span")._default_manager


def _intakes_of(user: Somebody) -> models.QuerySet[Any, Any]:
    return apps.get_model("annotate", "Intake")._default_manager.filter(created_by_id=user.pk).order_by().values("pk")


def _text() -> Case:
    stands = _span().filter(anchors__revision=OuterRef("annotation__document__current"), anchors__start__gte=0)
    lost = _span().filter(annotation=OuterRef("pk")).exclude(Exists(stands.filter(pk=OuterRef("pk"))))
    return Case(When(Exists(lost), then=F("revision")), default=F("document__current"))
