"""Marked articles, read by the structure rules, and the examples that a model is fitted on.

Beside the figures, a few words that are no figures are examples too, at a small weight: they tell far more often than
figures do which words credit somebody, and where a credit ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from annotate.flagging.article import Article, article
from annotate.flagging.attributions import Draft, find_drafts
from annotate.flagging.learned.clues import Feature, Scene, Spot
from annotate.flagging.learned.cue_words import Counts, CueWords, counted, is_candidate
from annotate.flagging.learned.features import features, features_of_word
from annotate.flagging.learned.fitting import Example
from annotate.flagging.learned.gold import Marked, Mention
from annotate.flagging.learned.likely_cues import LikelyCues
from annotate.flagging.lexicon import lexicon
from annotate.flagging.quantities import find_quantities
from annotate.flagging.quotations import quotations
from annotate.flagging.reading import Quantity
from annotate.flagging.sentences import Sentence, sentences
from annotate.text import Span

_WORDS = 40  # of an article that are examples
_SHORTEST = 4  # letters of such a word
_WEIGHT = 0.15  # of such an example; it and the number of words were chosen on the folds left out


@dataclass(frozen=True, slots=True)
class Place:
    """A figure or word whose credit is known, with the features that no cue words are needed for."""

    spot: Spot
    held: list[Draft]
    features: list[Feature]
    credited: bool
    counts: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """A marked article, read by the structure rules alone. cues: the counts of its own words."""

    marked: Marked
    article: Article
    sentences: list[Sentence]
    quantities: list[Quantity]
    drafts: list[Draft]
    scene: Scene
    places: list[Place]
    cues: Counts


def prepare(marked: Marked, language: str) -> Prepared:
    """Read a marked article as far as the learned layer."""
    taken = article(marked.text, lexicon(language))
    cut = sentences(taken, quotations(taken))
    quantities, drafts = find_quantities(taken, cut)[0], find_drafts(taken, cut)
    scene = Scene(taken, cut, quantities, drafts)
    places = [*_figures(scene, marked), *_words(scene, marked)]
    cues = counted(taken, marked.cues) if marked.cues else {}
    return Prepared(marked, taken, cut, quantities, drafts, scene, places, cues)


def examples(prepared: Prepared, words: CueWords) -> Iterator[Example]:
    """Yield the examples of an article. words: counted without this article, as they will be for any other."""
    likely = LikelyCues(prepared.scene, words)
    for place in prepared.places:
        found = (*place.features, *likely.features(place.spot, place.held))
        yield Example(prepared.marked.key, found, place.credited, place.counts, place.weight)


def _figures(scene: Scene, marked: Marked) -> Iterator[Place]:
    for spot in scene.spots:
        mention = _met(marked.mentions, spot.quantity.span)
        if mention:
            held = scene.credits(spot)
            yield Place(spot, held, features(scene, spot, held), mention.credited, mention.asked, 1.0)


def _met(mentions: Iterable[Mention], span: Span) -> Mention | None:
    met = [one for one in mentions if one.span.start < span.end and span.start < one.span.end]
    return max(met, key=lambda one: min(one.span.end, span.end) - max(one.span.start, span.start), default=None)


def _words(scene: Scene, marked: Marked) -> Iterator[Place]:
    """Yield some words, the same every time; those of a source or cue itself are in no content, and say nothing."""
    article = scene.article
    named = _covered([*marked.sources, *marked.cues])
    told = _covered(marked.contents)
    chosen = [i for i in range(len(article.words)) if len(article.words[i]) >= _SHORTEST and is_candidate(article, i)]
    if marked.contents and len(chosen) > _WORDS:
        chosen = sorted(Random(marked.key).sample(chosen, _WORDS))  # noqa: S311
    for i in chosen if marked.contents else ():
        start = article.starts[i]
        if start in told or start not in named:
            spot = scene.spot(_counted(article.span(i, i + 1)))
            held = scene.credits(spot)
            yield Place(spot, held, features_of_word(scene, spot, held), start in told, False, _WEIGHT)


def _covered(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _counted(span: Span) -> Quantity:
    return Quantity(span, 1, None, "", "count", "major", "", "exact", None, None)
