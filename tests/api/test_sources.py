"""The registry by the API: entered, found, changed, merged, and the errors that name what stands in the way."""

import pytest

from tests import articles


@pytest.fixture
def place(project) -> str:
    return f"/api/v1/projects/{project.pk}/sources"


@pytest.fixture
def authority(client_of, place) -> dict:
    body = {"name": "Harbour Authority", "kind": "named_organisation", "aliases": ["HA"]}
    return client_of("ann").post(place, body).json()


def test_a_source_is_entered_and_found_by_alias(client_of, place, authority):
    assert (authority["aliases"], authority["interests"], authority["version"]) == (["HA"], "", 1)
    (found,) = client_of("vera").get(f"{place}?search=ha").json()["results"]
    assert found == authority
    assert client_of("vera").get(f"{place}?search=zebra&kind=document").json()["count"] == 0


def test_a_change_needs_the_version_seen(client_of, authority):
    ann, address = client_of("ann"), f"/api/v1/sources/{authority['id']}"
    assert ann.patch(address, {"interests": "Runs the gates."}).status_code == 428
    seen = ann.get(address)["ETag"]
    changed = ann.patch(address, {"interests": "Runs the gates."}, headers={"If-Match": seen}).json()
    assert (changed["interests"], changed["name"], changed["version"]) == ("Runs the gates.", "Harbour Authority", 2)
    assert ann.patch(address, {"kind": "collective"}, headers={"If-Match": seen}).json()["code"] == "stale_version"


def test_a_name_that_is_taken_names_who_has_it(client_of, place, authority):
    answer = client_of("ann").post(place, {"name": "ha", "kind": "collective"})
    assert (answer.status_code, answer.json()["code"]) == (409, "duplicate_source")
    assert answer.json()["source"] == authority["id"]
    assert "Harbour Authority" in answer.json()["detail"]


def test_a_merger_and_its_undoing(client_of, place, authority):
    board = client_of("ann").post(place, {"name": "Port Board", "kind": "named_organisation"}).json()
    merger = f"/api/v1/sources/{board['id']}/merger"
    assert client_of("ann").post(merger, {"into": authority["id"]}).status_code == 403
    rita = client_of("rita")
    assert rita.post(merger, {"into": authority["id"]}).json()["aliases"] == ["HA", "Port Board"]
    assert rita.get(f"/api/v1/sources/{board['id']}").json()["merged_into"] == authority["id"]
    assert [one["name"] for one in rita.get(place).json()["results"]] == ["Harbour Authority"]
    assert rita.delete(merger).json()["merged_into"] is None


def test_an_annotation_names_its_source(client_of, place, authority, document):
    spans = [{"role": "content", "start": 0, "end": 5}]
    body = {"label": "attribution", "spans": spans, "source": authority["id"]}
    made = client_of("ann").post(f"/api/v1/documents/{document.pk}/annotations", body).json()
    assert (made["source"], made["source_name"]) == (authority["id"], "Harbour Authority")


BAD = [
    ({"name": "", "kind": "document"}, 400),
    ({"name": "Port", "kind": "oracle"}, 400),
    ({"name": "Port"}, 400),
    ({"name": "Port\x00", "kind": "document"}, 400),
    ({"name": "Port", "kind": "document", "aliases": "HA"}, 400),
    ({"name": "Port", "kind": "document", "aliases": [" "]}, 400),
    ({"name": "Port", "kind": "document", "parent": 999_999}, 404),
    ({"name": "´", "kind": "document"}, 400),
]


@pytest.mark.parametrize(("body", "status"), BAD)
def test_what_no_source_can_be(client_of, place, project, body, status):
    answer = client_of("ann").post(place, body)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert not project.sources.exists()


@pytest.mark.parametrize(("who", "status"), [("vera", 403), ("otto", 404)])
def test_viewers_and_outsiders_change_nothing(client_of, place, authority, who, status):
    client, address = client_of(who), f"/api/v1/sources/{authority['id']}"
    assert client.post(place, {"name": "Port", "kind": "document"}).status_code == status
    assert client.patch(address, {"name": "Port", "version": 1}).status_code == status
    assert client.post(f"{address}/merger", {"into": authority["id"]}).status_code == status


def test_lists_ask_the_same_number_of_questions_however_long(
    client_of, place, document, ann, django_assert_max_num_queries
):
    client = client_of("ann")
    for n in range(8):
        client.post(place, {"name": f"Source {n}", "kind": "document", "aliases": [f"S{n}", f"The {n}th"]})
    with django_assert_max_num_queries(5):
        assert client.get(place).json()["count"] == 8
    first = articles.annotation(document, ann, words="3.1 metres")
    for words in ("6.4 million crowns", "four hours", "4,310"):
        made = articles.annotation(document, ann, words=words)
        client.put(
            f"/api/v1/annotations/{made.pk}",
            {
                "label": "numeric_claim",
                "spans": [{"role": "quantity", "start": 0, "end": 5}],
                "evidence": [{"note": "Seen."}, {"note": "Heard."}],
                "verdict": {"rating": "mixed"},
                "relations": [{"kind": "supports", "to": str(first.key)}],
                "version": 1,
            },
        )
    with django_assert_max_num_queries(11):
        rows = client.get(f"/api/v1/documents/{document.pk}/annotations").json()["results"]
    assert [len(row["evidence"]) for row in rows] == [0, 2, 2, 2]
