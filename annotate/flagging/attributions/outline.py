"""A sentence as attribution sees it: its words, with each quotation as one item."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from annotate.flagging.article import Article
from annotate.flagging.quotations import Quotation
from annotate.flagging.sentences import Sentence

QUOTED = "“”"  # stands in an outline for a whole quotation
_ADDRESS = 60  # items of the address of a link
_STOPS = frozenset(".!?…")


@dataclass(slots=True)
class Outline:
    """items[k] is the first word of item k, low[k] its lower-case word (QUOTED for a quotation), ends[k] its end.

    role, endings: those of the language.
    """

    article: Article
    sentence: Sentence
    items: Sequence[int]
    low: list[str]
    ends: Sequence[int]
    quoted: dict[int, Quotation]
    role: Callable[[str], frozenset[str]]
    endings: Callable[[str], tuple[str, ...]]

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
        return 0 <= k < len(self.low) and self.low[k] == "-" and not self.article.glued(self.items[k])

    def is_adverb(self, k: int) -> bool:
        """Say whether item k ends as adverbs do, and is no name ("Kelly") and no noun that speaks ("family")."""
        ends = self.word(k).endswith(self.endings("adverb_end"))
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
    first, last, lexicon = sentence.first, sentence.last, article.lexicon
    items, ends = range(first, last), range(first + 1, last + 1)
    made = Outline(article, sentence, items, _low(article, first, last), ends, {}, lexicon.role, lexicon.endings)
    whole = [quotation for quotation in sentence.quotations if quotation.whole]
    if whole:
        _fold(made, whole)
    if "[" in made.low and len(links := frozenset(_links(made.low))) < len(made):
        _leave_out(made, links)
    return made


def _fold(made: Outline, quotations: list[Quotation]) -> None:
    """Make one item of each quotation."""
    items, low, ends, i = list[int](), list[str](), list[int](), 0
    first = made.sentence.first
    for quotation in quotations:
        stop = quotation.first - first
        items += [*made.items[i:stop], quotation.first]
        low += [*made.low[i:stop], QUOTED]
        ends += [*made.ends[i:stop], quotation.last]
        made.quoted[len(items) - 1] = quotation
        i = quotation.last - first
    made.items, made.low, made.ends = [*items, *made.items[i:]], low + made.low[i:], [*ends, *made.ends[i:]]


def _links(low: list[str]) -> Iterator[int]:
    """Yield what is no word of the sentence in links as Markdown writes them: "[the WHO](https://…)"."""
    opened = -1
    for k, word in enumerate(low):
        if word == "[":
            opened = k
        elif word == "]" and opened >= 0 and low[k + 1 : k + 2] == ["("]:
            closed = next((j for j in range(k + 2, min(len(low), k + _ADDRESS)) if low[j] == ")"), k)
            yield from (opened, *range(k, closed + 1))
            opened = -1


def _leave_out(made: Outline, gone: frozenset[int]) -> None:
    kept = [k for k in range(len(made)) if k not in gone]
    made.quoted = {new: made.quoted[k] for new, k in enumerate(kept) if k in made.quoted}
    made.items, made.ends = [made.items[k] for k in kept], [made.ends[k] for k in kept]
    made.low = [made.low[k] for k in kept]


def _low(article: Article, first: int, last: int) -> list[str]:
    """Return words in lower case, but for names that look like small words in capitals."""
    low, words, small = article.low[first:last], article.words[first:last], article.lexicon.terms("clause_words")
    for k, word in () if article.loud.isdisjoint(words) else enumerate(words):
        if word in article.loud and low[k] in small and _is_acronym(article, first + k):
            low[k] = word
    return low


def _is_acronym(article: Article, i: int) -> bool:
    """Say of a small word in capitals whether it is a name, like "WHO": where the words beside it are not so too."""
    return article.loud.isdisjoint(article.words[max(0, i - 1) : i] + article.words[i + 1 : i + 2])
