"""Canonical text, spans and offsets. Plain Python.

Offsets count Unicode code points in the canonical text; spans are half-open [start, end). What needs a package or a
moment to load stands in modules of its own: canonical, decoding, extraction, graphemes, context, alignment, anchoring.
"""

from annotate.text.folding import fold
from annotate.text.source_map import SourceMap
from annotate.text.span import Span
from annotate.text.units import Unit, UnitKind, units
from annotate.text.utf16 import Utf16Index, Utf16Span, from_utf16, to_utf16

__all__ = [
    "SourceMap",
    "Span",
    "Unit",
    "UnitKind",
    "Utf16Index",
    "Utf16Span",
    "fold",
    "from_utf16",
    "to_utf16",
    "units",
]
