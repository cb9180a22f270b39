"""Names as people look for them: without case, accents and doubled spaces."""

import unicodedata

_POINTS = range(10, 40)  # combining classes of Hebrew and Arabic vowel signs, which writers may leave out
_ACCENTS = range(200, 241)  # of marks above and below Latin, Greek and Cyrillic letters


def fold(name: str) -> str:
    """Return a name so that two spellings of it are equal: "MÜLLER  Ltd" and "Muller ltd" are.

    Vowel signs and tone marks that make another word of it (Devanagari, Thai, kana) stay.
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = (character for character in decomposed if not _is_accent(unicodedata.combining(character)))
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).casefold().replace("’", "'").split())


def _is_accent(combining: int) -> bool:
    return combining in _POINTS or combining in _ACCENTS
