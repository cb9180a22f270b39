"""Quantities: numbers found, told from dates and ids, and described."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from annotate.flagging.article import Article, between
from annotate.flagging.lexicon import Lexicon
from annotate.flagging.quantities.compounds import compound_value
from annotate.flagging.quantities.dates import dates
from annotate.flagging.quantities.describe import (
    approx_of,
    as_of_at,
    description,
    label_before,
    noun_after,
    noun_before,
)
from annotate.flagging.quantities.exclusions import why_not
from annotate.flagging.quantities.grammar import Found, found_at
from annotate.flagging.quantities.numbers import Number, number_at
from annotate.flagging.reading import Exclusion, Quantity, Tier
from annotate.flagging.sentences import Sentence, stretches

__all__ = ["find_quantities"]

_MINOR_BELOW = 10
_LONGEST_UNIT = 100  # characters of a unit or a time; a longer one is no word of a language
_LONGEST_WORDS = 300  # characters of a description
_CLAUSE = 8  # words from a figure to the time it holds for


def find_quantities(article: Article, sentences: list[Sentence]) -> tuple[list[Quantity], list[Exclusion]]:
    """Return the quantities of an article and the numbers that are none, both in reading order."""
    quantities: list[Quantity] = []
    exclusions: list[Exclusion] = []
    low, months, starts = article.low, article.lexicon.terms("months"), _starts(article)
    opening = starts | article.lexicon.terms("ordinals months")
    digits = {word for word in article.places if word[0].isdecimal()}
    begun = [i for i in article.where(opening | digits) if not _is_mere_article(article, i)]
    dated = [i for i in begun if low[i] in months or low[i] in digits]
    for sentence in sentences:
        for first, last in stretches(article, sentence):
            if near := between(begun, first, last):
                taken = dict(dates(article, between(dated, first, last), first, last))
                _read_sentence(article, first, last, near, taken, starts, quantities, exclusions)
    return quantities, exclusions


def _starts(article: Article) -> frozenset[str]:
    """The words of an article, besides digits, at which a number may start."""
    anchors = _anchors(article.lexicon)
    if not article.lexicon.terms("number_parts"):
        return anchors
    return anchors.union(word for word in article.places if compound_value(article.lexicon, word) is not None)


@cache
def _anchors(lexicon: Lexicon) -> frozenset[str]:
    """Words, besides digits and numbers in one long word, at which a number may start."""
    lists = ("numbers", "magnitude_plurals", "vague_counts", "multiples")
    words = [word for name in lists for word in lexicon.numbers(name)]
    small = lexicon.role("half indefinite lone_magnitude")
    orders = [term.split()[0] for term in lexicon.terms("orders")]
    shares = [term.split()[0] for term in lexicon.terms("one_in")]
    return small.union(words, orders, shares)


def _is_mere_article(article: Article, i: int) -> bool:
    """Say of "a" whether it begins no number, as it does in "a million", "a third", "a dozen hundred"."""
    alone, followers = _articles(article.lexicon)
    return article.low[i] in alone and followers.isdisjoint(article.low[i + 1 : i + 2])


@cache
def _articles(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Return the articles that are no numbers themselves, and the words before which one begins a number."""
    phrases = [term.split() for name in ("orders", "one_in") for term in lexicon.terms(name)]
    behind = [words[1] for words in phrases if len(words) > 1]
    followers = lexicon.terms("numbers magnitudes fractions vague_counts").union(behind)
    return lexicon.role("indefinite") - lexicon.terms("numbers multiples"), followers


def _read_sentence(
    article: Article,
    first: int,
    last: int,
    places: Sequence[int],
    taken: Mapping[int, int],
    starts: frozenset[str],
    quantities: list[Quantity],
    exclusions: list[Exclusion],
) -> None:
    floor = first
    words, low, unit = article.words, article.low, _Sentence(article, first, last)
    for i in places:
        if i < floor:
            continue
        if i in taken:
            exclusions.append(Exclusion(article.span(i, taken[i]), "date"))
            floor = taken[i]
            continue
        if not words[i][0].isdecimal() and low[i] not in starts:
            if low[i] in article.lexicon.terms("ordinals"):
                exclusions.append(Exclusion(article.span(i, i + 1), "ordinal"))
            continue
        found = _found(article, i, floor, last)
        if found is None:
            if words[i][0].isdecimal():
                exclusions.append(Exclusion(article.span(i, i + 1), "id"))
            continue
        why = why_not(article, found, first, last)
        if why:
            whole = why in ("year", "date", "anchor", "age") or (why == "id" and found.upper is not None)
            end = found.last if whole else found.number.last
            if why != "one" or low[i] not in article.lexicon.role("indefinite"):
                exclusions.append(Exclusion(article.span(found.number.first, end), why))
            floor = end if why not in ("id", "age") else _further(article, end, last, why, exclusions)
        else:
            quantities.append(unit.quantity(found))
            floor = found.last


def _further(article: Article, i: int, last: int, why: str, exclusions: list[Exclusion]) -> int:
    """Take the 14 of "rooms 12 and 14" for what 12 is, unless it counts what follows; return where these end."""
    joins = article.lexicon.role("more_ids")
    while (
        i + 1 < last
        and article.low[i] in joins
        and article.words[i + 1].isdecimal()
        and not _counts(article, i + 2, last)
    ):
        exclusions.append(Exclusion(article.span(i + 1, i + 2), why))
        i += 2
    return i


def _counts(article: Article, i: int, last: int) -> bool:
    """Say whether a number in front of word i has something to count."""
    if i >= last or article.low[i] in article.lexicon.terms("function_words"):
        return False
    return article.words[i][0].isalnum() or article.words[i] in "%-"


def _found(article: Article, i: int, floor: int, last: int) -> Found | None:
    number = number_at(article, i, last)
    share = article.lexicon.phrases("one_in").at(article.low, i)
    if share and i + share[0] <= last:
        return Found(i, i + share[0], "ratio", 1, float(share[1]), "", Number(i, i + share[0], 1))
    multiple = article.lexicon.numbers("multiples").get(article.low[i])
    if multiple is not None and number is None:
        return _multiple(article, i, last, multiple)
    return found_at(article, number, floor, last) if number else None


def _multiple(article: Article, i: int, last: int, value: float) -> Found | None:
    """Read "doubled", "twice as many", "double the number"; "double room" and "he voted twice" are none."""
    word, after = article.low[i], article.low[i + 1] if i + 1 < last else ""
    if any(word in article.lexicon.role("down") for word in article.low[i + 1 : min(last, i + 4)]):
        return None
    if word not in article.lexicon.terms("plain_multiples") and after not in article.lexicon.terms("after_times"):
        return None
    return Found(i, i + 1, "multiple", value, None, "times", Number(i, i + 1, value))


class _Sentence:
    """One sentence while it is read: a figure without a noun takes that of the figure before it."""

    def __init__(self, article: Article, first: int, last: int) -> None:
        self.article, self.first, self.last = article, first, last
        self.noun = ""

    @cached_property
    def as_of(self) -> list[tuple[int, str]]:
        """Where it is said at what time figures hold, and the words; looked for when there is a figure."""
        return as_of_at(self.article, self.first, self.last)

    def quantity(self, found: Found) -> Quantity:
        """Return the full quantity of what was found."""
        article = self.article
        approx, words = approx_of(article, found, self.first, self.last)
        unit, measured = self._measured(found)
        return Quantity(
            span=article.span(found.first, found.last),
            value=_whole(found.value),
            upper=None if found.upper is None else _whole(found.upper),
            unit=unit[:_LONGEST_UNIT],
            kind=found.kind,
            tier=_tier(found),
            measured=measured[:_LONGEST_WORDS],
            approx="range" if found.kind in ("money", "percent") and found.upper is not None else approx,
            approx_span=words,
            as_of=self._as_of(found),
        )

    def _measured(self, found: Found) -> tuple[str, str]:
        article = self.article
        after = noun_after(article, found.last, self.last)
        if after:
            noun = article.span(*after).of(article.text)
            if not found.unit:
                self.noun = noun
            return found.unit or noun, description(article, after[0], self.last) or noun
        if found.unit:
            label = label_before(article, found.first, self.first)
            return found.unit, article.line(*label) if label else ""
        noun = noun_before(article, found.first, self.first) or self.noun
        self.noun = noun
        if found.last < self.last and article.low[found.last] in article.lexicon.terms("part_links"):
            return noun, " ".join(part for part in (noun, description(article, found.last, self.last)) if part)
        label = label_before(article, found.first, self.first)
        name = article.line(*label) if label else ""
        return noun, ", ".join(part for part in (noun, name) if part)

    def _as_of(self, found: Found) -> str | None:
        """The nearest as-of words before the figure, else those in the same clause behind it."""
        before = [words for i, words in self.as_of if i < found.first]
        behind = next(((i, words) for i, words in self.as_of if i >= found.last), None) if not before else None
        if behind and behind[0] - found.last <= _CLAUSE:
            return None if "," in self.article.words[found.last : behind[0]] else behind[1][:_LONGEST_UNIT]
        return before[-1][:_LONGEST_UNIT] if before else None


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _tier(found: Found) -> Tier:
    small = found.kind in ("count", "range", "tally") and max(found.value, found.upper or 0) < _MINOR_BELOW
    small = small and found.value == int(found.value)
    return "minor" if small or found.kind == "duration" else "major"
