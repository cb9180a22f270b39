"""One door for every kind of file that is read here."""

from collections.abc import Callable
from pathlib import PurePosixPath

from annotate.errors import TooLarge, UnsupportedMedia
from annotate.text.canonical import check_article, clean
from annotate.text.decoding import decode
from annotate.text.extraction import docx, html, markdown, pdf, plain
from annotate.text.extraction.main_text import main_text
from annotate.text.extraction.result import Extraction

MAX_BYTES = 5 * 1024 * 1024
"""Bytes a file of text may have."""

MAX_PACKED = 20 * 1024 * 1024
"""Bytes a PDF or Word file may have: most of them are pictures."""

READS = {
    "text/plain": (".txt", ".text"),
    "text/markdown": (".md", ".markdown"),
    "text/html": (".html", ".htm", ".xhtml"),
    "application/pdf": (".pdf",),
    docx.MEDIA_TYPE: (".docx",),
}
"""The media types that are read, and the names of such files."""

_ALSO = {"text/x-markdown": "text/markdown", "application/xhtml+xml": "text/html"}
_READERS: dict[str, Callable[[str], Extraction]] = {
    "text/plain": plain.read,
    "text/markdown": markdown.read,
    "text/html": html.read,
}
_PACKED: dict[str, Callable[[bytes], Extraction]] = {"application/pdf": pdf.read, docx.MEDIA_TYPE: docx.read}


def extract(data: bytes, *, name: str, media_type: str | None = None, url: str = "") -> Extraction:
    """Return the article in a file.

    name: what the file is called; its ending decides on the kind, and the media type where the ending says nothing.
    media_type: as in a Content-Type, perhaps with a charset.
    url: where a page was found; of such a page the article alone is read, without what stands around it.

    Raises:
        TooLarge: if it has more than MAX_BYTES (MAX_PACKED), or the article more than MAX_CHARACTERS.
        UnsupportedMedia: if it is of no kind that is read, or binary.
        UnknownEncoding: if its bytes are no text in any encoding.
        InvalidText: if no article is in it.
    """
    kind = _kind(name, media_type)
    _check_size(data, name, MAX_PACKED if kind in _PACKED else MAX_BYTES)
    if kind in _PACKED:
        read = _PACKED[kind](data)
        check_article(read.text)
        return read
    declared = _charset(media_type) or (html.declared_charset(data) if kind == "text/html" else None)
    raw = decode(data, declared)
    source, source_map = clean(raw)
    read = _READERS[kind](source)
    if kind == "text/html" and url:
        read = main_text(read, source, url)
    check_article(read.text)
    return read.onto(source_map)


def _check_size(data: bytes, name: str, limit: int) -> None:
    if len(data) > limit:
        message = f"{_called(name)} has {len(data):,} bytes, and a file may have {limit:,}. Add it in parts."
        raise TooLarge(message, length=len(data), limit=limit)


def extract_text(text: str) -> Extraction:
    """Return the article that somebody pasted.

    Raises:
        TooLarge: if it has more than MAX_CHARACTERS.
        InvalidText: if no article is in it.
    """
    check_article(text)
    source, source_map = clean(text)
    read = plain.read(source)
    return read if source == text else read.onto(source_map)


def _kind(name: str, media_type: str | None) -> str:
    ending = PurePosixPath(name.lower()).suffix
    for kind, endings in READS.items():
        if ending in endings:
            return kind
    essence = (media_type or "").partition(";")[0].strip().lower()
    kind = _ALSO.get(essence, essence)
    if kind in READS:
        return kind
    what = f"of type {essence}" if essence else f"“{ending}” file" if ending else "without an ending"
    read = ", ".join(ending for endings in READS.values() for ending in endings)
    raise UnsupportedMedia(f"{_called(name)} ({what}) cannot be read here. Files that can: {read}.", reads=list(READS))


def _charset(media_type: str | None) -> str | None:
    for parameter in (media_type or "").split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip()
    return None


def _called(name: str) -> str:
    return f"The file “{name}”" if name else "The file"
