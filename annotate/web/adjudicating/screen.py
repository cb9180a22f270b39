"""Adjudicating: what people who worked blind made differently, side by side, and one way to settle each passage."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from annotate.agreement.disputes import Dispute
from annotate.errors import AnnotateError
from annotate.models import Annotation, Document
from annotate.permissions import can_adjudicate, can_review
from annotate.services.reviewing import adjudications
from annotate.services.reviewing.disputes import in_dispute, to_settle
from annotate.web.adjudicating.parts import told
from annotate.web.adjudicating.ways import WAYS, settle
from annotate.web.adjudicating.writing import fields_of
from annotate.web.here import PageRequest, show
from annotate.web.numbers import number_in
from annotate.web.telling import tell

LOOKS = 3000  # milliseconds between two looks whether somebody else settled it


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def adjudicating(request: PageRequest, document_id: int) -> HttpResponse:
    """One passage at a time; ?of= names a version of it, ?way= what is being done."""
    rows = Document.objects.seen_by(request.user).select_related("project", "current").defer("search")
    document = get_object_or_404(rows, pk=document_id)
    if not can_review(request.user, document.project):
        return show(request, "reviewing/not_yours", document.project, "review_queue", status=403)
    if request.method != "POST":
        return _page(request, document)
    try:
        made = settle(request, document)
    except AnnotateError as problem:
        return _page(request, document, problem=problem, status=problem.status)
    tell(request, adjudications.told(made))
    return redirect(_next_place(request, document))


def _page(
    request: PageRequest, document: Document, *, problem: AnnotateError | None = None, status: int = 200
) -> HttpResponse:
    disputes, found = in_dispute(document, request.user)
    asked = number_in(request.GET.get("of"))
    here = _asked_for(disputes, asked)
    quotes = [(one.versions[0].key, found[one.versions[0].key].quote) for one in disputes]
    shown: dict[str, Any] = {"document": document, "disputes": quotes, "problem": problem, "looks": LOOKS}
    if here is not None:
        shown |= told(document, here, found) | _place(disputes, here) | _offered(request, document, here, found)
    elif asked:
        shown["settled"] = _settled(document, asked)
    return show(request, "adjudicating/page", document.project, "review_queue", status, **shown)


def _asked_for(disputes: list[Dispute], asked: int | None) -> Dispute | None:
    """The dispute that the version asked for is in; the first where none is asked for."""
    if asked is None:
        return next(iter(disputes), None)
    return next((one for one in disputes if asked in {version.key for version in one.versions}), None)


def _place(disputes: list[Dispute], here: Dispute) -> dict[str, int]:
    at = disputes.index(here)
    following = disputes[(at + 1) % len(disputes)]
    return {"of": here.versions[0].key, "number": at + 1, "next": following.versions[0].key, "near": here.start}


def _offered(request: PageRequest, document: Document, here: Dispute, found: dict[int, Annotation]) -> dict[str, Any]:
    """What one may do, what is being done, and what is typed so far."""
    way = request.GET.get("way", "")
    return {
        "may": can_adjudicate(request.user, document),
        "way": way if way in WAYS else "",
        "chosen": found.get(number_in(request.GET.get("version")) or 0),
        **fields_of(document, found[here.versions[0].key], request.POST),
    }


def _settled(document: Document, key: int) -> str:
    """How the dispute that an annotation was in has ended."""
    made = adjudications.adjudication_of(get_object_or_404(document.annotations, pk=key))
    if made is None:
        raise Http404
    return adjudications.told(made)


def _next_place(request: PageRequest, document: Document) -> str:
    disputes, _ = in_dispute(document, request.user)
    here = document if disputes else to_settle(document.project, request.user).first()
    return reverse("adjudicating", args=[here.pk]) if here else reverse("desk", args=[document.project_id])
