"""Puts the judgement of the model into the drafts: takes figures out of a content, or into one.

Each figure of a sentence has a stretch of it, up to a mark between it and the next figure. Stretches are what is moved.
"""

from dataclasses import replace
from itertools import pairwise

from annotate.flagging.article import Article
from annotate.flagging.attributions import Draft
from annotate.flagging.learned.clues import Scene, Spot

Words = tuple[int, int]

_MARKS = frozenset([",", ";", ":", "—", "–", "--"])


def stretches(scene: Scene, spots: list[Spot]) -> list[Words]:
    """Return the stretch of each figure; the figures are those of one sentence, in order."""
    sentence = scene.sentences[spots[0].sentence]
    cuts = [sentence.first]
    for left, right in pairwise(spots):
        cuts.append(_cut(scene.article, left.last, right.first))
    cuts.append(_end(scene.article, spots[-1].last, sentence.last))
    return list(pairwise(cuts))


def _cut(article: Article, first: int, last: int) -> int:
    """Return where two figures part: behind the last mark between them, or else right behind the first figure."""
    for i in range(last - 1, first - 1, -1):
        if article.words[i] in _MARKS or article.low[i] in article.lexicon.role("contrast"):
            return i
    return first


def _end(article: Article, first: int, last: int) -> int:
    while last > first and article.words[last - 1] in ".!?":
        last -= 1
    return last


def clause(scene: Scene, spot: Spot, stretch: Words) -> Words:
    """Return the part of a stretch from the last mark before the figure on: what a clause of its own takes along."""
    return _cut(scene.article, stretch[0], spot.first), stretch[1]


def without(draft: Draft, stretch: Words) -> Draft:
    """Return the draft with a stretch taken out of its content; pieces without a word go."""
    content = [
        (start, end)
        for first, last in draft.content
        for start, end in ((first, min(last, stretch[0])), (max(first, stretch[1]), last))
        if _tells(draft.outline.article, start, end)
    ]
    return replace(draft, content=content)


def _tells(article: Article, first: int, last: int) -> bool:
    return any(article.words[i][0].isalnum() for i in range(first, last))


def within(draft: Draft, spot: Spot, stretch: Words) -> Draft:
    """Return the draft with a figure and its stretch put into its content, save where its own source and cue stand."""
    first, last = stretch
    for taken in (draft.source, draft.cue):
        if taken and taken[1] <= spot.first:
            first = max(first, taken[1])
        elif taken and taken[0] >= spot.last:
            last = min(last, taken[0])
    while first < spot.first and draft.outline.article.words[first] in _MARKS:
        first += 1
    return replace(draft, content=sorted([*draft.content, (first, max(last, spot.last))]))


def by_sentence(scene: Scene) -> list[list[Spot]]:
    """Return the figures, grouped by the sentence they stand in."""
    groups: dict[int, list[Spot]] = {}
    for spot in scene.spots:
        groups.setdefault(spot.sentence, []).append(spot)
    return list(groups.values())
