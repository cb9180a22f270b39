"""The tags, words and entities of a page, each with its place in the source.

Reads as browsers do where it matters here (unclosed tags, comments and scripts run to the end of the page), in
time that grows with the length of the page alone. The standard library's reader takes quadratic time on broken
pages and changes with the release of Python.
"""

from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

import regex

Kind = Literal["text", "entity", "raw", "open", "close"]

_TOKEN = regex.compile(
    r"""
    (?P<text>[^<&]++|&+(?=&)|<+(?=<))
    | (?P<entity>&(?:\#[0-9]++|\#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);?)
    | (?P<skip><!--(?:-?>|.*?(?:--!?>|\Z)) | <[!?][^>]*+(?:>|\Z) | </(?![A-Za-z])[^>]*+(?:>|\Z))
    | <(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*+)
      (?P<rest>(?:[^=>]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?){0,5000}+[^>]*+)(?:>|\Z)
    | (?P<sign>[<&])
    """,
    regex.VERBOSE | regex.DOTALL,
)
_ATTRIBUTE = regex.compile(r"""([^\s=/"'>]++)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]++)))?""")
_RAW = frozenset(("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)


class Token(NamedTuple):
    """A stretch [start, end) of the source. A raw one is what stands in a script, a title and the like."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    rest: str = ""

    @property
    def is_void(self) -> bool:
        """Say whether nothing can stand in it."""
        return self.name in _VOID or self.rest.endswith("/")

    @property
    def attributes(self) -> dict[str, str]:
        """What the tag says, names in lower case; of two with one name the first."""
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(self.rest):
            found.setdefault(name.lower(), unescape("".join(values)))
        return found


def tokens(source: str, start: int, stop: int) -> Iterator[Token]:
    """Read this stretch of the source."""
    at = start
    while found := _TOKEN.match(source, at, stop):
        at = found.end()
        token = _token(found)
        if token is None:
            continue
        yield token
        if token.kind == "open" and token.name in _RAW and not token.is_void:
            end = _end_of_raw(source, at, stop, token.name)
            yield Token("raw", at, end, token.name)
            at = end


def _token(found: "regex.Match[str]") -> Token | None:
    if found["skip"] is not None:
        return None
    if found["name"] is not None:
        return Token("close" if found["slash"] else "open", *found.span(), found["name"].lower(), found["rest"])
    return Token("entity" if found["entity"] is not None else "text", *found.span())


def _end_of_raw(source: str, start: int, stop: int, name: str) -> int:
    found = regex.compile(rf"</{name}(?=[\s/>])", regex.IGNORECASE).search(source, start, stop)
    return found.start() if found else stop
