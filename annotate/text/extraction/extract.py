"""One door for every kind of file that is read here."""

from collections.abc import Callable
from pathlib import PurePosixPath

from annotate.errors import TooLarge, UnsupportedMedia
from annotate.text.canonical import check_article, clean
from annotate.text.decoding import decode
from annotate.text.extraction import html, markdown, plain
from annotate.text.extraction.result import Extraction

MAX_BYTES = 5 * 1024 * 1024
"""Bytes an uploaded file may have."""

READS = {
    "text/plain": (".txt", ".text"),
    "text/markdown": (".md", ".markdown"),
    "text/html": (".html", ".htm", ".xhtml"),
}
"""The media types that are read, and the names of such files."""

_ALSO = {"text/x-markdown": "text/markdown", "application/xhtml+xml": "text/html"}
_READERS: dict[str, Callable[[str], Extraction]] = {
    "text/plain": plain.read,
    "text/markdown": markdown.read,
    "text/html": html.read,
}


def extract(data: bytes, *, name: str, media_type: str | None = None) -> Extraction:
    """Return the article in a file.

    name: what the file is called; its ending decides on the kind, and the media type where the ending says nothing.
    media_type: as in a Content-Type, perhaps with a charset.

    Raises:
        TooLarge: if it has more than MAX_BYTES, or the article more than MAX_CHARACTERS.
        UnsupportedMedia: if it is of no kind that is read, or binary.
        UnknownEncoding: if its bytes are no text in any encoding.
        InvalidText: if no article is in it.
    """
    if len(data) > MAX_BYTES:
        message = f"{_called(name)} has {len(data):,} bytes, and a file may have {MAX_BYTES:,}. Add it in parts."
        raise TooLarge(message, length=len(data), limit=MAX_BYTES)
    kind = _kind(name, media_type)
    declared = _charset(media_type) or (html.declared_charset(data) if kind == "text/html" else None)
    raw = decode(data, declared)
    source, source_map = clean(raw)
    read = _READERS[kind](source)
    check_article(read.text)
    return read.onto(source_map)


def extract_text(text: str) -> Extraction:
    """Return the article that somebody pasted.

    Raises:
        TooLarge: if it has more than MAX_CHARACTERS.
        InvalidText: if no article is in it.
    """
    check_article(text)
    source, source_map = clean(text)
    return plain.read(source).onto(source_map)


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
