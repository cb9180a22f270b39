"""Carrying what people said over to another text of the article, and reopening what its words no longer bear out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from annotate.flagging import number_words
from annotate.models import Anchor, Annotation, Comment, Document, Revision, Span, User
from annotate.models.anchor import Place, latest_of
from annotate.models.workflow import ANNOTATION
from annotate.services.events import record
from annotate.services.notices import tell_revised
from annotate.text import Span as TextSpan
from annotate.text.alignment import Alignment
from annotate.text.anchoring import Anchored, Anchoring, describe

WORST = (Anchor.Status.EXACT, Anchor.Status.MOVED, Anchor.Status.FUZZY, Anchor.Status.ORPHANED)
ACTS = {"fuzzy": "reopen", "orphaned": "orphan"}  # what the worst anchor of an annotation does to it


@dataclass(frozen=True)
class Outlook:
    """What a text does to a document: words that differ, and annotations that stay, move, change words or lose them."""

    words: int
    stay: int
    moved: int
    changed: int
    lost: int

    @property
    def annotations(self) -> int:
        return self.stay + self.moved + self.changed + self.lost


def foresee(document: Document, text: str) -> Outlook:
    """What a text would do to the document if it came into force."""
    new = Revision(document=document, text=text, language=document.in_force.language)
    found = _anchored(_shown(document), new)
    counted = Counter(map(_worst, found.values()))
    words = Alignment.of(document.in_force.text, text).changed_words
    return Outlook(words, *(counted[status] for status in WORST))


def anchor_document(document: Document, *, by: User) -> None:
    """Carry all that is shown of a locked document over to the text that has just come into force."""
    anchor_annotations(_shown(document), document.in_force, by=by)


def anchor_annotations(annotations: Sequence[Annotation], into: Revision, *, by: User) -> None:
    """Find the words of annotations in the text in force; reopen those where they changed, return those that lost them.

    A draft stays a draft, and where the words are the same everything stays as it was decided. The document is locked.
    """
    found = _anchored(annotations, into)
    Anchor.objects.bulk_create((anchor for anchors in found.values() for anchor in anchors), batch_size=2000)
    back = []
    for annotation in annotations:
        act = ACTS.get(_worst(found[annotation.pk]), "")
        if outcome := ANNOTATION.get((annotation.status, act)):
            _reopen(annotation, act, outcome, found[annotation.pk], by=by)
            back += [annotation] if outcome == Annotation.Status.RETURNED else []
    tell_revised(into.document, back, by=by)


def words_now(comments: Iterable[Comment], into: Revision) -> dict[int, Anchored]:
    """Where the words of other texts that comments speak of are in this one, by the comments' keys."""
    earlier = {one.pk: (one.revision_id, one.start, one.end) for one in comments if one.revision_id is not None}
    texts = {text for text, _, _ in earlier.values()} - {into.pk}
    into_text = {text.pk: Anchoring(text.text, into.text) for text in Revision.objects.filter(pk__in=texts)}
    return {
        pk: into_text[text].anchor(TextSpan(start or 0, end or 0))
        for pk, (text, start, end) in earlier.items()
        if text in into_text
    }


def _shown(document: Document) -> list[Annotation]:
    rows = Annotation.objects.shown().filter(document=document).select_related("project")
    return list(rows.prefetch_related("spans__anchors").order_by("pk"))


def _worst(anchors: Iterable[Anchor]) -> str:
    return max((Anchor.Status(anchor.status) for anchor in anchors), key=WORST.index, default=Anchor.Status.EXACT)


def _anchored(annotations: Sequence[Annotation], into: Revision) -> dict[int, list[Anchor]]:
    """The anchors of each annotation's spans in the text, not yet saved."""
    latest = [(one.pk, span, *latest_of(one, span)) for one in annotations for span in one.spans.all()]
    texts = Revision.objects.filter(pk__in={text for _, _, text, _ in latest}).values_list("pk", "text")
    is_number = number_words(into.language)
    into_text = {pk: Anchoring(text, into.text, is_number=is_number) for pk, text in texts}
    found: dict[int, list[Anchor]] = {one.pk: [] for one in annotations}  # a draft may have no words yet
    for pk, span, text, place in latest:
        answer = into_text[text].anchor(TextSpan(place.start or 0, place.end or 0))
        found[pk].append(_as_row(span, into, answer))
    return found


def _as_row(span: Span, into: Revision, answer: Anchored) -> Anchor:
    anchor = Anchor(span=span, revision=into, status=answer.status, score=round(answer.score, 4))
    if answer.span is not None:
        described = describe(into.text, answer.span)
        anchor.start, anchor.end = answer.span.start, answer.span.end
        anchor.quote, anchor.prefix, anchor.suffix = described.quote, described.prefix, described.suffix
    return anchor


def _reopen(annotation: Annotation, act: str, outcome: str, anchors: Sequence[Anchor], *, by: User) -> None:
    changed = [(latest_of(annotation, anchor.span)[1], anchor) for anchor in anchors]
    before = {"status": annotation.status, "spans": _logged(place for place, _ in changed)}
    number = anchors[0].revision.number
    annotation.reason = _reason(changed, number)
    if act == "reopen" and annotation.status == Annotation.Status.APPROVED:
        annotation.submitted_at = timezone.now()
    annotation.status, annotation.version = outcome, annotation.version + 1
    annotation.save(update_fields=["status", "version", "reason", "submitted_at", "updated_at"])
    spans = _logged(Place.anchored(anchor.span, anchor) for anchor in anchors if anchor.start is not None)
    after = {"status": outcome, "spans": spans, "revision": number, "version": annotation.version}
    record(act, annotation, project=annotation.project, by=by, before=before, after=after, reason=annotation.reason)


def _logged(places: Iterable[Place]) -> dict[str, list[list[Any]]]:
    spans: dict[str, list[list[Any]]] = {}
    for place in places:
        spans.setdefault(place.role, []).append([place.start, place.end, place.quote])
    return spans


def _reason(changed: Sequence[tuple[Place, Anchor]], number: int) -> str:
    """Why it is reopened, in words for its author and for who reviews it."""
    gone = [place.quote for place, anchor in changed if anchor.status == Anchor.Status.ORPHANED]
    if gone:
        return f"Words are gone from revision {number}: {_listed(gone)}."
    became = [(place.quote, anchor.quote) for place, anchor in changed if anchor.status == Anchor.Status.FUZZY]
    differ = [f"“{_short(old)}” became “{_short(new)}”" for old, new in became if old != new]
    if differ:
        return f"The words changed in revision {number}: {'; '.join(differ)}."
    return f"The text around the words changed in revision {number}: {_listed([old for old, _ in became])}."


def _listed(quotes: Sequence[str]) -> str:
    return ", ".join(f"“{_short(quote)}”" for quote in quotes)


def _short(words: str) -> str:
    return words if len(words) <= 160 else words[:159].rstrip() + "…"
