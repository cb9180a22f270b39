"""The browser's modules say the same as ours in Python, about the hardest texts there are."""

from itertools import pairwise

import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.errors import InvalidSpan
from annotate.text import Span, Utf16Span, from_utf16, to_utf16
from annotate.text.graphemes import snap, trim
from tests.text.javascript import run_javascript
from tests.text.strategies import HARD, PLAIN, texts_with_span

# One process for many cases: it is started once for each of a few large examples.
many = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
hard_texts = st.lists(st.sampled_from(HARD + PLAIN), min_size=1, max_size=30).map("".join)

CONVERT = """
const { Offsets } = await load("offsets.js");
const attempt = (act) => { try { const { start, end } = act(); return [start, end]; } catch (error) { return error.name; } };
return cases.map(([text, start, end, every]) => {
  const offsets = new Offsets(text, every);
  return [attempt(() => offsets.toUtf16({ start, end })), attempt(() => offsets.fromUtf16({ start, end }))];
});
"""
SHAPE = """
const { snap, trim } = await load("graphemes.js");
return cases.map(([text, start, end]) => {
  const wide = snap(text, { start, end });
  return [wide, trim(text, wide)].map((span) => span && [span.start, span.end]);
});
"""


def converted(text: str, start: int, end: int) -> list[object]:
    return [list(to_utf16(text, Span(start, end))), from_units(text, start, end)]


def from_units(text: str, start: int, end: int) -> object:
    try:
        span = from_utf16(text, Utf16Span(start, end))
    except InvalidSpan:
        return "RangeError"
    return [span.start, span.end]


def shaped(text: str, span: Span) -> list[object]:
    wide = snap(text, span)
    try:
        trimmed = list(to_utf16(text, trim(text, wide)))
    except InvalidSpan:
        trimmed = None
    return [list(to_utf16(text, wide)), trimmed]


@many
@given(st.lists(st.tuples(texts_with_span(), st.integers(1, 9)), min_size=50, max_size=300))
def test_offsets_convert_alike(some: list[tuple[tuple[str, Span], int]]) -> None:
    cases = [[text, span.start, span.end, every] for (text, span), every in some]
    expected = [converted(text, span.start, span.end) for (text, span), _ in some]
    assert run_javascript(CONVERT, cases) == expected


@many
@given(st.lists(hard_texts, min_size=20, max_size=100))
def test_graphemes_are_found_alike(texts: list[str]) -> None:
    some = [(text, Span(*ends)) for text in texts for ends in pairwise(range(len(text) + 1))]
    cases = [[text, *to_utf16(text, span)] for text, span in some]
    assert run_javascript(SHAPE, cases) == [shaped(text, span) for text, span in some]


def test_the_texts_are_hard() -> None:
    assert any(len(cluster) > 5 for text in HARD for cluster in regex.findall(r"\X", text))
    assert any(ord(character) > 0xFFFF for text in HARD for character in text)
