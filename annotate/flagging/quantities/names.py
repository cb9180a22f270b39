"""Digits that name something instead of counting it: ids, phones, addresses, entries of a list."""

from annotate.flagging.article import Article
from annotate.flagging.quantities.citations import is_citation, is_coordinate
from annotate.flagging.quantities.grammar import Found
from annotate.flagging.quantities.telephones import is_phone

_LONGEST = 9  # digits in one piece; what is longer is an identifier
_NOTES = 1000  # more footnotes than any article has
_LARGE = 10_000  # what counts is not told from a name by its size; a larger number seldom names
_STOPS = frozenset('.!?”’"')
_BRACKET = 30  # words in a bracket
_STREET = 5  # words of the name of a street
_AGES = range(1, 111)


def id_or_list(article: Article, found: Found, floor: int, last: int) -> str | None:
    """Return "id", "list", "age" or "footnote" for digits that count nothing, else None."""
    number, i = found.number, found.number.first
    if _is_glued_name(article, found, floor, last) or _is_docket(article, i - 1, floor):
        return "id"
    if _is_plan(article, number.last, last) or _is_named(
        article, i - 1, number.value, word_at(article, i - 1, floor, last)
    ):
        return "id"
    after = word_at(article, number.last, floor, last) if number.last < last and article.glued(number.last) else ""
    lone = after == ")" and "(" not in article.words[max(floor, i - _BRACKET) : i]
    if (lone or (i == floor and after == ".")) and number.value < 100 and not number.scaled:
        return "list"
    if is_phone(article, i, floor, last) or _is_address(article, number.last, last):
        return "id"
    if is_citation(article, i, floor, last) or is_coordinate(article, i, last):
        return "id"
    return _mark(article, found, floor, last) if i > floor and article.glued(i) else None


def _is_glued_name(article: Article, found: Found, floor: int, last: int) -> bool:
    """Say whether digits are part of a longer word or address: "G20", "#4", "F-35", "5G", "10.1038/s41586"."""
    number, i = found.number, found.number.first
    if len(article.words[i]) > _LONGEST and article.words[i].isdecimal():
        return True
    if i > floor and article.glued(i):
        before = article.low[i - 1]
        if before in "#@_/\\=&" or before.isalpha() or (before == "-" and _name_hyphen(article, i - 1, floor)):
            return True
    if number.last >= last or not article.glued(number.last):
        return False
    after, units = article.low[number.last], article.lexicon.role("glued_unit") | article.lexicon.terms("measures")
    return (after.isalpha() and after not in units) or after in "=_@&\\" or _is_path(article, number.last, last)


def _mark(article: Article, found: Found, floor: int, last: int) -> str | None:
    """Tell a footnote's mark, "[4]" or "fell 3%.2", and an age in brackets, "(58)", from a figure."""
    i, number = found.number.first, found.number
    if _is_note(article, i, floor, last):
        return "footnote"
    closed = word_at(article, number.last, floor, last) in (")", "]", ".")
    if article.words[i - 1] not in ("(", "[") or not closed or number.value >= _NOTES:
        return None
    return "age" if article.words[i - 1] == "(" and number.value in _AGES else "footnote"


def _is_named(article: Article, i: int, value: float, before: str) -> bool:
    """ "Section 230", "page 12", "ZIP 90210"."""
    if before not in article.lexicon.terms("id_words"):
        return False
    small, large = article.lexicon.role("id_small"), article.lexicon.role("id_large")
    return (value < _LARGE or before in large) and (article.opens_name(i) or before in small | large)


def _is_note(article: Article, i: int, floor: int, last: int) -> bool:
    """The 2 of "fell 3%.2 Imports": glued behind the stop of a sentence, which is glued to its last word."""
    stop = i - 2 >= floor and article.words[i - 1] in _STOPS and article.glued(i - 1)
    ends = i + 1 == last or not article.glued(i + 1)
    return stop and ends and len(article.words[i]) <= 2 and not article.words[i - 2][0].isdecimal()


def _is_path(article: Article, i: int, last: int) -> bool:
    """ "10.1038/s41586": a stroke and letters, all glued."""
    return article.words[i] == "/" and i + 1 < last and article.glued(i + 1) and article.words[i + 1][0].isalpha()


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


def _is_address(article: Article, i: int, last: int) -> bool:
    """Say whether a street follows: "14 Mill Lane"; among capitals alone nothing tells a name."""
    if all(word.isupper() for word in article.words[i : min(last, i + 2)]):
        return False
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
