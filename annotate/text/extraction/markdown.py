"""Markdown: the words without the marks, found again in the source block by block."""

from itertools import accumulate

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from annotate.text.extraction import html
from annotate.text.extraction.result import Extraction
from annotate.text.extraction.writing import Break, Writing
from annotate.text.units import UnitKind, first_heading

_FRONT_MATTER = regex.compile(r"---\n((?:(?!---$)[^\n]*\n)*+)---(?:\n|\Z)", regex.MULTILINE)
_FRONT_LINE = regex.compile(r"^(title|lang|language):[ \t]*+[\"']?([^\n]+?)[\"']?[ \t]*$", regex.MULTILINE)
_TARGET = r"(?:\((?:[^()\\]|\\.|\([^()]*+\))*+\)|\[[^\]]*+\])?"
_AFTER_LINK = regex.compile(r"[*_~`]*+\]" + _TARGET, regex.DOTALL)
_IMAGE = regex.compile(r"!\[(?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+\]" + _TARGET, regex.DOTALL)
_WORD_OR_GAP = regex.compile(r"\s+|\S+")
_BREAKS = {
    **dict.fromkeys(("paragraph", "heading", "blockquote", "bullet_list", "ordered_list", "table", "hr"), Break.BLOCK),
    **dict.fromkeys(("list_item", "tr"), Break.LINE),
    **dict.fromkeys(("th", "td"), Break.CELL),
}
_LISTS = frozenset(("bullet_list", "ordered_list"))
_DEEPEST = 100  # lists and quotations in each other; what is deeper is dropped
_MOST_IMAGES = 2000  # the parser takes quadratic time on images that do not end; beyond, they are read as links
_LOOK_AHEAD = 5000  # characters in which words are looked for beyond their own length: more than any link


def read(source: str) -> Extraction:
    """Return the article of a cleaned Markdown text."""
    front = _FRONT_MATTER.match(source)
    said = dict(_FRONT_LINE.findall(front[1])) if front else {}
    text, source_map, units = _Reading(source, front.end() if front else 0).writing.done()
    title = said.get("title") or first_heading(text, units)
    language = said.get("lang") or said.get("language")
    return Extraction(text, source_map, title, language, units, "text/markdown")


def _parser(source: str) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    # Text stays in pieces, so that an escape or entity keeps the marks it was written with.
    parser.disable("text_join")
    return parser.disable("image") if source.count("![") > _MOST_IMAGES else parser


class _Reading:
    """Walks the parser's tokens; the cursor is how far the source is used up."""

    def __init__(self, source: str, start: int) -> None:
        self.writing = Writing(source)
        self._source = source
        self._cursor = self._end = start
        self._lists = 0
        self._heading = False
        body = source[start:]
        self._lines = list(accumulate((len(line) + 1 for line in body.split("\n")), initial=start))
        for token in _parser(body).parse(body):
            self._block(token)

    def _block(self, token: Token) -> None:
        if token.map:
            self._cursor = max(self._cursor, self._lines[token.map[0]])
            self._end = min(len(self._source), self._lines[token.map[1]])
        name = token.type.removesuffix("_open").removesuffix("_close")
        self._lists += token.nesting * (name in _LISTS)
        self._heading = token.type == "heading_open" or (self._heading and token.type != "heading_close")
        self.writing.kind = self._unit_kind()
        if not token.hidden:
            self.writing.part(_BREAKS.get(name, Break.NONE))
        if token.type in ("fence", "code_block"):
            self._code(token.content)
        elif token.type == "html_block":
            html.write_fragment(self.writing, self._source, self._cursor, self._end)
            self._cursor = self._end
        for child in token.children or ():
            self._inline(child)

    def _inline(self, token: Token) -> None:
        if token.type == "text_special":
            self._special(token)
        elif token.type in ("text", "code_inline"):
            self._words(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            self.writing.part(Break.SPACE if token.type == "softbreak" else Break.LINE)
        elif token.type == "html_inline":
            self.writing.part(Break.LINE if token.content.lower().startswith("<br") else Break.NONE)
            self._pass(self._find(token.content), len(token.content))
        elif token.type in ("link_close", "image"):
            look = _AFTER_LINK.match if token.type == "link_close" else _IMAGE.search
            found = look(self._source, self._cursor, self._end)
            self._cursor = found.end() if found else self._cursor

    def _special(self, token: Token) -> None:
        at = self._find(token.markup)
        if at >= 0:
            self.writing.replace(token.content, at, at + len(token.markup))
        self._pass(at, len(token.markup))

    def _words(self, content: str) -> None:
        at = self._find(content)
        if at >= 0:
            self.writing.copy(at, at + len(content))
            self._pass(at, len(content))
            return
        for word in _WORD_OR_GAP.findall(content):
            if word.isspace():
                self.writing.part(Break.SPACE)
            else:
                self._word(word)

    def _word(self, word: str) -> None:
        at = self._find(word)
        if at >= 0:
            self.writing.copy(at, at + len(word))
            self._pass(at, len(word))
        else:
            self.writing.replace(word, self._cursor, self._cursor + 1)
            self._cursor = min(self._cursor + 1, self._end)

    def _code(self, content: str) -> None:
        self.writing.part(Break.BLOCK)
        for line in content.splitlines():
            at = self._find(line)
            if line and at >= 0:
                self.writing.copy_lines(at, at + len(line))
                self._pass(at, len(line))
            self.writing.part(Break.LINE)
        self.writing.part(Break.BLOCK)

    def _find(self, words: str) -> int:
        return self._source.find(words, self._cursor, min(self._end, self._cursor + len(words) + _LOOK_AHEAD))

    def _pass(self, at: int, length: int) -> None:
        if at >= 0:
            self._cursor = at + length

    def _unit_kind(self) -> UnitKind:
        return "heading" if self._heading else "list_item" if self._lists else "paragraph"
