"""Markdown: the words without the marks, and where they stood."""

import pytest

from annotate.text.extraction import Extraction, extract


def note(source: str) -> Extraction:
    return extract(source.encode(), name="note.md")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("About **4,845** _people_ fled", "About 4,845 people fled"),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("[link](http://x.test/foo 'foo') foo", "link foo"),
        ("[**foo**](foo)foo", "foofoo"),
        ("[one][1] 1\n\n[1]: http://x.test/", "one 1"),
        ("a ![picture of a](a.png) b", "a b"),
        ("<http://x.test/> `code` ~~gone~~", "http://x.test/ code gone"),
        ("2 \\* 3 &amp; AT&T &copy;", "2 * 3 & AT&T ©"),
        ("a <b>bold</b> c<br>d", "a bold c\nd"),
        ("> quoted\n> words", "quoted words"),
        ("- one\n- two\n  more\n\n1. three", "one\ntwo more\n\nthree"),
        ("| a | b |\n|---|---|\n| a | d |", "a\tb\na\td"),
        ("```py\nx = 1\n  y\n```\nend", "x = 1\n  y\n\nend"),
        ("<div>html <script>no</script></div>\n\nend", "html\n\nend"),
        ("`a\nb` c", "a b c"),
        ("a\n\n---\n\nb", "a\n\nb"),
    ],
)
def test_the_words_without_the_marks(source: str, text: str) -> None:
    assert note(source).text == text


def test_headings_paragraphs_and_list_items() -> None:
    found = note("# Dam *fails*\n\nRain\n\n- one\n\nMore\n----\n\nend\n")
    assert [(unit.kind, unit.span.of(found.text)) for unit in found.units] == [
        ("heading", "Dam fails"),
        ("paragraph", "Rain"),
        ("list_item", "one"),
        ("heading", "More"),
        ("paragraph", "end"),
    ]
    assert found.title == "Dam fails"


def test_front_matter_gives_title_and_language_and_is_no_text() -> None:
    found = note('---\ntitle: "The dam"\nlang: en\ntags: [a]\n---\n# Dam\n\nwords\n')
    assert (found.title, found.language, found.text) == ("The dam", "en", "Dam\n\nwords")


def test_spans_lead_back_to_the_words_in_the_file() -> None:
    source = (
        "---\ntitle: x\n---\n# Dam *fails*\r\n\r\nThe [mayor](http://mayor.test/) said\r\n> 40 &amp; \\*more\\*\r\n"
    )
    found = note(source)
    at = {words: found.text.index(words) for words in ("fails", "mayor", "said", "40", "& *more*")}
    for words, start in at.items():
        span = type(found.units[0].span)(start, start + len(words))
        assert found.source_map.back(span).of(source) == {"& *more*": "&amp; \\*more\\*"}.get(words, words)


@pytest.mark.parametrize("part", ["> ", "- ", "[", "*a ", "`a", "![a", "<b>", "&"])
def test_deep_and_broken_notes_are_read(part: str) -> None:
    assert note("words\n\n" + part * 3000 + "x\n\nend").text.startswith("words")
