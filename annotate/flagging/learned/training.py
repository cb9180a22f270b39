"""Trains a model on marked articles, and says how it does beside the present one and the structure rules alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotate.flagging.learned.cue_words import added
from annotate.flagging.learned.fitting import FOLDS, calibrated, fit, folds_of
from annotate.flagging.learned.gold import Marked
from annotate.flagging.learned.model import Model
from annotate.flagging.learned.prepared import Prepared, examples, prepare
from annotate.flagging.learned.trial import Answer, Figures, answers, figures

FEWEST = 40  # marked figures from which there is something to learn
_WITHDRAW, _ADD = 0.3, 0.66  # where overruling the structure rules paid on the folds left out, see docs/model-card.md


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
    marked = list(_marked(prepared))
    _check(marked)
    base = None if anew else present
    tried = _left_out(prepared, base)
    return Trained(
        model=_calibrated_as(_fitted(prepared, base), tried[0]),
        articles=len(prepared),
        examples=len(marked),
        structure=figures(_answers(prepared, [None] * len(prepared))),
        present=figures(_answers(prepared, [present] * len(prepared))) if present else None,
        new=figures(_answers(prepared, tried)),
    )


def left_out_answers(articles: Sequence[Marked], *, language: str) -> list[Answer]:
    """Return the answers for every marked figure, each by a model that did not see its article (five folds)."""
    prepared = [prepare(one, language) for one in articles]
    return _answers(prepared, _left_out(prepared, None))


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


def _marked(prepared: Sequence[Prepared]) -> Iterator[tuple[str, bool]]:
    """Yield the article of each marked figure, and whether somebody is credited with it."""
    for one in prepared:
        yield from ((one.marked.key, place.credited) for place in one.places if place.weight == 1)


def _check(marked: Sequence[tuple[str, bool]]) -> None:
    credited, documents = sum(yes for _, yes in marked), len({document for document, _ in marked})
    if len(marked) < FEWEST or credited in (0, len(marked)) or documents < FOLDS:
        raise TooFewError(
            f"There are {len(marked)} marked figures in {documents} articles, {credited} of them credited; "
            f"fitting needs {FEWEST} in {FOLDS} articles, of both kinds."
        )


def _left_out(prepared: Sequence[Prepared], base: Model | None) -> list[Model]:
    """Return for each article a model that never saw it, the same for those of one fold of five."""
    folds = folds_of([one.marked.key for one in prepared])
    tried = [
        _fitted([one for one, of in zip(prepared, folds, strict=True) if of != fold], base) for fold in range(FOLDS)
    ]
    models = [tried[fold] for fold in folds]
    slope, offset = _calibration(prepared, models)
    ready = [_ready(one, slope, offset) for one in tried]
    return [ready[fold] for fold in folds]


def _fitted(prepared: Sequence[Prepared], base: Model | None) -> Model:
    """Count the cue words of the articles, and fit the weights; each article is judged by the counts of the others."""
    words = base.cue_words if base else added(one.cues for one in prepared)
    every = [example for one in prepared for example in examples(one, words.without(one.cues))]
    return replace(fit(every, base=base), cue_words=words)


def _calibration(prepared: Sequence[Prepared], models: Sequence[Model]) -> tuple[float, float]:
    asked = [
        (model.sum(example.features), example.credited)
        for one, model in zip(prepared, models, strict=True)
        for example in examples(one, model.cue_words)
        if example.counts
    ]
    return calibrated([logit for logit, _ in asked], [credited for _, credited in asked])


def _calibrated_as(fitted: Model, other: Model) -> Model:
    return _ready(fitted, other.slope, other.offset)


def _ready(fitted: Model, slope: float, offset: float) -> Model:
    return replace(fitted, slope=slope, offset=offset, withdraw=_WITHDRAW, add=_ADD)


def _answers(prepared: Sequence[Prepared], models: Sequence[Model | None]) -> list[Answer]:
    return [found for one, fitted in zip(prepared, models, strict=True) for found in answers(one, fitted)]
