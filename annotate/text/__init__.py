"""Canonical text, spans and offsets. Plain Python.

Offsets count Unicode code points in the canonical text; spans are half-open [start, end).
"""

from annotate.text.span import Span
from annotate.text.units import Unit, units

__all__ = ["Span", "Unit", "units"]
