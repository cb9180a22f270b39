"""Numbers that are no claims, each with its reason."""

from annotate.flagging.article import Article
from annotate.flagging.quantities.grammar import Found
from annotate.flagging.quantities.hours_and_ages import is_of_person, makes_age, tells_hour
from annotate.flagging.quantities.names import id_or_list, word_at
from annotate.flagging.quantities.numbers import is_hyphen

_ADDRESS_SIGNS = frozenset("/_=&@#\\")
_SMALL = 10
_AGES = range(1, 111)


def why_not(article: Article, found: Found, floor: int, last: int) -> str | None:
    """Return why a number is no quantity of the world ("date", "year", "age", …), or None when it is one."""
    number = found.number
    if found.kind == "multiple":
        return None
    if found.kind in ("money", "percent"):
        return "idiom" if _at_one_point(article, found) else _of_statistics(article, found, last)
    if found.unit == "seconds" and found.last - found.first > 1:
        return None
    if number.digits and (why := _digits(article, found, floor, last)):
        return why
    if found.upper is None and tells_hour(article, number.first, number.last, floor, last):
        return "clock_time"
    if found.kind == "fraction":
        return _fraction(article, found, last)
    if found.kind in ("ratio", "magnitude"):
        return None
    if _names_a_group(article, found, floor):
        return "id"
    read = (article, found, floor, last)
    return _age(*read) or _stretch(*read) or _small(*read)


def _names_a_group(article: Article, found: Found, floor: int) -> bool:
    """ "The Group of 20", "the Gang of Eight"."""
    i, role = found.first - 2, article.lexicon.role
    return i >= floor and article.low[i] in role("group") and article.low[i + 1] in role("of") and article.opens_name(i)


def _at_one_point(article: Article, found: Found) -> bool:
    before = article.low[found.first - 1] if found.first else ""
    return found.unit == "points" and found.value == 1 and before in article.lexicon.role("at")


def _of_statistics(article: Article, found: Found, last: int) -> str | None:
    """The "95%" of "95% CI" and "95% confidence interval" names a method."""
    method = article.lexicon.phrases("confidence").at(article.low, found.last) if found.last < last else None
    return "name" if method and found.last + method[0] <= last else None


def _digits(article: Article, found: Found, floor: int, last: int) -> str | None:
    number = found.number
    before, after = word_at(article, number.first - 1, floor, last), word_at(article, number.last, floor, last)
    glued_after = number.last < last and article.glued(number.last)
    if (after == ":" and glued_after) or (before == ":" and article.glued(number.first) and number.first - 1 > floor):
        return "clock_time"
    if after in article.lexicon.terms("time_words") and found.upper is None:
        return "clock_time"
    if glued_after and _is_ordinal(article, number.last, floor, last):
        return "ordinal"
    if article.glued(number.first) and before in _ADDRESS_SIGNS and number.first > floor:
        return "id"
    return _year(article, found, floor, last) or id_or_list(article, found, floor, last)


def _is_ordinal(article: Article, i: int, floor: int, last: int) -> bool:
    """Say whether word i makes the digits before it an ordinal: "21st", "3.º"; a full stop where nothing ends there."""
    ends = article.lexicon.role("ordinal_end")
    if article.words[i] != ".":
        return article.low[i] in ends
    if i + 1 < last and article.glued(i + 1):
        return article.low[i + 1] in ends
    return "." in ends and i + 1 < last and i - 1 > floor


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
    after, before = word_at(article, number.last, floor, last), word_at(article, number.first - 1, floor, last)
    if before in article.lexicon.terms("year_words") or not 1900 <= number.value <= 2100:
        return "year" if before in article.lexicon.terms("year_words") else None
    counted = before in article.lexicon.role("counting")
    plural = after.isalpha() and after.endswith(article.lexicon.endings("plural_end"))
    return None if counted and plural else "year"


def _fraction(article: Article, found: Found, last: int) -> str | None:
    before = article.low[found.first - 1] if found.first else ""
    after = article.low[found.last] if found.last < last else ""
    if is_hyphen(article, found.last) if found.last + 1 < last else False:
        return "compound"
    if before in article.lexicon.role("and") and _adds_a_half(article, found.first):
        return "compound"
    ranked = before in article.lexicon.terms("half_names")
    if ranked and found.first + 1 == found.last:
        return "name"
    noun = after.isalpha() and after not in article.lexicon.terms("function_words")
    if article.low[found.first] in article.lexicon.role("ranked_by") and noun:
        plural = after.endswith(article.lexicon.endings("plural_end"))
        return "ordinal" if found.value < 0.5 and not plural else None
    return None


def _adds_a_half(article: Article, i: int) -> bool:
    """ "A month and a half", "time and a half": word i begins the half."""
    measured = article.lexicon.table("durations").keys() | article.lexicon.role("overtime")
    whole = i > 1 and article.low[i] in article.lexicon.role("indefinite") and article.low[i - 2] in measured
    return whole or article.low[i] in article.lexicon.role("and_a_half")


def _age(article: Article, found: Found, floor: int, last: int) -> str | None:
    number = found.number
    if number.value not in _AGES or number.scaled:
        return None
    role, times = article.lexicon.role, article.lexicon.table("durations")
    old = role("old")
    after, before = word_at(article, found.last, floor, last), word_at(article, found.first - 1, floor, last)
    if after in ("-", "‑", "‐") and word_at(article, found.last + 1, floor, last) in times:
        return "age" if not old.isdisjoint(article.low[found.last + 2 : min(last, found.last + 5)]) else None
    if after in ("-", "‑", "‐") and word_at(article, found.last + 1, floor, last) in role("aged"):
        return "age"
    if after in times and (makes_age(article, found.last, last) or is_of_person(article, found.first, floor)):
        return "age"
    if after in times and word_at(article, found.last + 1, floor, last) in old | {"-"}:
        return "age" if not old.isdisjoint(article.low[found.last + 1 : min(last, found.last + 3)]) else None
    if _is_bound_of_age(article, found, floor, last) or _opens_with_age(article, found, floor, last):
        return "age"
    of_age = before in role("of") and word_at(article, found.first - 2, floor, last) in role("age")
    if before in role("age") or of_age:
        return "age"
    if after in role("join") and word_at(article, found.last + 1, floor, last) in role("after_age"):
        return "age"
    named = before == "," and found.first - 2 >= floor and article.words[found.first - 2][0].isupper()
    if found.kind == "count" and number.value >= 3 and named and (after in (",", ".", ";", ")") or not after):
        return "age" if found.upper is None else None
    return "age" if found.kind == "count" and _between_commas(article, found, floor, last) else None


def _is_bound_of_age(article: Article, found: Found, floor: int, last: int) -> bool:
    """ "Children under five": people, a bound, a number, and nothing counted behind it."""
    bound = word_at(article, found.first - 1, floor, last) in article.lexicon.role("age_bound")
    after = word_at(article, found.last, floor, last)
    counted = after.isalpha() and after not in article.lexicon.terms("function_words")
    return (
        bound and not counted and word_at(article, found.first - 2, floor, last) in article.lexicon.terms("age_groups")
    )


def _opens_with_age(article: Article, found: Found, floor: int, last: int) -> bool:
    """ "At 71, the former senator runs": a sentence that begins with somebody's age."""
    opens = found.first - 1 == floor and article.low[floor] in article.lexicon.role("at")
    return opens and word_at(article, found.last, floor, last) == "," and found.upper is None


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
    if j < last and article.lexicon.phrases("anchors_after").at(article.low, j):
        return "anchor"
    i = found.first - 1
    while i >= floor and article.low[i] in article.lexicon.terms("anchor_fillers"):
        i -= 1
    anchored = word_at(article, i, floor, last) in article.lexicon.terms("anchors_before")
    return (
        "anchor" if anchored and not _is_infinitive(article, i, floor) and not _is_timed(article, found, last) else None
    )


def _is_timed(article: Article, found: Found, last: int) -> bool:
    """Say whether somebody looked at a clock: "in 9.8 seconds", "in three hours and 41 minutes"."""
    if found.unit in article.lexicon.role("clocked") or found.value != int(found.value):
        return True
    i, role = found.last + 1, article.lexicon.role
    i += i < last and article.low[i] in role("and")
    return i + 1 < last and article.words[i][0].isdecimal() and article.low[i + 1] in article.lexicon.table("durations")


def _is_infinitive(article: Article, i: int, floor: int) -> bool:
    """ "To last three weeks" holds a stretch of time, "the last three weeks" is one."""
    before = word_at(article, i - 1, floor, i)
    return before in article.lexicon.role("infinitive") or before in article.lexicon.terms("modals")


def _hyphened(article: Article, found: Found, refers_back: bool) -> str | None:
    """ "Three-judge" describes and "the two-mile" refers back; "50-state", "5.1-magnitude" and "six-acre" count."""
    number, word = found.number, article.low[found.last + 1]
    if number.value >= _SMALL or number.value != int(number.value) or word in article.lexicon.role("and"):
        return None
    if _is_measure(article, found.last + 1):
        return "anaphoric" if refers_back else None
    return "compound"


def _is_measure(article: Article, i: int) -> bool:
    return article.low[i] in article.lexicon.terms("measures") or article.low[i] in article.lexicon.table("durations")


def _small(article: Article, found: Found, floor: int, last: int) -> str | None:
    number = found.number
    if number.value in (0, 1) and found.upper is None and found.kind in ("count", "duration") and not number.scaled:
        return "one"
    after = article.low[found.last] if found.last < last else ""
    before = article.low[found.first - 1] if found.first else ""
    refers_back = before in article.lexicon.terms("definite") and after != "%"
    if found.kind == "count" and found.last + 1 < last and is_hyphen(article, found.last):
        return _hyphened(article, found, refers_back)
    if found.first - 2 >= floor and is_hyphen(article, found.first - 1) and article.words[found.first - 2].isalpha():
        return "compound"
    lasts = before in article.lexicon.terms("anchors_before") and _is_infinitive(article, found.first - 1, floor)
    refers_back = refers_back and not lasts
    small = number.value < _SMALL and found.kind in ("count", "duration")
    return "anaphoric" if small and refers_back and found.first else None
