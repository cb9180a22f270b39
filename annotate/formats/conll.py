"""CoNLL, tags by IOB2: a token a line with its place in the text and its tag, a blank line behind each line of a text.

The columns are token, start, end (code points) and tag, with tabs between, so that readers who take the first and the
last of them, as of CoNLL-2003, are content; `-DOCSTART-` begins an article and tells its length. A token has one tag,
so of spans that overlap the longest stays, of two as long the first, of two in one place that of the earlier
annotation; the others are lost, and told. No border moves: a token is cut where a span that stays begins or ends.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import regex

from annotate.formats.article import Article
from annotate.formats.conll_reading import documents_of
from annotate.formats.losses import Losses
from annotate.formats.marks import Mark, lose_unmarked, marks_of, place_of, text_of
from annotate.formats.parts import Part
from annotate.formats.problem import Problem
from annotate.formats.unheld import note_unheld

key = "conll"
name = "CoNLL, IOB2 tags"
extension = "conll"
media_type = "text/plain"
endings = ("conll", "iob", "iob2", "bio", "txt", "tsv")
holds = frozenset((Part.TEXT, Part.LABEL, Part.ROLES))

_TOKEN = regex.compile(r"\p{N}+(?:[.,]\p{N}+)*\p{M}*|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*|(?!\s)\X")


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write an article after the other, and return how many records have a tag."""
    written = 0
    for article in articles:
        note_unheld(article, holds, losses)
        lose_unmarked(article.records, losses)
        document = text_of(article)
        kept = _kept(article, losses)
        lines = list(_lines(document.text, kept))
        if _told(document.text, lines) != document.text:
            losses.lose(Part.TEXT, f"white space in “{document.title[:120]}”")
        file.write(f"-DOCSTART-\t0\t{len(document.text)}\tO\n\n".encode())
        for tokens in lines:
            file.write("".join(f"{word}\t{start}\t{end}\t{tag}\n" for word, start, end, tag in tokens).encode() + b"\n")
        written += len({mark.key.partition(".")[0] for mark in kept})
    return written


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read columns with the token first and an IOB tag (IOB1, IOB2, IOBES, BILOU) last, as many tools write them.

    Where no column says where a token stands, the text is the tokens with spaces between, a sentence a line.
    """
    yield from documents_of(file)


def _kept(article: Article, losses: Losses) -> list[Mark]:
    marks = [(mark, record) for record in article.records for mark in marks_of(record)]
    kept: list[Mark] = []
    taken: list[tuple[int, int]] = []
    for mark, record in sorted(marks, key=lambda one: (one[0].start - one[0].end, one[0].start, one[1].id)):
        if any(mark.start < end and start < mark.end for start, end in taken):
            losses.lose(Part.OVERLAP, place_of(record))
        else:
            taken.append((mark.start, mark.end))
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


Token = tuple[str, int, int, str]


def _lines(text: str, kept: list[Mark]) -> Iterator[list[Token]]:
    borders = sorted({border for mark in kept for border in (mark.start, mark.end)})
    tags = iter(kept)
    mark = next(tags, None)
    at = 0
    for line in text.split("\n"):
        tokens = []
        for start, end in _cut(_TOKEN.finditer(line), at, borders):
            while mark and mark.end <= start:
                mark = next(tags, None)
            is_in = mark is not None and mark.start <= start
            tag = f"{'B' if mark and mark.start == start else 'I'}-{_plain(mark.type)}" if mark and is_in else "O"
            tokens.append((text[start:end], start, end, tag))
        if tokens:
            yield tokens
        at += len(line) + 1


def _cut(found: Iterable["regex.Match[str]"], at: int, borders: list[int]) -> Iterator[tuple[int, int]]:
    """The tokens of a line, cut where a span begins or ends."""
    ahead = iter(borders)
    border = next(ahead, None)
    for token in found:
        start, end = at + token.start(), at + token.end()
        while border is not None and border < end:
            if border > start:
                yield start, border
                start = border
            border = next(ahead, None)
        yield start, end


def _told(text: str, lines: list[list[Token]]) -> str:
    """The text as reading makes it of the tokens."""
    pieces: list[str] = []
    at = 0
    for tokens in lines:
        for number, (word, start, end, _) in enumerate(tokens):
            pieces += [(" " if number else "\n") * (start - at), word]
            at = end
    return "".join(pieces) + "\n" * (len(text) - at)


def _plain(name: str) -> str:
    return "_".join(name.split()) or "_"
