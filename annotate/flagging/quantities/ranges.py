"""The other end of a range or a tally: "15 to 20", "543-44", "5% to 7%", "between £3 and £4"."""

from annotate.flagging.article import Article
from annotate.flagging.quantities.numbers import Number, is_hyphen, number_at

SIGNS = frozenset("$£€¥₹₽₩₺₴₪")
_DASHES = frozenset("-–—‐‑−")
_BREAK = "—"  # between spaces it parts two thoughts: "than in 2014 — 7.7 per cent"


def second_of(article: Article, number: Number, last: int) -> Number | None:
    """Return the other end of a range or tally: "15 to 20", "one or two", "543-44", "between 2 and 4"."""
    i = number.last
    if i + 1 >= last or number.vague or number.part:
        return None
    if is_joined(article, i, "range", last):
        return number_at(article, i + 3, last)
    word, role = article.low[i], article.lexicon.role
    opens = article.low[_start(article, number) - 1] if number.first > 0 else ""
    between = word in role("and") and opens in role("between")
    dash = word in _DASHES and article.glued(i) == article.glued(i + 1) and (article.glued(i) or number.digits)
    dash = dash and (article.glued(i) or word != _BREAK)
    if not (between or dash or word in role("range")):
        return None
    j = i + 1
    sign = article.words[number.first - 1] if number.first else ""
    if j < last and article.words[j] in SIGNS and sign in SIGNS and article.words[j] != sign:
        return None
    while j < last and article.words[j] in SIGNS:
        j += 1
    other = number_at(article, j, last)
    if other is None or other.vague or other.part or (dash and other.digits != number.digits):
        return None
    if sign in SIGNS and j == i + 1 and not dash and _counts(article, other, last):
        return None
    return other if word not in role("through") or other.value > number.value else None


def percent_again(
    article: Article, number: Number, named: tuple[int, str], i: int, last: int
) -> tuple[int, float] | None:
    """Read on in "5% to 7%", and return where it ends and with what: two shares of a vote ("Lee, 36% to
    51%") and a rise "from 5% to 7%" are two figures.
    """
    role, dash = article.lexicon.role, i < last and article.words[i] in _DASHES
    before = article.low[number.first - 1] if number.first else ""
    if before in ("(", ",") or (number.first and article.opens_name(number.first - 1)):
        return None
    between = before in role("between")
    if i + 2 >= last or not (dash or article.low[i] in (role("and") if between else role("range"))):
        return None
    other = number_at(article, i + 1, last)
    same = other and article.lexicon.phrases("percents").at(article.low, other.last)
    if not other or not same or same[1] != named[1] or other.last + same[0] > last or other.value <= number.value:
        return None
    rises = before in role("range_start") and article.low[number.first - 2] not in article.lexicon.terms("range_verbs")
    return None if rises or other.part or other.vague else (other.last + same[0], other.value)


def is_joined(article: Article, i: int, part: str, last: int) -> bool:
    """Say whether hyphens join a small word to the numbers beside it: "5-to-4", "one-in-five"."""
    hyphens = i + 3 < last and is_hyphen(article, i) and is_hyphen(article, i + 2)
    return hyphens and article.low[i + 1] in article.lexicon.role(part)


def _start(article: Article, number: Number) -> int:
    """Return the first word of a number with its currency sign."""
    i = number.first
    while i > 0 and article.words[i - 1] in SIGNS:
        i -= 1
    return i


def _counts(article: Article, number: Number, last: int) -> bool:
    """Say whether a number has something to count behind it: "£3bn to 44 million card holders" is no range of money."""
    i = number.last
    noun = i < last and article.words[i].isalpha() and article.low[i] not in article.lexicon.terms("function_words")
    return noun and article.low[i] not in article.lexicon.phrases("currencies")
