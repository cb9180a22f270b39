"""The learned layer: where the structure rules do not surely decide, a small linear model on named features does.

It judges every figure, and moves those it is sure about into the content of a credit, or out of it. Its weights are
data (weights/en.json), fitted by `manage.py train_engine`; a language without weights is left as the rules read it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotate.flagging.article import Article
from annotate.flagging.attributions import Draft
from annotate.flagging.learned.candidates import source_for
from annotate.flagging.learned.clues import Feature, Scene, Spot
from annotate.flagging.learned.features import features
from annotate.flagging.learned.likely_cues import LikelyCues
from annotate.flagging.learned.model import Model, model
from annotate.flagging.learned.settling import by_sentence, clause, stretches, within, without
from annotate.flagging.learned.telling import reasons
from annotate.flagging.reading import Quantity
from annotate.flagging.sentences import Sentence
from annotate.text import Span

__all__ = ["Judgement", "weigh"]

_OPEN = 0.35  # a smaller probability of a credit needs no reasons
_SURE = frozenset(
    [
        ("in", "a quotation"),
        ("credit", "behind its content"),
        ("credit", "before a block"),
        ("credit stance", "label"),
        ("credit stance", "source line"),
        ("credit stance", "impersonal"),
    ]
)


# a draft and what became of it, by the identity of the draft: kept beside it, so that no other takes its place
Changed = dict[int, tuple[Draft, Draft]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of one figure.

    probability: 0..1, that a reader would find somebody credited with it.
    moved: "withdrawn" or "added" where the model overruled the structure rules, else "".
    reasons: what speaks most against a credit, in words, where it was withdrawn or the model came near to giving one.
    """

    probability: float
    moved: str
    reasons: tuple[str, ...]


def weigh(
    article: Article,
    sentences: Sequence[Sentence],
    quantities: Sequence[Quantity],
    drafts: list[Draft],
    fitted: Model | None = None,
) -> tuple[list[Draft], Mapping[Span, Judgement]]:
    """Return the drafts with the model's corrections, and its judgement of each figure by span.

    fitted: a model to try instead of the one shipped for the language.
    """
    fitted = fitted or model(article.lexicon.language)
    if fitted is None:
        return drafts, {}
    scene = Scene(article, sentences, quantities, drafts)
    likely = LikelyCues(scene, fitted.cue_words)
    changed: Changed = {}
    judged: dict[Span, Judgement] = {}
    for spots in by_sentence(scene):
        _weigh_sentence(scene, likely, spots, fitted, changed, judged)
    kept = [changed.pop(id(draft), (draft, draft)) for draft in drafts]
    settled = [draft for _, draft in [*kept, *changed.values()] if draft.content]
    return sorted(settled, key=_order), judged


def _order(draft: Draft) -> tuple[int, tuple[int, int]]:
    return draft.outline.sentence.first, draft.cue or (0, 0)


def _weigh_sentence(
    scene: Scene,
    likely: LikelyCues,
    spots: list[Spot],
    fitted: Model,
    changed: Changed,
    judged: dict[Span, Judgement],
) -> None:
    cut = None
    for number, spot in enumerate(spots):
        held = scene.credits(spot)
        found = [*features(scene, spot, held), *likely.features(spot, held)]
        probability, moved = fitted.probability(found), ""
        if held and probability < fitted.withdraw and not _sure(found):
            moved = "withdrawn"
        elif not held and probability > fitted.add:
            moved = "added"
        if moved:
            cut = cut or stretches(scene, spots)
            done = _move(scene, spot, held, cut[number], changed)
            moved = moved if done else ""
        told = moved == "withdrawn" or (not held and not moved and probability > _OPEN)
        told_reasons = tuple(reasons(fitted, found)) if told else ()
        judged[spot.quantity.span] = Judgement(round(probability, 3), moved, told_reasons)


def _move(scene: Scene, spot: Spot, held: list[Draft], stretch: tuple[int, int], changed: Changed) -> bool:
    for draft in held:
        _, now = changed.get(id(draft), (draft, draft))
        changed[id(draft)] = draft, without(now, clause(scene, spot, stretch))
    if held:
        return True
    chosen = source_for(scene, spot)
    if chosen:
        _, now = changed.get(id(chosen), (chosen, chosen))
        changed[id(chosen)] = chosen, within(now, spot, stretch)
    return chosen is not None


def _sure(found: Sequence[Feature]) -> bool:
    """Say whether the structure rules alone decide: a quotation, a credit behind its content, a line with a source."""
    return any(feature in _SURE for feature in found)
