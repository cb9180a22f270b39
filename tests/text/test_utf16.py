"""Code points to UTF-16 code units and back, in Python."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import InvalidSpan
from annotate.text import Span, Utf16Index, Utf16Span, from_utf16, to_utf16
from tests.text.strategies import texts_with_span


@given(texts_with_span(), st.integers(1, 5))
def test_units_are_those_of_the_utf_16_encoding_and_lead_back(case: tuple[str, Span], every: int) -> None:
    text, span = case
    index = Utf16Index(text, every)
    units = index.to_utf16(span)
    assert text.encode("utf-16-le")[2 * units.start : 2 * units.end].decode("utf-16-le") == span.of(text)
    assert index.from_utf16(units) == span
    assert index.length == len(text.encode("utf-16-le")) // 2


def test_one_span_at_a_time() -> None:
    assert to_utf16("a𝒳b", Span(1, 3)) == Utf16Span(1, 4)
    assert from_utf16("a𝒳b", Utf16Span(1, 4)) == Span(1, 3)


@pytest.mark.parametrize("span", [Utf16Span(0, 2), Utf16Span(2, 4)])
def test_a_cut_surrogate_pair_is_refused(span: Utf16Span) -> None:
    with pytest.raises(InvalidSpan, match="inside a surrogate pair"):
        from_utf16("a𝒳b", span)


@pytest.mark.parametrize("span", [Utf16Span(0, 5), Utf16Span(1, 1), Utf16Span(-1, 1)])
def test_what_is_no_span_of_the_text_is_refused(span: Utf16Span) -> None:
    with pytest.raises(InvalidSpan, match="no span of a text of 4"):
        from_utf16("a𝒳b", span)


def test_code_points_past_the_end_are_refused() -> None:
    with pytest.raises(InvalidSpan, match="ends at 4, but the text has 3"):
        to_utf16("a𝒳b", Span(0, 4))
