"""Trains a model on marked articles, and says how it does beside the present one and the structure rules alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from annotate.flagging.learned.fitting import FOLDS, Example, calibrated, fit, folds_of, left_out
from annotate.flagging.learned.gold import Marked
from annotate.flagging.learned.model import Model
from annotate.flagging.learned.trial import Answer, Figures, Prepared, answers, examples, figures, prepare

FEWEST = 40  # marked figures from which there is something to learn
_WITHDRAW, _ADD = 0.2, 0.55  # where overruling the structure rules paid on the folds left out, see docs/model-card.md


class TooFewError(ValueError):
    """There is too little to learn from; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A fitted model with its figures.

    structure: the rules alone. present: the model in use; it may have seen these very articles. new: the fitted one,
    each article judged by a model that did not see it (five folds).
    """

    model: Model
    articles: int
    examples: int
    structure: Figures
    present: Figures | None
    new: Figures


def train(articles: Sequence[Marked], *, language: str, present: Model | None, anew: bool) -> Trained:
    """Fit a model on marked articles.

    anew: from nothing; else the present weights are the starting point, which a few decisions then move.

    Raises:
        TooFewError: there are fewer than FEWEST marked figures, only one kind of them, or fewer articles than folds.
    """
    prepared = [prepare(one, language) for one in articles]
    every = list(chain.from_iterable(map(examples, prepared)))
    _check(every)
    base = None if anew else present
    slope, offset = _calibration(every, base)
    return Trained(
        model=_ready(fit(every, base=base), slope, offset),
        articles=len(prepared),
        examples=len(every),
        structure=figures(_answers(prepared, [None] * len(prepared))),
        present=figures(_answers(prepared, [present] * len(prepared))) if present else None,
        new=figures(_left_out(prepared, every, base)),
    )


def left_out_answers(articles: Sequence[Marked], *, language: str) -> list[Answer]:
    """Return the answers for every marked figure, each by a model that did not see its article (five folds)."""
    prepared = [prepare(one, language) for one in articles]
    return _left_out(prepared, list(chain.from_iterable(map(examples, prepared))), None)


def by_tenths(found: Sequence[Answer]) -> list[tuple[float, int, float]]:
    """Return, for each tenth of the probability that holds any: its mean, how many, the share really credited."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for one in found:
        if one.judgement:
            told = one.judgement.probability
            tenths.setdefault(min(9, int(told * 10)), []).append((told, one.mention.credited))
    return [
        (sum(told for told, _ in some) / len(some), len(some), sum(true for _, true in some) / len(some))
        for _, some in sorted(tenths.items())
    ]


def _left_out(prepared: Sequence[Prepared], every: Sequence[Example], base: Model | None) -> list[Answer]:
    slope, offset = _calibration(every, base)
    fold_of = {one.marked.key: fold for one, fold in zip(prepared, folds_of(_keys(prepared)), strict=True)}
    tried = [
        _ready(fit([one for one in every if fold_of[one.document] != fold], base=base), slope, offset)
        for fold in range(FOLDS)
    ]
    return _answers(prepared, [tried[fold_of[one.marked.key]] for one in prepared])


def _keys(prepared: Sequence[Prepared]) -> list[str]:
    return [one.marked.key for one in prepared]


def _check(every: Sequence[Example]) -> None:
    credited, documents = sum(one.credited for one in every), len({one.document for one in every})
    if len(every) < FEWEST or credited in (0, len(every)) or documents < FOLDS:
        raise TooFewError(
            f"There are {len(every)} marked figures in {documents} articles, {credited} of them credited; "
            f"fitting needs {FEWEST} in {FOLDS} articles, of both kinds."
        )


def _calibration(every: Sequence[Example], base: Model | None) -> tuple[float, float]:
    logits = left_out(every, base=base)
    asked = [(logit, one.credited) for logit, one in zip(logits, every, strict=True) if one.counts]
    return calibrated([logit for logit, _ in asked], [credited for _, credited in asked])


def _ready(fitted: Model, slope: float, offset: float) -> Model:
    return replace(fitted, slope=slope, offset=offset, withdraw=_WITHDRAW, add=_ADD)


def _answers(prepared: Sequence[Prepared], models: Sequence[Model | None]) -> list[Answer]:
    return [found for one, fitted in zip(prepared, models, strict=True) for found in answers(one, fitted)]
