"""Spans snapped to whole characters, and trimmed of white space."""

import pytest
import regex
from hypothesis import given

from annotate.errors import InvalidSpan
from annotate.text import Span
from annotate.text.context import context
from annotate.text.graphemes import cuts_grapheme, snap, trim
from tests.text.strategies import texts_with_span


@pytest.mark.parametrize(
    ("text", "span", "snapped"),
    [
        ("40 died", Span(0, 2), Span(0, 2)),
        ("cafe\u0301 bar", Span(0, 4), Span(0, 5)),
        ("a👩‍👩‍👧b", Span(2, 3), Span(1, 6)),
        ("🇩🇪🇫🇷", Span(1, 2), Span(0, 2)),
        ("x🇩🇪🇫🇷", Span(3, 4), Span(3, 5)),
        ("\u1100\u1161\u11a8\uac00", Span(1, 2), Span(0, 3)),
        ("a\r\nb", Span(0, 2), Span(0, 3)),
        ("क्षि", Span(1, 2), Span(0, 4)),
    ],
)
def test_snap_widens_to_whole_graphemes(text: str, span: Span, snapped: Span) -> None:
    assert snap(text, span) == snapped
    assert cuts_grapheme(text, span) == (span != snapped)


@pytest.mark.parametrize(
    ("text", "span", "trimmed"),
    [
        ("  40 died \n", Span(0, 11), Span(2, 9)),
        ("\u00a0\u300040\u2009", Span(0, 5), Span(2, 4)),
        ("a \u0301b ", Span(1, 5), Span(1, 4)),
        ("zero\u200b ", Span(0, 6), Span(0, 5)),
    ],
)
def test_trim_takes_white_space_off_both_ends(text: str, span: Span, trimmed: Span) -> None:
    assert trim(text, span) == trimmed


def test_white_space_alone_cannot_be_marked() -> None:
    with pytest.raises(InvalidSpan, match="white space only"):
        trim("a \n b", Span(1, 4))


@pytest.mark.parametrize("act", [snap, trim, cuts_grapheme, context])
def test_span_past_the_end_is_refused(act) -> None:
    with pytest.raises(InvalidSpan, match="ends at 9, but the text has 3"):
        act("abc", Span(0, 9))


@given(texts_with_span())
def test_snap_agrees_with_the_clusters_of_the_whole_text(case: tuple[str, Span]) -> None:
    text, span = case
    breaks = {0, *(cluster.end() for cluster in regex.finditer(r"\X", text))}
    wide = snap(text, span)
    assert wide.start == max(offset for offset in breaks if offset <= span.start)
    assert wide.end == min(offset for offset in breaks if offset >= span.end)


@given(texts_with_span())
def test_trim_is_idempotent_and_cuts_nothing_that_was_whole(case: tuple[str, Span]) -> None:
    text, span = case
    if text[span.start : span.end].isspace():
        return
    trimmed = trim(text, snap(text, span))
    assert trim(text, trimmed) == trimmed
    assert not cuts_grapheme(text, trimmed)


@given(texts_with_span())
def test_context_is_what_stands_around_the_span(case: tuple[str, Span]) -> None:
    text, span = case
    prefix, suffix = context(text, span, 5)
    assert text[: span.start].endswith(prefix)
    assert text[span.end :].startswith(suffix)
    assert max(len(prefix), len(suffix)) <= 5


def test_context_is_as_long_as_asked_where_the_text_is() -> None:
    assert context("0123456789", Span(4, 5), 3) == ("123", "567")
    assert context("0123456789", Span(1, 9)) == ("0", "9")
    assert context("e\u0301abc", Span(3, 4), 2) == ("a", "c")
