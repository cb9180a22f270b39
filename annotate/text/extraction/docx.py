"""Word files (.docx): paragraphs, headings, lists and tables in their order."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import regex

from annotate.errors import AnnotateError, InvalidText, TooLarge
from annotate.text.canonical import clean
from annotate.text.extraction.result import Extraction, Told, on_one_line
from annotate.text.extraction.writing import Break, Writing
from annotate.text.units import UnitKind, first_heading

MEMBERS, UNPACKED = 5000, 200 * 1024**2
"""Files in it, and bytes of all of them unpacked."""

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DAMAGED = "This Word file is damaged, and cannot be read. Save it again as .docx, or paste the text."
_HEADING = regex.compile(r"(?:Heading|Title|Subtitle)\b", regex.IGNORECASE)
_LIST = regex.compile(r"List\b", regex.IGNORECASE)
_DOCTYPE = b"<!DOCTYPE"

Line = tuple[str, UnitKind, Break]


def read(data: bytes) -> Extraction:
    """Return the article in a Word file.

    Raises:
        InvalidText: if it is damaged, or holds no words.
        TooLarge: if it unpacks to more than it may.
    """
    try:
        _check(data)
        lines, about = _opened(data)
    except AnnotateError:
        raise
    except Exception as problem:  # a damaged file makes the reader fail in any way
        raise InvalidText(_DAMAGED) from problem
    source = "\n".join(words for words, _, _ in lines)
    text, source_map, units = _written(source, lines).done()
    heading = first_heading(text, units)
    title = on_one_line(about.title) or heading
    return Extraction(text, source_map, title, None, units, MEDIA_TYPE, Told(author=on_one_line(about.author)[:300]))


def _check(data: bytes) -> None:
    """Look at the sizes before anything is unpacked. A member never gives more bytes than it says."""
    with zipfile.ZipFile(BytesIO(data)) as pack:
        members = pack.infolist()
        size = sum(one.file_size for one in members)
        if len(members) > MEMBERS or size > UNPACKED:
            raise TooLarge(f"This Word file unpacks to {len(members):,} files with {size:,} bytes, and may not.")
        for one in members:
            if one.filename.endswith((".xml", ".rels")) and _DOCTYPE in _head(pack, one):
                raise InvalidText("This Word file defines entities of XML, as no word processor does. Paste the text.")


def _head(pack: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with pack.open(member) as file:
        return file.read(4096)


def _opened(data: bytes) -> tuple[list[Line], Any]:
    from docx import Document

    document = Document(BytesIO(data))
    return list(_lines(document)), document.core_properties


def _lines(container: Any) -> Iterator[Line]:
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            kind = _kind(block)
            words = clean(block.text).text.replace("\n", " ")
            yield words, kind, Break.LINE if kind == "list_item" else Break.BLOCK


def _rows(table: Any) -> Iterator[Line]:
    for number, row in enumerate(table.rows):
        cells = {cell._tc: cell.text for cell in row.cells}  # a merged cell is named once for each place
        words = "\t".join(" ".join(clean(cell).text.split()) for cell in cells.values())
        yield words, "paragraph", Break.LINE if number else Break.BLOCK


def _kind(paragraph: Any) -> UnitKind:
    style = (paragraph.style and paragraph.style.name) or ""
    if _HEADING.match(style):
        return "heading"
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return "list_item" if numbered or _LIST.match(style) else "paragraph"


def _written(source: str, lines: list[Line]) -> Writing:
    writing = Writing(source)
    at, before = 0, "paragraph"
    for words, kind, parted in lines:
        writing.part(Break.BLOCK if kind != before else parted)
        writing.kind = kind
        for number, cell in enumerate(words.split("\t")):
            writing.part(Break.CELL if number else Break.NONE)
            writing.copy(at, at + len(cell))
            at += len(cell) + 1
        before = kind if words.strip() else before
    return writing
