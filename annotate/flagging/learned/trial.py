"""Tries a model on marked articles: what it answers, and the figures that the scorer of the gold reports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.flagging.crediting import credit
from annotate.flagging.learned import Judgement, weigh
from annotate.flagging.learned.gold import Mention
from annotate.flagging.learned.model import Model
from annotate.flagging.learned.prepared import Prepared
from annotate.flagging.reading import Attribution
from annotate.flagging.sourcing import Sourcing
from annotate.text import Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one marked number. judgement: None where the engine sees no figure there."""

    mention: Mention
    credit: Attribution | None
    judgement: Judgement | None

    @property
    def credited(self) -> bool:
        """Whether it counts as credited: vague sources do where they have words, as in the gold."""
        return self.credit is not None and (self.credit.source_kind != "anonymous" or self.credit.source is not None)


def answers(prepared: Prepared, fitted: Model | None) -> Iterator[Answer]:
    """Yield an answer for each marked number that is asked for. No model: the structure rules alone."""
    drafts = prepared.drafts
    judged: Mapping[Span, Judgement] = {}
    if fitted:
        drafts, judged = weigh(prepared.article, prepared.sentences, prepared.quantities, drafts, fitted)
    sourcing = Sourcing(credit(prepared.article, drafts)[0])
    spans = [quantity.span for quantity in prepared.quantities]
    for mention in prepared.marked.mentions:
        if mention.asked:
            span = next((one for one in spans if one.start < mention.span.end and mention.span.start < one.end), None)
            yield Answer(mention, sourcing.of(mention.span), judged.get(span) if span else None)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well the answers fit the gold: shares 0..1. error: expected calibration error of the probabilities."""

    asked: int
    accuracy: float
    flag: float
    attributed: float
    source_partial: float
    source_exact: float
    error: float

    def __str__(self) -> str:
        shares = (self.accuracy, self.flag, self.attributed, self.source_partial, self.source_exact, self.error)
        names = ("accuracy", "flag F1", "attributed F1", "source partial F1", "source exact F1", "calibration error")
        return "  ".join(f"{name} {share:.3f}" for name, share in zip(names, shares, strict=True))


def figures(found: Sequence[Answer]) -> Figures:
    """Return the figures of a set of answers."""
    right = sum(one.credited == one.mention.credited for one in found)
    both = sum(one.credited and one.mention.credited for one in found)
    said, gold = sum(one.credited for one in found), sum(one.mention.credited for one in found)
    bare = len(found) - said - gold + both
    named = [one for one in found if one.credited and one.credit and one.credit.source]
    partial = sum(any(_meet(one, words) for words in one.mention.sources) for one in named)
    exact = sum(any(_same(one, words) for words in one.mention.sources) for one in named)
    return Figures(
        asked=len(found),
        accuracy=right / max(1, len(found)),
        flag=_share(2 * bare, 2 * len(found) - said - gold),
        attributed=_share(2 * both, said + gold),
        source_partial=_share(2 * partial, len(named) + gold),
        source_exact=_share(2 * exact, len(named) + gold),
        error=calibration_error([(one.judgement.probability, one.mention.credited) for one in found if one.judgement]),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _meet(one: Answer, words: Span) -> bool:
    source = one.credit.source if one.credit else None
    return source is not None and source.start < words.end and words.start < source.end


def _same(one: Answer, words: Span) -> bool:
    return one.credit is not None and one.credit.source == words


def calibration_error(told: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Return the mean gap between probability and truth over bins of equal width, each by its share."""
    filled: dict[int, list[tuple[float, bool]]] = {}
    for probability, true in told:
        filled.setdefault(min(bins - 1, int(probability * bins)), []).append((probability, true))
    gaps = [abs(sum(p for p, _ in some) - sum(true for _, true in some)) for some in filled.values()]
    return sum(gaps) / max(1, len(told))
