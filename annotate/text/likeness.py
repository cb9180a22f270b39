"""How alike the words of two passages are, as far as one may have become the other."""

from collections.abc import Callable

import regex
from rapidfuzz.distance import Indel

_DIGIT = regex.compile(r"\p{Nd}")
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def words_alike(one: str, other: str) -> float:
    """0 to 1. A figure that was corrected keeps its shape: 4,845 is more like 5,102 than its digits say."""
    if one == other:
        return 1.0
    shapes = Indel.normalized_similarity(_DIGIT.sub("0", one), _DIGIT.sub("0", other))
    return (Indel.normalized_similarity(one, other) + shapes) / 2


def context_alike(one: str, other: str) -> float:
    """0 to 1, where 0 is what any two passages of a language have in common."""
    if one == other or not one:
        return 1.0
    return max(0.0, 2 * Indel.normalized_similarity(one, other) - 1)


def keeps_its_number(quote: str, found: str, is_number: Callable[[str], bool] | None = None) -> bool:
    """Say whether a figure is still one: in digits, or in words; where none are known, those beside it tell."""
    if not _DIGIT.search(quote) or _DIGIT.search(found):
        return True
    now = _WORD.findall(found.casefold())
    if is_number:
        return any(map(is_number, now))
    beside = set(_WORD.findall(quote.casefold()))
    return bool(beside) and 2 * len(beside.intersection(now)) >= len(beside)
