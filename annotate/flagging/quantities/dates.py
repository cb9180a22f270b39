"""Calendar dates, read whole, before any number is: "July 9", "24 February 2022", "2023-07-11", "Jan. 21-26"."""

from collections.abc import Iterable, Iterator

from annotate.flagging.article import Article
from annotate.flagging.quantities.number import is_slashed

_DASHES = frozenset("-–/‑")


def dates(article: Article, places: Iterable[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the words (start, end) of each date among the words first <= i < last, in order.

    places: where among them digits and the names of months stand.
    """
    end = first
    months, small = article.lexicon.terms("months"), article.lexicon.notation("months") == "small"
    for i in places:
        if i < end:
            continue
        found = None
        if article.low[i] in months and (article.opens_name(i) or small):
            found = _around_month(article, i, end, last)
        elif article.words[i][0].isdecimal():
            found = _of_digits(article, i, last)
        if found:
            yield found
            end = found[1]


def _around_month(article: Article, i: int, floor: int, last: int) -> tuple[int, int] | None:
    start, end = _days_before(article, _day_before(article, i, floor), floor), i + 1
    if end + 1 < last and article.words[end] in _DASHES and article.low[end + 1] in article.lexicon.terms("months"):
        end += 2
    if end + 1 < last and article.words[end] == "." and article.words[end + 1][0].isdecimal():
        end += 1
    end = _days_after(article, end, last)
    end = _year_after(article, end, last)
    return (start, end) if start < i or article.words[end - 1][0].isdecimal() or _suffix(article, end - 1) else None


def _day_before(article: Article, i: int, floor: int) -> int:
    j = i - 1
    if j > floor and article.low[j] in article.lexicon.role("of"):
        j -= 1
    if j > floor and _suffix(article, j):
        j -= 1
    if j >= floor and _day(article, j) and not (j > floor and article.words[j - 1] in _DASHES and article.glued(j)):
        return j
    if j - 2 >= floor and _day(article, j) and article.words[j - 1] in _DASHES and _day(article, j - 2):
        return j - 2
    return i


def _days_before(article: Article, i: int, floor: int) -> int:
    """Go on from a day to one joined to it: "del 3 al 5 de octubre", "3. und 4. Oktober"."""
    j, role = i - 1, article.lexicon.role
    if j > floor and article.low[j] in role("definite"):
        j -= 1
    if j <= floor or article.low[j] not in role("day_join"):
        return i
    j -= 1 + (_suffix(article, j - 1) and j - 1 > floor)
    return j if j >= floor and _day(article, j) else i


def _days_after(article: Article, i: int, last: int) -> int:
    if (
        i < last
        and _day(article, i)
        and not (i + 1 < last and article.low[i + 1] in article.lexicon.phrases("percents"))
    ):
        i += 1
        i += i < last and _suffix(article, i)
        if i + 1 < last and _day(article, i + 1) and _until(article, i) and not _counts(article, i + 2, last):
            i += 2
    return i


def _until(article: Article, i: int) -> bool:
    """A dash, "to" or "and" between two days of one month: "Sept. 19 to 22"."""
    dash = article.words[i] in _DASHES and article.glued(i)
    return dash or article.low[i] in article.lexicon.role("range and")


def _counts(article: Article, i: int, last: int) -> bool:
    """Say whether a number in front of word i counts what follows: "July 8 and 9 people"."""
    noun = i < last and article.words[i][0].islower() and article.low[i] not in article.lexicon.terms("function_words")
    return noun or (i < last and article.low[i] in article.lexicon.phrases("percents"))


def _year_after(article: Article, i: int, last: int) -> int:
    j = i + 1 if i < last and (article.words[i] == "," or article.low[i] in article.lexicon.role("year_link")) else i
    return j + 1 if j < last and _year(article, j) and not (j > i and not article.words[i - 1][0].isalnum()) else i


def _suffix(article: Article, i: int) -> bool:
    return article.low[i] in article.lexicon.role("ordinal_end") and article.glued(i)


def _day(article: Article, i: int) -> bool:
    word = article.words[i]
    return len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31


def _year(article: Article, i: int) -> bool:
    word = article.words[i]
    return len(word) == 4 and word.isdecimal() and 1000 <= int(word) <= 2100


def _of_digits(article: Article, i: int, last: int) -> tuple[int, int] | None:
    """Read 2023-07-11, 11/7/2023 and 9/11, and 3.10.2023 where a language writes dates so."""
    if article.lexicon.notation("dates") == "." and "." in article.words[i]:
        return _of_points(article, i, last)
    if is_slashed(article, i, last):
        return None
    end = i + 1
    sign = article.words[end] if end < last else ""
    while end + 1 < last and sign in ("-", "/") and article.words[end] == sign and _tight_pair(article, end):
        end += 2
    parts = (end - i + 1) // 2
    if parts == 3 or (parts == 2 and sign == "/"):
        return (i, end) if all(len(article.words[k]) <= 4 for k in range(i, end, 2)) else None
    return None


def _tight_pair(article: Article, i: int) -> bool:
    return article.glued(i) and article.glued(i + 1) and article.words[i + 1].isdecimal()


def _of_points(article: Article, i: int, last: int) -> tuple[int, int] | None:
    """Read 3.10.2023, and 3.10. where a stop follows or the word before speaks of a day: "am 3.10."."""
    parts = article.words[i].split(".")
    dated = len(parts) in (2, 3) and all(part.isdecimal() and len(part) <= 4 for part in parts)
    if not dated or not 1 <= int(parts[0]) <= 31 or not 1 <= int(parts[1]) <= 12 or len(parts[0] + parts[1]) > 4:
        return None
    if len(parts) == 3:
        return i, i + 1
    stop = i + 1 < last and article.words[i + 1] == "." and article.glued(i + 1)
    told = i > 0 and article.low[i - 1] in article.lexicon.role("before_date")
    return (i, i + 1 + (stop and i + 2 < last)) if stop and (told or i + 2 < last) else None
