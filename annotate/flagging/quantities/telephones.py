"""Digits that are dialled: "0800 555 111", "(212) 555-0199", "call 911"."""

from annotate.flagging.article import Article

_LONGEST = 8  # words of a telephone number
_GROUPS = 3  # the fewest groups of digits it has
_LEAST = 7  # the fewest digits
_REACH = 3  # words from the verb to the number: "call the helpline on 988"
_SHORTEST = 3  # digits of a number that is dialled


def is_phone(article: Article, i: int, floor: int, last: int) -> bool:
    """Say whether the digits at word i are part of a number to be dialled."""
    return _is_grouped(article, i, floor, last) or _has_area(article, i, floor) or _is_called(article, i, floor, last)


def _is_grouped(article: Article, i: int, floor: int, last: int) -> bool:
    """Say whether bare groups of digits stand side by side that begin with a nought or have hyphens between."""
    first, end = i, i + 1
    while first - 1 >= floor and first > i - _LONGEST and _is_group(article, first - 1):
        first -= 1
    while end < last and end < i + _LONGEST and _is_group(article, end):
        end += 1
    groups = [word for word in article.words[first:end] if word.isdecimal()]
    if len(groups) < _GROUPS or sum(map(len, groups)) < _LEAST:
        return False
    hyphens = end - first - len(groups)
    return groups[0].startswith("0") or hyphens >= len(groups) - 1 or article.words[first - 1] == "+"


def _is_group(article: Article, i: int) -> bool:
    return article.words[i].isdecimal() or (article.words[i] in "-‑" and article.glued(i) and article.glued(i + 1))


def _has_area(article: Article, i: int, floor: int) -> bool:
    """ "(212) 555-0199": the area in brackets."""
    area = i - 3 >= floor and article.words[i - 1] == ")" and article.words[i - 3] == "("
    return area and all(len(word) == 3 and word.isdecimal() for word in (article.words[i - 2], article.words[i]))


def _is_called(article: Article, i: int, floor: int, last: int) -> bool:
    """ "Dial 911", "call 555-0199": digits behind a word of calling that count nothing."""
    calls = article.lexicon.role("calls")
    if not article.words[i].isdecimal() or len(article.words[i]) < _SHORTEST:
        return False
    end = i + 1
    while end < min(last, i + _LONGEST) and _is_group(article, end):
        end += 1
    noun = (
        end < last and article.words[end].isalpha() and article.low[end] not in article.lexicon.terms("function_words")
    )
    return not noun and any(word in calls for word in article.low[max(floor, i - _REACH) : i])
