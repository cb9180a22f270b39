"""Fetching: what is brought, what is refused, and what it says; against a server of the test's own."""

import gzip
import socket

import pytest

from annotate.errors import NotFetched, PrivateAddress, TooLarge
from annotate.fetching import Fetcher
from annotate.fetching.guard import is_public, locate, split
from tests.fetching.server import HERE, serving

PAGE = "<h1>Gates fail</h1>"


@pytest.fixture
def site():
    with serving() as one:
        yield one


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(HERE, seconds=5, limit=10_000)


def test_a_page_is_brought_by_somebody_who_says_who_it_is(site, fetcher):
    found = fetcher.fetch(site.put("/gates", PAGE))
    assert (found.data, found.media_type) == (PAGE.encode(), "text/html")
    assert site.asked[0] == "/robots.txt"
    assert all(agent.startswith("Annotate/") for agent in site.agents)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "2002:a00:1::1",
     "2001:0:a00:1::1", "::127.0.0.1", "2001:db8::1", "ff02::1"],
)  # fmt: skip
def test_a_private_address_is_none_of_the_public_internet(address):
    assert not is_public(address)


def test_public_addresses_are():
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked_whatever_it_is_called(host, site):
    with pytest.raises(PrivateAddress, match="private network"):
        Fetcher().fetch(site.address.replace("127.0.0.1", host))
    assert site.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(site, fetcher):
    address = site.put("/out", "", 302, Location=site.address.replace("127.0.0.1", "127.0.0.2"))
    with pytest.raises(PrivateAddress):
        fetcher.fetch(address)


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch):
    found = [(0, 0, 0, "", (address, 443)) for address in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: found)
    with pytest.raises(PrivateAddress):
        locate(split("https://news.example"))


def test_a_name_is_resolved_once_and_the_connection_goes_where_it_was_looked_at(monkeypatch, site, fetcher):
    port, resolved = int(site.address.rsplit(":", 1)[1]), []

    def answer(host, *args, **more):
        if host == "rebinding.example":
            resolved.append(host)
            return [(0, 0, 0, "", ("127.0.0.1" if len(resolved) < 3 else "127.0.0.9", port))]
        return real(host, *args, **more)

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", answer)
    site.put("/", PAGE)
    assert fetcher.fetch(f"http://rebinding.example:{port}/").data == PAGE.encode()
    assert len(resolved) == 2  # for robots.txt, and for the page


@pytest.mark.parametrize(
    "url", ["", "news", "ftp://news.example", "file:///etc/passwd", "https://", "https://a@news.example", "http://[x",
            "https://news.example:99999", "https://news.example/\n", f"https://{'a' * 70}.example", "javascript:1"]
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url, fetcher):
    with pytest.raises(NotFetched, match="address"):
        fetcher.fetch(url)


def test_a_few_redirects_are_followed_and_the_last_address_is_told(site, fetcher):
    last = site.put("/last", PAGE)
    site.put("/two", "", 301, Location="/last#part")
    found = fetcher.fetch(site.put("/one", "", 302, Location="two"))
    assert (found.url, found.data) == (last, PAGE.encode())
    with pytest.raises(NotFetched, match="more than 5 times"):
        fetcher.fetch(site.put("/round", "", 302, Location="/round"))


def test_robots_are_respected(site, fetcher):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n", Content_Type="text/plain")
    site.put("/open", PAGE)
    fetcher.fetch(site.address + "/open")
    with pytest.raises(NotFetched, match="does not want programs"):
        fetcher.fetch(site.put("/private/1", PAGE))
    assert site.asked == ["/robots.txt", "/open"]


def test_while_a_server_cannot_say_what_it_allows_it_is_not_asked(site, fetcher):
    site.put("/robots.txt", "", 503)
    with pytest.raises(NotFetched, match="Try again later"):
        fetcher.fetch(site.put("/open", PAGE))


def test_a_huge_body_is_cut_off_packed_or_not(site, fetcher):
    with pytest.raises(TooLarge):
        fetcher.fetch(site.put("/long", "x" * 20_000))
    with pytest.raises(TooLarge):
        fetcher.fetch(site.put("/bomb", gzip.compress(b"x" * 1_000_000), Content_Encoding="gzip"))
    assert fetcher.fetch(site.put("/packed", gzip.compress(b"words"), Content_Encoding="gzip")).data == b"words"
    with pytest.raises(NotFetched, match="damaged"):
        fetcher.fetch(site.put("/damaged", b"\x1f\x8b no gzip", Content_Encoding="gzip"))


def test_a_slow_server_is_left_when_the_time_is_up(site):
    site.drip = 0.05
    with pytest.raises(NotFetched, match="did not answer within"):
        Fetcher(HERE, seconds=0.3).fetch(site.put("/slow", "x" * 1000))


@pytest.mark.parametrize(("status", "words"), [(404, "no such page"), (403, "does not let us in"), (500, "error")])
def test_an_answer_that_is_no_page_says_what_it_is(status, words, site, fetcher):
    with pytest.raises(NotFetched, match=words):
        fetcher.fetch(site.put("/page", PAGE, status))


def test_a_server_that_is_not_there_or_breaks_off_says_so(site, fetcher):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotFetched, match="cannot be reached"):
        fetcher.fetch(f"http://127.0.0.1:{port}/")
    with pytest.raises(NotFetched, match="broke off"):
        fetcher.fetch(site.put("/half", "words", Content_Length="100"))
