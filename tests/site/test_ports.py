"""Where the web server listens, and what it may be called."""

import socket

import pytest

from annotate_site.embedded import ports
from annotate_site.embedded.places import Trouble
from annotate_site.embedded.ports import address, choose_port, names_of


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_the_usual_port_is_chosen_when_it_is_free(monkeypatch):
    monkeypatch.setattr(ports, "USUAL_PORT", port := _free_port())
    assert choose_port("127.0.0.1", None) == port


def test_the_next_free_port_stands_in_for_the_usual_one(taken, monkeypatch):
    monkeypatch.setattr(ports, "USUAL_PORT", taken)
    assert taken < choose_port("127.0.0.1", None) < taken + 20


def test_a_port_asked_for_is_not_replaced_by_another(taken):
    with pytest.raises(Trouble, match=f"Port {taken} of 127.0.0.1 cannot be had. Name another with --port"):
        choose_port("127.0.0.1", taken)


def test_an_address_that_is_not_this_machine_s_is_refused():
    with pytest.raises(Trouble, match="another address with --host"):
        choose_port("192.0.2.1", None)  # reserved for examples


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://[::1]:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("news.example", "http://news.example:8000/"),
    ],
)
def test_the_address_is_one_that_a_browser_here_can_open(host, expected):
    assert address(host, 8000) == expected


def test_a_server_on_one_address_answers_to_that_name():
    assert names_of("192.0.2.7") == ["127.0.0.1", "localhost", "[::1]", "192.0.2.7"]


def test_a_server_on_every_address_answers_to_the_machine_s_name():
    assert socket.gethostname() in names_of("0.0.0.0")


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
