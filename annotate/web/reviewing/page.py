"""The reviewing screen: what it fetches, in at most fifteen queries, and what it shows."""

import re
from functools import cached_property
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from annotate.errors import AnnotateError
from annotate.labels import Label, Scheme
from annotate.models import Annotation, Event, Project
from annotate.models.annotation_questions import AnnotationQuerySet
from annotate.services.mentions import people_named
from annotate.services.reviewing.evidence_gate import gate_of
from annotate.web.here import PageRequest, show
from annotate.web.reviewing.facts import facts_of, history_of
from annotate.web.reviewing.filters import TABS, QueueFilters
from annotate.web.reviewing.passage import passage_of, told
from annotate.web.reviewing.queue import PER_PAGE, RANK, Queue

WHOLE = ("author", "scheme", "flag", "verdict", "source__merged_into", "document__current", "revision", "project")
UNSHOWN = ("document__search", "revision__source_map", "document__current__source_map")
HELD = re.compile(r"\d{1,18}", re.ASCII)
GRACE = 5  # seconds in which a decision can be taken back, before it is sent
LOOKS = 3  # seconds between two looks whether somebody else decided


class Reviewing:
    """One reviewer before the queue of a project, as the address narrows it."""

    def __init__(self, request: PageRequest, project: Project) -> None:
        self.request, self.project = request, project
        self.all = Annotation.objects.seen_in(project, request.user)

    def find(self, annotation_id: int) -> Annotation:
        self.annotation = get_object_or_404(self.all.select_related(*WHOLE).defer(*UNSHOWN), pk=annotation_id)
        prefetch_related_objects([self.annotation], "evidence", "relations")
        related = [one.to for one in self.annotation.relations.all()]
        prefetch_related_objects([self.annotation, *related], "spans")
        if self.annotation.revision_id != self.annotation.document.current_id:
            prefetch_related_objects([self.annotation], "spans__anchors")
        return self.annotation

    @cached_property
    def scheme(self) -> Scheme:
        """That of the annotation looked at, else the one in force."""
        known: Annotation | None = getattr(self, "annotation", None)
        return (known.scheme if known else self.project.scheme).as_scheme()

    @property
    def names(self) -> dict[str, dict[str, str]]:
        """How the labels are called and drawn, by their keys."""
        return {label.key: {"name": label.name, "mark": _mark(label)} for label in self.scheme.labels}

    @cached_property
    def filters(self) -> QueueFilters:
        names = {label.key: label.name for label in self.scheme.labels}
        return QueueFilters(self.project, names, self.request.GET)

    @cached_property
    def rows(self) -> AnnotationQuerySet:
        """What waits, narrowed; one's own too, which is counted but not offered."""
        rows = self.all.filter(status__in=[status for _, status in TABS.values()])
        rows = rows.open_in(self.project)
        return rows.annotate(rank=RANK) if "rank" in self.filters.order else rows

    @cached_property
    def fits(self) -> Q:
        """What is offered: by others, as narrowed, and not decided here but not yet sent."""
        held = [int(one) for one in self.request.GET.get("held", "").split(",")[:20] if HELD.fullmatch(one)]
        is_decided_here = self.filters.status == Annotation.Status.SUBMITTED
        others = self.filters.condition & (~Q(author=self.request.user) if is_decided_here else Q())
        return others & ~Q(pk__in=held) if held else others

    def queue(self, annotation: Annotation | None = None) -> Queue:
        return Queue(self.rows, self.fits, self.filters.order, Q(author=self.request.user), annotation)

    def address(self, annotation_id: int) -> str:
        return reverse("review", args=[self.project.pk, annotation_id]) + self.filters.query

    @property
    def whole(self) -> str:
        return reverse("review_queue", args=[self.project.pk]) + self.filters.query

    def after(self, annotation: Annotation) -> str:
        """Where to go once this one is decided, or skipped."""
        following = self.queue(annotation).next
        return self.address(following) if following else self.whole

    def first(self, page: str) -> int | None:
        at = (int(page) - 1) * PER_PAGE if page.isdecimal() and 1 < int(page) < 10**6 else 0
        rows = self.rows.filter(self.fits).order_by(*self.filters.order).values_list("pk", flat=True)
        return next(iter(rows[at : at + 1]), None) or (rows.first() if at else None)

    def nothing(self) -> HttpResponse:
        ready = self.project.documents.ready_for_approval().defer("search")[:PER_PAGE]
        return self._show("reviewing/screen", self.queue(), ready=ready)

    def page(self, annotation: Annotation, *, problem: AnnotateError | None = None, status: int = 200) -> HttpResponse:
        queue, passage = self.queue(annotation), passage_of(annotation)
        events = list(Event.objects.of(annotation).select_related("by"))
        is_own = annotation.author_id == self.request.user.pk
        is_blind = self.project.blind and annotation.document.opened_at is None
        shown = {
            "annotation": annotation,
            "skip": self.address(queue.next) if queue.next else self.whole,
            "back": self.address(queue.previous) if queue.previous else "",
            "returns": self.project.return_reasons,
            "problem": problem,
            "is_own": is_own,
            "gate": gate_of(annotation),
            "is_public": self.project.public_claims and Annotation.objects.public().filter(pk=annotation.pk).exists(),
            "can_decide": annotation.status == Annotation.Status.SUBMITTED and not is_own and not is_blind,
            "history": history_of(events),
            "comments": list(annotation.comments.select_related("author", "resolved_by")),
        }
        shown["named"] = people_named([one.text for one in shown["comments"]], self.project.pk)
        shown |= told(passage, self.request.user, self.scheme) | facts_of(passage, events)
        return self._show("reviewing/screen", queue, status, **shown)

    def _show(self, name: str, queue: Queue, status: int = 200, **shown: Any) -> HttpResponse:
        shown |= {
            "queue": queue,
            "filters": self.filters,
            "names": self.names,
            "grace": int(GRACE * 1000),
            "looks": int(LOOKS * 1000),
        }
        return show(self.request, name, self.project, "review_queue", status, **shown)


def _mark(label: Label) -> str:
    """The mark of its last part that has a key: an attribution's content, a claim's only part."""
    return [role.mark for role in label.roles if role.hotkey or role is label.roles[0]][-1]
