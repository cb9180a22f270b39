"""Pages: which words are the article's, how they fall into lines, and where they stood."""

import pytest

from annotate.text.extraction import Extraction, extract


def page(source: str) -> Extraction:
    return extract(source.encode(), name="page.html")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>About <b>4,845</b>\n  people</p>", "About 4,845 people"),
        ("<p>one</p><p>two</p>\n<div>three</div>", "one\n\ntwo\n\nthree"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>one<li>two</ul>three", "one\ntwo\n\nthree"),
        ("<table><tr><td>a<td>b<tr><td>c</td><td>d</td></table>", "a\tb\nc\td"),
        ("<pre>a\n  b\n\n\nc</pre>", "a\n  b\n\nc"),
        ("AT&amp;T &lt;3 &#8217; &copy2026 &nosuch; a & b < c", "AT&T <3 ’ ©2026 &nosuch; a & b < c"),
        ("a&nbsp;b&#10;c&#0;", "a\u00a0b c\ufffd"),
        ("<p>un</p><p>closed <i>tags<p>here", "un\n\nclosed tags\n\nhere"),
        ("a<!-- <p>no</p> -->b<!doctype x><?php no ?>c", "abc"),
        (
            "a<script>if (a<b) '<p>no</p>'</script>b<style>p{}</style><noscript>no</noscript><template>no</template>",
            "ab",
        ),
        (
            "<nav><ul><li>no</nav>a<footer>no</footer><aside>no</aside><form>no<input></form><svg><text>no</svg>b",
            "a\n\nb",
        ),
        ("<nav>no<nav>no</nav>no</nav>a", "a"),
        ("<p>a</p><script>never closed <p>no", "a"),
        ("<p>a</p><!-- never closed <p>no", "a"),
        ("<a title='>'>a</a> <a title=it's>b</a> <a x=\"never closed>", "a b"),
        ("<form id=aspnet><p>All of it</p></form>", "All of it"),
        ("<p>\ufeffmark", "mark"),
        ("<P CLASS=x>Caps</P><SCRIPT>no</SCRIPT >b", "Caps\n\nb"),
    ],
)
def test_the_words_a_reader_sees(source: str, text: str) -> None:
    assert page(source).text == text


def test_headings_paragraphs_and_list_items() -> None:
    found = page("<h1>Dam <i>fails</i></h1><div>Rain<br>fell.</div><ul><li>one</ul><h2><span>More</span></h2>end")
    assert [(unit.kind, unit.span.of(found.text)) for unit in found.units] == [
        ("heading", "Dam fails"),
        ("paragraph", "Rain"),
        ("paragraph", "fell."),
        ("list_item", "one"),
        ("heading", "More"),
        ("paragraph", "end"),
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            '<title>Dam &amp;\n fails | Paper</title><meta property="og:title" content="Dam &amp; fails"><h1>Dam</h1>',
            "Dam & fails",
        ),
        ("<title>Dam &amp;\n fails | Paper</title><h1>Dam</h1>", "Dam & fails | Paper"),
        ("<title> </title><h1>Dam <i>fails</i></h1>", "Dam fails"),
        ("<svg><title>logo</title></svg>", None),
    ],
)
def test_title(head: str, title: str | None) -> None:
    assert page(head + "<p>x").title == title


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("<html lang=en-GB>", "en-GB"),
        ("<html xml:lang='de'>", "de"),
        ("<html><body lang=fr>", "fr"),
        ("<html lang='not a language'>", None),
        ("<p lang=la>", None),
    ],
)
def test_language(source: str, language: str | None) -> None:
    assert page(source + "x").language == language


def test_spans_lead_back_into_the_page() -> None:
    source = "<h1>Dam</h1>\r\n<p>About <b>4,845</b> people at AT&amp;T\r\nfled.</p>"
    found = page(source)
    back = [found.source_map.back(unit.span).of(source) for unit in found.units]
    assert back == ["Dam", "About <b>4,845</b> people at AT&amp;T\r\nfled."]


@pytest.mark.parametrize(
    "source", ["<b>" * 200_000 + "x", "<ul><li>" * 100_000 + "x", "<div>" * 200_000 + "x" + "</div>" * 200_000]
)
def test_depth_costs_nothing(source: str) -> None:
    assert page(source).text == "x"


@pytest.mark.parametrize("part", ["<a ", "<!", '<a "', "<a x='", "&", "<", "<!--x", "<script>", "</", "<a ="])
def test_broken_pages_are_read_to_their_end(part: str) -> None:
    assert page("<p>words</p>" + part * 100_000).text.startswith("words")
