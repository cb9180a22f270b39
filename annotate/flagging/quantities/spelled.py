"""Numbers in words: "two hundred and six", "a million", "doscientas cuarenta y cinco", "zweieinhalb Millionen"."""

from dataclasses import dataclass

from annotate.flagging.article import Article
from annotate.flagging.lexicon import Lexicon
from annotate.flagging.quantities.compounds import compound_value
from annotate.flagging.quantities.number import Number, is_hyphen, magnitude_words

_MOST_SCALES = 4  # enough for "two hundred thousand million"; more is a play with words


@dataclass(slots=True)
class _Sum:
    """What a number is worth so far; room: the value below which a number word still adds to it."""

    total: float = 0.0
    current: float = 0.0
    room: float = 1000.0
    scale: float = 1.0
    scaled: int = 0

    def add(self, value: float) -> None:
        self.current += value
        self.room = 100.0 if value >= 100 else 10.0 if 20 <= value < 100 else 0.0

    def can_grow(self, scale: float) -> bool:
        """Say whether a magnitude multiplies what stands before it: "mil millones" are a thousand millions."""
        before = self.current or (self.total if scale >= 1e6 else 0.0)
        return 0 < before < 1e6 and self.scaled < _MOST_SCALES

    def grow(self, scale: float) -> None:
        self.scaled, self.scale, self.room = self.scaled + 1, scale, 1000.0
        if scale == 100:
            self.current, self.room = self.current * 100, 100.0
        elif self.current:
            self.total, self.current = self.total + self.current * scale, 0.0
        else:
            self.total *= scale


def spelled(article: Article, i: int, last: int) -> Number | None:
    """Read the number in words that starts at word i, or None."""
    units, scales = article.lexicon.numbers("numbers"), magnitude_words(article.lexicon)
    begun = _begun(article, i, last)
    if begun is None:
        return None
    so_far, end = begun
    j = i + 1 if so_far.current and end == i and article.low[i] not in scales else end
    while j < last:
        word = article.low[j]
        if word in units and units[word] < so_far.room:
            so_far.add(units[word])
        elif word in scales and so_far.can_grow(scales[word]):
            so_far.grow(scales[word])
        elif end == j > i and _half_more(article, j, last, so_far):
            return Number(i, j + 2, so_far.total + so_far.scale / 2, scaled=True)
        elif end == j > i and _goes_on(article, j, last, so_far):
            j += 1
            continue
        else:
            break
        j += 1
        end = j
    return Number(i, end, so_far.total + so_far.current, scaled=so_far.scaled > 0) if end > i else None


def is_number_word(lexicon: Lexicon, word: str) -> bool:
    """Say whether a lower-case word is a number, or part of one."""
    listed = word in lexicon.numbers("numbers") or word in magnitude_words(lexicon)
    return listed or compound_value(lexicon, word) is not None


def _begun(article: Article, i: int, last: int) -> tuple[_Sum, int] | None:
    """Begin a number: "a million", a lone "mil", a compound, or a number word; return where what is read ends."""
    low, lexicon = article.low, article.lexicon
    if low[i] in lexicon.role("indefinite") and i + 1 < last and low[i + 1] in magnitude_words(lexicon):
        return _Sum(current=1.0, room=0.0), i
    if low[i] in lexicon.role("lone_magnitude"):
        return _Sum(current=1.0, room=0.0), i
    compound = compound_value(lexicon, low[i])
    if compound is not None:
        return _Sum(current=compound, room=0.0), i + 1
    return (_Sum(), i) if low[i] in lexicon.numbers("numbers") else None


def _half_more(article: Article, j: int, last: int, so_far: _Sum) -> bool:
    """ "Dos millones y medio": half of the last magnitude is added."""
    ends = so_far.scaled > 0 and so_far.current == 0 and article.low[j] in article.lexicon.role("and")
    return ends and j + 1 < last and article.low[j + 1] in article.lexicon.role("and_a_half")


def _goes_on(article: Article, j: int, last: int, so_far: _Sum) -> bool:
    """Say whether a hyphen or "and" at word j joins what follows to the number: "twenty-five", "cuarenta y cinco"."""
    low, units, joins = article.low, article.lexicon.numbers("numbers"), article.lexicon.role("and")
    follows = low[j + 1] if j + 1 < last else ""
    adds = follows in units and units[follows] < so_far.room
    if is_hyphen(article, j):
        return adds or (low[j] not in joins and follows in magnitude_words(article.lexicon))
    in_tens = 0 < so_far.room < 100 and low[j] in article.lexicon.role("tens_and")
    return adds and low[j] in joins and (so_far.scaled > 0 or in_tens)
