"""Plain text: the article as it stands."""

from annotate.text.extraction.result import Extraction
from annotate.text.source_map import SourceMap
from annotate.text.units import units


def read(source: str) -> Extraction:
    """Return a cleaned text as an article; its first line is the title if it looks like a heading."""
    found = units(source)
    title = found[0].span.of(source) if found and found[0].kind == "heading" else None
    return Extraction(source, SourceMap.identity(len(source)), title, None, found, "text/plain")
