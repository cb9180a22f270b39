"""Feeds and sitemaps: the addresses in them, and what they tell of each."""

import gzip

import pytest

from annotate.errors import InvalidInput
from annotate.fetching import Entry, read_list

HERE = "https://news.example/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Estuary Wire</title>
<item><title>Gates &amp; <b>locks</b> fail</title><link>/gates</link><author>Ana Reyes</author>
<pubDate>Tue, 14 Oct 2025 06:30:00 GMT</pubDate></item>
<item><title>Again</title><link>https://news.example/gates</link></item><item><title>No address</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title><entry><title>Sirens silent</title>
<link href="https://ledger.example/sirens"/><updated>2025-10-11T08:00:00Z</updated></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://news.example/a </loc><news:news>
<news:publication><news:name>Wire</news:name></news:publication><news:title>A</news:title>
<news:publication_date>2025-10-12</news:publication_date></news:news></url><url><loc>/b</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/one.xml</loc></sitemap>
<sitemap><loc>/two.xml.gz</loc></sitemap></sitemapindex>"""


def test_a_feed_leads_to_its_articles_each_once_with_what_it_tells():
    listing = read_list(RSS.encode(), HERE)
    assert listing.kind == "feed"
    told = {"title": "Gates & locks fail", "author": "Ana Reyes", "publisher": "Estuary Wire"}
    assert listing.entries == (
        Entry("https://news.example/gates", {**told, "published_at": "2025-10-14T06:30:00+00:00"}),
    )


def test_atom_is_read_too():
    told = {"title": "Sirens silent", "publisher": "Ledger", "published_at": "2025-10-11T08:00:00+00:00"}
    assert read_list(ATOM.encode(), HERE).entries == (Entry("https://ledger.example/sirens", told),)


@pytest.mark.parametrize("data", [SITEMAP.encode(), gzip.compress(SITEMAP.encode())], ids=["plain", "packed"])
def test_a_sitemap_leads_to_its_pages(data):
    about = {"title": "A", "publisher": "Wire", "published_at": "2025-10-12T00:00:00+00:00"}
    found = read_list(data, HERE)
    assert found.entries == (Entry("https://news.example/a", about), Entry("https://news.example/b"))


def test_an_index_leads_to_further_sitemaps():
    assert read_list(INDEX.encode(), HERE).further == (
        "https://news.example/one.xml",
        "https://news.example/two.xml.gz",
    )


def test_a_page_or_a_text_is_no_list():
    for text in ("<!doctype html><html><title>feed</title>", "Words.", "", "%PDF-1.7"):
        assert read_list(text.encode(), HERE) is None


def test_a_list_that_defines_entities_or_holds_nothing_is_refused():
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    for data in (bomb + RSS[21:], bomb + SITEMAP, "<rss> is a format"):
        with pytest.raises(InvalidInput):
            read_list(data.encode(), HERE)


def test_a_list_that_breaks_off_gives_what_is_whole():
    assert len(read_list(SITEMAP[:-12].encode(), HERE).entries) == 2
    assert len(read_list(RSS[:-120].encode(), HERE).entries) == 1
