"""The article of a page as one finds it on the web."""

from datetime import UTC, datetime

from annotate.text.extraction import extract
from annotate.text.span import Span

BODY = [
    "The harbour authority estimated that 4,310 homes had taken in water by noon, and that more would follow.",
    "“Every gate passed its inspection in the spring,” its director said &amp; pointed to the records of the crews.",
    "Repairs will cost 6.4 million crowns, the council said, which the insurers are to pay within the year.",
]
PAGE = f"""<!doctype html><html lang="en"><head><title>Gates fail | Estuary Wire</title>
<meta property="og:title" content="Gates fail"><meta property="og:site_name" content="Estuary Wire">
<meta name="author" content="Ana Reyes"><meta property="article:published_time" content="2025-10-14T06:30:00Z"></head>
<body><div class="menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></div>
<article><h1>Gates fail</h1><p>{BODY[0]}</p><p>{BODY[1]}</p><ul><li>North gate</li><li>South gate</li></ul>
<p>{BODY[2]}</p></article>
<div class="related"><h3>More</h3><p><a href="/x">Ten recipes for autumn soups that everybody likes</a></p></div>
<div class="comments"><p>I do not believe a word of it, said a reader below the article.</p></div></body></html>"""


def test_the_article_alone_is_read_and_leads_back_to_the_page():
    read = extract(PAGE.encode(), name="", media_type="text/html; charset=utf-8", url="https://wire.example/gates")
    assert read.text.startswith("Gates fail\n\nThe harbour") or read.text.startswith("The harbour")
    assert "recipes" not in read.text
    assert "Sport" not in read.text
    assert "believe" not in read.text
    assert {unit.kind for unit in read.units} >= {"paragraph", "list_item"}
    start = read.text.index("said & pointed")
    back = read.source_map.back(Span(start, start + 14))
    assert PAGE[back.start : back.end] == "said &amp; pointed"


def test_who_wrote_it_where_and_when_is_found():
    read = extract(PAGE.encode(), name="", media_type="text/html", url="https://wire.example/gates")
    assert read.title == "Gates fail"
    assert (read.told.author, read.told.publisher) == ("Ana Reyes", "Estuary Wire")
    assert read.told.published_at == datetime(2025, 10, 14, tzinfo=UTC)


def test_a_page_without_an_article_is_read_whole():
    read = extract(b"<p>Closed on Monday.</p>", name="", media_type="text/html", url="https://wire.example/")
    assert read.text == "Closed on Monday."


def test_a_heading_that_stands_outside_of_the_article_is_kept():
    page = PAGE.replace("<article><h1>Gates fail</h1>", "<div class='top'><h1>Gates fail</h1></div><article>")
    read = extract(page.encode(), name="", media_type="text/html", url="https://wire.example/gates")
    assert next((unit.kind, unit.span.of(read.text)) for unit in read.units) == ("heading", "Gates fail")
