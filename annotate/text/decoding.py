"""From bytes to characters: no guess that could put wrong letters into an article."""

import codecs

import regex

from annotate.errors import UnknownEncoding, UnsupportedMedia

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, as Word and EPUB files are"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
)
# The declared encodings that are believed; Python has others (rot13, unicode_escape, …) that no page is in.
_BELIEVED = regex.compile(
    r"utf-(?:8|16|16-le|16-be)|iso8859-\d+|cp(?:125\d|866|874|932|949|950)|koi8-[rut]|mac-(?:roman|cyrillic)"
    r"|gb(?:2312|k|18030)|big5(?:hkscs)?|shift_jis|euc_(?:jp|kr)"
)
_CONTROLS = bytes({*range(1, 32)} - set(b"\t\n\v\f\r"))
_MOST_CONTROLS = 0.01  # of all bytes; text has next to none
_UTF8_SEQUENCE = regex.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOST_ACCENTED = 0.35  # of the visible characters; French has about 0.06, Cyrillic read as windows-1252 about 0.9
# Signs inside a word, or a capital after a small letter, are other encodings' letters: "by³y", "donÕt".
_NOT_A_WORD = regex.compile(r"\p{L}[¡-©¬®-¶¸-º¼-¿×÷]\p{L}|[a-z][À-ÖØ-ÞŠŒŽŸ][a-z]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the characters of a file; a byte-order mark stays in, so that offsets count from the first byte.

    A byte-order mark decides; then UTF-8; then the declared encoding (as in a Content-Type or a page's
    <meta charset>); then windows-1252, if what comes out looks like words.

    Raises:
        UnsupportedMedia: if it is no text but a PDF, an archive, a picture, a program or the like.
        UnknownEncoding: if no encoding fits.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnsupportedMedia(
                f"The file is {kind}, not text. Name it as what it is, or save its words as text (.txt)."
            )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    return _without_mark(data, _codec(declared))


def _without_mark(data: bytes, declared: str | None) -> str:
    if declared and declared.startswith("utf-16"):
        return _strictly(data, declared if declared != "utf-16" else "utf-16-le")
    _check_not_binary(data)
    for encoding in ("utf-8", declared):
        if encoding and (text := _tried(data, encoding)) is not None:
            return text
    text = _tried(data, "cp1252")
    if text is None or not _looks_like_words(data, text):
        raise UnknownEncoding(_unknown(data), at=_first_wrong_byte(data))
    return text


def _check_not_binary(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > len(data) * _MOST_CONTROLS:
        raise UnsupportedMedia("The file is binary, not text. Save its words as text in UTF-8 and add it again.")


def _codec(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name in ("ascii", "iso8859-1"):
        return "cp1252"  # as every browser reads these two names
    return name if _BELIEVED.fullmatch(name) else None


def _strictly(data: bytes, encoding: str) -> str:
    text = _tried(data, encoding)
    if text is None:
        message = f"The file says that it is {encoding.upper()}, but it is damaged. Save it as UTF-8 and add it again."
        raise UnknownEncoding(message)
    return text


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_like_words(data: bytes, text: str) -> bool:
    accented = sum(not character.isascii() for character in text)
    sequences = len(_UTF8_SEQUENCE.findall(data))
    return (
        accented <= _MOST_ACCENTED * len("".join(text.split()))
        and sequences * 2 <= accented - sequences
        and not _NOT_A_WORD.search(text)
    )


def _unknown(data: bytes) -> str:
    at = _first_wrong_byte(data)
    return (
        f"The file's encoding is unknown: byte {at} is not UTF-8, and no other encoding gives words. "
        "Save it as UTF-8 and add it again."
    )


def _first_wrong_byte(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
