"""Which parts of an article a format lacks: the loss report of what it never holds."""

from collections.abc import Callable, Mapping
from typing import Any

from annotate.formats.article import Article
from annotate.formats.documents import METADATA
from annotate.formats.losses import Losses
from annotate.formats.marks import place_of
from annotate.formats.parts import Part
from annotate.formats.records import Record

_SAID: Mapping[Part, Callable[[Record], Any]] = {
    Part.LABEL: lambda one: one.label,
    Part.DISCONTINUOUS: lambda one: len(one.spans) > 1,
    Part.ROLES: lambda one: any(span.role != one.label for span in one.spans),
    Part.RELATIONS: lambda one: one.relations,
    Part.ATTRIBUTES: lambda one: one.attributes,
    Part.NOTE: lambda one: one.note,
    Part.CONFIDENCE: lambda one: one.confidence is not None,
    Part.SOURCE: lambda one: one.source,
    Part.EVIDENCE: lambda one: one.evidence,
    Part.VERDICT: lambda one: one.verdict,
    Part.AUTHOR: lambda one: one.author,
    Part.TIMES: lambda one: one.created_at or one.submitted_at,
    Part.STATUS: lambda one: one.status,
    Part.REVIEWS: lambda one: one.reviews or one.adjudication,
    Part.VERSIONS: lambda one: one.version or one.guidelines_version or one.scheme_version or one.supersedes,
    Part.FLAG: lambda one: one.flag,
    Part.SPLIT: lambda one: one.split,
    Part.IDS: lambda one: one.id,
}


def note_unheld(article: Article, holds: frozenset[Part], losses: Losses) -> None:
    """Note what the article and its annotations have of parts that a format does not hold."""
    for part, said in _SAID.items():
        for record in article.records if part not in holds else ():
            if said(record):
                losses.lose(part, place_of(record))
    if text := article.document:
        place = f"“{text.title[:120]}”"
        if Part.UNITS not in holds and text.units:
            losses.lose(Part.UNITS, place)
        if Part.METADATA not in holds and any(getattr(text, name) for name in METADATA):
            losses.lose(Part.METADATA, place)
