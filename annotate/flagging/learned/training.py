"""Trains a model on marked articles, and says how it does beside the present one and the structure rules alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from annotate.flagging.learned.fitting import FOLDS, Example, calibrated, fit, folds_of, left_out
from annotate.flagging.learned.gold import Marked
from annotate.flagging.learned.model import Model
from annotate.flagging.learned.trial import Figures, Prepared, answers, examples, figures, prepare

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
    by_article = [list(examples(one)) for one in prepared]
    every = list(chain.from_iterable(by_article))
    _check(every)
    base = None if anew else present
    slope, offset = _calibration(every, base)
    folds = folds_of([one.marked.key for one in prepared])
    tried = []
    for fold in range(FOLDS):
        seen = [one for some, of in zip(by_article, folds, strict=True) if of != fold for one in some]
        tried.append(_ready(fit(seen, base=base), slope, offset))
    return Trained(
        model=_ready(fit(every, base=base), slope, offset),
        articles=len(prepared),
        examples=len(every),
        structure=_figures(prepared, [None] * len(prepared)),
        present=_figures(prepared, [present] * len(prepared)) if present else None,
        new=_figures(prepared, [tried[fold] for fold in folds]),
    )


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


def _figures(prepared: Sequence[Prepared], models: Sequence[Model | None]) -> Figures:
    found = (answers(one, fitted) for one, fitted in zip(prepared, models, strict=True))
    return figures(list(chain.from_iterable(found)))
