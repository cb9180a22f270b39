"""Articles out of files: the kinds that are read, their limits, and the way back to the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import AnnotateError, InvalidText, TooLarge, UnknownEncoding, UnsupportedMedia
from annotate.text import Span
from annotate.text.canonical import canonical
from annotate.text.decoding import decode
from annotate.text.extraction import MAX_BYTES, Extraction, extract, extract_text
from tests.text.strategies import raw_texts

ENTITIES = ["&amp;", "&lt;", "&#8217;", "&nbsp;", "&nosuch;", "&#0;", "&#10;", "&#65279;", "&", "&#x1F600;"]
TAGS = ["<p>", "</p>", "<br>", "<b>", "</b>", "<h2>", "</h2>", "<ul><li>", "</ul>", "<td>", "<nav>", "</nav>", "<pre>"]
TAGS += [
    "</pre>",
    "<script>",
    "</script>",
    "<!-- ",
    "-->",
    "<a href='x'>",
    '<a title="',
    "<",
    ">",
    "<title>",
    "</title>",
]
MARKS = [
    "# ",
    "* ",
    "**",
    "_",
    "`",
    "> ",
    "- ",
    "1. ",
    "[",
    "](x)",
    "![",
    "\n\n",
    "    ",
    "```\n",
    "\\*",
    "|",
    "\n|-|-|\n",
    "---\n",
]

pages = st.lists(raw_texts | st.sampled_from(ENTITIES + TAGS), min_size=1).map("".join)
notes = st.lists(raw_texts | st.sampled_from(ENTITIES + MARKS), min_size=1).map("".join)


def check_way_back(found: Extraction, raw: str) -> None:
    """Every letter that was copied stands in the file where the map says."""
    assert canonical(found.text).text == found.text
    assert found.source_map.length == len(found.text)
    for run in found.source_map.runs:
        made, source = found.text[run.start : run.end], raw[run.source_start : run.source_end]
        if run.is_copy:
            assert all(now == was for now, was in zip(made, source, strict=True) if not now.isspace())


@pytest.mark.parametrize(("name", "texts"), [("a.txt", raw_texts), ("a.md", notes), ("a.html", pages)])
def test_any_file_is_read_or_refused_by_name(name: str, texts: st.SearchStrategy[str]) -> None:
    @given(texts)
    def check(raw: str) -> None:
        try:
            found = extract(raw.encode(), name=name)
        except AnnotateError:
            return
        check_way_back(found, decode(raw.encode()))
        ends = [unit.span.end for unit in found.units]
        assert ends == sorted(ends)
        assert all(unit.span.of(found.text).strip() == unit.span.of(found.text) for unit in found.units)

    check()


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("a.txt", None, "text/plain"),
        ("A.TXT", "application/octet-stream", "text/plain"),
        ("a.md", "", "text/markdown"),
        ("a.markdown", None, "text/markdown"),
        ("a.htm", "text/plain", "text/html"),
        ("a", "text/html; charset=utf-8", "text/html"),
        ("", "application/xhtml+xml", "text/html"),
        ("notes.2026", "text/x-markdown", "text/markdown"),
    ],
)
def test_the_ending_decides_and_then_the_media_type(name: str, media_type: str | None, kind: str) -> None:
    assert extract(b"40 died, he said.", name=name, media_type=media_type).media_type == kind


@pytest.mark.parametrize(
    ("name", "media_type", "what"),
    [
        ("a.rtf", "application/rtf", "“a.rtf” .of type application/rtf."),
        ("a.odt", None, "“a.odt” .“.odt” file."),
        ("a", None, "“a” .without an ending."),
        ("", None, "The file .without an ending."),
    ],
)
def test_other_kinds_are_refused_and_those_that_are_read_named(name: str, media_type: str | None, what: str) -> None:
    with pytest.raises(UnsupportedMedia, match=what + r" cannot be read here\. Files that can: \.txt, \.text, \.md"):
        extract(b"40 died.", name=name, media_type=media_type)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", InvalidText),
        (b" \r\n\t", InvalidText),
        (b"%PDF-1.4", UnsupportedMedia),
        (b"\0\1\2", UnsupportedMedia),
        ("Привет всем".encode("cp1251"), UnknownEncoding),
        (b"x" * (MAX_BYTES + 1), TooLarge),
        (b"x" * 2_000_001, TooLarge),
        ("\ufeff\ufeff".encode(), InvalidText),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_bad_files_are_refused_by_name(name: str, data: bytes, error: type[AnnotateError]) -> None:
    with pytest.raises(error):
        extract(data, name=name)


def test_plain_text_keeps_its_white_space_and_takes_its_heading_as_title() -> None:
    found = extract(b"\xef\xbb\xbfDam fails\r\n\r\n  About 40 fled.\r\n", name="a.txt")
    assert found.text == "Dam fails\n\n  About 40 fled.\n"
    assert found.title == "Dam fails"
    assert [unit.kind for unit in found.units] == ["heading", "paragraph"]
    assert found.source_map.back(Span(13, 18)) == Span(16, 21)


def test_pasted_text_is_kept_as_it_is() -> None:
    found = extract_text(" date 2023-07-11 Amid the fight, 40 died.\n")
    assert found.text == " date 2023-07-11 Amid the fight, 40 died.\n"
    assert found.title is None
    assert found.source_map.to_json() == [[0, len(found.text)]]


@pytest.mark.parametrize("text", ["", " \n", "a\0b", "a\ud800"])
def test_pasted_text_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidText):
        extract_text(text)


def test_a_charset_is_taken_from_the_media_type_and_from_the_page() -> None:
    assert (
        extract("Потери".encode("cp1251"), name="a.txt", media_type="text/plain; charset=windows-1251").text == "Потери"
    )
    page = "<meta charset='koi8-r'><p>Потери".encode("koi8-r")
    assert extract(page, name="a.html").text == "Потери"
