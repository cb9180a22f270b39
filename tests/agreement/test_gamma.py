"""Gamma, against pygamma-agreement 0.5.9 (MIT; by H. Titeux and R. Riad), which was checked against the authors' own program.

Its figures below were computed with CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1) and, for gamma, the
mean of 200 samples of ShuffleContinuumSampler, the method of Mathet et al. 2015, section 5.2.
"""

from importlib import import_module

import numpy as np
import pytest

from annotate.agreement import Document, Mark, Work, f1_exact, gamma
from annotate.agreement.gamma import apart, disorder
from annotate.text import Span
from tests.agreement.articles import MARCH, together, work

TWO = [[(0, 10, "a"), (20, 30, "b"), (40, 60, "a")], [(2, 10, "a"), (22, 34, "b"), (39, 58, "b"), (70, 80, "a")]]
THREE = [
    [(0, 10, "a"), (20, 30, "b"), (5, 25, "c")],
    [(1, 12, "a"), (20, 28, "c")],
    [(0, 9, "a"), (50, 60, "b"), (22, 31, "b"), (4, 26, "c")],
]
UNEVEN = [[(0, 10, "a"), (90, 100, "b")], [(0, 10, "a")], [(0, 10, "b"), (88, 99, "b")]]
PUBLISHED = [(TWO, 0.597898, 0.436), (THREE, 0.651516, 0.574), (UNEVEN, 0.804082, 0.650)]
NAMES = ["two people", "three people, spans that overlap", "somebody has none"]


def side(spans) -> np.ndarray:
    return np.array([(start, end, "abc".index(label)) for start, end, label in spans], dtype=np.int64).reshape(-1, 3)


def marked(sides) -> Work:
    length = max(end for spans in sides for _, end, _ in spans)
    people = [f"p{number}" for number in range(len(sides))]
    marks = [
        Mark(who, "d", label, (Span(start, end),), MARCH)
        for who, spans in zip(people, sides, strict=True)
        for start, end, label in spans
    ]
    return Work((Document("d", "x" * length, frozenset(people)),), tuple(marks))


@pytest.mark.parametrize(("sides", "theirs", "_"), PUBLISHED, ids=NAMES)
def test_the_best_alignment_has_the_disorder_that_pygamma_finds(sides, theirs, _):
    assert disorder([side(spans) for spans in sides]) == pytest.approx(theirs, abs=1e-5)


@pytest.mark.parametrize(("sides", "_", "theirs"), PUBLISHED, ids=NAMES)
def test_gamma_is_what_pygamma_finds_within_what_chance_allows(sides, _, theirs):
    figure = gamma(marked(sides), samples=100)
    assert figure.value == pytest.approx(theirs, abs=0.04)
    assert figure.of == sum(map(len, sides))


def test_how_far_two_spans_are_apart():
    """By the definitions of the paper: the square of (|difference of starts| + |of ends|) / (sum of lengths), and the label."""
    distances = apart(side([(0, 10, "a")]), side([(0, 10, "a"), (0, 10, "b"), (5, 15, "a"), (10, 20, "a")]))
    assert distances.tolist() == [[0.0, 1.0, 0.25, 1.0]]


def test_who_marks_the_same_agrees_wholly():
    same = [("claim", "6.4 million crowns"), ("quantity", "6.4"), ("quantity", "3.1 metres")]
    assert gamma(work(ann=same, rita=same, mia=same)).value == 1.0


def test_ends_a_little_apart_cost_a_little():
    near = work(ann=[("claim", "6.4 million crowns")], rita=[("claim", "million crowns")])
    assert f1_exact(near).value == 0.0
    assert 0.8 < gamma(near).value < 1.0


def test_a_wrong_label_costs_more_than_a_wrong_end():
    ann = [("claim", "6.4 million crowns"), ("claim", "3.1 metres")]
    wrong_label = gamma(work(ann=ann, rita=[("claim", "6.4 million crowns"), ("loaded", "3.1 metres")]))
    wrong_end = gamma(work(ann=ann, rita=[("claim", "6.4 million crowns"), ("claim", "3.1")]))
    assert wrong_label.value < wrong_end.value < 1.0


def test_people_who_mark_elsewhere_agree_no_more_than_chance():
    assert gamma(work(ann=[("claim", "council")], rita=[("claim", "spokesman")])).value <= 0.0


def test_the_same_figure_comes_of_the_same_work():
    assert gamma(marked(THREE)) == gamma(marked(THREE))


def test_of_many_articles_each_is_shuffled_less_often():
    same = [("claim", "6.4 million crowns"), ("quantity", "3.1 metres")]
    near = [("claim", "6.4 million crowns"), ("quantity", "3.1")]
    many = together(*(work(key=f"a{number}", ann=same, rita=near) for number in range(100)))
    ticks: list[int] = []
    assert gamma(many, tick=lambda: ticks.append(1)).value == pytest.approx(
        gamma(work(ann=same, rita=near), samples=300).value, abs=0.05
    )
    assert len(ticks) == 100


def test_what_is_out_of_reach_is_said(monkeypatch):
    monkeypatch.setattr(import_module("annotate.agreement.gamma"), "MOST_GROUPS", 10)
    figure = gamma(marked(THREE))
    assert (figure.value, figure.of) == (None, 9)
    assert figure.why.startswith("So many people marked so much in one article")


def test_articles_count_together():
    same, other = [("claim", "6.4 million crowns")], [("claim", "spokesman")]
    good, bad = work(key="good", ann=same, rita=same), work(key="bad", ann=same, rita=other)
    assert gamma(bad).value < gamma(together(good, bad)).value < gamma(good).value == 1.0


@pytest.mark.parametrize(
    ("said", "text", "why"),
    [
        ({"ann": [("claim", "Rain")]}, "Rain.", "No article was annotated by two people."),
        ({"ann": [], "rita": []}, "Rain.", "Nobody marked anything."),
        (
            {"ann": [("claim", "x")], "rita": [("claim", "x")]},
            "x",
            "The articles are too short: chance could not have agreed less.",
        ),
    ],
)
def test_why_there_is_no_figure(said, text, why):
    figure = gamma(work(text=text, **said))
    assert (figure.value, figure.why) == (None, why)
