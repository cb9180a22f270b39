"""The passage that an annotation stands in: its paragraphs, its words, and what else stands there."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, FilteredRelation, Q, When

from annotate.labels import Scheme
from annotate.models import Annotation, Flag, Revision, Span, User
from annotate.models.anchor import Place, stands_in
from annotate.web.blocks import Block, blocks_of, direction

MOST = 40  # other annotations, and flags, told beside a passage


@dataclass(frozen=True)
class Passage:
    """Some paragraphs of a text, the annotation's places in it, and where it begins and ends."""

    annotation: Annotation
    revision: Revision
    places: list[Place]
    blocks: list[tuple[Block, bool]]  # each with whether it is only context

    @property
    def start(self) -> int:
        return self.blocks[0][0].start if self.blocks else 0

    @property
    def end(self) -> int:
        return self.blocks[-1][0].end if self.blocks else 0

    @property
    def name(self) -> str:
        return next((block.name for block, is_context in self.blocks if not is_context), "")


def passage_of(annotation: Annotation) -> Passage:
    """The paragraphs the annotation stands in, and one before them."""
    revision, places = stands_in(annotation)
    blocks = blocks_of(revision, annotation.document.title)
    ends = [(place.start or 0, place.end or 0) for place in places]
    touched = [any(start < block.end and block.start < end for start, end in ends) for block in blocks]
    last = max((i for i, is_in in enumerate(touched) if is_in), default=0)
    near = [i for i in range(len(blocks)) if touched[i] or (i + 1 < len(blocks) and i < last and touched[i + 1])]
    return Passage(annotation, revision, places, [(blocks[i], not touched[i]) for i in near])


def others_in(passage: Passage, user: User) -> list[Span]:
    """What else people said of words of the passage, as far as the person may see it, with its places there."""
    text, annotation = passage.revision, passage.annotation
    shown = Annotation.objects.seen_in(annotation.project, user).filter(document=annotation.document_id).shown()
    shown = shown.exclude(pk=annotation.pk)
    rows = Span.objects.filter(annotation__in=shown.exclude(status=Annotation.Status.REJECTED).order_by().values("pk"))
    is_own = Q(annotation__revision=text)
    rows = rows.annotate(there=FilteredRelation("anchors", condition=Q(anchors__revision=text))).annotate(
        at=Case(When(is_own, then=F("start")), default=F("there__start")),
        past=Case(When(is_own, then=F("end")), default=F("there__end")),
    )
    rows = rows.filter(at__lt=passage.end, past__gt=passage.start).select_related("annotation__author")
    return list(rows.order_by("at", "past", "pk")[:MOST])


def told(passage: Passage, user: User, scheme: Scheme) -> dict[str, Any]:
    """What the page shows of it, and what its script paints."""
    flags = Flag.objects.shown().filter(revision=passage.revision, start__lt=passage.end, end__gt=passage.start)
    rows = list(flags.only("rule", "title", "severity", "status", "start", "end", "quote")[:MOST])
    others, own = others_in(passage, user), passage.annotation.label
    painted = [_painted(one.start, one.end, mark_of(scheme, own, one.role), "own") for one in passage.places]
    for span in others:
        mark = mark_of(scheme, span.annotation.label, span.role)
        painted.append(_painted(vars(span)["at"], vars(span)["past"], mark, "other"))
    painted += [_painted(flag.start, flag.end, _flag_mark(flag), "flag") for flag in rows]
    return {
        "passage": passage,
        "revision": passage.revision,
        "direction": direction(passage.revision.text),
        "painted": painted,
        "others": list({span.annotation_id: span for span in reversed(others)}.values())[::-1],
        "flags": rows,
    }


def _painted(start: int | None, end: int | None, mark: str, of: str) -> dict[str, Any]:
    return {"start": start, "end": end, "mark": mark, "of": of}


def mark_of(scheme: Scheme, label: str, role: str) -> str:
    known = next((one for one in scheme.labels if one.key == label), None)
    return next((one.mark for one in (known.roles if known else ()) if one.key == role), "claim")


def _flag_mark(flag: Flag) -> str:
    return "flag-open" if flag.status == Flag.Status.OPEN else "flag-decided"
