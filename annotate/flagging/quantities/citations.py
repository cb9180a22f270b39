"""Digits that say where something is written, or stands on the map: "18 U.S.C. § 1343", "347 U.S. 483", "25.3° N"."""

from annotate.flagging.article import Article

_LONGEST = 3  # words of the name of a law report, and of a part of a coordinate
_DEGREES = frozenset("°º")
_MINUTES = frozenset("′'’″\"")


def is_citation(article: Article, i: int, floor: int, last: int) -> bool:
    """Say whether word i is the volume before a law report's name, or the page behind it."""
    reports = article.lexicon.phrases("reporters")
    name = reports.at(article.low, i + 1) if i + 1 < last and article.low[i + 1] in reports else None
    if name and i + 1 + name[0] < last and _is_page(article, i + 1 + name[0]):
        return True
    for k in range(max(floor + 1, i - _LONGEST), i):
        found = reports.at(article.low, k) if article.low[k] in reports else None
        if found and k + found[0] == i and article.words[k - 1][0].isdecimal():
            return True
    return False


def _is_page(article: Article, i: int) -> bool:
    return article.words[i][0].isdecimal() or article.words[i] == "§"


def is_coordinate(article: Article, i: int, last: int) -> bool:
    """Say whether the degrees or minutes at word i are followed by a point of the compass: "51°30′N"."""
    signs, j = _DEGREES | _MINUTES, i + 1
    if j >= last or article.words[j] not in signs:
        return False
    while j < min(last, i + 2 * _LONGEST) and (article.words[j] in signs or article.words[j].isdecimal()):
        j += 1
    return j < last and article.words[j].isupper() and article.low[j] in article.lexicon.role("compass")
