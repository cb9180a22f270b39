"""One number as written: in digits, in words, with its magnitude. No unit, no judgement."""

import re
import unicodedata

from annotate.flagging.article import Article
from annotate.flagging.quantities.number import Number, is_hyphen, is_slashed, magnitude_words
from annotate.flagging.quantities.spelled import spelled

__all__ = ["Number", "digits_value", "is_hyphen", "magnitude_words", "number_at"]

_LONGEST = 18  # digits; what is longer is an identifier, not a quantity
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SIGNS = str.maketrans({"．": ".", "，": ",", "٬": "", "’": "", "'": "", " ": ""})


def number_at(article: Article, i: int, last: int) -> Number | None:
    """Read the number that starts at word i and ends before word last, or None."""
    if i >= last:
        return None
    if article.words[i][0].isdecimal():
        return _slashed(article, i, last) or _and_a_half(article, _digits(article, i, last), last)
    found = _vague(article, i, last) or _fraction(article, i, last)
    return found or _and_a_half(article, spelled(article, i, last), last)


def _and_a_half(article: Article, number: Number | None, last: int) -> Number | None:
    """Read on in "two and a half million" and "one and a half times"."""
    if number is None or number.scaled or number.last + 2 >= last or number.value != int(number.value):
        return number
    i, role = number.last, article.lexicon.role
    adds = article.low[i] in role("and") and article.low[i + 1] in role("indefinite")
    part = article.lexicon.numbers("fractions").get(article.low[i + 2]) if adds else None
    if part not in (0.25, 0.5):
        return number
    scale = magnitude_words(article.lexicon).get(article.low[i + 3], 1.0) if i + 3 < last else 1.0
    value = (number.value + part) * scale
    return Number(number.first, i + 3 + (scale > 1), value, number.digits, scaled=scale > 1)


def _slashed(article: Article, i: int, last: int) -> Number | None:
    """Read "2/3 of": a fraction with a stroke."""
    if not is_slashed(article, i, last):
        return None
    return Number(i, i + 3, int(article.words[i]) / int(article.words[i + 2]), part=True)


def digits_value(word: str, decimal: str) -> float | None:
    """Return what a word of digits and separators is worth; None for versions and other identifiers.

    >>> digits_value("4,845", "."), digits_value("6.4", "."), digits_value("3.1.2", ".")
    (4845.0, 6.4, None)
    """
    whole, point, rest = _plain(word.translate(_SIGNS).replace("٫", decimal), decimal).partition(decimal)
    figures = [letter for letter in whole if letter.isdecimal()]
    too_long = len(figures) > _LONGEST or len(rest) > _LONGEST
    if not figures or too_long or (not rest.isdecimal() and rest) or (not rest and point):
        return None
    value = float(int("".join(figures)))
    return value + int(rest) / 10.0 ** len(rest) if rest else value


def _plain(word: str, decimal: str) -> str:
    """Where a comma marks the decimals: 3.5 and 1,234,567 as others write them, told by their shape."""
    if decimal != "," or _GROUPED.fullmatch(word):
        return word
    if word.count(",") > 1:
        return word.replace(",", "")
    return word.replace(".", ",")


def _digits(article: Article, i: int, last: int) -> Number | None:
    value = digits_value(article.words[i], article.lexicon.notation("decimal", "."))
    if value is None:
        return None
    end = i + 1
    if (
        end < last
        and article.glued(end)
        and unicodedata.category(article.words[end][0]) == "No"
        and unicodedata.numeric(article.words[end][0]) < 1
    ):
        value, end = value + unicodedata.numeric(article.words[end][0]), end + 1
    scaled = _magnitude(article, end, last)
    if scaled:
        return Number(i, scaled[1], value * scaled[0], digits=True, scaled=True)
    return Number(i, end, value, digits=True)


def _magnitude(article: Article, i: int, last: int) -> tuple[float, int] | None:
    """Return the magnitude after digits, and where it ends ("6.4 million", "6.4m", "6.4-million")."""
    j = i + 1 if i + 1 < last and is_hyphen(article, i) else i
    if j >= last or article.low[j] not in (magnitudes := article.lexicon.numbers("magnitudes")):
        return None
    if article.low[j] in article.lexicon.terms("short_magnitudes") and not _short_form(article, j, last):
        return None
    scale, end = magnitudes[article.low[j]], j + 1
    if article.low[j] in article.lexicon.role("dotted") and end < last and article.words[end] == ".":
        end += 1
    while end < last and magnitude_words(article.lexicon).get(article.low[end], 0) >= 1000 and scale < 1e12:
        scale, end = scale * magnitudes[article.low[end]], end + 1
    return scale, end


def _short_form(article: Article, j: int, last: int) -> bool:
    """A letter counts as a magnitude glued to its digits, or behind money ("£1.2 m")."""
    free = j + 1 >= last or not article.glued(j + 1) or not article.words[j + 1][0].isalnum()
    money = j >= 2 and article.low[j - 2] in article.lexicon.table("currencies")
    return free and (article.glued(j) or money)


def _vague(article: Article, i: int, last: int) -> Number | None:
    """Read "thousands", "tens of thousands", "double digits", "several hundred", "a couple of dozen"."""
    low, plurals, role = article.low, article.lexicon.numbers("magnitude_plurals"), article.lexicon.role
    order = article.lexicon.phrases("orders").at(low, i) if low[i] in article.lexicon.phrases("orders") else None
    if order and i + order[0] <= last:
        return Number(i, i + order[0], float(order[1]), vague=True)
    if low[i] in plurals:
        if i + 2 < last and low[i + 1] in role("of") and low[i + 2] in plurals:
            return Number(i, i + 3, plurals[low[i]] * plurals[low[i + 2]] / 4, vague=True)
        alone = low[i] not in role("incomplete_plural") or _many(article, i, last)
        return None if not alone else Number(i, i + 1, plurals[low[i]], vague=True)
    vague = article.lexicon.numbers("vague_counts")
    j = i + 1 if low[i] in role("indefinite definite") else i
    if j < last and low[j] in vague:
        k = j + 2 if j + 1 < last and low[j + 1] in role("of") else j + 1
        if k < last and low[k] in magnitude_words(article.lexicon):
            start = j if low[i] in role("definite") else i
            return Number(start, k + 1, vague[low[j]] * article.lexicon.numbers("magnitudes")[low[k]], vague=True)
    return None


def _many(article: Article, i: int, last: int) -> bool:
    """Say whether "scores of people" counts; the scores of a test, or of a game, have a noun before them."""
    of = i + 2 < last and article.low[i + 1] in article.lexicon.role("of") and article.words[i + 2][0].islower()
    before = article.low[i - 1] if i else ""
    plain = not before.isalpha() or before in article.lexicon.terms("prepositions")
    return of and (plain or before.endswith(article.lexicon.endings("verb_end")))


def _fraction(article: Article, i: int, last: int) -> Number | None:
    """Read "half", "a third", "two-thirds", "half a million", "a quarter of a million"."""
    low, parts, role = article.low, article.lexicon.numbers("fractions"), article.lexicon.role
    count, j = 1.0, i
    if low[i] in role("indefinite"):
        j = i + 1
    elif article.lexicon.numbers("numbers").get(low[i], 0) > 0:
        count, j = article.lexicon.numbers("numbers")[low[i]], i + 1
        j += j < last and is_hyphen(article, j)
    if j >= last or low[j] not in parts or (j == i and low[i] not in role("half")):
        return None
    if low[j] not in role("any_part") and (low[j] in role("plural_part")) == (count == 1):
        return None
    value, end = count * parts[low[j]], j + 1
    if end < last and low[end] in role("part_word"):
        end += 1
    elif low[j] in role("needs_part_word"):
        return None
    k = end + 1 if end < last and low[end] in role("of") else end
    if k < last and low[j] in role("half_of_magnitude") and magnitude_words(article.lexicon).get(low[k], 0) >= 12:
        return Number(i, k + 1, value * article.lexicon.numbers("magnitudes")[low[k]], scaled=True)
    if k + 1 < last and low[k] in role("indefinite") and article.lexicon.numbers("magnitudes").get(low[k + 1], 0) >= 12:
        return Number(i, k + 2, value * article.lexicon.numbers("magnitudes")[low[k + 1]], scaled=True)
    if k + 1 < last and low[k] in role("indefinite") and low[k + 1] in article.lexicon.table("durations"):
        return Number(i, k + 1, value)
    return Number(i, end, value, part=True)
