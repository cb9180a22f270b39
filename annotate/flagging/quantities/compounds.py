"""Numbers written as one long word: "zweihundertfünfundvierzig", "zweieinhalb". The parts are data."""

from functools import cache, lru_cache

from annotate.flagging.lexicon import Lexicon

_LONGEST = 60  # letters of a number word


@lru_cache(maxsize=8192)
def compound_value(lexicon: Lexicon, word: str) -> float | None:
    """Return what a word made of number words is worth; None for any other word.

    The parts are number words and what number_parts.txt adds: 100 and 1000 multiply what is before them, 0 joins ones
    and tens.
    """
    if len(word) > _LONGEST or not lexicon.terms("number_parts"):
        return None
    values = _taken_apart(word, _parts(lexicon))
    return _worth(values) if values else None


@cache
def _parts(lexicon: Lexicon) -> dict[str, float]:
    return {**lexicon.numbers("numbers"), **lexicon.numbers("number_parts")}


def _taken_apart(word: str, parts: dict[str, float]) -> list[float]:
    """Return the values of the parts of a word, the longest part first at each place; nothing where one is no part."""
    longest, values, start = max(map(len, parts)), [], 0
    while start < len(word):
        found = next((word[start:end] for end in range(start + longest, start, -1) if word[start:end] in parts), "")
        if not found:
            return []
        values.append(parts[found])
        start += len(found)
    return values


def _worth(values: list[float]) -> float | None:
    """Add up the parts; None where they make no number ("und" alone, "drei" before "vier")."""
    total = current = 0.0
    room = 1000.0
    for value in values:
        if value in (100, 1000):
            if value == 100:
                current, room = (current or 1) * 100, 100.0
            else:
                total, current, room = total + (current or 1) * 1000, 0.0, 1000.0
        elif value == 0:
            if not 0 < current % 100 < 10 and total + current == 0:
                return None
            room = 100.0
        elif value >= room and value != 0.5:
            return None
        else:
            current, room = current + value, 1.0
    return total + current if values[-1] else None
