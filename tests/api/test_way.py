"""Everything by the API alone, with a token: from an article to decisions."""

import base64

import pytest
from rest_framework.test import APIClient

from annotate.models import Run
from annotate.services.flagging.flagging_runs import run_flagging
from annotate.services.runs import carry_out
from tests import articles
from tests.people import PASSWORD


@pytest.fixture
def with_token(project):
    """A client that signs in with the person's own token, made with name and password."""

    def make(username: str) -> APIClient:
        client = APIClient()
        basic = base64.b64encode(f"{username}:{PASSWORD}".encode()).decode()
        token = client.post("/api/v1/tokens", {"name": "test"}, headers={"Authorization": f"Basic {basic}"}).json()[
            "token"
        ]
        client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
        return client

    return make


def flagged(document) -> None:
    run = Run.objects.get(revision=document.current, status="queued")
    carry_out(run.pk, run_flagging)


def test_a_token_is_shown_once_and_can_be_revoked(with_token):
    ann = with_token("ann")
    (token,) = ann.get("/api/v1/tokens").json()
    assert "token" not in token
    assert ann.get("/api/v1/me").json()["username"] == "ann"
    assert ann.delete(f"/api/v1/tokens/{token['token_key']}").status_code == 204
    assert ann.get("/api/v1/me").status_code == 401


def test_a_wrong_password_makes_no_token(project):
    answer = APIClient().post("/api/v1/tokens", headers={"Authorization": "Basic YW5uOndyb25n"})
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_failed")


def test_an_article_comes_in_is_flagged_and_decided(with_token, project, document):
    flagged(document)
    ann = with_token("ann")
    flags = ann.get(f"/api/v1/documents/{document.pk}/flags").json()["results"]
    first = next(flag for flag in flags if flag["rule"] == "attribution_dropped")
    assert first["why"]
    decided = ann.post(f"/api/v1/flags/{first['id']}/decisions", {"decision": "confirm"}).json()
    assert (decided["status"], decided["decided_by"]["username"]) == ("confirmed", "ann")
    (made,) = ann.get(f"/api/v1/documents/{document.pk}/annotations").json()["results"]
    assert (made["flag"], made["label"], made["spans"][0]["quote"]) == (first["id"], "numeric_claim", first["quote"])
    assert ann.get(f"/api/v1/documents/{document.pk}").json()["status"] == "in_annotation"


def test_a_decision_answers_with_the_annotation_it_made(with_token, document):
    flagged(document)
    ann = with_token("ann")
    first, second = ann.get(f"/api/v1/documents/{document.pk}/flags").json()["results"][:2]
    confirmed = ann.post(f"/api/v1/flags/{first['id']}/decisions", {"decision": "confirm"}).json()
    assert (confirmed["annotation"]["flag"], confirmed["annotation"]["status"]) == (first["id"], "draft")
    dismissed = ann.post(f"/api/v1/flags/{second['id']}/decisions", {"decision": "not_a_claim"}).json()
    assert (dismissed["status"], dismissed["annotation"]) == ("dismissed", None)


def test_many_flags_are_decided_at_once_or_none_is(with_token, document):
    flagged(document)
    ann, rita = with_token("ann"), with_token("rita")
    ids = [flag["id"] for flag in ann.get(f"/api/v1/documents/{document.pk}/flags").json()["results"]]
    place = f"/api/v1/documents/{document.pk}/flag-decisions"
    rita.post(f"/api/v1/flags/{ids[1]}/decisions", {"decision": "not_a_claim"})
    refused = ann.post(place, {"flags": ids, "decision": "confirm"})
    assert (refused.status_code, refused.json()["code"], refused.json()["flag"]) == (409, "wrong_status", ids[1])
    assert "is dismissed already by Rita. None of them was decided." in refused.json()["detail"]
    assert ann.get(f"/api/v1/documents/{document.pk}/annotations").json()["results"] == []
    rest = [one for one in ids if one != ids[1]]
    decided = ann.post(place, {"flags": rest, "decision": "confirm"}).json()
    assert [(flag["id"], flag["status"]) for flag in decided] == [(one, "confirmed") for one in rest]
    assert decided[0]["annotation"]["flag"] == rest[0]


def test_one_s_own_keys_are_kept(with_token, project):
    ann = with_token("ann")
    assert ann.get("/api/v1/me").json()["keys"] == {}
    ann.patch("/api/v1/me", {"keys": {"confirm": "y", "next": " "}})
    assert ann.patch("/api/v1/me", {"keys": {"confirm": "k"}}).json()["keys"] == {"confirm": "k"}
    assert with_token("rita").get("/api/v1/me").json()["keys"] == {}


def test_undoing_a_decision_takes_its_draft_back(with_token, project, document):
    flagged(document)
    ann = with_token("ann")
    flag = ann.get(f"/api/v1/documents/{document.pk}/flags").json()["results"][0]
    ann.post(f"/api/v1/flags/{flag['id']}/decisions", {"decision": "confirm"})
    assert ann.delete(f"/api/v1/flags/{flag['id']}/decisions").json()["status"] == "open"
    assert ann.get(f"/api/v1/documents/{document.pk}/annotations").json()["results"] == []


def test_submitting_reviewing_and_four_eyes(with_token, document, ann):
    made = articles.annotation(document, ann)
    ann_client, rita = with_token("ann"), with_token("rita")
    (submitted,) = ann_client.post(f"/api/v1/documents/{document.pk}/submissions").json()
    reviews = f"/api/v1/annotations/{made.pk}/reviews"
    seen = {"If-Match": f'"{submitted["version"]}"'}
    own = ann_client.post(reviews, {"decision": "approve"}, headers=seen)
    assert own.status_code == 403
    silent = rita.post(reviews, {"decision": "return"}, headers=seen)
    assert (silent.status_code, silent.json()["code"]) == (400, "invalid_input")
    returned = rita.post(reviews, {"decision": "return", "reason": "Too narrow."}, headers=seen)
    assert (returned.status_code, returned.json()["annotation"]["status"]) == (201, "returned")
    again = rita.post(reviews, {"decision": "approve"}, headers=seen)
    assert (again.status_code, again.json()["code"]) == (409, "wrong_status")


def test_an_editor_does_not_approve_their_own(with_token, document, rita):
    made = articles.submitted(document, rita)
    answer = with_token("rita").post(
        f"/api/v1/annotations/{made.pk}/reviews", {"decision": "approve", "version": made.version}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "own_work")


def test_sending_twice_makes_one(with_token, document):
    body = {
        "key": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        "label": "loaded",
        "spans": [{"role": "loaded", "start": 0, "end": 5}],
    }
    ann = with_token("ann")
    first, second = (ann.post(f"/api/v1/documents/{document.pk}/annotations", body).json() for _ in range(2))
    assert first["id"] == second["id"]


def test_withdrawing_and_bringing_back(with_token, document, ann):
    made = articles.annotation(document, ann)
    client = with_token("ann")
    gone = client.post(f"/api/v1/annotations/{made.pk}/withdrawals", {"version": 1}).json()
    assert gone["status"] == "withdrawn"
    back = client.post(f"/api/v1/annotations/{made.pk}/restorations", headers={"If-Match": '"2"'}).json()
    assert back["status"] == "draft"
    acts = [event["act"] for event in client.get(f"/api/v1/annotations/{made.pk}/events").json()["results"]]
    assert acts == ["restore", "withdraw", "add"]


def test_talk_about_an_annotation(with_token, document, ann):
    made = articles.annotation(document, ann)
    said = with_token("rita").post(f"/api/v1/annotations/{made.pk}/comments", {"text": "Which count?"}).json()
    client = with_token("ann")
    client.post(f"/api/v1/annotations/{made.pk}/comments", {"text": "The insurers'.", "answers": said["id"]})
    settled = client.post(f"/api/v1/comments/{said['id']}/resolution").json()
    assert settled["resolved_by"]["username"] == "ann"
    talk = client.get(f"/api/v1/annotations/{made.pk}/comments").json()["results"]
    assert [comment["text"] for comment in talk] == ["Which count?", "The insurers'."]


def test_a_statement_goes_in_and_comes_out_whole(with_token, document, ann):
    other = articles.annotation(document, ann, words="3.1 metres")
    client = with_token("ann")
    evidence = {"url": "https://harbour.example/", "file": None, "quote": "", "note": "", "accessed_at": "2026-03-01"}
    body = {
        "label": "loaded",
        "spans": [{"role": "loaded", "start": 0, "end": 5}],
        "evidence": [evidence | {"is_primary": True, "is_named": False}],
        "verdict": {"rating": "mixed", "explanation": "Half of it.", "one_origin": ""},
        "relations": [{"kind": "contradicts", "to": str(other.key)}],
    }
    made = client.post(f"/api/v1/documents/{document.pk}/annotations", body).json()
    told = client.get(f"/api/v1/annotations/{made['id']}").json()
    assert told["evidence"] == [body["evidence"][0] | {"file_name": None}]
    assert (told["verdict"], told["relations"], told["source"]) == (body["verdict"], body["relations"], None)
    plain = {"label": "loaded", "spans": body["spans"]}
    bare = client.put(f"/api/v1/annotations/{made['id']}", plain, headers={"If-Match": '"1"'}).json()
    assert (bare["evidence"], bare["verdict"], bare["relations"]) == ([], None, [])


def test_talk_about_words_in_a_thread(with_token, document):
    rita, ann = with_token("rita"), with_token("ann")
    place = f"/api/v1/documents/{document.pk}/comments"
    said = rita.post(place, {"text": "Whose count?", "start": 0, "end": 5, "quote": "4,310"}).json()
    assert (said["start"], said["end"], said["quote"], said["annotation"]) == (0, 5, "4,310", None)
    ann.post(place, {"text": "The insurers'.", "answers": said["id"]})
    first, second = ann.get(place).json()
    assert (first["id"], second["answers"], second["quote"]) == (said["id"], said["id"], "4,310")
    settled = ann.post(f"/api/v1/comments/{said['id']}/resolution").json()
    assert settled["resolved_by"]["username"] == "ann"
    assert rita.delete(f"/api/v1/comments/{said['id']}/resolution").json()["resolved_at"] is None


def test_a_new_text_is_a_revision(with_token, document):
    client = with_token("ann")
    made = client.post(f"/api/v1/documents/{document.pk}/revisions", {"text": "Corrected: 4,130 homes flooded."})
    assert (made.status_code, made.json()["number"]) == (201, 2)
    numbers = [r["number"] for r in client.get(f"/api/v1/documents/{document.pk}/revisions").json()["results"]]
    assert numbers == [2, 1]
    assert client.get(f"/api/v1/documents/{document.pk}/revisions/1").json()["text"] == articles.STORM


def test_correcting_what_is_known_about_an_article(with_token, document):
    client = with_token("ann")
    seen = client.get(f"/api/v1/documents/{document.pk}")["ETag"]
    changed = client.patch(f"/api/v1/documents/{document.pk}", {"publisher": "Wire"}, headers={"If-Match": seen})
    assert changed.json()["publisher"] == "Wire"
    late = client.patch(f"/api/v1/documents/{document.pk}", {"publisher": "Post"}, headers={"If-Match": seen})
    assert late.status_code == 409


def test_finding_articles_by_words_and_status(with_token, document):
    client = with_token("ann")

    def titles(query: str) -> list[str]:
        return [
            d["title"]
            for d in client.get(f"/api/v1/projects/{document.project_id}/documents?{query}").json()["results"]
        ]

    assert titles("q=barrier") == []
    assert titles("q=crowns") == titles('q="homes under water"') == titles("status=new") == [document.title]
    assert titles("status=approved") == []
    assert titles("q=4,310") == titles("q=crow") == titles("q=repairs+cro") == [document.title]
    assert titles("q=-crowns") == []


OUTSIDE = [
    "projects/{project}", "projects/{project}/documents", "projects/{project}/annotations", "projects/{project}/flags",
    "projects/{project}/members", "projects/{project}/releases", "projects/{project}/labels", "documents/{document}",
    "documents/{document}/annotations", "documents/{document}/flags", "documents/{document}/runs",
    "documents/{document}/revisions", "documents/{document}/revisions/1", "annotations/{annotation}",
    "annotations/{annotation}/reviews", "annotations/{annotation}/comments", "annotations/{annotation}/events",
    "runs/{run}", "documents/{document}/comments",
]  # fmt: skip


@pytest.mark.parametrize("address", OUTSIDE)
def test_to_an_outsider_nothing_exists(with_token, document, ann, address):
    made = articles.annotation(document, ann)
    names = {
        "project": document.project_id,
        "document": document.pk,
        "annotation": made.pk,
        "run": Run.objects.get().pk,
    }
    answer = with_token("otto").get("/api/v1/" + address.format(**names))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


WRITES = [
    ("documents/{document}/annotations", {"label": "loaded", "spans": [{"role": "loaded", "start": 0, "end": 5}]}),
    ("documents/{document}/revisions", {"text": "Other words."}),
    ("documents/{document}/submissions", {}),
    ("documents/{document}/runs", {}),
    ("projects/{project}/documents", {"text": "Other words."}),
    ("annotations/{annotation}/comments", {"text": "Hm."}),
    ("documents/{document}/comments", {"text": "Hm.", "start": 0, "end": 5}),
]


@pytest.mark.parametrize(("address", "body"), WRITES)
@pytest.mark.parametrize(("who", "status"), [("vera", 403), ("otto", 404)])
def test_viewers_and_outsiders_write_nothing(with_token, document, ann, address, body, who, status):
    made = articles.annotation(document, ann)
    names = {"project": document.project_id, "document": document.pk, "annotation": made.pk}
    assert with_token(who).post("/api/v1/" + address.format(**names), body).status_code == status


def test_the_schema_describes_every_address(with_token):
    paths = with_token("ann").get("/api/v1/schema?format=json").json()["paths"]
    assert "/api/v1/annotations/{annotation_id}/reviews" in paths
    assert len(paths) > 30


def test_every_code_is_explained(project):
    known = {problem["code"]: problem for problem in APIClient().get("/api/v1/problems").json()}
    assert known["stale_version"]["status"] == 409
    assert all(problem["meaning"] for problem in known.values())


def test_what_was_said_of_an_older_text_is_told_in_the_one_in_force(with_token, document, ann):
    client = with_token("ann")
    said = articles.annotation(document, ann, words="6.4 million crowns")
    lost = articles.annotation(document, ann, words="3.1 metres")
    text = "Corrected.\n\n" + articles.STORM.replace(" The 🌊 rose by 3.1 metres in four hours.", "")
    client.post(f"/api/v1/documents/{document.pk}/revisions", {"text": text})
    rows = {row["id"]: row for row in client.get(f"/api/v1/documents/{document.pk}/annotations").json()["results"]}
    [span] = rows[said.pk]["spans"]
    assert text[span["start"] : span["end"]] == span["quote"] == "6.4 million crowns"
    assert (span["anchor"], span["score"]) == ("moved", 1.0)
    assert (rows[said.pk]["revision"], rows[said.pk]["in_force"]) == (1, 2)
    [gone] = rows[lost.pk]["spans"]
    assert (gone["start"], gone["end"], gone["quote"], gone["anchor"]) == (None, None, "3.1 metres", "orphaned")
    orphans = client.get(f"/api/v1/documents/{document.pk}/orphans").json()["results"]
    assert [row["id"] for row in orphans] == [lost.pk]


def test_a_change_may_speak_of_the_text_that_its_sender_sees(with_token, document, ann):
    client = with_token("ann")
    said = articles.annotation(document, ann, words="6.4 million crowns")
    start, end = articles.place(document, "6.4 million crowns")
    client.post(f"/api/v1/documents/{document.pk}/revisions", {"text": "Corrected.\n\n" + articles.STORM})
    put = {"label": "numeric_claim", "spans": [{"role": "quantity", "start": start, "end": end}], "note": "Seen."}
    told = client.put(f"/api/v1/annotations/{said.pk}", put | {"revision": 1, "version": 1}).json()
    assert (told["revision"], told["in_force"], told["spans"][0]["start"]) == (1, 2, start)
    [span] = client.get(f"/api/v1/annotations/{said.pk}").json()["spans"]
    assert (span["start"], span["quote"]) == (start + len("Corrected.\n\n"), "6.4 million crowns")
    moved = [{"role": "quantity", "start": span["start"], "end": span["end"]}]
    told = client.put(f"/api/v1/annotations/{said.pk}", put | {"spans": moved, "version": 2}).json()
    assert (told["revision"], told["spans"][0]["anchor"]) == (2, "original")


def test_who_sees_an_older_text_is_answered_in_its_offsets(with_token, document, ann):
    client = with_token("ann")
    said = articles.annotation(document, ann, words="6.4 million crowns")
    start, end = articles.place(document, "6.4 million crowns")
    client.post(f"/api/v1/documents/{document.pk}/revisions", {"text": "Corrected.\n\n" + articles.STORM})
    one = client.get(f"/api/v1/annotations/{said.pk}?revision=1").json()
    [other] = client.get(f"/api/v1/documents/{document.pk}/annotations?revision=1").json()["results"]
    put = {"label": "numeric_claim", "spans": [{"role": "quantity", "start": start, "end": end}], "revision": 1}
    stale = client.put(f"/api/v1/annotations/{said.pk}", put | {"version": 9}).json()["current"]
    assert [row["spans"][0]["start"] for row in (one, other, stale)] == [start] * 3
    assert client.get(f"/api/v1/annotations/{said.pk}?revision=7").status_code == 404


def test_comments_on_words_of_an_earlier_text_say_where_these_are_now(with_token, document):
    client = with_token("ann")
    place = f"/api/v1/documents/{document.pk}/comments"
    for words in ("6.4 million crowns", "3.1 metres"):
        start, end = articles.place(document, words)
        client.post(place, {"text": "Whose?", "start": start, "end": end, "quote": words})
    text = "Corrected.\n\n" + articles.STORM.replace(" The 🌊 rose by 3.1 metres in four hours.", "")
    client.post(f"/api/v1/documents/{document.pk}/revisions", {"text": text})
    moved, gone = client.get(place).json()
    assert text[moved["start"] : moved["end"]] == moved["quote"] == "6.4 million crowns"
    assert (moved["revision"], moved["anchor"]) == (1, "moved")
    assert (gone["start"], gone["end"], gone["quote"], gone["anchor"]) == (None, None, "3.1 metres", "orphaned")
    old = client.post(place, {"text": "Late.", "start": 0, "end": 5, "revision": 1}).json()
    assert (old["anchor"], old["start"]) == ("moved", len("Corrected.\n\n"))


def test_an_editor_approves_what_nothing_is_left_to_review_in(with_token, document, ann):
    waiting = articles.submitted(document, ann)
    rita = with_token("rita")
    rita.post(f"/api/v1/annotations/{waiting.pk}/reviews", {"decision": "approve", "version": waiting.version})
    with_token("ann").post(f"/api/v1/documents/{document.pk}/revisions", {"text": "Corrected.\n\n" + articles.STORM})
    place = f"/api/v1/documents/{document.pk}/approvals"
    assert with_token("ann").post(place, {}).status_code == 403
    assert rita.post(place, {}).json()["status"] == "approved"
    assert rita.post(place, {}).status_code == 409
