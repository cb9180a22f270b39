"""The list of a project's documents: searched, filtered, sorted, paged, all in its address."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from annotate import queue
from annotate.models import Document, Project, Run, User
from annotate.models.document_questions import DocumentQuerySet
from annotate.permissions import can_annotate, can_assign
from annotate.services.copies import copies_of
from annotate.services.flagging.flagging_runs import request_flagging
from annotate.web.forms import PageForm
from annotate.web.here import PageRequest, project_here, show
from annotate.web.project.assignments import annotators_of
from annotate.web.telling import tell

PER_PAGE = 25
MANY = 200  # publishers offered in the filter; more are found by searching
NOBODY = "nobody"
SORTS = ("title", "published_at", "words", "open_high", "open_medium", "open_low", "added_at")
# The orders offered where there is no room for column heads
ORDERS = (
    ("", "Newest first"),
    ("-open_high", "Most high flags first"),
    ("-open_medium", "Most medium flags first"),
    ("-open_low", "Most low flags first"),
    ("title", "By title"),
    ("-published_at", "Last published first"),
    ("-words", "Longest first"),
)
FLAGS = (("", "Any flags"), ("high", "Open: high"), ("open", "Open: any"), ("none", "None open"))
ANY_OPEN = Q(open_high__gt=0) | Q(open_medium__gt=0) | Q(open_low__gt=0)


class Filters(PageForm):
    """What the list is narrowed to. A value it does not know narrows nothing."""

    q = forms.CharField(required=False, max_length=300)
    status = forms.ChoiceField(required=False)
    publisher = forms.ChoiceField(required=False)
    by = forms.ChoiceField(required=False)
    flags = forms.ChoiceField(required=False, choices=FLAGS)

    def __init__(self, project: Project, user: User, *args: Any) -> None:
        super().__init__(*args)
        self.user = user
        outlets = project.documents.order_by("publisher").values_list("publisher", flat=True).distinct()
        people = User.objects.filter(
            Q(memberships__project=project) | Q(projects_left__contains=[project.pk])
        ).distinct()
        self.offer("status", [("", "Any status"), *Document.Status.choices, ("returned", "Returned")])
        self.offer("publisher", [("", "Any publisher"), *((p, p) for p in outlets[:MANY] if p)])
        self.offer(
            "by", [("", "Anyone"), (NOBODY, "No one"), *((str(one.pk), one.name_in(project.pk)) for one in people)]
        )
        for name, called in (("status", "Status"), ("publisher", "Publisher"), ("by", "Who works on it")):
            self.fields[name].widget.attrs["aria-label"] = called
        self.fields["flags"].widget.attrs["aria-label"] = "Open flags"

    def narrow(self, rows: DocumentQuerySet) -> DocumentQuerySet:
        self.full_clean()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if words := chosen.get("q"):
            rows = rows.holding(words)
        if publisher := chosen.get("publisher"):
            rows = rows.filter(publisher=publisher)
        rows = _with_status(rows, chosen.get("status"))
        rows = _with_worker(rows, chosen.get("by"), self.user)
        return _with_flags(rows, chosen.get("flags"))

    @property
    def is_narrowing(self) -> bool:
        return any(self.cleaned_data.values())


@require_safe
@login_required
def documents(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    filters = Filters(project, request.user, request.GET)
    order = _order(request.GET.get("order", ""))
    rows = filters.narrow(project.documents.with_returned(request.user))
    rows = rows.with_workers(request.user).with_flagging().order_by(order, "-pk").defer("search")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "documents/list",
        project,
        "documents",
        filters=filters,
        order=order,
        orders=ORDERS if order in ("-added_at", *dict(ORDERS)) else (*ORDERS, (order, "As sorted now")),
        page=page,
        waits=_waits(page),
        copies=copies_of(list(page)),
        annotators=annotators_of(project) if can_assign(request.user, project) else [],
        may_annotate=can_annotate(request.user, project),
        open_flags=sum(project.documents.open_flags().values()),
    )


@require_POST
@login_required
def flagging(request: PageRequest, document_id: int) -> HttpResponse:
    """Ask for another pass of the engine."""
    rows = Document.objects.seen_by(request.user).select_related("project")
    document = get_object_or_404(rows, pk=document_id)
    request_flagging(document=document, by=request.user)
    tell(request, f"“{document.title}” will be flagged again.")
    return redirect(reverse("documents", args=[document.project_id]))


def _waits(page: Page) -> str:
    """What to say of the documents on the page whose flagging is not done, if there are any."""
    if not any(document.flagging in Run.OPEN for document in page):
        return ""
    return "Being flagged" if queue.worker_is_there() else "Flagging waits: no worker is running"


def _order(asked: str) -> str:
    return asked if asked.removeprefix("-") in SORTS else "-added_at"


def _with_status(rows: DocumentQuerySet, status: str | None) -> DocumentQuerySet:
    if status == "returned":
        return rows.filter(Q(returned=True))
    return rows.filter(status=status) if status else rows


def _with_worker(rows: DocumentQuerySet, worker: str | None, user: User) -> DocumentQuerySet:
    if worker == NOBODY:
        return rows.worked_on_by_nobody(seen_by=user)
    return rows.worked_on_by(int(worker), seen_by=user) if worker else rows


def _with_flags(rows: DocumentQuerySet, wanted: str | None) -> DocumentQuerySet:
    if wanted == "none":
        return rows.exclude(ANY_OPEN)
    conditions = {"high": Q(open_high__gt=0), "open": ANY_OPEN}
    return rows.filter(conditions[wanted]) if wanted else rows
