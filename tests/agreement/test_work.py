"""Parts of the work: of two people, of one month; and what is no work."""

from datetime import UTC, date, datetime

import pytest

from annotate.agreement import Document, Mark, Work, f1_exact
from annotate.errors import InvalidInput, InvalidSpan
from annotate.text import Span
from tests.agreement.articles import MARCH, TEXT, together, work

CLAIM, SOURCE = [("claim", "3.1 metres")], [("source", "spokesman")]


def test_each_two_people_are_compared_on_what_both_annotated():
    all_three = together(work(key="a", ann=CLAIM, mia=CLAIM, rita=SOURCE), work(key="b", ann=SOURCE, rita=SOURCE))
    theirs = {pair: f1_exact(part).value for pair, part in all_three.pairs()}
    assert theirs == {("ann", "mia"): 1.0, ("ann", "rita"): 0.5, ("mia", "rita"): 0.0}


def test_an_article_belongs_to_the_month_of_its_last_mark():
    april = datetime(2025, 4, 1, tzinfo=UTC)
    late = Mark("rita", "a", "claim", (Span(0, 3),), april)
    first = work(key="a", ann=CLAIM, rita=[])
    both = together(
        Work(first.documents, (*first.marks, late)),
        work(key="b", ann=CLAIM, rita=CLAIM),
        work(key="c", ann=[], rita=[]),
    )
    months = dict(both.by_month())
    assert list(months) == ["2025-03", "2025-04"]
    assert [document.key for document in months["2025-04"].documents] == ["a"]
    assert f1_exact(months["2025-03"]).value == 1.0


def test_nobody_alone_is_a_pair():
    assert list(work(ann=CLAIM).pairs()) == []


@pytest.mark.parametrize(
    ("mark", "refusal"),
    [
        (Mark("ann", "elsewhere", "claim", (Span(0, 3),), MARCH), InvalidInput),
        (Mark("otto", "storm", "claim", (Span(0, 3),), MARCH), InvalidInput),
        (Mark("ann", "storm", "claim", (), MARCH), InvalidInput),
        (Mark("ann", "storm", "claim", (Span(0, 999),), MARCH), InvalidSpan),
    ],
)
def test_a_mark_that_cannot_be(mark, refusal):
    with pytest.raises(refusal):
        Work((Document("storm", TEXT, frozenset({"ann"})),), (mark,))


@pytest.mark.parametrize(
    ("first", "last", "keys"),
    [
        (None, None, ["a"]),
        (date(2025, 3, 9), date(2025, 3, 9), ["a"]),
        (date(2025, 3, 10), None, []),
        (None, date(2025, 3, 8), []),
    ],
)
def test_the_articles_of_some_days(first, last, keys):
    both = together(work(key="a", ann=CLAIM, rita=SOURCE), work(key="nothing", ann=[], rita=[]))
    assert [document.key for document in both.between(first, last).documents] == keys
