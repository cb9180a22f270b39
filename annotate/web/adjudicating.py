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
from annotate.services import adjudications
from annotate.services.disputes import in_dispute, to_settle
from annotate.services.merging import Merge
from annotate.web.adjudicating_parts import told
from annotate.web.adjudicating_writing import fields_of, statement_of_form
from annotate.web.here import PageRequest, show
from annotate.web.telling import tell

LOOKS = 3000  # milliseconds between two looks whether somebody else settled it
WAYS = ("take", "merge", "write", "none")


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
        made = _settle(request, document)
    except AnnotateError as problem:
        return _page(request, document, problem=problem, status=problem.status)
    tell(request, adjudications.told(made))
    return redirect(_next_place(request, document))


def _page(
    request: PageRequest, document: Document, *, problem: AnnotateError | None = None, status: int = 200
) -> HttpResponse:
    disputes, found = in_dispute(document, request.user)
    asked = _number(request.GET.get("of"))
    here = next((one for one in disputes if asked in [v.key for v in one.versions]), None)
    if here is None and asked is None and disputes:
        here = disputes[0]
    shown: dict[str, Any] = {"document": document, "disputes": _listed(disputes, found), "problem": problem}
    shown |= {"settled": _settled(document, asked) if here is None and asked else "", "looks": LOOKS}
    if here is not None:
        at = disputes.index(here)
        shown |= told(document, here, found) | {
            "of": here.versions[0].key,
            "next": disputes[(at + 1) % len(disputes)].versions[0].key,
            "number": at + 1,
            "way": request.GET.get("way") if request.GET.get("way") in WAYS else "",
            "chosen": found.get(_number(request.GET.get("version")) or 0),
            "may": can_adjudicate(request.user, document),
            "near": here.start,
        }
        shown |= fields_of(document, found[here.versions[0].key], request.POST)
    return show(request, "adjudicating/page", document.project, "review_queue", status, **shown)


def _listed(disputes: list[Dispute], found: dict[int, Annotation]) -> list[dict[str, Any]]:
    return [
        {"key": one.versions[0].key, "quote": found[one.versions[0].key].quote, "difference": one.difference}
        for one in disputes
    ]


def _settled(document: Document, key: int) -> str:
    """How the dispute that an annotation was in has ended."""
    made = adjudications.adjudication_of(get_object_or_404(document.annotations, pk=key))
    if made is None:
        raise Http404
    return adjudications.told(made)


def _settle(request: PageRequest, document: Document) -> Any:
    said = request.POST
    about: dict[str, Any] = {"document": document, "text": _number(said.get("text")) or 0, "by": request.user}
    about |= {"reason": said.get("reason", ""), "rivals": {_number(key) or 0 for key in said.getlist("rivals")}}
    version = _number(said.get("version")) or 0
    if said.get("way") == "take":
        return adjudications.take(version=version, **about | {"rivals": about["rivals"] - {version}})
    if said.get("way") == "merge":
        parts = {name[5:]: _number(said[name]) or 0 for name in said if name.startswith("part.")}
        base = parts.pop("label", version)
        return adjudications.merge(choice=Merge(base, parts), **about)
    if said.get("way") == "write":
        statement = statement_of_form(document, said, _number(said.get("near")) or 0)
        return adjudications.write(statement=statement, **about)
    return adjudications.take_none(**about)


def _next_place(request: PageRequest, document: Document) -> str:
    disputes, _ = in_dispute(document, request.user)
    here = document if disputes else to_settle(document.project, request.user).first()
    return reverse("adjudicating", args=[here.pk]) if here else reverse("desk", args=[document.project_id])


def _number(told: str | None) -> int | None:
    return int(told) if told and told.isascii() and told.isdecimal() and len(told) < 19 else None
