"""From a bare number to what it is: money, percent, ratio, range, tally, multiple, duration or count."""

from typing import NamedTuple

from annotate.flagging.article import Article
from annotate.flagging.quantities.numbers import Number, digits_value, is_hyphen, number_at
from annotate.flagging.quantities.ranges import SIGNS, is_joined, percent_again, second_of
from annotate.flagging.reading import QuantityKind


class Found(NamedTuple):
    """A number with what belongs to it: words first <= i < last; number is the (first) bare number inside."""

    first: int
    last: int
    kind: QuantityKind
    value: float
    upper: float | None
    unit: str
    number: Number


def found_at(article: Article, number: Number, floor: int, last: int) -> Found:
    """Read all that belongs to a number, between the words floor and last."""
    number, first = _signed(article, number, floor)
    second = second_of(article, number, last)
    end, upper = (second.last, second.value) if second else (number.last, None)
    return (
        _clocked(article, number, last)
        or _money(article, number, first, end, upper, floor, last)
        or _percent(article, number, first, end, upper, last)
        or _ratio(article, number, last)
        or _multiple(article, number, last)
        or _plain(article, number, first, end, upper, second, last)
    )


def _signed(article: Article, number: Number, floor: int) -> tuple[Number, int]:
    """Take a minus sign glued before the digits into the number."""
    i = number.first - 1
    lone = i >= floor and article.words[i] in "-−" and article.glued(number.first) and not article.glued(i)
    if not (lone and number.digits):
        return number, number.first
    return Number(i, number.last, -number.value, True, scaled=number.scaled), i


def _money(
    article: Article, number: Number, first: int, end: int, upper: float | None, floor: int, last: int
) -> Found | None:
    currencies, low = article.lexicon.table("currencies"), article.low
    start, unit = first, ""
    sign = article.words[first - 1] if first > floor else ""
    if sign == "." and first - 1 > floor and low[first - 2] in article.lexicon.role("money_before"):
        start, unit = first - 2, currencies[low[first - 2]]
    elif sign.lower() in currencies and _leads(article, sign):
        start, unit = first - 1, currencies[sign.lower()]
        country = low[start - 1] + low[start] if start > floor and article.glued(start) else ""
        if country in currencies:
            start, unit = start - 1, currencies[country]
    after = end + 1 if end < last and is_hyphen(article, end) else end
    if number.scaled and after + 1 < last and low[after] in article.lexicon.role("of_money"):
        after += 1
    named = article.lexicon.phrases("currencies").at(low, after) if after < last and not number.vague else None
    if named and after + named[0] <= last and not _sign_of_next(article, after, last):
        end, unit = after + named[0], unit or named[1]
    if not unit:
        return None
    value, upper = _scaled_alike(article, number, upper)
    return Found(start, end, "money", value, upper, unit, number)


def _leads(article: Article, sign: str) -> bool:
    """Say whether a money word may stand before its number: "€", "EUR", "Rs"; the "P" of "S&P 500" is none."""
    return sign in SIGNS or (len(sign) > 1 and (sign.isupper() or sign.lower() in article.lexicon.role("money_before")))


def _sign_of_next(article: Article, i: int, last: int) -> bool:
    """Say whether the money word i is none of this number's: "97 £2m" has a sign for the next, "30 p" no pence."""
    if article.glued(i):
        return False
    next_one = i + 1 < last and article.glued(i + 1) and article.words[i + 1][0].isdecimal()
    return next_one or article.low[i] in article.lexicon.role("glued_money")


def _scaled_alike(article: Article, number: Number, upper: float | None) -> tuple[float, float | None]:
    """In "$10 to 20 million" the first number is in millions too."""
    if upper is not None and upper >= 1000 * number.value > 0 and not number.scaled:
        scale = 1.0
        while number.value * scale * 1000 <= upper:
            scale *= 1000
        return number.value * scale, upper
    return number.value, upper


def _percent(article: Article, number: Number, first: int, end: int, upper: float | None, last: int) -> Found | None:
    if number.vague or number.part:
        return None
    after = end + 1 if end < last and is_hyphen(article, end) else end
    named = article.lexicon.phrases("percents").at(article.low, after) if after < last else None
    if not named or after + named[0] > last:
        return None
    end = after + named[0]
    further = percent_again(article, number, named, end, last) if upper is None else None
    if further:
        end, upper = further
    return Found(first, end, "percent", number.value, upper, named[1], number)


def _ratio(article: Article, number: Number, last: int) -> Found | None:
    """Read "six in 10", "9 out of 10", "one of every five"."""
    low, i, role = article.low, number.last, article.lexicon.role
    joined = is_joined(article, i, "ratio", last)
    i += joined
    if i + 1 >= last or number.part or number.vague or low[i] not in role("ratio"):
        return None
    j = i + 2 if joined or (low[i] in role("out") and low[i + 1] in role("of")) else i + 1
    every = j < last and low[j] in role("every")
    if low[i] in role("of") - role("out_of") and not every:
        return None
    base = number_at(article, j + every, last)
    if base is None or base.vague or base.part or not number.value < base.value <= 1_000_000:
        return None
    if 1900 <= base.value <= 2100 or (base.last < last and low[base.last] in article.lexicon.table("durations")):
        return None
    return Found(number.first, base.last, "ratio", number.value, base.value, "", number)


def _multiple(article: Article, number: Number, last: int) -> Found | None:
    """Read "three times as many", "five times more", "a 10-fold rise"."""
    low, i = article.low, number.last
    if i < last and is_hyphen(article, i):
        i += 1
    if i < last and (low[i] in article.lexicon.role("fold") or _is_times_sign(article, i)):
        return Found(number.first, i + 1, "multiple", number.value, None, "times", number)
    follows = low[i + 1] if i + 1 < last and low[i] in article.lexicon.role("times") else ""
    if follows in article.lexicon.terms("after_times"):
        return Found(number.first, i + 1, "multiple", number.value, None, "times", number)
    return None


def _is_times_sign(article: Article, i: int) -> bool:
    """The x of "10x"."""
    return article.low[i] in article.lexicon.role("glued_unit") and article.glued(i)


def _clocked(article: Article, number: Number, last: int) -> Found | None:
    """Read "2:01:53", hours, minutes and seconds on a clock that was stopped."""
    i, words = number.first, article.words
    if i + 4 >= last or words[i + 1] != ":" or words[i + 3] != ":" or not all(map(article.glued, range(i + 1, i + 5))):
        return None
    parts = [digits_value(words[k], article.lexicon.notation("decimal", ".")) for k in (i, i + 2, i + 4)]
    if len(words[i + 2]) != 2 or any(part is None or part >= 60 for part in parts):
        return None
    value = sum((part or 0) * scale for part, scale in zip(parts, (3600, 60, 1), strict=True))
    return Found(i, i + 5, "duration", value, None, "seconds", Number(i, i + 5, value, digits=True))


def _plain(
    article: Article, number: Number, first: int, end: int, upper: float | None, second: Number | None, last: int
) -> Found:
    if number.vague:
        return Found(first, number.last, "magnitude", number.value, None, "", number)
    if number.part:
        return Found(first, number.last, "fraction", number.value, None, "", number)
    if upper is not None and upper < number.value:
        led = number.first > 0 and article.low[number.first - 1] in article.lexicon.role("by")
        tally = second is not None and ((number.digits and second.digits) or led) and upper >= 0
        first_word = article.low[number.last]
        if not tally or first_word in article.lexicon.role("join"):
            end, upper = number.last, None
    kind: QuantityKind = "count" if upper is None else "tally" if upper <= number.value else "range"
    time = article.lexicon.table("durations").get(_after_hyphen(article, end, last), "")
    return Found(first, end, "duration" if time else kind, number.value, upper, time, number)


def _after_hyphen(article: Article, end: int, last: int) -> str:
    j = end + 1 if end + 1 < last and is_hyphen(article, end) else end
    return article.low[j] if j < last else ""
