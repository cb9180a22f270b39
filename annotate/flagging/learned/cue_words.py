"""How often a word credits somebody, counted over marked articles: "said" nearly always, "raised" hardly ever.

So verbs that no list holds are told from others. Each word has a count of its own, one for each sort of word before it
and one for each sort behind it: "report" credits behind a name and before "that", behind an article it is a thing.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, log

from annotate.flagging.article import Article
from annotate.flagging.lexicon import Lexicon
from annotate.text import Span

ANYWHERE = "_"
_PASSIVE = "be _"  # of a word that was never met there nothing is known: "plans were refused" is nobody's word
Counts = Mapping[str, Mapping[str, tuple[int, int]]]  # word → place → how often it credits, how often it stands there

_FIRM = 3  # times that a word counts as standing anywhere before its place speaks for itself
_FIRST = 0.03, 2  # the share of words that credit, and how many times it counts
_LEAST = 1e-4  # of a share, so that its logit has an end
_OPENERS = frozenset(['"', "“", "''", ":"])
_STOPS = frozenset([",", ".", "”", '"', "''"])


class CueWords:
    """Counts of words, asked for the chance that one of them credits somebody where it stands."""

    def __init__(self, counts: Counts | None = None) -> None:
        self.counts = counts or {}
        self._known: dict[tuple[str, str, str], float] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CueWords) and self.counts == other.counts

    __hash__ = None  # type: ignore[assignment]

    def chance(self, word: str, before: str, behind: str) -> float:
        """Return the chance, 0..1, that a word credits somebody between two sorts; 0 for one that never did."""
        key = word, before, behind
        if key not in self._known:
            self._known[key] = _chance(self.counts.get(word, {}), *_places(before, behind))
        return self._known[key]

    def without(self, own: Counts) -> "CueWords":
        """Return the counts without those of one article, as if it had not been read."""
        changed = {
            word: {place: _less(count, own[word].get(place)) for place, count in self.counts[word].items()}
            for word in own
            if word in self.counts
        }
        return CueWords({**self.counts, **changed})


def _less(count: tuple[int, int], own: tuple[int, int] | None) -> tuple[int, int]:
    return (count[0] - own[0], count[1] - own[1]) if own else count


def _chance(counts: Mapping[str, tuple[int, int]], before: str, behind: str) -> float:
    credited, times = counts.get(ANYWHERE, (0, 0))
    if not credited or (before == _PASSIVE and before not in counts):
        return 0.0
    share, firm = _FIRST
    anywhere = (credited + firm * share) / (times + firm)
    beside = [_logit(_share(counts.get(place, (0, 0)), anywhere)) for place in (before, behind)]
    return 1 / (1 + exp(_logit(anywhere) - sum(beside)))


def _share(count: tuple[int, int], otherwise: float) -> float:
    return (count[0] + _FIRM * otherwise) / (count[1] + _FIRM)


def _logit(share: float) -> float:
    return log(max(share, _LEAST) / max(1 - share, _LEAST))


def counted(article: Article, cues: Iterable[Span]) -> Counts:
    """Count the words of one article. cues: the words in it that credit somebody."""
    marked = {place for cue in cues for place in range(cue.start, cue.end)}
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for first, last in article.bounds:
        for i in range(first, last):
            if is_candidate(article, i):
                credited = article.starts[i] in marked
                places = found.setdefault(article.low[i], {})
                for place in (ANYWHERE, *_places(*sorts_beside(article, i, first, last))):
                    count = places.get(place, (0, 0))
                    places[place] = count[0] + credited, count[1] + 1
    return found


def added(every: Iterable[Counts]) -> CueWords:
    """Return the counts of many articles together, of the words that credited somebody at least once."""
    total: dict[str, dict[str, tuple[int, int]]] = {}
    for counts in every:
        for word, places in counts.items():
            known = total.setdefault(word, {})
            for place, (credited, times) in places.items():
                before = known.get(place, (0, 0))
                known[place] = before[0] + credited, before[1] + times
    return CueWords({word: _told_twice(places) for word, places in total.items() if places[ANYWHERE][0]})


def _told_twice(places: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Leave out the places where a word stood but once: they say next to nothing, and are many."""
    return {place: count for place, count in places.items() if place == ANYWHERE or count[1] > 1}


def is_candidate(article: Article, i: int) -> bool:
    """Say whether word i may credit somebody: no name, no number, no small word, no deed."""
    word = article.words[i]
    return word.islower() and word.isalpha() and word not in _small(article.lexicon)


def sorts_beside(article: Article, i: int, first: int, last: int) -> tuple[str, str]:
    """Return what sort of word stands before and behind word i of the stretch first <= i < last."""
    return _before(article, i, first), _behind(article, i, last)


def _places(before: str, behind: str) -> tuple[str, str]:
    return f"{before} {ANYWHERE}", f"{ANYWHERE} {behind}"


def _before(article: Article, i: int, first: int) -> str:
    passed, adverbs = _passed(article.lexicon)
    k = i - 1
    while k >= first and (article.low[k] in passed or article.low[k].endswith(adverbs)):
        k -= 1
    if k < first:
        return "start"
    sort = _sorts(article.lexicon).get(article.low[k])
    return "name" if article.words[k][0].isupper() and sort != "pronoun" else sort or "other"


def _behind(article: Article, i: int, last: int) -> str:
    if i + 1 >= last:
        return "end"
    word = article.low[i + 1]
    if word in _OPENERS:
        return "quotation"
    if article.words[i + 1][0].isupper():
        return "name"
    return "number" if word[0].isdecimal() else _sorts(article.lexicon).get(word, "other")


@cache
def _small(lexicon: Lexicon) -> frozenset[str]:
    lists = ("function_words", "prepositions", "auxiliaries", "modals", "pronouns", "deeds")
    roles = ("relative", "determiner")
    return frozenset().union(*map(lexicon.terms, lists), *map(lexicon.role, roles))


@cache
def _passed(lexicon: Lexicon) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words, and the endings of words, that stand between a subject and its verb."""
    return lexicon.terms("auxiliaries"), tuple(lexicon.role("adverb_end")) or (" ",)


@cache
def _sorts(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the sort of each word that has one; the lists named first win."""
    nouns = [lexicon.terms(name) for name in ("source_nouns", "study_words", "polls", "document_words")]
    lists = (
        ("that", lexicon.role("that") | lexicon.terms("asking_words")),
        ("pronoun", lexicon.terms("pronouns") | lexicon.role("relative")),
        ("source", frozenset().union(*nouns)),
        ("be", lexicon.terms("be_forms")),
        ("to", lexicon.terms("modals") | lexicon.role("infinitive")),
        ("article", lexicon.role("determiner")),
        ("preposition", lexicon.terms("prepositions")),
        ("mark", _STOPS),
        ("and", lexicon.role("and") | lexicon.role("contrast")),
    )
    return {word: sort for sort, words in reversed(lists) for word in words}
