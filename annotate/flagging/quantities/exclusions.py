"""Numbers that are no claims, each with its reason."""

from annotate.flagging.article import Article
from annotate.flagging.quantities.grammar import Found
from annotate.flagging.quantities.numbers import is_hyphen

_ADDRESS_SIGNS = frozenset("/_=&@#\\")
_SMALL = 10
_AGES = range(1, 111)
_PHONE = 8  # words of a telephone number
_GROUPS = 3  # the fewest groups of digits it has
_LEAST_PHONE = 7  # the fewest digits
_STREET = 5  # words of the name of a street


def why_not(article: Article, found: Found, floor: int, last: int) -> str | None:
    """Return why a number is no quantity of the world ("date", "year", "age", …), or None when it is one."""
    number = found.number
    if found.kind == "multiple":
        return None
    if found.kind in ("money", "percent"):
        return "idiom" if _at_one_point(article, found) else None
    if number.digits and (why := _digits(article, found, floor, last)):
        return why
    if found.kind == "fraction":
        return _fraction(article, found, last)
    if found.kind in ("ratio", "magnitude"):
        return None
    if _names_a_group(article, found, floor):
        return "id"
    return _age(article, found, floor, last) or _stretch(article, found, floor, last) or _small(article, found, floor, last)


def _names_a_group(article: Article, found: Found, floor: int) -> bool:
    """ "The Group of 20", "the Gang of Eight"."""
    i, role = found.first - 2, article.lexicon.role
    return i >= floor and article.low[i] in role("group") and article.low[i + 1] in role("of") and article.opens_name(i)


def _at_one_point(article: Article, found: Found) -> bool:
    before = article.low[found.first - 1] if found.first else ""
    return found.unit == "points" and found.value == 1 and before in article.lexicon.role("at")


def _word(article: Article, i: int, floor: int, last: int) -> str:
    return article.low[i] if floor <= i < last else ""


def _digits(article: Article, found: Found, floor: int, last: int) -> str | None:
    number = found.number
    before, after = _word(article, number.first - 1, floor, last), _word(article, number.last, floor, last)
    glued_after = number.last < last and article.glued(number.last)
    if (after == ":" and glued_after) or (before == ":" and article.glued(number.first) and number.first - 1 > floor):
        return "clock_time"
    if after in article.lexicon.terms("time_words") and found.upper is None:
        return "clock_time"
    if glued_after and after in article.lexicon.role("ordinal_end"):
        return "ordinal"
    if article.glued(number.first) and before in _ADDRESS_SIGNS and number.first > floor:
        return "id"
    return _year(article, found, floor, last) or _id(article, found, floor, last)


def _year(article: Article, found: Found, floor: int, last: int) -> str | None:
    number = found.number
    word = article.words[number.last - 1]
    if (
        len(word) == 2
        and number.first > floor
        and article.words[number.first - 1] in "'’‘"
        and article.glued(number.first)
    ):
        return "year"
    if len(word) != 4 or number.scaled or not word.isdecimal() or not 1000 <= number.value <= 2100:
        return None
    after, before = _word(article, number.last, floor, last), _word(article, number.first - 1, floor, last)
    if before in article.lexicon.terms("year_words") or not 1900 <= number.value <= 2100:
        return "year" if before in article.lexicon.terms("year_words") else None
    counted = before in article.lexicon.role("counting")
    plural = after.isalpha() and after.endswith(tuple(article.lexicon.role("plural_end")))
    return None if counted and plural else "year"


def _id(article: Article, found: Found, floor: int, last: int) -> str | None:
    number, role = found.number, article.lexicon.role
    if len(article.words[number.first]) > 9 and article.words[number.first].isdecimal():
        return "id"
    i, glued = number.first - 1, article.glued(number.first) and number.first > floor
    before = _word(article, i, floor, last)
    if glued and (before in "#@_/\\=&" or before.isalpha() or (before == "-" and _name_hyphen(article, i, floor))):
        return "id"
    if before == "." and i - 1 >= floor and article.low[i - 1] in role("id_abbreviation"):
        return "id"
    if (
        before in article.lexicon.terms("id_words")
        and number.value < 10_000
        and (article.opens_name(i) or before in role("id_small"))
    ):
        return "id"
    glued_after = number.last < last and article.glued(number.last)
    after = _word(article, number.last, floor, last)
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


def _fraction(article: Article, found: Found, last: int) -> str | None:
    before = article.low[found.first - 1] if found.first else ""
    after = article.low[found.last] if found.last < last else ""
    if is_hyphen(article, found.last) if found.last + 1 < last else False:
        return "compound"
    ranked = before in article.lexicon.terms("half_names")
    if ranked and found.first + 1 == found.last:
        return "name"
    if article.low[found.first] == "a" and after.isalpha() and after not in article.lexicon.terms("function_words"):
        return "ordinal" if found.value < 0.5 and not after.endswith("s") else None
    return None


def _age(article: Article, found: Found, floor: int, last: int) -> str | None:
    number = found.number
    if number.value not in _AGES or number.scaled:
        return None
    role, times = article.lexicon.role, article.lexicon.table("durations")
    old = role("old")
    after, before = _word(article, found.last, floor, last), _word(article, found.first - 1, floor, last)
    if after in ("-", "‑", "‐") and _word(article, found.last + 1, floor, last) in times:
        return "age" if not old.isdisjoint(article.low[found.last + 2 : min(last, found.last + 5)]) else None
    if after in times and _word(article, found.last + 1, floor, last) in old | {"-"}:
        return "age" if not old.isdisjoint(article.low[found.last + 1 : min(last, found.last + 3)]) else None
    of_age = before in role("of") and _word(article, found.first - 2, floor, last) in role("age")
    if before in role("age") or of_age:
        return "age"
    if after in role("join") and _word(article, found.last + 1, floor, last) in role("after_age"):
        return "age"
    named = before == "," and found.first - 2 >= floor and article.words[found.first - 2][0].isupper()
    if found.kind == "count" and number.value >= 3 and named and (after in (",", ".", ";", ")") or not after):
        return "age" if found.upper is None else None
    return "age" if found.kind == "count" and _between_commas(article, found, floor, last) else None


def _between_commas(article: Article, found: Found, floor: int, last: int) -> bool:
    """ "The striker, 24, has signed": no entry of a list of numbers."""
    if not (found.number.digits and found.first - 2 > floor and found.last + 1 < last):
        return False
    commas = article.words[found.first - 1] == "," == article.words[found.last]
    return commas and article.words[found.first - 2].isalpha() and article.words[found.last + 1].isalpha()


def _stretch(article: Article, found: Found, floor: int, last: int) -> str | None:
    """A stretch of time that is really a point in time: "two years ago", "in the last six months"."""
    if found.kind != "duration":
        return None
    unit = found.last + (article.low[found.last] not in article.lexicon.table("durations"))
    j = unit + 1
    while j < last and article.low[j] in article.lexicon.role("stretch_link"):
        j += 1
    if _word(article, j, floor, last) in article.lexicon.terms("anchors_after"):
        return "anchor"
    i = found.first - 1
    while i >= floor and article.low[i] in article.lexicon.terms("anchor_fillers"):
        i -= 1
    anchored = _word(article, i, floor, last) in article.lexicon.terms("anchors_before")
    return "anchor" if anchored and not _is_infinitive(article, i, floor) else None


def _is_infinitive(article: Article, i: int, floor: int) -> bool:
    """ "To last three weeks" holds a stretch of time, "the last three weeks" is one."""
    before = _word(article, i - 1, floor, i)
    return before in article.lexicon.role("infinitive") or before in article.lexicon.terms("modals")


def _is_measure(article: Article, i: int) -> bool:
    return article.low[i] in article.lexicon.terms("measures") or article.low[i] in article.lexicon.table("durations")


def _small(article: Article, found: Found, floor: int, last: int) -> str | None:
    number = found.number
    if number.value in (0, 1) and found.upper is None and found.kind in ("count", "duration") and not number.scaled:
        return "one"
    after = article.low[found.last] if found.last < last else ""
    if found.kind == "count" and found.last + 1 < last and is_hyphen(article, found.last):
        return "compound" if number.value < _SMALL and not _is_measure(article, found.last + 1) else None
    if found.first - 2 >= floor and is_hyphen(article, found.first - 1) and article.words[found.first - 2].isalpha():
        return "compound"
    before = article.low[found.first - 1] if found.first else ""
    refers_back = before in article.lexicon.terms("definite") and after != "%"
    small = number.value < _SMALL and found.kind in ("count", "duration")
    return "anaphoric" if small and refers_back and found.first else None
