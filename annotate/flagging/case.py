"""All that a rule may look at: the article, its figures with their credits, and what is known of its sources."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from annotate.flagging.article import Article
from annotate.flagging.learned import Judgement
from annotate.flagging.quotations import Quotation
from annotate.flagging.reading import Attribution, Quantity, Source
from annotate.flagging.sentences import Sentence
from annotate.text import Span

_FAR = 60  # words


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a figure: its quantity, the sentence it stands in, and who is credited there."""

    quantity: Quantity
    sentence: int
    credit: Attribution | None

    @property
    def span(self) -> Span:
        return self.quantity.span

    @property
    def named(self) -> bool:
        """Whether somebody who can be asked is credited here."""
        credit = self.credit
        if credit is None or credit.origin is None or credit.source_kind == "anonymous":
            return False
        return credit.source_kind != "collective" or any(word[0].isupper() for word in credit.origin.split()[1:])

    @property
    def counts_speakers(self) -> bool:
        """Whether the figure says how many speak ("two officials said") rather than what they say."""
        source = self.credit.source if self.credit else None
        return source is not None and source.contains(self.span) and self.quantity.kind == "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the article with all its places, in reading order."""

    places: tuple[Place, ...]

    @property
    def quantity(self) -> Quantity:
        return self.places[0].quantity

    @property
    def value(self) -> float:
        return self.quantity.value

    def spans(self, first: Place) -> tuple[Span, ...]:
        """Return the spans of all places, that of the given one first."""
        return (first.span, *(place.span for place in self.places if place is not first))


@dataclass(frozen=True)
class Case:
    """One article as the rules see it."""

    article: Article
    quotations: list[Quotation]
    sentences: list[Sentence]
    attributions: list[Attribution]
    sources: list[Source]
    figures: list[Figure]
    interests: Collection[str]
    judged: Mapping[Span, Judgement]

    @cached_property
    def credited(self) -> list[Attribution]:
        """The attributions whose source is known, in the order of the text."""
        return [one for one in self.attributions if one.source and one.origin]

    @cached_property
    def told_by(self) -> dict[int, list[Place]]:
        """The places that each attribution credits, by the id of the attribution."""
        found: dict[int, list[Place]] = {}
        for place in self.places():
            found.setdefault(id(place.credit), []).append(place)
        return found

    def places(self) -> Iterator[Place]:
        """Yield every place of every figure."""
        for figure in self.figures:
            yield from figure.places

    def quote(self, span: Span) -> str:
        """Return the words of a span on one line, in quotation marks."""
        return f"“{' '.join(span.of(self.article.text).split())}”"

    def without_article(self, name: str) -> str:
        """Return a lower-case name without the article before it: "the union" is "union"."""
        first, _, rest = name.partition(" ")
        return rest if rest and first in self.article.lexicon.role("definite") else name

    def unit_of(self, place: Place) -> int:
        """Return the number of the unit a place stands in."""
        return self.sentences[place.sentence].unit

    def in_heading(self, place: Place) -> bool:
        return self.article.units[self.unit_of(place)].kind == "heading"

    def words_near(self, place: Place) -> tuple[int, int]:
        """Return the words of the sentence a place stands in that are not far from it."""
        first, last = self.words_of(place)
        i = bisect_right(self.article.starts, place.span.start) - 1
        return max(first, i - _FAR), min(last, i + _FAR)

    def words_of(self, place: Place) -> tuple[int, int]:
        """Return the words of the sentence a place stands in."""
        sentence = self.sentences[place.sentence]
        return sentence.first, sentence.last
