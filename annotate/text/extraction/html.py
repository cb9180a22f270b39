"""Pages: the words a reader sees, without what stands around an article."""

from collections.abc import Callable
from html import unescape
from typing import ClassVar

import regex

from annotate.text.extraction.markup import Kind, Token, tokens
from annotate.text.extraction.result import Extraction, on_one_line
from annotate.text.extraction.writing import Break, Writing
from annotate.text.units import UnitKind, first_heading

# fmt: off
_NEVER_WORDS = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "select", "textarea",
))
_BESIDE_ARTICLE = frozenset(("nav", "footer", "aside", "form", "button", "dialog"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "menu"))
_ENDS_HEADING = _HEADINGS | _LISTS | {"p", "table", "section", "article", "blockquote", "main"}
_BLOCKS = _ENDS_HEADING | _BESIDE_ARTICLE - {"button"} | {
    "address", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "header", "hgroup", "hr", "html", "pre", "summary", "tbody", "tfoot", "thead",
}
# fmt: on
_LINES = frozenset(("br", "li", "tr"))
_CELLS = frozenset(("td", "th"))
_LANGUAGE = regex.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_META_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", regex.IGNORECASE)
_SNIFFED = 4096  # bytes; browsers look for <meta charset> in the first 1024


def read(source: str) -> Extraction:
    """Return the article of a cleaned page.

    A page with nothing outside its forms, menus and asides is read with them: some put all into one form.
    """
    page = _Page(source, _NEVER_WORDS | _BESIDE_ARTICLE)
    if page.is_bare:
        page = _Page(source, _NEVER_WORDS)
    text, source_map, units = page.writing.done()
    heading = first_heading(text, units)
    title = page.own_title or page.title or heading
    return Extraction(text, source_map, title, page.language, units, "text/html")


def write_fragment(writing: Writing, source: str, start: int, end: int) -> None:
    """Write the words of a piece of HTML that stands in another text, such as Markdown."""
    _Page(source, _NEVER_WORDS, writing, start, end)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page says it is in, if it does."""
    found = _META_CHARSET.search(data[:_SNIFFED])
    return found[1].decode("ascii") if found else None


class _Page:
    """Walks the tags of a page once, without building a tree, so that depth costs nothing."""

    def __init__(
        self,
        source: str,
        dropped: frozenset[str],
        writing: Writing | None = None,
        start: int = 0,
        end: int | None = None,
    ) -> None:
        self.writing = writing or Writing(source)
        self.title: str | None = None
        self.own_title: str | None = None
        self.language: str | None = None
        self._source = source
        self._dropped = dropped
        self._dropping: str | None = None
        self._depth = 0
        self._lists = 0
        self._heading = False
        self._pre = 0
        for token in tokens(source, start, len(source) if end is None else end):
            self._acts[token.kind](self, token)

    @property
    def is_bare(self) -> bool:
        return not self.writing.has_words

    def _text(self, token: Token) -> None:
        if self._dropping:
            return
        self.writing.kind = self._unit_kind()
        copy = self.writing.copy_lines if self._pre else self.writing.copy
        copy(token.start, token.end)

    def _entity(self, token: Token) -> None:
        if not self._dropping:
            self.writing.kind = self._unit_kind()
            self.writing.replace(unescape(self._source[token.start : token.end]), token.start, token.end)

    def _raw(self, token: Token) -> None:
        if token.name == "title" and self.title is None and not self._dropping:
            self.title = on_one_line(unescape(self._source[token.start : token.end])) or None

    def _open(self, token: Token) -> None:
        if self._dropping:
            self._depth += token.name == self._dropping and not token.is_void
            return
        if token.name in self._dropped:
            self._dropping, self._depth = (None, 0) if token.is_void else (token.name, 1)
            self._part(token.name)
            return
        self._note(token)
        self._part(token.name)
        self._heading = token.name in _HEADINGS or (self._heading and token.name not in _ENDS_HEADING)
        self._lists += token.name in _LISTS
        self._pre += token.name == "pre"

    def _close(self, token: Token) -> None:
        if self._dropping:
            self._depth -= token.name == self._dropping
            self._dropping = self._dropping if self._depth else None
            return
        self._part(token.name)
        self._heading = self._heading and token.name not in _HEADINGS
        self._lists = max(0, self._lists - (token.name in _LISTS))
        self._pre = max(0, self._pre - (token.name == "pre"))

    _acts: ClassVar[dict[Kind, Callable[["_Page", Token], None]]] = {
        "text": _text,
        "entity": _entity,
        "raw": _raw,
        "open": _open,
        "close": _close,
    }

    def _part(self, name: str) -> None:
        if name in _BLOCKS:
            self.writing.part(Break.BLOCK)
        elif name in _LINES:
            self.writing.part(Break.LINE)
        elif name in _CELLS:
            self.writing.part(Break.CELL)

    def _note(self, token: Token) -> None:
        if token.name in ("html", "body", "article") and self.language is None:
            tag = (token.attributes.get("lang") or token.attributes.get("xml:lang") or "").strip()
            self.language = tag if _LANGUAGE.fullmatch(tag) else None
        if token.name == "meta" and token.attributes.get("property", "").lower() == "og:title" and not self.own_title:
            self.own_title = on_one_line(token.attributes.get("content")) or None

    def _unit_kind(self) -> UnitKind:
        return "heading" if self._heading else "list_item" if self._lists else "paragraph"
