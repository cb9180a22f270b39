"""An article in colour: figures by what is known of their source, and who is credited with them."""

import unicodedata
from collections.abc import Iterator

from annotate.flagging.reading import Reading
from annotate.text import Span

_RESET = "\x1b[0m"
_COLOURS = {
    "sourced": "\x1b[32m",
    "anonymous": "\x1b[33m",
    "unsourced": "\x1b[1;31m",
    "source": "\x1b[36m",
    "cue": "\x1b[2;36m",
}
_UNNAMED = frozenset(["anonymous_source"])
_BARE = frozenset(["unsourced_number", "attribution_dropped"])


def painted(reading: Reading, text: str) -> str:
    """Return the text with colours (ANSI), and a last line that says what they mean."""
    pieces, end = [], 0
    for span, role in sorted(_roles(reading)):
        if span.start >= end:
            pieces += [_plain(text[end : span.start]), _COLOURS[role], _plain(span.of(text)), _RESET]
            end = span.end
    legend = "  ".join(f"{colour}{role}{_RESET}" for role, colour in _COLOURS.items())
    return "".join([*pieces, _plain(text[end:]), "\n\n", legend])


def _roles(reading: Reading) -> Iterator[tuple[Span, str]]:
    unnamed = {span for flag in reading.flags if flag.rule in _UNNAMED for span in flag.places}
    bare = {flag.span for flag in reading.flags if flag.rule in _BARE}
    for quantity in reading.quantities:
        span = quantity.span
        yield span, "unsourced" if span in bare else "anonymous" if span in unnamed else "sourced"
    for one in reading.attributions:
        yield from ((span, role) for span, role in ((one.source, "source"), (one.cue, "cue")) if span)


def _plain(words: str) -> str:
    """Take the signs out of a text by which it could command a terminal."""
    return "".join("\ufffd" if unicodedata.category(sign) == "Cc" and sign not in "\n\t" else sign for sign in words)
