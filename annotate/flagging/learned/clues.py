"""What the learned layer may look at: an article with its drafts, ready to be asked about one figure after another."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from annotate.flagging.article import Article
from annotate.flagging.attributions import Draft
from annotate.flagging.lexicon import Lexicon
from annotate.flagging.reading import Quantity
from annotate.flagging.sentences import Sentence

Feature = tuple[str, str]  # group, value

MARKS = frozenset([",", ";", ":", "—", "–", "--", "(", ")"])
QUOTES = frozenset(['"', "“", "”", "''", "«", "»", "„"])

_KEPT = 1000  # answers about stretches of an article
_STEPS = ((2, "1-2"), (5, "3-5"), (10, "6-10"), (20, "11-20"), (40, "21-40"))


def step(distance: int) -> str:
    """Return a distance in words as a step with a name: "3-5"."""
    for limit, name in _STEPS:
        if distance <= limit:
            return name
    return "over 40"


class Spot(NamedTuple):
    """One figure where it stands: the words first <= i < last, and the number of its sentence."""

    quantity: Quantity
    first: int
    last: int
    sentence: int


class Scene:
    """An article and what the structure rules credit in it, by sentence.

    crediting: the drafts whose cue stands in a sentence. opening: the first sentence of a unit.
    tried: drafts that no rule made, by the words of their source and cue, so that two figures share one.
    """

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        quantities: Sequence[Quantity],
        drafts: Sequence[Draft],
    ) -> None:
        self.article, self.sentences = article, sentences
        lexicon = article.lexicon
        self.studies = lexicon.terms("polls study_words")
        self.small_words, self.clause_words, self.subjects = _word_sets(lexicon)
        self._firsts = [sentence.first for sentence in sentences]
        self.crediting: dict[int, list[Draft]] = {}
        self._holding: dict[int, list[tuple[int, int, Draft]]] = {}
        for draft in drafts:
            self._file(draft)
        self.opening: dict[int, int] = {}
        for number, sentence in enumerate(sentences):
            self.opening.setdefault(sentence.unit, number)
        self.spots = [self.spot(quantity) for quantity in quantities]
        self.tried: dict[tuple[tuple[int, int], tuple[int, int]], Draft] = {}
        self._kinds: dict[tuple[int, int], str] = {}
        self._asked = -1
        self._found: dict[Callable[[Scene, int], Iterator[Feature]], list[Feature]] = {}
        self._named: dict[tuple[int, int], bool] = {}

    def _file(self, draft: Draft) -> None:
        self.crediting.setdefault(self._at(draft.outline.sentence.first), []).append(draft)
        for first, last in draft.content:
            for number in range(self._at(first), self._at(last - 1) + 1):
                self._holding.setdefault(number, []).append((first, last, draft))

    def _at(self, word: int) -> int:
        return max(0, bisect_right(self._firsts, word) - 1)

    def spot(self, quantity: Quantity) -> Spot:
        """Return where a figure stands."""
        starts = self.article.starts
        first = max(0, bisect_right(starts, quantity.span.start) - 1)
        return Spot(quantity, first, max(first + 1, bisect_right(starts, quantity.span.end - 1)), self._at(first))

    def credits(self, spot: Spot) -> list[Draft]:
        """Return the drafts whose content holds a figure, the narrowest first."""
        held = [
            (last - first, number, draft)
            for number, (first, last, draft) in enumerate(self._holding.get(spot.sentence, ()))
            if first <= spot.first and spot.last <= last
        ]
        return [draft for _, _, draft in sorted(held, key=lambda entry: entry[:2])]

    def of_sentence(self, number: int, find: Callable[["Scene", int], Iterator[Feature]]) -> list[Feature]:
        """Return what some function finds in a sentence: looked for once, however many figures stand in it."""
        if number != self._asked:
            self._asked, self._found = number, {}
        if find not in self._found:
            self._found[find] = list(find(self, number))
        return self._found[find]

    def names_study(self, first: int, last: int) -> bool:
        """Say whether one of the sentences first <= number < last names a poll or a study."""
        key = first, last
        if len(self._named) > _KEPT:
            self._named.clear()
        if key not in self._named:
            words = slice(self.sentences[first].first, self.sentences[last - 1].last) if first < last else slice(0)
            self._named[key] = not self.studies.isdisjoint(self.article.low[words])
        return self._named[key]

    def source_kind(self, draft: Draft) -> str:
        """Return roughly what the source of a draft is, from its words alone; a pronoun is itself."""
        if draft.source is None:
            return "none"
        if draft.source not in self._kinds:
            self._kinds[draft.source] = _kind(self.article, *draft.source)
        return self._kinds[draft.source]


@cache
def _word_sets(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the small words, those that open a clause, and those that may be its subject besides names."""
    small = lexicon.terms("function_words prepositions") | {'"', "“", "-", "("}
    clauses = lexicon.terms("clause_words") | lexicon.role("contrast")
    return small, clauses, lexicon.terms("pronouns") | lexicon.role("relative")


def _kind(article: Article, first: int, last: int) -> str:
    low, lexicon = article.low[first:last], article.lexicon
    if len(low) == 1 and low[0] in lexicon.table("pronouns"):
        return low[0]
    if not lexicon.terms("polls study_words").isdisjoint(low):
        return "study"
    if not lexicon.terms("document_words").isdisjoint(low):
        return "document"
    if not lexicon.terms("anonymous").isdisjoint(low):
        return "vague source"
    if any(article.opens_name(i) and (i > first or low[0] in article.names) for i in range(first, last)):
        return "name"
    return "group" if low[-1].endswith(lexicon.endings("plural_end")) else "thing"
