"""What stands beside the text, written by the server: for pages without scripts, and for comments and history."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from annotate.models import Annotation, Comment, Document, Event, Flag, Revision, User
from annotate.models.flag import as_decided_by
from annotate.services.comments import Words
from annotate.services.history import changes_of
from annotate.services.mentions import people_named
from annotate.web.annotating.guide import guide_of
from annotate.web.annotating.read_sources import origins_of
from annotate.web.annotating.talk import begun_on, threads_of
from annotate.web.project.activity import SAID

NEWEST = 200  # lines of history


@dataclass(frozen=True)
class Asked:
    """What a panel is to speak of: the annotation that is chosen on the screen, the words that are selected."""

    annotation: int | None = None
    words: tuple[int, int] | None = None
    revision: int | None = None  # of the words, else the one in force
    before: int | None = None  # the text on the screen, where it is not that of the words

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """What the address says; what it says strangely it does not say."""
        found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", request.GET.get("words", ""))
        pair = (int(found[1]), int(found[2])) if found else None
        annotation, of, before = (_number(request, name) for name in ("annotation", "of", "before"))
        return cls(annotation, pair, of, before)


def _number(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if re.fullmatch(r"[0-9]{1,15}", asked) else None


def panel_of(panel: str, document: Document, asked: Asked, user: User) -> dict[str, Any]:
    """What the panel's template needs, of what the user may see."""
    return PANELS[panel](document, asked, user)


def _flags(document: Document, _asked: Asked, user: User) -> dict[str, Any]:
    flags = Flag.objects.shown().filter(revision=document.current_id).select_related("decided_by")
    return {"flags": as_decided_by(user, flags)}


def _annotations(document: Document, _asked: Asked, user: User) -> dict[str, Any]:
    rows = Annotation.objects.seen_by(user).shown().filter(document=document)
    return {"annotations": rows.whole().order_by("pk"), "names": _names(document)}


def _comments(document: Document, asked: Asked, user: User) -> dict[str, Any]:
    begun = None
    if asked.words:
        of, before = (_text(document, number) for number in (asked.revision, asked.before or asked.revision))
        begun = begun_on(Words(of, *asked.words), before)
    threads = threads_of(document, asked.annotation, begun, user)
    said = [one.text for thread in threads for first, answers in thread.talks for one in (first, *answers)]
    return {"threads": threads, "named": people_named(said, document.project_id)}


def _text(document: Document, number: int | None) -> Revision:
    """The text of that number, else the one in force."""
    older = document.revisions.filter(number=number).first() if number else None
    return older or document.in_force


def _sources(document: Document, _asked: Asked, _user: User) -> dict[str, Any]:
    return {"origins": origins_of(document)}


def _history(document: Document, asked: Asked, user: User) -> dict[str, Any]:
    annotations = Annotation.objects.seen_by(user).filter(document=document)
    flags = Flag.objects.filter(revision__document=document)
    of_document = (
        Q(subject="annotation", subject_id__in=annotations.order_by().values("pk"))
        | Q(subject="flag", subject_id__in=flags.order_by().values("pk"))
        | Q(subject="document", subject_id=document.pk)
        | Q(subject="comment", subject_id__in=document.comments.seen_by(user).order_by().values("pk"))
    )
    about = annotations.filter(pk=asked.annotation).first() if asked.annotation else None
    of_it = Q(subject="annotation", subject_id=about.pk) if about else of_document
    events = Event.objects.seen_by(user).filter(of_it, project=document.project_id).select_related("by")[:NEWEST]
    lines = list(_lines(list(events), annotations, flags, user))
    return {"lines": lines, "about": about, "has_gone": not about and any(line["is_gone"] for line in lines)}


WITHDRAWN = ("withdraw", "annotation")


def _lines(events: list[Event], annotations: Any, flags: Any, user: User) -> Iterator[dict[str, Any]]:
    about = {event.subject_id for event in events}
    quotes: dict[tuple[str, int], str] = {}
    for annotation in annotations.filter(pk__in=about).prefetch_related("spans"):
        quotes["annotation", annotation.pk] = annotation.quote
    quotes |= {("flag", pk): quote for pk, quote in flags.filter(pk__in=about).values_list("pk", "quote")}
    said_on = Comment.objects.filter(pk__in=about).values_list("pk", "quote")
    quotes |= {("comment", pk): quote for pk, quote in said_on}
    changes = changes_of(events)
    withdrawn = annotations.filter(pk__in=about, status=Annotation.Status.WITHDRAWN).order_by()
    gone = {pk: (author, version) for pk, author, version in withdrawn.values_list("pk", "author", "version")}
    # What the person may bring back, at the line of its last withdrawal.
    back = {pk: version for pk, (author, version) in gone.items() if author == user.pk}
    for event in events:
        said_as = (event.act, event.subject)
        said = SAID.get(said_as, f"{event.act.replace('_', ' ')} {event.subject}")
        quote = quotes.get((event.subject, event.subject_id), "")
        yield {
            "event": event,
            "said": said if quote or event.subject == "comment" else f"{said} the article",
            "quote": quote,
            "is_gone": event.subject == "annotation" and event.subject_id in gone,
            "back": back.pop(event.subject_id, None) if said_as == WITHDRAWN else None,
            "changes": changes[event.pk] if event.act not in ("add", "import") else [],
        }


def _guide(document: Document, _asked: Asked, _user: User) -> dict[str, Any]:
    return guide_of(document.project)


def _names(document: Document) -> dict[str, str]:
    return {label.key: label.name for label in document.project.scheme.as_scheme().labels}


PANELS: dict[str, Callable[[Document, Asked, User], dict[str, Any]]] = {
    "flags": _flags,
    "annotations": _annotations,
    "sources": _sources,
    "comments": _comments,
    "history": _history,
    "guide": _guide,
}
