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
from annotate.web.blocks import Block, blocks_of

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
    names = [one.author.name_in(document.project_id) for one in versions]
    blocks = _blocks(document, places)
    parts = list(_parts(versions, places))
    sides = [_side(*one, blocks) for one in zip(versions, names, places, strict=True)]
    agreement = _agreement(dispute, names, parts, _silent(document, versions))
    return {"versions": sides, "parts": parts, "agreement": agreement, "where": blocks[0].name if blocks else ""}


def _blocks(document: Document, places: Sequence[Sequence[Place]]) -> list[Block]:
    """What holds any words of the versions."""
    spots = [(place.start, place.end or 0) for each in places for place in each if place.start is not None]
    blocks = blocks_of(document.in_force, document.title)
    return [one for one in blocks if any(start < one.end and one.start < end for start, end in spots)]


def _side(version: Annotation, name: str, places: Sequence[Place], blocks: Sequence[Block]) -> dict[str, Any]:
    passage = [_drawn(block, _marked(version, places)) for block in blocks]
    return {"annotation": version, "name": name, "label": _label(version).name, "passage": passage}


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
    differ = f" They differ in {_listed(unlike)}." if unlike else ""
    agree = f" They agree on {_listed(alike)}." if alike else ""
    return _shared(dispute) + differ + agree


def _shared(dispute: Dispute) -> str:
    both = common(dispute.versions)
    every = frozenset[int]().union(*(one.points for one in dispute.versions))
    if both == every:
        return "They mark the very same words."
    return f"They share {len(both) / len(every):.0%} of the letters marked."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _label(annotation: Annotation) -> Label:
    return annotation.scheme.as_scheme().label(annotation.label)


def _parts(versions: Sequence[Annotation], places: Sequence[Sequence[Place]]) -> Iterator[Part]:
    labels = [_label(one) for one in versions]
    yield Part("label", "Label", tuple(label.name for label in labels))
    for part in (*_words(labels, places), *_attributes(labels, versions), *_beside(versions)):
        if any(part.values):
            yield part


def _words(labels: Sequence[Label], places: Sequence[Sequence[Place]]) -> Iterator[Part]:
    for key, name in {role.key: role.name for label in labels for role in label.roles}.items():
        words = (" · ".join(place.quote for place in each if place.role == key) for each in places)
        yield Part(f"spans.{key}", name, tuple(words))


def _attributes(labels: Sequence[Label], versions: Sequence[Annotation]) -> Iterator[Part]:
    titles = {key: schema["title"] for label in labels for key, schema in label.attributes["properties"].items()}
    for key, name in titles.items():
        said = ((label, key, one.attributes.get(key)) for label, one in zip(labels, versions, strict=True))
        yield Part(f"attributes.{key}", name, tuple(value_in_words(*each) for each in said))


def _beside(versions: Sequence[Annotation]) -> Iterator[Part]:
    yield Part("source", "Registry source", tuple(one.source.standing.name if one.source else "" for one in versions))
    yield Part("verdict", "Verdict", tuple(_verdict(one) for one in versions))
    yield Part("evidence", "Evidence", tuple(_evidence(one) for one in versions))
    yield Part("note", "Note", tuple(one.note for one in versions))


def _verdict(annotation: Annotation) -> str:
    verdict = getattr(annotation, "verdict", None)
    if verdict is None:
        return ""
    names = {one.key: one.name for one in annotation.scheme.as_scheme().verdicts}
    return ": ".join(filter(None, [names.get(verdict.rating, verdict.rating), verdict.explanation]))


def _evidence(annotation: Annotation) -> str:
    return " · ".join(one.url or one.quote or one.note for one in annotation.evidence.all())


def _marked(annotation: Annotation, places: Sequence[Place]) -> Marked:
    drawn = {role.key: role.mark for role in _label(annotation).roles}
    return [(one.start, one.end or 0, drawn.get(one.role, "claim")) for one in places if one.start is not None]


def _drawn(block: Block, marked: Marked) -> SafeString:
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
