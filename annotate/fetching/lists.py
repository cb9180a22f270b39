"""Feeds (RSS, Atom) and sitemaps: which articles they lead to, and what they tell of each."""

from calendar import timegm
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import regex

from annotate.errors import InvalidInput
from annotate.fetching.asking import unpack

MOST = 10_000  # entries of one list; a sitemap may have 50,000
UNPACKED = 50 * 1024**2  # bytes of a packed sitemap, as the protocol allows
_SITEMAP = regex.compile(rb"<(?:[A-Za-z]\w{0,20}:)?(?:urlset|sitemapindex)[\s>]")
_FEED = regex.compile(rb"<(?:[A-Za-z]\w{0,20}:)?(?:rss|feed|RDF)[\s>]")
_ENTITY = regex.compile(rb"<!ENTITY", regex.IGNORECASE)
_HEAD = 4096  # bytes in which a list shows what it is


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a list: its address, and what is told of it (title, author, publisher, published_at)."""

    url: str
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a feed or sitemap, each address once. further: the sitemaps that it leads to."""

    kind: str
    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()


def read_list(data: bytes, url: str) -> Listing | None:
    """Return what a feed or a sitemap leads to, or None if it is neither. url: where it was found.

    Raises:
        InvalidInput: if it defines entities of XML, or cannot be read.
        NotFetched, TooLarge: if it is packed, and damaged or too large.
    """
    data = unpack(data, UNPACKED) if data[:2] == b"\x1f\x8b" else data
    head = data[:_HEAD].replace(b"\0", b"")
    is_sitemap, is_feed = _SITEMAP.search(head), _FEED.search(head)
    if not (is_sitemap or is_feed) or b"<html" in head.lower():
        return None
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise InvalidInput("It defines entities of its own, which are not read: they may unpack to any size.")
    return _sitemap(data, url) if is_sitemap else _feed(data, url)


def _feed(data: bytes, url: str) -> Listing:
    import feedparser  # a third of a second, and only workers need it

    found = feedparser.parse(data, response_headers={"content-location": url}, sanitize_html=False)
    if not found.version or (found.bozo and not found.entries):
        raise InvalidInput("This feed is damaged: no article is found in it. Open it in a browser to see.")
    publisher = _line(found.feed.get("title"))
    entries = (_entry(one, url, publisher) for one in found.entries)
    return Listing("feed", _once(one for one in entries if one.url))


def _entry(one: Mapping[str, Any], url: str, publisher: str) -> Entry:
    about: dict[str, Any] = {
        "title": _line(one.get("title")),
        "author": _line(one.get("author")),
        "publisher": publisher,
        "published_at": _moment(one.get("published_parsed") or one.get("updated_parsed")),
    }
    link = urljoin(url, one["link"]) if one.get("link") else ""
    return Entry(link if link.startswith(("http://", "https://")) else "", {k: v for k, v in about.items() if v})


def _sitemap(data: bytes, url: str) -> Listing:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root is None:
        raise InvalidInput("This sitemap is damaged: no address is found in it. Open it in a browser to see.")
    places = {name: [_told(one) for one in root.iterfind(f"{{*}}{name}")] for name in ("url", "sitemap")}
    pages = (Entry(urljoin(url, told.pop("loc")), _news(told)) for told in places["url"] if told.get("loc"))
    further = (urljoin(url, told["loc"]) for told in places["sitemap"] if told.get("loc"))
    return Listing("sitemap", _once(pages), tuple(dict.fromkeys(further)))


def _told(place: Any) -> dict[str, str]:
    from lxml import etree

    words = ((etree.QName(one).localname, " ".join((one.text or "").split())) for one in place.iter("{*}*"))
    return {name: word for name, word in words if word}


def _news(told: Mapping[str, str]) -> dict[str, Any]:
    """As news sitemaps have it: news:title, news:publication/news:name, news:publication_date."""
    about = {"title": told.get("title"), "publisher": told.get("name"), "published_at": _date(told)}
    return {name: value for name, value in about.items() if value}


def _date(told: Mapping[str, str]) -> str:
    try:
        found = datetime.fromisoformat(told.get("publication_date", ""))
    except ValueError:
        return ""
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()


def _moment(told: Any) -> str:
    try:
        return datetime.fromtimestamp(timegm(told), UTC).isoformat() if told else ""
    except (ValueError, OverflowError):
        return ""


def _line(words: Any) -> str:
    plain = regex.sub(r"<[^<>]*>", "", words) if isinstance(words, str) else ""
    return " ".join(plain.split())[:500]


def _once(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    seen: dict[str, Entry] = {}
    for one in entries:
        seen.setdefault(one.url, one)
        if len(seen) == MOST:
            break
    return tuple(seen.values())
