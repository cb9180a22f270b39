"""Gamma: agreement on spans that may overlap, lie a little apart, or be named otherwise, with chance taken off.

After Y. Mathet, A. Widlöcher and J.-P. Métivier, "The Unified and Holistic Method Gamma (γ) for Inter-Annotator
Agreement Measure and Alignment", Computational Linguistics 41(3), 2015. Spans are aligned so that what is left of
disorder is least; the same is done with shuffled annotations; gamma is 1 - observed / expected disorder. (The package
pygamma-agreement needs a solver that is GPL, and some 680 MB; scipy solves the same integer programme.)
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import csr_array

from annotate.agreement.figure import NOBODY_TWICE, NOTHING_MARKED, Figure
from annotate.agreement.work import Mark, Work

Side = NDArray[np.int64]
"""One person's spans in an article: a row each of start, end, and the number of the label."""

SAMPLES = 30
LEAST_SAMPLES = 3
MOST_GROUPS = 500_000
_TRIES = 20


class TooManyGroups(Exception):
    """So many people marked so much in one article that the best alignment is out of reach."""


def gamma(work: Work, *, samples: int = SAMPLES, seed: int = 0, tick: Callable[[], None] = lambda: None) -> Figure:
    """How far people agree on spans and their labels together; every span of a mark counts by itself.

    Of several articles, each counts by its spans a person. The same seed gives the same figure; with 30 samples it is
    good to about two hundredths. `of` counts the spans.

    Args:
        samples: how often each article is shuffled to see what chance does. Of more than ten articles each is shuffled
            less often, three times at least: what chance does is averaged over all of them.
        tick: called after each article.
    """
    if not work.shared:
        return Figure(None, 0, NOBODY_TWICE)
    try:
        observed, expected, spans = _disorders(
            work, max(LEAST_SAMPLES, min(samples, 10 * samples // len(work.shared))), seed, tick
        )
    except TooManyGroups:
        why = "So many people marked so much in one article that the best alignment of their spans was not looked for."
        return Figure(None, sum(len(mark.spans) for mark in work.marks), why)
    if not spans:
        return Figure(None, 0, NOTHING_MARKED)
    if not expected:
        return Figure(None, spans, "The articles are too short: chance could not have agreed less.")
    return Figure(1 - observed / expected, spans)


def _disorders(work: Work, samples: int, seed: int, tick: Callable[[], None]) -> tuple[float, float, int]:
    """The disorder there is and the one that chance makes, each times the spans a person; and how many spans."""
    numbers = {label: number for number, label in enumerate(sorted({mark.label for mark in work.marks}))}
    random = np.random.default_rng(seed)
    observed = expected = 0.0
    spans = 0
    for document in work.shared:
        tick()
        sides = [_side(marks, numbers) for marks in work.of(document).values()]
        if not (found := sum(map(len, sides))):
            continue
        chance = [disorder(shuffled(sides, len(document.text), random)) for _ in range(samples)]
        observed += disorder(sides) * found / len(sides)
        expected += float(np.mean(chance)) * found / len(sides)
        spans += found
    return observed, expected, spans


def disorder(sides: Sequence[Side]) -> float:
    """The disorder of the best alignment, by the spans a person: 0.0 where all have the same spans and labels.

    An alignment puts every span into one group with at most one of each other person. A group costs the mean over its
    pairs: how far two spans are apart (see `apart`), or 1.0 where somebody has none.
    """
    if len(sides) == 2:
        return _disorder_of_two(*sides)
    groups, costs = _groups(sides)
    of_side, of_span = np.nonzero(groups.T >= 0)
    first = np.cumsum([0, *map(len, sides)])
    rows = first[of_side] + groups.T[of_side, of_span]
    once = csr_array((np.ones(len(rows)), (rows, of_span)), shape=(int(first[-1]), len(groups)))
    best = milp(costs, integrality=np.ones(len(costs)), constraints=LinearConstraint(once, 1, 1))
    return float(best.fun) * len(sides) / int(first[-1])


def _disorder_of_two(ours: Side, theirs: Side) -> float:
    """The same for two people, whose best alignment is a plain assignment: a pair that costs 2.0 is as good as none."""
    gain = np.maximum(2.0 - apart(ours, theirs), 0.0)
    spans = len(ours) + len(theirs)
    return 2 * (spans - float(gain[linear_sum_assignment(gain, maximize=True)].sum())) / spans


def apart(ours: Side, theirs: Side) -> NDArray[np.float64]:
    """How far each of our spans is from each of theirs: in place, and 1.0 more where the labels differ.

    In place it is the square of how far starts and ends are apart together, by the lengths of the two together.
    """
    ours_, theirs_ = ours[:, None, :], theirs[None, :, :]
    shift = np.abs(ours_[..., :2] - theirs_[..., :2]).sum(axis=-1)
    lengths = (ours_[..., 1] - ours_[..., 0]) + (theirs_[..., 1] - theirs_[..., 0])
    place: NDArray[np.float64] = (shift / lengths) ** 2
    other: NDArray[np.bool_] = ours_[..., 2] != theirs_[..., 2]
    return place + other


def shuffled(sides: Sequence[Side], length: int, random: np.random.Generator) -> list[Side]:
    """As many people as there are, each with the spans of anyone of them, moved on by some way around the article.

    The ways differ by half the mean length of a span at least, where there is room, lest one person agree with himself.
    """
    together = np.concatenate(sides)
    least = float(np.mean(together[:, 1] - together[:, 0])) / 2
    while True:
        chosen, ways = [], list[int]()
        for _ in sides:
            ways.append(_way(ways, least, length, random))
            side = sides[int(random.integers(len(sides)))].copy()
            past = side[:, 0] + ways[-1] >= length
            side[:, :2] += ways[-1] - length * past[:, None]
            chosen.append(side)
        if any(map(len, chosen)):
            return chosen


def _way(taken: Sequence[int], least: float, length: int, random: np.random.Generator) -> int:
    for _ in range(_TRIES):
        way = int(random.integers(length))
        if all(abs(way - other) >= least for other in taken):
            break
    return way


def _side(marks: Sequence[Mark], numbers: dict[str, int]) -> Side:
    rows = [(span.start, span.end, numbers[mark.label]) for mark in marks for span in mark.spans]
    return np.array(sorted(rows), dtype=np.int64).reshape(-1, 3)


def _groups(sides: Sequence[Side]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Every group worth a thought, as the number of each person's span in it (-1 is none), and what each costs.

    A group is not worth one where each of its spans alone, at 1.0, would be cheaper; nor one whose two spans are so far
    apart that it would cost less to take one of them out.
    """
    people = len(sides)
    pairs = people * (people - 1) // 2
    groups: NDArray[np.int64] = np.empty((1, 0), dtype=np.int64)
    costs = np.zeros(1)
    for person, side in enumerate(sides):
        numbers = np.append(np.arange(len(side)), -1)
        if len(groups) * len(numbers) > MOST_GROUPS:
            raise TooManyGroups
        groups, more = np.repeat(groups, len(numbers), axis=0), np.tile(numbers, len(groups))
        costs = np.repeat(costs, len(numbers))
        near = np.ones(len(groups), dtype=bool)
        for other in range(person):
            distance = np.pad(apart(sides[other], side), ((0, 1), (0, 1)), constant_values=1.0)[groups[:, other], more]
            costs += distance
            near &= distance < pairs + people - 1
        groups, costs = np.column_stack([groups, more])[near], costs[near]
    spans = (groups >= 0).sum(axis=1)
    worth = (spans == 1) | ((spans > 1) & (costs / pairs < spans))
    return groups[worth], costs[worth] / pairs
