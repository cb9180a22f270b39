"""Digits that name something instead of counting it: ids, phones, addresses, entries of a list."""

from annotate.flagging.article import Article
from annotate.flagging.quantities.grammar import Found

_PHONE = 8  # words of a telephone number
_GROUPS = 3  # the fewest groups of digits it has
_LEAST_PHONE = 7  # the fewest digits
_STREET = 5  # words of the name of a street
_AGES = range(1, 111)


def id_or_list(article: Article, found: Found, floor: int, last: int) -> str | None:
    """Return "id", "list", "age" or "footnote" for digits that count nothing, else None."""
    number, role = found.number, article.lexicon.role
    if len(article.words[number.first]) > 9 and article.words[number.first].isdecimal():
        return "id"
    i, glued = number.first - 1, article.glued(number.first) and number.first > floor
    before = word_at(article, i, floor, last)
    if glued and (before in "#@_/\\=&" or before.isalpha() or (before == "-" and _name_hyphen(article, i, floor))):
        return "id"
    if _is_docket(article, i, floor) or _is_plan(article, number.last, last):
        return "id"
    if (
        before in article.lexicon.terms("id_words")
        and number.value < 10_000
        and (article.opens_name(i) or before in role("id_small"))
    ):
        return "id"
    glued_after = number.last < last and article.glued(number.last)
    after = word_at(article, number.last, floor, last)
    if glued_after and after.isalpha() and after not in role("glued_unit") | article.lexicon.terms("measures"):
        return "id"
    if glued_after and after in "=_@&\\":
        return "id"
    at_start = number.first == floor
    if at_start and after in (".", ")") and number.value < 100 and not number.scaled and glued_after:
        return "list"
    if _is_phone(article, number.first, floor, last) or _is_address(article, number.last, last):
        return "id"
    if before in ("(", "[") and after in (")", "]", ".") and number.value < 1000 and glued:
        return "age" if before == "(" and number.value in _AGES else "footnote"
    return None


def _is_docket(article: Article, i: int, floor: int) -> bool:
    """ "No. 2", and the second half of "No. 14-915"."""
    if i - 3 >= floor and article.words[i] == "-" and article.glued(i) and article.words[i - 1].isdecimal():
        i -= 2
    short = article.lexicon.role("id_abbreviation")
    return i - 1 >= floor and article.words[i] == "." and article.low[i - 1] in short


def _is_plan(article: Article, i: int, last: int) -> bool:
    """ "401(k)": one letter in brackets glued to the digits."""
    bracket = i + 2 < last and article.words[i] == "(" and article.glued(i) and article.words[i + 2] == ")"
    return bracket and len(article.words[i + 1]) == 1 and article.words[i + 1].isalpha()


def _is_phone(article: Article, i: int, floor: int, last: int) -> bool:
    """Say whether bare groups of digits stand side by side that begin with a nought or have hyphens between."""
    first, end = i, i + 1
    while first - 1 >= floor and first > i - _PHONE and _is_group(article, first - 1):
        first -= 1
    while end < last and end < i + _PHONE and _is_group(article, end):
        end += 1
    groups = [word for word in article.words[first:end] if word.isdecimal()]
    if len(groups) < _GROUPS or sum(map(len, groups)) < _LEAST_PHONE:
        return False
    hyphens = end - first - len(groups)
    return groups[0].startswith("0") or hyphens >= len(groups) - 1 or article.words[first - 1] == "+"


def _is_group(article: Article, i: int) -> bool:
    return article.words[i].isdecimal() or (article.words[i] in "-‑" and article.glued(i) and article.glued(i + 1))


def _is_address(article: Article, i: int, last: int) -> bool:
    """Say whether a street follows: "14 Mill Lane"."""
    for k in range(i, min(last, i + _STREET)):
        if not article.opens_name(k):
            return False
        if k > i and article.low[k] in article.lexicon.terms("streets"):
            return True
    return False


def _name_hyphen(article: Article, i: int, floor: int) -> bool:
    """F-35, COVID-19: letters, a hyphen, digits, nothing between."""
    return i - 1 >= floor and article.glued(i) and article.words[i - 1].isalpha()


def word_at(article: Article, i: int, floor: int, last: int) -> str:
    """Return word i, lower-case, or "" outside the words floor <= i < last."""
    return article.low[i] if floor <= i < last else ""
