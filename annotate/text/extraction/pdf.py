"""PDF: the words of its pages, with the lines of a paragraph joined again."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from statistics import quantiles

import regex

from annotate.errors import AnnotateError, InvalidText
from annotate.text.canonical import clean
from annotate.text.extraction.result import Extraction, Told, on_one_line
from annotate.text.extraction.writing import Break, Writing
from annotate.text.units import LIST_MARK, first_heading, units

PAGES = 500
_NOTHING = "There is no text in this PDF; it may hold pictures of pages. Export it with text, or paste the text."
_NUMBER = regex.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", regex.IGNORECASE)
_HYPHEN = regex.compile(r"(?<=\p{Ll})[-\u00ad\u2010]$")
_ENDS = tuple(".!?…:”’\"'»)")
_SHORT = 0.75  # of a full line: a line that ends earlier ends its paragraph
_ON_MOST = 0.5  # of the pages: a first or last line that stands on more is a running head
_LINE = regex.compile(r"[^\n\f]+")


def read(data: bytes) -> Extraction:
    """Return the article in a PDF.

    Raises:
        InvalidText: if it is damaged, locked by a password, too long, or holds no text.
    """
    pages, title, author = _pages(data)
    source = clean("\f".join(pages)).text.replace("\f", "\n")
    if not source.strip():
        raise InvalidText(_NOTHING)
    writing = Writing(source)
    _write(writing, source, _running(pages))
    text, source_map, _ = writing.done()
    found = units(text)
    first = first_heading(text, found)
    return Extraction(text, source_map, title or first, None, found, "application/pdf", Told(author=author[:300]))


def _pages(data: bytes) -> tuple[list[str], str, str]:
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InvalidText("This PDF is locked by a password. Save it without one, or paste the text.")
        if len(reader.pages) > PAGES:
            raise InvalidText(f"This PDF has {len(reader.pages):,} pages, and may have {PAGES}. Add it in parts.")
        about = reader.metadata
        texts = [page.extract_text() for page in reader.pages]
        return texts, on_one_line(about and about.title), on_one_line(about and about.author)
    except AnnotateError:
        raise
    except FileNotDecryptedError as problem:
        raise InvalidText("This PDF is locked by a password. Save it without one, or paste the text.") from problem
    except Exception as problem:  # a damaged PDF makes the reader fail in any way
        raise InvalidText("This PDF is damaged, and cannot be read. Export it again, or paste the text.") from problem


def _running(pages: list[str]) -> frozenset[str]:
    """Heads and feet that stand on most pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        edges.update({*lines[:1], *lines[-1:]})
    return frozenset(line for line, count in edges.items() if len(pages) > 2 and count > _ON_MOST * len(pages))


def _write(writing: Writing, source: str, running: frozenset[str]) -> None:
    lines = [line for line in _lines(source) if source[slice(*line)] not in running]
    full = _full(end - start for start, end in lines)
    before = ""
    for at, (start, end) in enumerate(lines):
        words = source[start:end]
        if before and _parts(before, words, full, source[lines[at - 1][1] : start].count("\n")):
            writing.part(Break.BLOCK)
        elif before and not _HYPHEN.search(before):
            writing.part(Break.SPACE)
        is_broken = _HYPHEN.search(words) and at + 1 < len(lines) and source[lines[at + 1][0]].islower()
        writing.copy(start, end - bool(is_broken))
        before = words


def _lines(source: str) -> Iterator[tuple[int, int]]:
    for found in _LINE.finditer(source):
        inner = found[0].strip()
        if inner and not _NUMBER.fullmatch(inner):
            start = found.start() + found[0].index(inner)
            yield start, start + len(inner)


def _full(lengths: Iterator[int]) -> float:
    known = list(lengths)
    return quantiles(known, n=4)[2] if len(known) > 1 else 0


def _parts(before: str, words: str, full: float, ends: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if ends > 1 or LIST_MARK.match(words):
        return True
    is_short = len(before) < _SHORT * full
    return is_short and (before.endswith(_ENDS) or not words[0].islower())
