"""What one number is, and what the words for numbers have in common."""

from functools import cache
from typing import NamedTuple

from annotate.flagging.article import Article
from annotate.flagging.lexicon import Lexicon

_HYPHENS = frozenset("-‐‑–")


class Number(NamedTuple):
    """The words first <= i < last, worth value.

    digits: written in digits. vague: only an order of magnitude ("dozens"). scaled: with a magnitude word.
    part: a fraction of one ("two-thirds").
    """

    first: int
    last: int
    value: float
    digits: bool = False
    vague: bool = False
    scaled: bool = False
    part: bool = False


def is_hyphen(article: Article, i: int) -> bool:
    """Say whether word i is a hyphen that joins the words beside it."""
    return i + 1 < len(article.words) and article.words[i] in _HYPHENS and article.glued(i) and article.glued(i + 1)


def is_slashed(article: Article, i: int, last: int) -> bool:
    """Say whether word i begins "2/3 of", which is no day of a month."""
    if i + 3 >= last or article.words[i + 1] != "/" or article.low[i + 3] not in article.lexicon.role("of"):
        return False
    one, two = article.words[i], article.words[i + 2]
    return one.isdecimal() and two.isdecimal() and len(one) == 1 and len(two) <= 2 and 0 < int(one) < int(two)


@cache
def magnitude_words(lexicon: Lexicon) -> dict[str, float]:
    """Return the magnitudes written out, without the short forms."""
    short = lexicon.terms("short_magnitudes")
    return {word: scale for word, scale in lexicon.numbers("magnitudes").items() if word not in short}
