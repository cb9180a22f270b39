"""What one number is, and what the words for numbers have in common."""

from dataclasses import dataclass
from functools import cache

from annotate.flagging.article import Article
from annotate.flagging.lexicon import Lexicon

_HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Number:
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


@cache
def magnitude_words(lexicon: Lexicon) -> dict[str, float]:
    """Return the magnitudes written out, without the short forms."""
    short = lexicon.terms("short_magnitudes")
    return {word: scale for word, scale in lexicon.numbers("magnitudes").items() if word not in short}
