"""What stands beside a quantity: how closely it holds, what it counts, as of when."""

from annotate.flagging.article import Article
from annotate.flagging.quantities.grammar import Found
from annotate.flagging.quantities.numbers import is_hyphen
from annotate.flagging.reading import Approx
from annotate.text import Span

_REACH = 4  # words: the longest approximator, and the longest noun phrase worth naming
_BACK = 12  # words to look back for a name
_MEASURED = 9  # words of a description


def approx_of(article: Article, found: Found, floor: int, last: int) -> tuple[Approx, Span | None]:
    """Return how closely the number holds, and the words that say so ("approximately", "or more")."""
    before, after = article.lexicon.phrases("approximators_before"), article.lexicon.phrases("approximators_after")
    for i in range(max(floor, found.first - _REACH), found.first):
        term = before.at(article.low, i)
        if term and i + term[0] == found.first and not _of_time(article, found, i):
            return _named(term[1], article.span(i, found.first))
    for i in range(found.last, min(last, found.last + _REACH)):
        term = after.at(article.low, i)
        if term and i + term[0] <= last:
            return _named(term[1], article.span(i, i + term[0]))
        if article.low[i] in article.lexicon.terms("function_words") or not article.words[i].isalpha():
            break
    if found.kind == "magnitude":
        return "about", None
    return ("range" if found.kind == "range" else "exact"), None


def _of_time(article: Article, found: Found, i: int) -> bool:
    times = article.lexicon.table("durations")
    timed = any(word in times for word in article.low[found.last : found.last + 3])
    return timed and article.low[i] in article.lexicon.terms("approximators_not_of_time")


def _named(approx: str, span: Span) -> tuple[Approx, Span | None]:
    if approx == "about":
        return "about", span
    if approx == "at_least":
        return "at_least", span
    return ("at_most", span) if approx == "at_most" else ("exact", None)


def noun_after(article: Article, i: int, last: int) -> tuple[int, int] | None:
    """Return the words of the noun phrase that starts at i: up to its first plural, or up to what ends it."""
    if i < last and article.low[i] in article.lexicon.role("of") and i + 1 < last:
        i += 1 + (article.low[i + 1] in article.lexicon.terms("definite"))
    stop, end = article.lexicon.terms("function_words"), i
    while end < min(last, i + _REACH) and article.words[end].isalpha() and article.low[end] not in stop:
        if _is_verb(article, end, last):
            break
        end += 1
        if is_plural(article, end - 1):
            break
        if end + 1 < last and article.words[end] in "-‑" and article.glued(end):
            end += 1
    headless = end > i and article.lexicon.notation("nouns") == "capital" and not article.opens_name(end - 1)
    return (i, end) if end > i and article.words[end - 1].isalpha() and not headless else None


def is_plural(article: Article, i: int) -> bool:
    """Say whether word i looks like the plural of something counted."""
    word = article.low[i]
    if word in article.lexicon.terms("irregular_plurals"):
        return True
    if article.lexicon.notation("nouns") == "capital":
        return article.opens_name(i) and not is_hyphen(article, i + 1)
    endings = article.lexicon.endings
    return len(word) > 3 and word.endswith(endings("plural_end")) and not word.endswith(endings("singular_end"))


def _is_verb(article: Article, i: int, last: int) -> bool:
    """Say whether a word like "burned" is the verb of a bare figure, no adjective before a noun."""
    if not article.low[i].endswith(article.lexicon.endings("verb_end")):
        return False
    after = article.low[i + 1] if i + 1 < last else ""
    return not after.isalpha() or after in article.lexicon.terms("function_words")


def noun_before(article: Article, i: int, floor: int) -> str:
    """Return the noun a bare figure goes with in "the number of flooded homes at 4,130" or "most voters …, 2,600"."""
    for k in range(i - 1, max(floor, i - _BACK) - 1, -1):
        heads = k == floor and article.low[k] in article.lexicon.role("of")
        if heads or article.low[k] in article.lexicon.terms("quantifiers"):
            noun = noun_after(article, k if heads else k + 1, i)
            return article.span(*noun).of(article.text) if noun else ""
    return ""


def label_before(article: Article, i: int, floor: int) -> tuple[int, int] | None:
    """Return the words an entry of a list names before its figure: "the US and Canada" in "the US and Canada, 900"."""
    lexicon, end, role = article.lexicon, i, article.lexicon.role
    while end > floor and article.low[end - 1] in lexicon.terms("label_links"):
        end -= 1
    stops, first = lexicon.terms("label_stops"), end
    while first > floor and end - first < _BACK and article.low[first - 1] not in stops:
        if article.words[first - 1][0].isdecimal() or article.words[first - 1] in ',;:()–—|"“”':
            break
        first -= 1
    while first < end and article.low[end - 1] in role("join"):
        end -= 1
    while first < end and article.low[first] in role("label_head"):
        first += 1
    named = any(article.opens_name(k) for k in range(first, end)) and article.low[first] not in role("of")
    return (first, end) if named else None


def description(article: Article, first: int, last: int) -> str:
    """Return the words from first on, up to the end of the clause, as one line."""
    end = first
    while end < min(last, first + _MEASURED) and (article.words[end].isalpha() or article.words[end] in "-'’'s’s"):
        end += 1
    while end > first + 1 and article.low[end - 1] in article.lexicon.terms("function_words"):
        end -= 1
    return article.line(first, end) if end > first else ""


def as_of_at(article: Article, first: int, last: int) -> list[tuple[int, str]]:
    """Return where in the words first <= i < last it is said from or at what time figures hold, and the words."""
    found = []
    phrases = article.lexicon.phrases("as_of")
    for i in () if phrases.keys().isdisjoint(article.low[first:last]) else range(first, last):
        term = phrases.at(article.low, i) if article.low[i] in phrases else None
        if term and i + term[0] < last:
            end = _as_of_end(article, i + term[0], last)
            if end > i + term[0]:
                found.append((i, article.line(i, end)))
    return found


def _as_of_end(article: Article, i: int, last: int) -> int:
    end = i
    while end < min(last, i + 7) and not (end > i and article.low[end] in article.lexicon.terms("clause_words")):
        word = article.words[end]
        if word == "," and not (
            end + 1 < last and len(article.words[end + 1]) == 4 and article.words[end + 1].isdecimal()
        ):
            break
        if word in '.;:"”)—–' and not (word == "." and end + 1 < last and article.words[end + 1][0].isdecimal()):
            break
        end += 1
    small = article.lexicon.terms("function_words")
    while end > i and article.low[end - 1] in small and not article.opens_name(end - 1):
        end -= 1
    return end
