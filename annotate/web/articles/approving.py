"""Approving an article in which nothing is left to review, and opening it again."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from annotate.models import Annotation, Document, Event, Flag, Project, User
from annotate.models.workflow import DOCUMENT
from annotate.permissions import can_review
from annotate.services.documents import finish_document, reopen_document
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.telling import Undo, tell

Status = Annotation.Status


class ApprovalForm(PageForm):
    reason = forms.CharField(required=False, max_length=2000, widget=forms.TextInput({"autocomplete": "off"}))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def approval(request: PageRequest, document_id: int) -> HttpResponse:
    """What stands between the article and its approval; POST approves it, with `reopen` opens it again."""
    rows = Document.objects.seen_by(request.user).select_related("project").defer("search")
    document = get_object_or_404(rows, pk=document_id)
    if request.method != "POST":
        return _page(request, document, ApprovalForm())
    form = ApprovalForm(request.POST)
    act = _reopen if "reopen" in request.POST else _approve
    if attempt(form, lambda: act(request, document, form)) is None:
        return _page(request, document, form, form.http_status)
    return redirect("documents", document.project_id)


def _approve(request: PageRequest, document: Document, form: ApprovalForm) -> Document:
    approved = finish_document(document=document, by=request.user, reason=form.cleaned_data["reason"])
    undo: Undo = (reverse("approval", args=[document.pk]), {"reopen": "1", "reason": "Approved too early."})
    tell(request, f"“{document.title}” is approved.", undo=undo)
    return approved


def _reopen(request: PageRequest, document: Document, form: ApprovalForm) -> Document:
    opened = reopen_document(document=document, by=request.user, reason=form.cleaned_data["reason"])
    tell(request, f"“{document.title}” is open again.", link=reverse("annotating", args=[document.pk]))
    return opened


def _page(request: PageRequest, document: Document, form: ApprovalForm, status: int = 200) -> HttpResponse:
    project = project_here(request, document.project_id)
    document = project.documents.get(pk=document.pk)
    waiting = document.annotations.seen_by(request.user).waiting().values_list("status", "author").order_by()
    counted = Counter(status for status, _ in waiting)
    authors = {author for status, author in waiting if status in (Status.DRAFT, Status.RETURNED)}
    still_with = document.assignments.seen_by(request.user).open()
    shown: dict[str, Any] = {
        "document": document,
        "form": form,
        "may_review": can_review(request.user, project),
        "may_approve": (document.status, "finish") in DOCUMENT,
        "is_approved": document.status == Document.Status.APPROVED,
        "open_flags": Flag.objects.open().filter(revision=document.current_id).count(),
        "waiting": counted.total(),
        "in_review": counted[Status.SUBMITTED],
        "disputed": counted[Status.DISPUTED],
        "with_authors": counted[Status.DRAFT] + counted[Status.RETURNED],
        "authors": _names(User.objects.filter(pk__in=authors), project),
        "still_with": still_with.select_related("annotator").order_by("annotator__first_name", "pk"),
        "approved": document.annotations.seen_by(request.user).filter(status=Status.APPROVED).count(),
        "last": Event.objects.of(document).filter(act__in=["finish", "reopen"]).select_related("by").first(),
    }
    return show(request, "documents/approval", project, "documents", status, **shown)


def _names(people: QuerySet[User], project: Project) -> list[str]:
    return sorted(person.name_in(project.pk) for person in people)
