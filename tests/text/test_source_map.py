"""Maps back to the source: their runs, their JSON, and one laid onto another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import InvalidSpan
from annotate.text import SourceMap, Span
from annotate.text.source_map import Run


@st.composite
def maps(draw: st.DrawFn, length: int | None = None, copies_only: bool = False) -> SourceMap:
    """Any map, from a text of the length asked for if one is."""
    pieces, at, left = [], 0, draw(st.integers(1, 30)) if length is None else length
    while left:
        size = draw(st.integers(1, left))
        at += draw(st.integers(0, 3))
        source_size = size if copies_only or draw(st.booleans()) else size + draw(st.integers(1, 9))
        pieces.append((size, at, at + source_size))
        at, left = at + source_size, left - size
    return SourceMap.of_pieces(pieces)


def spans(length: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, length - 1), st.integers(1, length)).map(
        lambda ends: Span(min(ends), max(ends[1], ends[0] + 1))
    )


def test_a_copied_run_leads_back_character_by_character() -> None:
    dropped_two = SourceMap.of_pieces([(5, 0, 5), (5, 7, 12)])
    assert dropped_two.back(Span(6, 8)) == Span(8, 10)
    assert dropped_two.back(Span(3, 7)) == Span(3, 9)


def test_a_replaced_run_leads_back_to_the_whole_of_it() -> None:
    entity = SourceMap.of_pieces([(2, 0, 2), (1, 2, 7), (2, 7, 9)])
    assert entity.back(Span(2, 3)) == Span(2, 7)
    assert entity.back(Span(1, 4)) == Span(1, 8)


def test_past_the_end_is_refused() -> None:
    with pytest.raises(InvalidSpan, match="ends at 4, but the text has 3"):
        SourceMap.identity(3).back(Span(0, 4))


@pytest.mark.parametrize(
    "runs", [(Run(1, 2, 0, 1),), (Run(0, 0, 0, 1),), (Run(0, 1, 1, 1),), (Run(0, 1, 5, 6), Run(1, 2, 3, 4))]
)
def test_runs_that_make_no_map_are_refused(runs: tuple[Run, ...]) -> None:
    with pytest.raises(ValueError, match="cannot follow"):
        SourceMap(runs)


@pytest.mark.parametrize("data", [[[0]], [[0, 1, 2, 3]], [[-1, 1]], [[0, 0]], [[0, 2, 0]]])
def test_json_that_is_no_map_is_refused(data: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="no run of a source map"):
        SourceMap.from_json(data)


@given(maps())
def test_json_and_back_is_the_same_map(source_map: SourceMap) -> None:
    assert SourceMap.from_json(source_map.to_json()) == source_map


@given(st.data())
def test_a_map_onto_another_leads_where_the_two_lead_one_after_the_other(data: st.DataObject) -> None:
    later = data.draw(maps())
    earlier = data.draw(maps(later.runs[-1].source_end, copies_only=True))
    span = data.draw(spans(later.length))
    assert later.onto(earlier).back(span) == earlier.back(later.back(span))
