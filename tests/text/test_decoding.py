"""Bytes to characters: what is believed, what is refused and how it is said."""

import codecs

import pytest
from hypothesis import given

from annotate.errors import UnknownEncoding, UnsupportedMedia
from annotate.text.decoding import decode
from tests.text.strategies import visible_texts

FRENCH = "L’élève a reçu 4 845 € à l’été dernier."
RUSSIAN = "Министерство обороны сообщило о потерях."
POLISH = "Książę był w łódce, gdzie żółć i źdźbło."


@given(visible_texts)
def test_utf_8_is_read_whatever_is_declared(text: str) -> None:
    assert decode(text.encode(), "iso-8859-1") == text or text.startswith(("%PDF-", "PK", "GIF8", "{\\rtf"))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_stays_in(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Élan 𝒳".encode(encoding), "windows-1251") == "\ufeffÉlan 𝒳"


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (POLISH, "iso8859-2", '"ISO-8859-2"'),
        ("地震で4,845人", "shift_jis", "Shift_JIS"),
        ("地震で4,845人", "euc-jp", "euc-jp"),
        ("Élan", "utf-16-le", "utf-16le"),
        ("Élan", "utf-16-le", "utf-16"),
        (FRENCH, "cp1252", "latin1"),
    ],
)
def test_a_declared_encoding_is_believed_where_it_is_not_utf_8(text: str, encoding: str, declared: str) -> None:
    assert decode(text.encode(encoding), declared) == text


@pytest.mark.parametrize(
    "text", [FRENCH, "“Quote” – it’s", "El Ñandú corre", "5 £ per m²", "20 °C, CAFÉ», naïve coöperation"]
)
@pytest.mark.parametrize("declared", [None, "", "utf-8", "rot13", "unicode_escape", "no-such-thing", "a\0b"])
def test_windows_1252_is_tried_last(text: str, declared: str | None) -> None:
    assert decode(text.encode("cp1252"), declared) == text


@pytest.mark.parametrize(
    "data",
    [
        RUSSIAN.encode("cp1251"),
        RUSSIAN.encode("koi8-r"),
        POLISH.encode("cp1250"),
        "It isn’t so, they don’t know, he said.".encode("mac-roman"),
        "地震で人".encode("shift_jis"),
        "undefined \x81 here".encode("latin-1"),
        "é, à, ü, ö and € in UTF-8, ".encode() + b"\xe9 not",
    ],
)
def test_no_guess_puts_wrong_letters_into_an_article(data: bytes) -> None:
    with pytest.raises(UnknownEncoding, match=r"byte \d+ is not UTF-8.*Save it as UTF-8"):
        decode(data, None)


def test_a_damaged_file_with_a_mark_is_refused() -> None:
    with pytest.raises(UnknownEncoding, match="says that it is UTF-16-LE, but it is damaged"):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8a", None)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP"),
        (b"\x89PNG\r\n\x1a\n", "a PNG"),
        (b"\x7fELF\x02", "a program"),
        (b"\xff\xd8\xff\xe0", "a JPEG"),
        (b"{\\rtf1 40 died}", "an RTF"),
        (b"text with a \0 in it", "binary"),
        (b"\x01\x02\x03\x04 not text", "binary"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(UnsupportedMedia, match=kind):
        decode(data, "windows-1252")
