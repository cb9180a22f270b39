"""Canonical text, spans and offsets. Plain Python.

Offsets count Unicode code points in the canonical text; spans are half-open [start, end).
"""

from annotate.text.canonical import MAX_CHARACTERS, Canonical, canonical
from annotate.text.context import context
from annotate.text.decoding import decode
from annotate.text.extraction import MAX_BYTES, Extraction, extract, extract_text
from annotate.text.folding import fold
from annotate.text.graphemes import cuts_grapheme, snap, trim
from annotate.text.source_map import SourceMap
from annotate.text.span import Span
from annotate.text.units import Unit, UnitKind, units
from annotate.text.utf16 import Utf16Index, Utf16Span, from_utf16, to_utf16

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Canonical",
    "Extraction",
    "SourceMap",
    "Span",
    "Unit",
    "UnitKind",
    "Utf16Index",
    "Utf16Span",
    "canonical",
    "context",
    "cuts_grapheme",
    "decode",
    "extract",
    "extract_text",
    "fold",
    "from_utf16",
    "snap",
    "to_utf16",
    "trim",
    "units",
]
