"""The article of a web page, without the links, comments and teasers around it, and what the page tells of it.

trafilatura (Barbaresi 2021) says which words are the article. They are taken from our own reading of the page, so
that every character still leads back to the source.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import regex

from annotate.text.extraction.result import Extraction, Told
from annotate.text.source_map import SourceMap
from annotate.text.span import Span
from annotate.text.units import Unit

_ENOUGH = 0.5  # of what trafilatura found: where less of it is found again, the whole reading is kept
_DATES = {"original_date": True, "extensive_search": False}  # no date is better than one guessed from the words
_WORDS = regex.compile(r"\w+")


def main_text(read: Extraction, source: str, url: str = "") -> Extraction:
    """Narrow the reading of a page to its article, if one is found in it; tell who wrote it, where and when.

    source: the page, decoded. url: where it stands.
    """
    found = _found(source, url)
    if found is None:
        return read
    told = told_by(found)
    article = " ".join(_WORDS.findall(found.text or ""))
    heading = _WORDS.findall(found.title or "")
    kept = [unit for unit in read.units if _is_in(article, unit.span.of(read.text)) or _is(heading, unit, read.text)]
    size = sum(len(unit.span.of(read.text)) for unit in kept)
    title = found.title or read.title
    if not kept or size < _ENOUGH * len(found.text or ""):
        return replace(read, told=told, title=title)
    return replace(_narrowed(read, kept), told=told, title=title)


def told_by(found: Any) -> Told:
    """What trafilatura found said of a page."""
    return Told(
        author=(found.author or "").replace("; ", ", ")[:300],
        publisher=(found.sitename or "")[:200],
        url=found.url or "",
        published_at=_moment(found.date),
    )


def _found(source: str, url: str) -> Any:
    from trafilatura import bare_extraction  # a second, and few need it

    return bare_extraction(
        source, url=url or None, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )


def _is_in(article: str, words: str) -> bool:
    own = " ".join(_WORDS.findall(words))
    return bool(own) and f" {own} " in f" {article} "


def _is(heading: list[str], unit: Unit, text: str) -> bool:
    """Whether it is the heading of the article, which may stand outside of it."""
    return unit.kind == "heading" and _WORDS.findall(unit.span.of(text)) == heading


def _narrowed(read: Extraction, kept: list[Unit]) -> Extraction:
    text, units = "", []
    pieces: list[tuple[int, int, int]] = []
    for unit, gap in zip(kept, _gaps(read.text, kept), strict=True):
        if gap:
            before = pieces[-1][2]
            pieces.append((len(gap), before, unit.span.start))
            text += gap
        words = unit.span.of(read.text)
        units.append(Unit(unit.kind, Span(len(text), len(text) + len(words))))
        pieces.append((len(words), unit.span.start, unit.span.end))
        text += words
    return replace(read, text=text, units=tuple(units), source_map=SourceMap.of_pieces(pieces).onto(read.source_map))


def _gaps(text: str, kept: list[Unit]) -> Iterator[str]:
    """What stands before each: nothing before the first, and no more than an empty line."""
    yield ""
    for one, other in pairwise(kept):
        between = text[one.span.end : other.span.start]
        yield between if between.strip("\n") == "" and len(between) <= 2 else "\n\n"


def _moment(date: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
    except ValueError:
        return None
