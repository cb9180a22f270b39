"""What the engine read, by the API: who is credited with what, under which names, and which figures."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotate.models import Document, User
from annotate.services.documents import Incoming, add_revision
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.runs import carry_out
from tests import articles


@pytest.fixture
def place(document: Document) -> str:
    return f"/api/v1/documents/{document.pk}/reading"


def read(document: Document, by: User) -> None:
    carry_out(request_flagging(document=document, by=by).pk, run_flagging)


def test_a_reading_says_who_is_credited_with_what(client_of, document, place, ann):
    read(document, ann)
    text = document.in_force.text
    told = client_of("vera").get(place).json()
    assert (told["revision"], told["language"], told["language_support"]) == (1, "en", "full")
    first, *_ = told["attributions"]
    assert [text[slice(*first[part])] for part in ("source", "cue")] == ["The harbour authority", "estimated"]
    assert text[slice(*first["content"][0])].startswith("that 4,310 homes")
    assert (first["role"], first["stance"]) == ("origin", "neutral")
    assert first["name"] in [source["name"] for source in told["sources"]]
    figures = [(text[slice(*one["place"])], one["value"], one["unit"]) for one in told["quantities"]]
    assert ("6.4 million crowns", 6_400_000, "crowns") in figures


def test_a_name_says_why_it_is_taken_for_its_source(client_of, project, ann):
    text = "The Harbour Authority said 40 ships had left. Later the authority said that 20 came back. It said 3 sank.\n"
    document = articles.document(project, ann, text)
    read(document, ann)
    (source,) = client_of("ann").get(f"/api/v1/documents/{document.pk}/reading").json()["sources"]
    assert source["name"] == "Harbour Authority"
    assert [text[slice(*link["place"])] for link in source["links"]] == ["the authority", "It"]
    assert source["links"][0]["why"] == "“the authority” shortens “The Harbour Authority”, named before."


def test_a_text_that_was_not_read_has_no_reading(client_of, document, place, ann):
    assert client_of("ann").get(place).json()["code"] == "not_found"
    read(document, ann)
    assert client_of("otto").get(place).status_code == 404
    add_revision(document=document, incoming=Incoming(text=articles.STORM + "\nA correction.\n"), by=ann)
    assert client_of("ann").get(place).status_code == 404


def test_a_reading_costs_one_query(client_of, document, place, ann):
    read(document, ann)
    client = client_of("ann")
    with CaptureQueriesContext(connection) as asked:
        client.get(place)
    assert len(asked) == 1
