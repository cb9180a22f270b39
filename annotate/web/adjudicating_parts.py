"""What an adjudicator is shown of a passage in dispute: its words in each version, and part by part what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from annotate.agreement.disputes import Dispute, common
from annotate.labels import Label
from annotate.models import Annotation, Document, User
from annotate.models.anchor import Place, places_of
from annotate.services.history import value_in_words
from annotate.web.blocks import blocks_of

Marked = list[tuple[int, int, str]]  # start, end, and how it is drawn


@dataclass(frozen=True)
class Part:
    """One line of the versions side by side. key: what a merge calls it; values: what each says; "" says nothing."""

    key: str
    name: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.values)) > 1


def told(document: Document, dispute: Dispute, found: dict[int, Annotation]) -> dict[str, Any]:
    """The passage: each version with its words marked in it, the parts, and in plain words how far they agree."""
    versions = [found[one.key] for one in dispute.versions]
    places = [places_of(one, document.current_id) for one in versions]
    spots = [(place.start, place.end or 0) for each in places for place in each if place.start is not None]
    blocks = [
        block
        for block in blocks_of(document.in_force, document.title)
        if any(start < block.end and block.start < end for start, end in spots)
    ]
    parts = list(_parts(versions, places))
    names = [one.author.name_in(document.project_id) for one in versions]
    shown = [
        {
            "annotation": one,
            "name": name,
            "label": _label(one).name,
            "passage": [_drawn(b, _marked(one, at)) for b in blocks],
        }
        for one, name, at in zip(versions, names, places, strict=True)
    ]
    agreement = _agreement(dispute, names, parts, _silent(document, versions))
    return {"versions": shown, "parts": parts, "agreement": agreement, "where": blocks[0].name if blocks else ""}


def _silent(document: Document, versions: Sequence[Annotation]) -> list[str]:
    """Who handed the document in, and marked nothing there."""
    given = document.assignments.filter(status="done").exclude(annotator__in=[one.author_id for one in versions])
    return [person.name_in(document.project_id) for person in User.objects.filter(pk__in=given.values("annotator"))]


def _agreement(dispute: Dispute, names: Sequence[str], parts: Sequence[Part], silent: Sequence[str]) -> str:
    if len({one.by for one in dispute.versions}) == 1:
        rest = f" {' and '.join(silent)} marked nothing here." if silent else ""
        return f"Only {names[0]} marked this.{rest}"
    unlike = [part.name.lower() for part in parts if part.differs]
    alike = [part.name.lower() for part in parts if not part.differs]
    both = common(dispute.versions)
    every = frozenset[int]().union(*(one.points for one in dispute.versions))
    words = (
        "They mark the very same words."
        if both == every
        else f"They share {len(both) / len(every):.0%} of the letters marked."
        if every
        else ""
    )
    differ = f" They differ in {_listed(unlike)}." if unlike else ""
    agree = f" They agree on {_listed(alike)}." if alike else ""
    return words + differ + agree


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _label(annotation: Annotation) -> Label:
    return annotation.scheme.as_scheme().label(annotation.label)


def _parts(versions: Sequence[Annotation], places: Sequence[list[Place]]) -> Iterator[Part]:
    labels = [_label(one) for one in versions]
    yield Part("label", "Label", tuple(label.name for label in labels))
    for key, name in {role.key: role.name for label in labels for role in label.roles}.items():
        words = tuple(" · ".join(place.quote for place in each if place.role == key) for each in places)
        if any(words):
            yield Part(f"spans.{key}", name, words)
    titles = {key: schema["title"] for label in labels for key, schema in label.attributes["properties"].items()}
    for key, name in titles.items():
        values = tuple(value_in_words(_label(one), key, one.attributes.get(key)) for one in versions)
        if any(values):
            yield Part(f"attributes.{key}", name, values)
    beside = {
        "source": ("Registry source", [one.source.standing.name if one.source else "" for one in versions]),
        "verdict": ("Verdict", [_verdict(one) for one in versions]),
        "evidence": (
            "Evidence",
            [" · ".join(e.url or e.quote or e.note for e in one.evidence.all()) for one in versions],
        ),
        "note": ("Note", [one.note for one in versions]),
    }
    yield from (Part(key, name, tuple(values)) for key, (name, values) in beside.items() if any(values))


def _verdict(annotation: Annotation) -> str:
    verdict = getattr(annotation, "verdict", None)
    if verdict is None:
        return ""
    names = {one.key: one.name for one in annotation.scheme.as_scheme().verdicts}
    return ": ".join(filter(None, [names.get(verdict.rating, verdict.rating), verdict.explanation]))


def _marked(annotation: Annotation, places: Sequence[Place]) -> Marked:
    drawn = {role.key: role.mark for role in _label(annotation).roles}
    return [(one.start, one.end or 0, drawn.get(one.role, "claim")) for one in places if one.start is not None]


def _drawn(block: Any, marked: Marked) -> SafeString:
    """The block's text with the words of one version marked; where spans overlap, the shortest is drawn."""
    edges = sorted({block.start, block.end, *(at for start, end, _ in marked for at in (start, end))})
    edges = [at for at in edges if block.start <= at <= block.end]
    pieces = []
    for start, end in pairwise(edges):
        over = [one for one in marked if one[0] <= start and end <= one[1]]
        words = block.text[start - block.start : end - block.start]
        mark = min(over, key=lambda one: one[1] - one[0])[2] if over else ""
        pieces.append(
            format_html('<mark class="lab lab-{}">{}</mark>', mark, words) if mark else format_html("{}", words)
        )
    return mark_safe("".join(pieces))  # noqa: S308  every piece is escaped
