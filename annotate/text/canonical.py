"""What a text is before anybody points into it: one kind of line end, no invisible controls, nothing else changed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

from annotate.errors import InvalidText, TooLarge
from annotate.text.source_map import SourceMap

MAX_CHARACTERS = 2_000_000
"""Code points an article may have: about four times a long novel."""

# Every mandatory break of UAX #14 ends a line: dropping a form feed or a line separator would glue two words together.
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_DROPPED = regex.compile(
    r"\A[\ufeff\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+|\r(?=\n)|[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
_NEVER_TEXT = regex.compile(r"[\0\ud800-\udfff]")
_NEVER_CLEAN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")  # any of the three above
_VISIBLE = regex.compile(r"[^\s\p{Cf}\p{Cc}]")


class Canonical(NamedTuple):
    """A canonical text, and the way back to what was given."""

    text: str
    source_map: SourceMap


def canonical(raw: str) -> Canonical:
    r"""Return the text in the form in which it is kept, quoted and pointed into.

    Line ends (CR LF, CR, and the Unicode ones: VT, FF, NEL, U+2028, U+2029) become \n, byte-order
    marks at the start and control characters (C0 and C1 but tab) go. Nothing else changes, neither the
    composition of letters nor white space, so that quotes still match the page they came from.
    What comes out is not changed by a second pass.

    Raises:
        InvalidText: if nothing visible is in it, or a NUL or half a surrogate pair is.
        TooLarge: if it has more than MAX_CHARACTERS.
    """
    check_article(raw)
    return clean(raw)


def clean(raw: str) -> Canonical:
    """Do what canonical does to anything that is not yet an article, such as the source of a page.

    Raises:
        InvalidText: if a NUL or half a surrogate pair is in it.
    """
    if not _NEVER_CLEAN.search(raw):
        return Canonical(raw, SourceMap.identity(len(raw)))
    if bad := _NEVER_TEXT.search(raw):
        raise InvalidText(_never_text(bad[0], bad.start()), at=bad.start())
    kept = list(_kept(raw))
    text = "".join(raw[start:end] for start, end in kept).translate(_LINE_ENDS)
    return Canonical(text, SourceMap.of_pieces((end - start, start, end) for start, end in kept))


def check_article(text: str) -> None:
    """Refuse a text that is too long to be an article, or none at all.

    Raises:
        InvalidText: if nothing visible is in it.
        TooLarge: if it has more than MAX_CHARACTERS.
    """
    check_length(len(text))
    if not _VISIBLE.search(text):
        raise InvalidText("There is no text in it, or only white space. Add the words of the article.")


def check_length(length: int) -> None:
    """Refuse more characters than an article may have.

    Raises:
        TooLarge: if it is more than MAX_CHARACTERS.
    """
    if length > MAX_CHARACTERS:
        message = f"The text has {length:,} characters, and an article may have {MAX_CHARACTERS:,}. Add it in parts."
        raise TooLarge(message, length=length, limit=MAX_CHARACTERS)


def _never_text(character: str, at: int) -> str:
    name = "NUL character" if character == "\0" else "half surrogate pair"
    return f"There is a {name} at position {at}, which no text holds. Save the article as UTF-8 text and add it again."


def _kept(raw: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _DROPPED.finditer(raw):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < len(raw):
        yield at, len(raw)
