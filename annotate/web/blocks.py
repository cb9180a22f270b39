"""An article as people see it on a page: its units as headings and numbered paragraphs."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from annotate.models import Revision

SHEET = 5_000  # characters: about three screens


@dataclass(frozen=True)
class Block:
    """One unit of the text, with how it is set and what people call it."""

    tag: str
    kind: str
    name: str
    number: int | None
    start: int
    end: int
    text: str


def blocks_of(revision: Revision, title: str) -> list[Block]:
    return list(_blocks(revision, title))


@dataclass(frozen=True)
class Article:
    """The blocks as they stand on the page: the head, and sheets that a browser draws when they come near."""

    head: SafeString
    sheets: list[SafeString]


def set_out(revision: Revision, title: str) -> Article:
    head: list[SafeString] = []
    sheets: list[list[SafeString]] = [[]]
    start = 0
    for block in _blocks(revision, title):
        if block.kind in ("headline", "deck"):
            head.append(_html(block))
            continue
        if block.start - start > SHEET:
            sheets, start = [*sheets, []], block.start
        sheets[-1].append(_html(block))
    return Article(_lines(head), [_lines(sheet) for sheet in sheets])


def direction(text: str) -> str:
    """Where the text reads from, by its first letter that says so: what dir="auto" finds, told to the styles."""
    for character in text:
        if (kind := unicodedata.bidirectional(character)) in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _blocks(revision: Revision, title: str) -> Iterator[Block]:
    number, headed = 0, False
    for i, (kind, start, end) in enumerate(revision.units):
        text = revision.text[start:end]
        if i == 0 and (kind == "heading" or text == title):
            headed = True
            yield Block("h2", "headline", "Headline", None, start, end, text)
        elif i == 1 and headed and kind == "heading":
            yield Block("p", "deck", "Sub-heading", None, start, end, text)
        elif kind == "heading" and not _is_in_list(revision, i):
            yield Block("h3", "heading", "Heading", None, start, end, text)
        else:
            number += 1
            set_as = "paragraph" if kind == "paragraph" else "item"
            yield Block("p", set_as, f"¶ {number}", number, start, end, text)


def _is_in_list(revision: Revision, i: int) -> bool:
    """Whether a short line stands line on line with another, as figures do in a list: headings stand alone."""
    near = [(i - 1, i)] * (i > 1) + [(i, i + 1)] * (i + 1 < len(revision.units))
    return any(_are_lines(revision, one, other) for one, other in near)


def _are_lines(revision: Revision, i: int, j: int) -> bool:
    (kind, _, end), (other, start, _) = revision.units[i], revision.units[j]
    return kind == other == "heading" and revision.text[end:start].count("\n") == 1


def _html(block: Block) -> SafeString:
    number = f' data-n="{block.number}"' if block.number else ""
    place = f'data-start="{block.start}" data-end="{block.end}" data-name="{escape(block.name)}"'
    return SafeString(f'<{block.tag} class="{block.kind}"{number} {place}>{escape(block.text)}</{block.tag}>')


def _lines(blocks: list[SafeString]) -> SafeString:
    return SafeString("\n".join(blocks))
