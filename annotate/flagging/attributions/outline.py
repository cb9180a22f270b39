"""A sentence as attribution sees it: its words, with each quotation as one item."""

from collections.abc import Set
from dataclasses import dataclass

from annotate.flagging.article import Article
from annotate.flagging.quotations import Quotation
from annotate.flagging.sentences import Sentence

QUOTED = "“”"  # stands in an outline for a whole quotation
_STOPS = frozenset(".!?…")


@dataclass(slots=True)
class Outline:
    """items[k] is the first word of item k, low[k] its lower-case word (QUOTED for a quotation), ends[k] its end."""

    article: Article
    sentence: Sentence
    items: list[int]
    low: list[str]
    ends: list[int]
    quoted: dict[int, Quotation]

    def role(self, name: str) -> frozenset[str]:
        """Return the small words of the language that play a part ("relative", "contrast")."""
        return self.article.lexicon.role(name)

    def where(self, terms: Set[str]) -> list[int]:
        """Return the items that are one of some words."""
        return [] if terms.isdisjoint(self.low) else [k for k, word in enumerate(self.low) if word in terms]

    def __len__(self) -> int:
        return len(self.items)

    def capital(self, k: int) -> bool:
        """Say whether item k begins with a capital letter."""
        return self.article.words[self.items[k]][0].isupper()

    def capital_at(self, k: int) -> bool:
        """Say whether there is an item k and it begins with a capital letter."""
        return 0 <= k < len(self.items) and self.capital(k)

    def is_dash(self, k: int) -> bool:
        """Say whether item k is a hyphen that stands apart, as a dash does."""
        return self.word(k) == "-" and not self.article.glued(self.items[k])

    def is_adverb(self, k: int) -> bool:
        """Say whether item k ends as adverbs do, and is no name ("Kelly") and no noun that speaks ("family")."""
        ends = self.word(k).endswith(tuple(self.role("adverb_end")) or " ")
        return ends and not self.capital(k) and not self.article.lexicon.holds("source_nouns", self.low[k])

    def ends_clause(self, k: int) -> bool:
        """Say whether a comma, a quotation or the edge of the sentence stands before item k."""
        return self.word(k - 1) in ("", ",", ";", "—", "–", QUOTED)

    def word(self, k: int) -> str:
        """Return item k, or "" outside the sentence."""
        return self.low[k] if 0 <= k < len(self.low) else ""

    def body_end(self) -> int:
        """Return the number of items without the full stop at the end."""
        end = len(self.items)
        while end and self.low[end - 1] in _STOPS:
            end -= 1
        return end

    def words(self, first: int, last: int) -> tuple[int, int]:
        """Return the words of the items first <= k < last."""
        return self.items[first], self.ends[last - 1]


def outline(article: Article, sentence: Sentence) -> Outline:
    """Return the outline of a sentence."""
    made = Outline(article, sentence, [], [], [], {})
    i = sentence.first
    for quotation in sentence.quotations:
        if quotation.whole:
            _add_words(made, i, quotation.first)
            made.quoted[len(made.items)] = quotation
            made.items.append(quotation.first)
            made.low.append(QUOTED)
            made.ends.append(quotation.last)
            i = quotation.last
    _add_words(made, i, sentence.last)
    return made


def _add_words(made: Outline, first: int, last: int) -> None:
    article, small = made.article, made.article.lexicon.terms("clause_words")
    low = article.low[first:last]
    for k, word in enumerate(low):
        if word in small and article.words[first + k].isupper() and _is_acronym(article, first + k):
            low[k] = article.words[first + k]
    made.items.extend(range(first, last))
    made.low.extend(low)
    made.ends.extend(range(first + 1, last + 1))


def _is_acronym(article: Article, i: int) -> bool:
    """Say of a small word in capitals whether it is a name, like "WHO": where the words beside it are not so too."""
    if len(article.words[i]) == 1:
        return False
    beside = article.words[max(0, i - 1) : i] + article.words[i + 1 : i + 2]
    return not any(len(other) > 1 and other.isupper() for other in beside)
