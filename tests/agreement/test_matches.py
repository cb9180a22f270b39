"""F1 and labels taken for each other: each mark has one match at most."""

import pytest

from annotate.agreement import confusion, f1_exact, f1_overlapping
from tests.agreement.articles import work

ANN = [("claim", "6.4 million crowns"), ("quantity", "3.1 metres"), ("source", "spokesman")]


def test_exact_and_overlapping_marks():
    both = work(ann=ANN, rita=[("claim", "6.4 million crowns"), ("quantity", "rose 3.1 metres")])
    assert f1_exact(both).value == pytest.approx(2 * 1 / 5)
    assert f1_overlapping(both).value == pytest.approx(2 * 2 / 5)
    assert f1_exact(both).of == 5


def test_it_is_the_same_whoever_is_the_standard():
    rita = [("claim", "crowns"), ("quantity", "metres")]
    assert f1_overlapping(work(ann=ANN, rita=rita)) == f1_overlapping(work(ann=rita, rita=ANN))


def test_one_wide_mark_matches_only_one_of_two_in_it():
    both = work(ann=[("claim", "6.4 million crowns")], rita=[("claim", "6.4"), ("claim", "crowns")])
    assert f1_overlapping(both).value == pytest.approx(2 / 3)


def test_all_spans_have_to_be_the_same():
    both = work(ann=[("attribution", "spokesman … rose 3.1")], rita=[("attribution", "spokesman")])
    assert f1_exact(both).value == 0.0
    assert f1_overlapping(both).value == 1.0
    again = work(ann=[("attribution", "spokesman … rose 3.1")], rita=[("attribution", "rose 3.1 … spokesman")])
    assert f1_exact(again).value == 1.0


def test_of_three_people_each_two_are_compared():
    assert f1_exact(work(ann=ANN, mia=ANN, rita=[])).value == pytest.approx(2 * 3 / 12)


def test_one_label():
    both = work(ann=ANN, rita=[("claim", "6.4 million crowns"), ("loaded", "3.1 metres")])
    assert f1_exact(both, label="claim").value == 1.0
    assert f1_exact(both, label="loaded").value == 0.0


def test_labels_taken_for_each_other():
    both = work(ann=ANN, rita=[("claim", "6.4 million"), ("loaded", "3.1 metres"), ("time", "why")])
    found = {("claim", "claim"): 1, ("quantity", "loaded"): 1, ("source", None): 1, (None, "time"): 1}
    assert confusion(both) == found


def test_the_same_label_is_matched_first_where_two_lie_on_the_same_words():
    twice = [("claim", "3.1 metres"), ("quantity", "3.1 metres")]
    assert confusion(work(ann=twice, rita=twice[::-1])) == {("claim", "claim"): 1, ("quantity", "quantity"): 1}


@pytest.mark.parametrize("figure", [f1_exact, f1_overlapping])
def test_why_there_is_no_figure(figure):
    assert figure(work(ann=ANN)).why == "No article was annotated by two people."
    assert figure(work(ann=[], rita=[])).why == "Nobody marked anything."
    assert figure(work(ann=ANN, rita=[]), label="time").why == "Nobody marked anything as “time”."
    assert figure(work(ann=ANN, rita=[])).value == 0.0
