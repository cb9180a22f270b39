"""What stands beside the text, written by the server: for pages without scripts, and for comments and history."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q

from annotate.models import Annotation, Comment, Document, Event, Flag
from annotate.services.history import changes_of
from annotate.web.activity import SAID
from annotate.web.guide import guide_of

NEWEST = 200  # lines of history


def panel_of(panel: str, document: Document, annotation: str) -> dict[str, Any]:
    """What the panel's template needs. annotation: the id of the one that is chosen on the screen, or nothing."""
    return PANELS[panel](document, int(annotation) if annotation.isdecimal() and len(annotation) < 16 else None)


def _flags(document: Document, _chosen: int | None) -> dict[str, Any]:
    return {"flags": Flag.objects.shown().filter(revision=document.current_id).select_related("decided_by")}


def _annotations(document: Document, _chosen: int | None) -> dict[str, Any]:
    rows = Annotation.objects.shown().filter(revision=document.current_id)
    return {"annotations": rows.whole().order_by("pk"), "names": _names(document)}


def _comments(document: Document, chosen: int | None) -> dict[str, Any]:
    """Threads, annotation by annotation; the chosen annotation first, with or without talk on it."""
    rows = Annotation.objects.shown().filter(revision=document.current_id)
    talked = rows.filter(Q(pk=chosen) | Q(comments__isnull=False)).distinct().select_related("author")
    threads = [_thread(annotation, chosen) for annotation in talked.prefetch_related("spans", "comments__author")]
    return {"threads": sorted(threads, key=lambda thread: not thread["is_chosen"]), "names": _names(document)}


def _thread(annotation: Annotation, chosen: int | None) -> dict[str, Any]:
    said = list(annotation.comments.select_related("author", "resolved_by"))
    begun = [comment for comment in said if comment.answers_id is None]
    talks = [{"first": first, "answers": list(_answers(first, said))} for first in begun]
    return {
        "annotation": annotation,
        "quote": annotation.quote,
        "talks": talks,
        "is_chosen": annotation.pk == chosen,
    }


def _answers(first: Comment, said: list[Comment]) -> Iterator[Comment]:
    known = {first.pk}
    for comment in said:
        if comment.answers_id in known:
            known.add(comment.pk)
            yield comment


def _history(document: Document, _chosen: int | None) -> dict[str, Any]:
    annotations = Annotation.objects.filter(revision=document.current_id)
    flags = Flag.objects.filter(revision=document.current_id)
    of_document = (
        Q(subject="annotation", subject_id__in=annotations.order_by().values("pk"))
        | Q(subject="flag", subject_id__in=flags.order_by().values("pk"))
        | Q(subject="document", subject_id=document.pk)
        | Q(subject="comment", subject_id__in=document.comments.order_by().values("pk"))
    )
    events = Event.objects.filter(of_document, project=document.project_id).select_related("by")[:NEWEST]
    return {"lines": list(_lines(list(events), annotations, flags))}


def _lines(events: list[Event], annotations: Any, flags: Any) -> Iterator[dict[str, Any]]:
    about = {event.subject_id for event in events}
    quotes: dict[tuple[str, int], str] = {}
    for annotation in annotations.filter(pk__in=about).prefetch_related("spans"):
        quotes["annotation", annotation.pk] = annotation.quote
    quotes |= {("flag", pk): quote for pk, quote in flags.filter(pk__in=about).values_list("pk", "quote")}
    said_on = Comment.objects.filter(pk__in=about).values_list("pk", "quote")
    quotes |= {("comment", pk): quote for pk, quote in said_on}
    changes = changes_of(events)
    for event in events:
        said = SAID.get((event.act, event.subject), f"{event.act.replace('_', ' ')} {event.subject}")
        quote = quotes.get((event.subject, event.subject_id), "")
        yield {
            "event": event,
            "said": said if quote or event.subject == "comment" else f"{said} the article",
            "quote": quote,
            "changes": changes[event.pk] if event.act != "add" else [],
        }


def _guide(document: Document, _chosen: int | None) -> dict[str, Any]:
    return guide_of(document.project)


def _names(document: Document) -> dict[str, str]:
    return {label.key: label.name for label in document.project.scheme.as_scheme().labels}


PANELS: dict[str, Callable[[Document, int | None], dict[str, Any]]] = {
    "flags": _flags,
    "annotations": _annotations,
    "comments": _comments,
    "history": _history,
    "guide": _guide,
}
