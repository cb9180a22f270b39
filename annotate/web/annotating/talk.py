"""Talk about an article in threads, in the order of the text: on annotations and on words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotate.models import Annotation, Comment, Document, Revision, User
from annotate.models.anchor import places_of
from annotate.services.anchors import words_now
from annotate.services.comments import Words
from annotate.text import Span
from annotate.text.anchoring import Anchored, Anchoring


@dataclass
class Thread:
    """What is said of one thing: an annotation, or words. start is None where they are gone from the text in force."""

    annotation: Annotation | None
    quote: str
    start: int | None
    end: int | None
    is_chosen: bool = False
    words: Words | None = None  # what a new comment is to speak of
    talks: list[tuple[Comment, list[Comment]]] = field(default_factory=list)


def begun_on(words: Words, here: Revision) -> Thread | None:
    """A thread to be begun on words, which stand elsewhere in the text on the screen if that is another one."""
    text = words.revision.text
    if not words.start < words.end <= len(text):
        return None
    span = Span(words.start, words.end)
    now = span if here == words.revision else Anchoring(text, here.text).anchor(span).span
    if now is None:
        return Thread(None, span.of(text), None, None, is_chosen=True, words=words)
    return Thread(None, now.of(here.text), now.start, now.end, is_chosen=True, words=words)


def threads_of(document: Document, chosen: int | None, begun: Thread | None, user: User) -> list[Thread]:
    """What is chosen, or selected in the text, comes first, with or without talk on it."""
    rows = document.comments.seen_by(user).select_related("author", "resolved_by")
    said = list(rows)
    now = words_now(said, document.in_force)
    annotations = _annotations(document, {one.annotation_id for one in said} | {chosen}, user)
    threads: dict[object, Thread] = {}
    if begun:
        threads[_place_of(begun)] = begun
    for annotation in annotations.values():
        if annotation.pk == chosen or any(one.annotation_id == annotation.pk for one in said):
            threads[annotation.pk] = _on_annotation(
                document, annotation, is_chosen=annotation.pk == chosen and not begun
            )
    for first in said:
        if first.answers_id is None and (first.annotation_id is None or first.annotation_id in annotations):
            own = _on_words(document, first, now.get(first.pk))
            thread = threads.setdefault(first.annotation_id or _place_of(own), own)
            thread.talks.append((first, list(_answers(first, said))))
    return sorted(threads.values(), key=lambda one: (not one.is_chosen, one.start is None, one.start or 0))


def _place_of(thread: Thread) -> object:
    return thread.quote if thread.start is None else (thread.start, thread.end)


def _annotations(document: Document, wanted: set[int | None], user: User) -> dict[int, Annotation]:
    shown = (
        Annotation.objects.seen_by(user)
        .shown()
        .filter(document=document, pk__in=[pk for pk in wanted if pk is not None])
    )
    return {one.pk: one for one in shown.select_related("author").prefetch_related("spans__anchors")}


def _on_annotation(document: Document, annotation: Annotation, *, is_chosen: bool) -> Thread:
    first = next(iter(places_of(annotation, document.current_id)), None)
    start, end = (first.start, first.end) if first else (None, None)
    return Thread(annotation, annotation.quote, start, end, is_chosen)


def _on_words(document: Document, comment: Comment, now: Anchored | None) -> Thread:
    if now is None:
        return Thread(None, comment.quote, comment.start, comment.end)
    if now.span is None:
        return Thread(None, comment.quote, None, None)
    return Thread(None, now.span.of(document.in_force.text), now.span.start, now.span.end)


def _answers(first: Comment, said: list[Comment]) -> Iterator[Comment]:
    known = {first.pk}
    for comment in said:
        if comment.answers_id in known:
            known.add(comment.pk)
            yield comment
