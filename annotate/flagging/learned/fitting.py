"""Fits the model in plain Python, so that a team can do it with nothing installed.

The method is dual coordinate descent for logistic regression with an L2 penalty (Yu, Huang and Lin, 2011): every
example has one dual variable, set in turn to its best value. There is no learning rate, and the result does not depend
on the machine.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from random import Random

from annotate.flagging.learned.clues import Feature
from annotate.flagging.learned.model import Model, logistic

_ROUNDS = 30
_ENOUGH = 1e-3  # the largest change in a round at which fitting ends
_SMALLEST = 0.0005  # weights nearer to zero are left out
_STEPS = 8  # Newton steps for one example
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A figure with its features; credited: whether somebody is; document: what its fold is told by.

    counts: whether it is asked for in the figures; weight: how much it says beside a figure.
    """

    document: str
    features: tuple[Feature, ...]
    credited: bool
    counts: bool = True
    weight: float = 1.0


def fit(examples: Sequence[Example], *, loose: float = 0.1, least: int = 5, base: Model | None = None) -> Model:
    """Return a model.

    loose: how far weights may go (C in the literature); least: how often a feature must occur.
    base: a model to start from; the weights then stay near its own, the nearer the fewer examples there are.
    """
    counts = Counter(feature for one in examples for feature in set(one.features))
    kept = {feature: i for i, feature in enumerate(f for f, n in counts.items() if n >= least)}
    rows = [sorted({kept[feature] for feature in one.features if feature in kept}) for one in examples]
    starts = [base.sum(one.features) if base else 0.0 for one in examples]
    signs, bounds = [1.0 if one.credited else -1.0 for one in examples], [loose * one.weight for one in examples]
    found = _descend(rows, signs, starts, len(kept), bounds)
    weights = {group: dict(values) for group, values in base.weights.items()} if base else {}
    for (group, value), i in kept.items():
        if abs(found[i]) >= _SMALLEST:
            values = weights.setdefault(group, {})
            values[value] = round(values.get(value, 0.0) + found[i], 3)
    return Model(weights)


def _descend(
    rows: Sequence[Sequence[int]], signs: Sequence[float], starts: Sequence[float], size: int, bounds: Sequence[float]
) -> list[float]:
    weights, duals = [0.0] * size, [bound / 2 for bound in bounds]
    for row, sign, bound in zip(rows, signs, bounds, strict=True):
        for i in row:
            weights[i] += sign * bound / 2
    order, random = list(range(len(rows))), Random(1)  # noqa: S311
    for _ in range(_ROUNDS):
        random.shuffle(order)
        largest = 0.0
        for n in order:
            row, sign, bound = rows[n], signs[n], bounds[n]
            margin = sign * (sum([weights[i] for i in row]) + starts[n])
            change = _best(len(row), margin, duals[n], bound) - duals[n]
            largest = max(largest, abs(change) / bound)
            duals[n] += change
            for i in row:
                weights[i] += sign * change
        if largest < _ENOUGH:
            break
    return weights


def _best(square: float, margin: float, dual: float, loose: float) -> float:
    """Solve for one dual variable z = loose * logistic(u): u + square * (z - dual) + margin = 0, by Newton's method."""
    u = log(dual / (loose - dual)) if 0 < dual < loose else 0.0
    for _ in range(_STEPS):
        share = logistic(u)
        rest = u + square * (loose * share - dual) + margin
        move = rest / (1 + square * loose * share * (1 - share))
        u -= move
        if abs(move) < 1e-6:
            break
    return loose * logistic(u)


def folds_of(documents: Sequence[str]) -> list[int]:
    """Deal the documents out to folds, the same way every time."""
    names = sorted(set(documents))
    Random(7).shuffle(names)  # noqa: S311
    fold = {name: n % FOLDS for n, name in enumerate(names)}
    return [fold[name] for name in documents]


def calibrated(logits: Sequence[float], credited: Sequence[bool]) -> tuple[float, float]:
    """Return the slope and offset that make logits of folds left out into honest probabilities (Platt, 1999)."""
    slope, offset = 0.0, 0.0  # from here Newton's steps cannot overshoot far
    for _ in range(100):
        grad_s = grad_o = ss = so = oo = 0.0
        for logit, yes in zip(logits, credited, strict=True):
            share = 1 / (1 + exp(-max(-30.0, min(30.0, slope * logit + offset))))
            error, curve = share - yes, share * (1 - share) + 1e-9
            grad_s, grad_o = grad_s + error * logit, grad_o + error
            ss, so, oo = ss + curve * logit * logit, so + curve * logit, oo + curve
        determinant = ss * oo - so * so + 1e-9
        move = (grad_s * oo - grad_o * so) / determinant, (grad_o * ss - grad_s * so) / determinant
        slope, offset = slope - move[0], offset - move[1]
        if abs(move[0]) + abs(move[1]) < 1e-6:
            break
    return round(slope, 3), round(offset, 3)
