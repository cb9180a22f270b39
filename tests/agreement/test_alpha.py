"""Krippendorff's alpha, against the examples he worked out himself, and by the words of articles."""

from collections import Counter

import pytest

from annotate.agreement import alpha, nominal_alpha
from tests.agreement.articles import work

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011; "." is missing.
A_PRINTED = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
B_PRINTED = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
C_PRINTED = ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")


def units(rows: tuple[str, ...]) -> Counter:
    return Counter(
        tuple(value for value in unit if value != ".") for unit in zip(*(row.split() for row in rows), strict=True)
    )


@pytest.mark.parametrize(
    ("rows", "printed", "judged"),
    [(A_PRINTED, 0.095, 10), (B_PRINTED, 0.692, 12), (C_PRINTED, 0.743, 11)],
    ids=["A: two values, two people", "B: five values, two people", "C: four people, some missing"],
)
def test_krippendorffs_own_examples(rows, printed, judged):
    figure = nominal_alpha(units(rows))
    assert figure.value == pytest.approx(printed, abs=0.0005)
    assert (figure.of, figure.why) == (judged, "")


def test_who_marks_the_same_agrees_wholly():
    same = [("claim", "6.4 million crowns"), ("quantity", "3.1 metres")]
    assert alpha(work(ann=same, rita=same)).value == 1.0
    assert alpha(work(ann=same, rita=same), label="claim").value == 1.0


def test_words_are_counted_and_a_word_covered_in_part_is_covered():
    text = "One two three four."
    figure = alpha(work(text=text, ann=[("claim", "two three")], rita=[("claim", "tw")]))
    # By hand: five units, of which one differs; three words are marked and seven not.
    assert figure.value == pytest.approx(1 - 9 * 2 / (10**2 - 3**2 - 7**2))
    assert figure.of == 5


def test_a_label_is_judged_by_itself():
    both = work(
        ann=[("claim", "6.4 million"), ("quantity", "metres")], rita=[("claim", "6.4 million"), ("loaded", "metres")]
    )
    assert alpha(both, label="claim").value == 1.0
    assert alpha(both, label="quantity").value == pytest.approx(
        0.0
    )  # marked once, by one of two: no better than chance
    assert 0 < alpha(both).value < 1


def test_labels_that_lie_over_each_other_are_judged_together():
    ann = [("claim", "6.4 million crowns"), ("quantity", "6.4 million")]
    assert alpha(work(ann=ann, rita=ann)).value == 1.0
    assert alpha(work(ann=ann, rita=ann[:1])).value < 1.0


def test_all_spans_of_a_mark_count():
    both = work(ann=[("attribution", "3.1 metres … spokesman")], rita=[("attribution", "3.1 metres")])
    assert 0 < alpha(both).value < 1


@pytest.mark.parametrize(
    ("said", "label", "why"),
    [
        ({"ann": [("claim", "river")]}, None, "No article was annotated by two people."),
        ({"ann": [], "rita": []}, None, "Nobody marked anything."),
        ({"ann": [("claim", "river")], "rita": []}, "loaded", "Nobody marked a word as “loaded”."),
    ],
)
def test_why_there_is_no_figure(said, label, why):
    figure = alpha(work(**said), label=label)
    assert (figure.value, figure.why) == (None, why)


def test_no_figure_where_everything_is_marked_alike():
    figure = alpha(work(text="Rain fell.", ann=[("claim", "Rain fell.")], rita=[("claim", "Rain fell.")]))
    assert figure.value is None
    assert figure.why.startswith("Everybody judged everything alike")


def test_no_figure_where_nothing_was_judged_twice():
    assert nominal_alpha({("a",): 3}).why == "Nothing was judged by two people."
