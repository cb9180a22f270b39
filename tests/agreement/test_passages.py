"""Where people differ: what all marked alike is left out, and what overlaps is one passage."""

import pytest

from annotate.agreement import Figure, passages, reading
from tests.agreement.articles import TEXT, work


def told(**said):
    return [
        (
            passage.span.of(TEXT),
            passage.differs_by,
            {who: [mark.label for mark in marks] for who, marks in passage.said.items()},
        )
        for passage in passages(work(**said))
    ]


def test_what_all_marked_alike_is_left_out():
    assert told(ann=[("claim", "river")], rita=[("claim", "river")]) == []


@pytest.mark.parametrize(
    ("ann", "rita", "differs_by"),
    [
        ([("claim", "3.1 metres")], [], "missed"),
        ([("claim", "3.1 metres")], [("quantity", "3.1 metres")], "label"),
        ([("claim", "3.1 metres")], [("claim", "3.1")], "words"),
        ([("claim", "3.1 metres")], [("claim", "3.1"), ("claim", "metres")], "label"),
    ],
)
def test_what_sets_them_apart(ann, rita, differs_by):
    ((words, found, said),) = told(ann=ann, rita=rita)
    assert (words, found) == ("3.1 metres", differs_by)
    assert said == {"ann": [label for label, _ in ann], "rita": [label for label, _ in rita]}


def test_what_overlaps_through_a_third_is_one_passage():
    ((words, _, said),) = told(
        ann=[("claim", "The river rose")], rita=[("claim", "rose 3.1")], mia=[("claim", "3.1 metres")]
    )
    assert words == "The river rose 3.1 metres"
    assert list(said) == ["ann", "mia", "rita"]


def test_a_mark_of_several_spans_holds_a_passage_together():
    found = told(
        ann=[("attribution", "3.1 metres … a spokesman")], rita=[("source", "spokesman"), ("claim", "council")]
    )
    assert [words for words, _, _ in found] == ["council", "3.1 metres, a spokesman"]


def test_a_wide_mark_around_two_makes_one_passage():
    found = told(ann=[("claim", "The river rose 3.1 metres")], rita=[("time", "river"), ("time", "metres")])
    assert [words for words, _, _ in found] == ["The river rose 3.1 metres"]


def test_nobody_differs_alone():
    assert told(ann=[("claim", "river")]) == []


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (1.0, "Complete agreement."),
        (0.8, "Reliable"),
        (0.7999, "Reliable"),  # as it is shown, .800
        (0.79, "Good enough for tentative conclusions only"),
        (0.667, "Good enough for tentative conclusions only"),
        (0.66, "Too low to rely on"),
        (0.1, "Hardly better than chance"),
        (-0.1, "Worse than chance"),
    ],
)
def test_what_a_figure_says(value, says):
    """The steps at .800 and .667 are those of Krippendorff's "Content Analysis" (2004), page 241."""
    assert reading(Figure(value, 9)).startswith(says)


def test_an_undefined_figure_says_why():
    assert reading(Figure(None, 0, "Nobody marked anything.")) == "Nobody marked anything."
