"""Which mark of one person matches which of another, and what follows: F1, and labels taken for each other."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment

from annotate.agreement.figure import NOBODY_TWICE, NOTHING_MARKED, Figure
from annotate.agreement.work import Mark, Work
from annotate.text import Span

Likeness = Callable[[Mark, Mark], float]
_SAME_LABEL = 0.001  # decides between matches that are equally good in all else


def f1_exact(work: Work, *, label: str | None = None) -> Figure:
    """The share of marks that another has with the same label and the very same spans."""
    return _f1(work, label, lambda ours, theirs: (Counter(map(_same, ours)) & Counter(map(_same, theirs))).total())


def f1_overlapping(work: Work, *, label: str | None = None) -> Figure:
    """The share of marks that another has with the same label on words they share; each mark has one match at most."""

    def likeness(one: Mark, other: Mark) -> float:
        return _shared(one, other) if one.label == other.label else 0.0

    return _f1(work, label, lambda ours, theirs: len(_matches(ours, theirs, likeness)))


def confusion(work: Work) -> Counter[tuple[str | None, str | None]]:
    """How often one label stands where the other person put which, for each two people in the order of their names.

    Marks are matched by the share of words that they have in common, whatever their labels; None is no mark at all.
    """
    found: Counter[tuple[str | None, str | None]] = Counter()
    for ours, theirs in _compared(work, None):
        matched = _matches(
            ours, theirs, lambda one, other: _shared(one, other, _SAME_LABEL * (one.label == other.label))
        )
        found.update((ours[i].label, theirs[j].label) for i, j in matched)
        left, right = {i for i, _ in matched}, {j for _, j in matched}
        found.update((mark.label, None) for i, mark in enumerate(ours) if i not in left)
        found.update((None, mark.label) for j, mark in enumerate(theirs) if j not in right)
    return found


def _f1(work: Work, label: str | None, matches: Callable[[list[Mark], list[Mark]], int]) -> Figure:
    """Twice the matches by all the marks, over each two people; it is the same whoever is taken for the standard."""
    if not work.shared:
        return Figure(None, 0, NOBODY_TWICE)
    marks = matched = 0
    for ours, theirs in _compared(work, label):
        marks += len(ours) + len(theirs)
        matched += matches(ours, theirs)
    if not marks:
        return Figure(None, 0, f"Nobody marked anything as “{label}”." if label else NOTHING_MARKED)
    return Figure(2 * matched / marks, marks)


def _compared(work: Work, label: str | None) -> Iterator[tuple[list[Mark], list[Mark]]]:
    for document in work.shared:
        for pair in combinations(work.of(document).values(), 2):
            ours, theirs = ([mark for mark in marks if label in (None, mark.label)] for marks in pair)
            yield ours, theirs


def _matches(ours: Sequence[Mark], theirs: Sequence[Mark], likeness: Likeness) -> list[tuple[int, int]]:
    """The matches, one to one, that are most alike taken together; those that are not alike at all are none."""
    if not ours or not theirs:
        return []
    alike = np.array([[likeness(one, other) for other in theirs] for one in ours])
    return [
        (int(i), int(j)) for i, j in zip(*linear_sum_assignment(alike, maximize=True), strict=True) if alike[i, j] > 0
    ]


def _same(mark: Mark) -> tuple[str, frozenset[Span]]:
    return mark.label, frozenset(mark.spans)


def _shared(one: Mark, other: Mark, bonus: float = 0.0) -> float:
    """How many code points two marks share, by how many they cover together; the bonus only where they share any."""
    if not any(ours.overlaps(theirs) for ours in one.spans for theirs in other.spans):
        return 0.0
    ours, theirs = ({at for span in mark.spans for at in range(span.start, span.end)} for mark in (one, other))
    return len(ours & theirs) / len(ours | theirs) + bonus
