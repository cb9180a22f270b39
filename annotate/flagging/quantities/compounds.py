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
    """Return the values of the parts a word is made of, the longest first that leave a rest made of parts too.

    "Eineinhalb" is "ein" and "einhalb", for "inhalb" is no part.
    """
    longest, rests = max(map(len, parts)), {len(word): list[float]()}
    for start in range(len(word) - 1, -1, -1):
        ends = (end for end in range(min(start + longest, len(word)), start, -1) if end in rests)
        found = next((end for end in ends if word[start:end] in parts), None)
        if found is not None:
            rests[start] = [parts[word[start:found]], *rests[found]]
    return rests.get(0, [])


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
