"""F1 and labels taken for each other: each mark has one match at most."""

import pytest

from annotate.agreement import alpha, confusion, f1_exact, f1_overlapping
from tests.agreement.articles import work

ANN = [("claim", "6.4 million crowns"), ("quantity", "3.1 metres"), ("source", "spokesman")]

# R. Artstein and M. Poesio, "Inter-Coder Agreement for Computational Linguistics", Computational Linguistics 34(4), 2008,
# section 2: a hundred utterances, tagged by two coders. Printed: observed agreement .88, Scott's pi .7995.
PRINTED = {("stat", "stat"): 46, ("stat", "ireq"): 6, ("ireq", "ireq"): 32, ("chck", "ireq"): 6, ("chck", "chck"): 10}


def test_the_printed_example_of_artstein_and_poesio():
    words = [f"w{number}" for number in range(100, 200)]
    tags = [tag for tag, times in PRINTED.items() for _ in range(times)]
    a, b = ([(tag[coder], word) for tag, word in zip(tags, words, strict=True)] for coder in (0, 1))
    both = work(text=" ".join(words), a=a, b=b)
    assert confusion(both) == PRINTED
    # who marks everything once agrees as often as one mark is the other's
    assert f1_exact(both).value == f1_overlapping(both).value == pytest.approx(0.88)
    # alpha is pi, but for the drawing of pairs without putting back: 200 tags, of which 199 are left
    assert 1 - (1 - alpha(both).value) * 200 / 199 == pytest.approx(0.7995, abs=0.00005)
    # the agreement on each tag by itself: twice the matches by all the marks
    assert f1_exact(both, label="chck").value == pytest.approx(2 * 10 / (16 + 10))


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
