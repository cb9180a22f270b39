"""Quotas spread evenly."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annotate.services.assigning.spreading import Place, spread


def test_a_document_is_filled_before_the_next_is_begun():
    assert spread([Place(1, 2), Place(2, 2)], [7, 8, 9], each=1) == [(1, 7), (1, 8), (2, 9)]


def test_people_work_with_ever_different_others():
    pairs = spread([Place(n, 2) for n in range(6)], [1, 2, 3, 4], each=3)
    together = Counter(frozenset(p for d, p in pairs if d == n) for n in range(6))
    assert (set(together.values()), len(together)) == ({1}, 6)


@given(
    rooms=st.lists(st.integers(0, 4), max_size=30),
    people=st.integers(1, 6),
    each=st.integers(1, 8),
)
def test_nobody_gets_one_twice_or_too_many_and_all_get_as_many(rooms, people, each):
    pairs = spread([Place(n, room) for n, room in enumerate(rooms)], range(people), each)
    got = Counter(person for _, person in pairs)
    filled = Counter(document for document, _ in pairs)
    assert len(set(pairs)) == len(pairs)
    assert all(filled[n] <= room for n, room in enumerate(rooms))
    assert not got or max(got.values()) <= each
    assert not got or max(got.values()) - min(got[one] for one in range(people)) <= 1
