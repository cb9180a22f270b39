"""What the learned layer may look at: an article with its drafts, ready to be asked about one figure after another."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotate.flagging.article import Article
from annotate.flagging.attributions import Draft
from annotate.flagging.reading import Quantity
from annotate.flagging.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Spot:
    """One figure where it stands: the words first <= i < last, and the number of its sentence."""

    quantity: Quantity
    first: int
    last: int
    sentence: int


class Scene:
    """An article and what the structure rules credit in it, by sentence."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        quantities: Sequence[Quantity],
        drafts: Sequence[Draft],
    ) -> None:
        self.article, self.sentences, self.drafts = article, sentences, drafts
        self._firsts = [sentence.first for sentence in sentences]
        self.crediting: dict[int, list[Draft]] = {}
        self._holding: dict[int, list[tuple[int, int, Draft]]] = {}
        for draft in drafts:
            self._file(draft)
        self.opening: dict[int, int] = {}
        for number, sentence in enumerate(sentences):
            self.opening.setdefault(sentence.unit, number)
        self.spots = [self._spot(quantity) for quantity in quantities]

    def _file(self, draft: Draft) -> None:
        home = self._at(draft.outline.sentence.first)
        self.crediting.setdefault(home, []).append(draft)
        for first, last in draft.content:
            for number in range(self._at(first), self._at(last - 1) + 1):
                self._holding.setdefault(number, []).append((first, last, draft))

    def _at(self, word: int) -> int:
        return max(0, bisect_right(self._firsts, word) - 1)

    def _spot(self, quantity: Quantity) -> Spot:
        starts = self.article.starts
        first = max(0, bisect_right(starts, quantity.span.start) - 1)
        last = max(first + 1, bisect_right(starts, quantity.span.end - 1))
        return Spot(quantity, first, last, self._at(first))

    def credits(self, spot: Spot) -> list[Draft]:
        """Return the drafts whose content holds a figure, the narrowest first."""
        held = [
            (last - first, number, draft)
            for number, (first, last, draft) in enumerate(self._holding.get(spot.sentence, ()))
            if first <= spot.first and spot.last <= last
        ]
        return [draft for _, _, draft in sorted(held, key=lambda entry: entry[:2])]
