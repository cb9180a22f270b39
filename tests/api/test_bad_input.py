"""Bad input gets a clear error with its code, and nothing is half-saved."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from annotate.models import Annotation, Document, Revision, Run, Upload
from tests import articles


def problem(answer) -> tuple[int, str]:
    assert answer["Content-Type"].startswith("application/problem+json")
    body = json.loads(answer.content)
    assert body["detail"]
    return answer.status_code, body["code"]


def nothing_saved() -> bool:
    return not any(table.objects.exists() for table in (Document, Revision, Upload, Run))


TEXTS = [
    ("", (422, "invalid_text")),
    (" \n\t\u00a0 ", (422, "invalid_text")),
    ("a\x00b", (422, "invalid_text")),
    ("broken \ud83d surrogate", (422, "invalid_text")),
    ("ten megabytes " * 750_000, (413, "too_large")),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=["empty", "white space", "NUL", "surrogate", "10 MB"])
def test_a_text_that_is_no_article(client_of, project, text, expected):
    body = json.dumps({"title": "T", "text": text})
    answer = client_of("ann").post(f"/api/v1/projects/{project.pk}/documents", body, content_type="application/json")
    assert problem(answer) == expected
    assert nothing_saved()


FILES = [
    ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, (415, "unsupported_media")),
    ("program.txt", b"\x7fELF\x02\x01\x01\x00" * 50, (415, "unsupported_media")),
    ("article.pdf", b"%PDF-1.7 ...", (422, "invalid_text")),
    ("latin.txt", b"caf\x81\x8d\x8f\x90\x9d", (422, "unknown_encoding")),
    ("empty.txt", b"", (422, "invalid_text")),
    ("big.txt", b"ten megabytes " * 750_000, (413, "too_large")),
]


@pytest.mark.parametrize(("name", "data", "expected"), FILES, ids=[f[0] for f in FILES])
def test_a_file_that_is_no_article(client_of, project, name, data, expected):
    upload = SimpleUploadedFile(name, data)
    answer = client_of("ann").post(f"/api/v1/projects/{project.pk}/documents", {"file": upload}, format="multipart")
    assert problem(answer) == expected
    assert nothing_saved()


def test_html_with_a_script_is_read_without_it(client_of, project):
    page = b"<title>Flood</title><body><script>alert(1)</script><h1>Flood</h1><p>It rose &amp; rose.</p>"
    upload = SimpleUploadedFile("page.html", page, content_type="text/html")
    answer = client_of("ann").post(f"/api/v1/projects/{project.pk}/documents", {"file": upload}, format="multipart")
    assert answer.status_code == 201
    assert Revision.objects.get().text.split() == ["Flood", "It", "rose", "&", "rose."]


def test_neither_text_nor_file(client_of, project):
    assert problem(client_of("ann").post(f"/api/v1/projects/{project.pk}/documents", {"title": "T"})) == (
        400,
        "invalid_input",
    )


def test_what_is_not_there_to_choose_is_told_with_what_is(client_of, project):
    answer = client_of("mia").post(f"/api/v1/projects/{project.pk}/releases", {"formats": ["docbin"]}, format="json")
    assert problem(answer) == (400, "invalid_input")
    [told] = answer.json()["errors"]["formats"]["0"]
    assert told.startswith("“docbin” is none of")
    assert "spacy" in told


def test_the_same_article_twice(client_of, document):
    body = {"title": "Again", "text": "\ufeff" + articles.STORM.replace("\n", "\r\n")}
    answer = client_of("ann").post(f"/api/v1/projects/{document.project_id}/documents", body)
    assert problem(answer) == (409, "duplicate_document")
    assert answer.json()["document"] == document.pk


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "ends in the middle"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"text": NaN}', "NaN is no JSON"),
        (b'{"text": 1e999}', "larger than a number may be"),
        (b"[" + b"9" * 5000 + b"]", "too many digits"),
        (b"\xff\xfe{}", "UTF-16"),
    ],
    ids=["cut", "deep", "NaN", "infinite", "long", "UTF-16"],
)
def test_a_body_that_is_no_json(client_of, project, body, says):
    answer = client_of("ann").post(f"/api/v1/projects/{project.pk}/documents", body, content_type="application/json")
    assert problem(answer) == (400, "malformed")
    assert says in answer.json()["detail"]


def test_a_body_of_another_kind(client_of, project):
    answer = client_of("ann").post(f"/api/v1/projects/{project.pk}/documents", b"<a/>", content_type="application/xml")
    assert problem(answer) == (415, "unsupported_media")


SPANS = [
    ([{"role": "quantity", "start": 0, "end": 99_999}], (422, "invalid_span")),
    ([{"role": "quantity", "start": 5, "end": 5}], (422, "invalid_span")),
    ([{"role": "quantity", "start": 9, "end": 3}], (422, "invalid_span")),
    ([{"role": "quantity", "start": -1, "end": 3}], (400, "invalid_input")),
    ([{"role": "quantity", "start": 0, "end": 10**30}], (400, "invalid_input")),
    ([{"role": "quantity", "start": "here", "end": 3}], (400, "invalid_input")),
    ([{"role": "hat", "start": 0, "end": 3}], (422, "unknown_label")),
    ([], (400, "invalid_input")),
    ("everything", (400, "invalid_input")),
]


@pytest.mark.parametrize(("spans", "expected"), SPANS)
def test_spans_that_do_not_fit(client_of, document, spans, expected):
    answer = client_of("ann").post(
        f"/api/v1/documents/{document.pk}/annotations", {"label": "numeric_claim", "spans": spans}
    )
    assert problem(answer) == expected
    assert not Annotation.objects.exists()


def test_a_span_that_cuts_a_grapheme(client_of, project, ann):
    family = articles.document(project, ann, "A 👩‍👩‍👧 family said 5 homes flooded.")
    body = {"label": "loaded", "spans": [{"role": "loaded", "start": 2, "end": 4}]}
    answer = client_of("ann").post(f"/api/v1/documents/{family.pk}/annotations", body)
    assert problem(answer) == (422, "invalid_span")


@pytest.mark.parametrize(
    ("label", "attributes"),
    [
        ("hat", {}),
        ("numeric_claim", {"sourcing": "gut"}),
        ("numeric_claim", {"colour": "red"}),
        ("loaded", {"x": "\x00"}),
    ],
)
def test_a_label_or_attribute_nobody_knows(client_of, document, label, attributes):
    spans = [{"role": "quantity" if label != "loaded" else "loaded", "start": 0, "end": 5}]
    body = {"label": label, "spans": spans, "attributes": attributes}
    assert problem(client_of("ann").post(f"/api/v1/documents/{document.pk}/annotations", body)) == (
        422,
        "unknown_label",
    )


def test_a_change_that_names_no_version(client_of, document, ann):
    made = articles.annotation(document, ann)
    body = {"label": "numeric_claim", "spans": [{"role": "quantity", "start": 0, "end": 5}]}
    assert problem(client_of("ann").put(f"/api/v1/annotations/{made.pk}", body)) == (428, "version_required")


def test_a_stale_version_says_what_changed(client_of, document, ann):
    made = articles.annotation(document, ann)
    body = {"label": "numeric_claim", "spans": [{"role": "quantity", "start": 0, "end": 5}], "note": "first"}
    first = client_of("ann").put(f"/api/v1/annotations/{made.pk}", body, headers={"If-Match": '"1"'})
    assert (first.status_code, first["ETag"]) == (200, '"2"')
    late = client_of("ann").put(
        f"/api/v1/annotations/{made.pk}", body | {"note": "second"}, headers={"If-Match": '"1"'}
    )
    assert problem(late) == (409, "stale_version")
    assert late.json()["current"]["note"] == "first"
    assert [change["after"]["note"] for change in late.json()["changes"]] == ["first"]


@pytest.mark.parametrize("token", ["nonsense", "0" * 64, "é", ""])
def test_a_bad_token(project, token):
    answer = APIClient().get("/api/v1/me", headers={"Authorization": f"Token {token}"})
    assert problem(answer) == (401, "sign_in_failed")
    assert answer["WWW-Authenticate"] == "Token"


def test_nobody_signed_in(project):
    assert problem(APIClient().get("/api/v1/projects")) == (401, "not_signed_in")


def test_a_session_without_its_csrf_token(project, ann):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(ann, backend="annotate.web.sign_in.NameOrEmail")
    assert problem(client.post("/api/v1/projects", {"name": "Mine"})) == (403, "csrf_failed")


def test_a_method_nobody_offers(client_of, project):
    assert problem(client_of("ann").delete(f"/api/v1/projects/{project.pk}")) == (405, "method_not_allowed")


def test_a_number_no_row_has(client_of, project):
    assert problem(client_of("ann").get(f"/api/v1/documents/{10**25}")) == (404, "not_found")


def test_a_page_that_is_not_there(client_of, project):
    assert problem(client_of("ann").get(f"/api/v1/projects/{project.pk}/documents?page=99")) == (404, "not_found")


@pytest.mark.parametrize("query", ["status=strange", "published_after=yesterday"])
def test_a_filter_nobody_understands(client_of, project, query):
    answer = client_of("ann").get(f"/api/v1/projects/{project.pk}/documents?{query}")
    assert problem(answer) == (400, "invalid_input")


@pytest.mark.parametrize("unit", ["\x00", "\ud83d", {"deep": "\x00"}])
def test_characters_no_database_holds(client_of, document, unit):
    body = {
        "label": "numeric_claim",
        "spans": [{"role": "quantity", "start": 0, "end": 5}],
        "attributes": {"unit": unit},
    }
    address = f"/api/v1/documents/{document.pk}/annotations"
    answer = client_of("ann").post(address, json.dumps(body), content_type="application/json")
    assert answer.status_code in (400, 422)
    assert not Annotation.objects.exists()


def test_a_search_for_a_character_no_database_holds(client_of, project):
    assert client_of("ann").get(f"/api/v1/projects/{project.pk}/documents?q=%00").status_code == 400


def test_an_address_with_a_character_no_database_holds(client_of, project):
    assert client_of("ann").get("/api/v1/releases/1/files/%00").status_code == 404


def test_a_quote_that_the_text_does_not_have_there(client_of, document):
    spans = [{"role": "quantity", "start": 0, "end": 5, "quote": "4,130"}]
    body = {"label": "numeric_claim", "spans": spans}
    answer = client_of("ann").post(f"/api/v1/documents/{document.pk}/annotations", body)
    assert problem(answer) == (422, "invalid_span")
    assert answer.json()["text"] == "4,310"
    assert not Annotation.objects.exists()


COMMENTS = [
    ({"text": "Hm."}, (400, "invalid_input")),
    ({"text": " ", "start": 0, "end": 5}, (400, "invalid_input")),
    ({"text": "Hm.", "start": 0}, (400, "invalid_input")),
    ({"text": "Hm.", "start": 5, "end": 5}, (422, "invalid_span")),
    ({"text": "Hm.", "start": 0, "end": 99_999}, (422, "invalid_span")),
    ({"text": "Hm.", "start": 0, "end": 5, "quote": "4,130"}, (422, "invalid_span")),
    ({"text": "Hm.", "annotation": 999_999}, (404, "not_found")),
    ({"text": "Hm.", "answers": 999_999}, (404, "not_found")),
]


@pytest.mark.parametrize(("body", "expected"), COMMENTS)
def test_a_comment_on_nothing(client_of, document, body, expected):
    assert problem(client_of("ann").post(f"/api/v1/documents/{document.pk}/comments", body)) == expected
    assert not document.comments.exists()


PARTS = [
    ({"evidence": [{"url": "harbour.example"}]}, (400, "invalid_input")),
    ({"evidence": [{"accessed_at": "yesterday", "note": "x"}]}, (400, "invalid_input")),
    ({"evidence": "a lot"}, (400, "invalid_input")),
    ({"evidence": [{}]}, (400, "invalid_input")),
    ({"evidence": [{"note": "x\x00"}]}, (400, "invalid_input")),
    ({"verdict": {"rating": "so-so"}}, (422, "unknown_label")),
    ({"verdict": "true"}, (400, "invalid_input")),
    ({"relations": [{"kind": "supports", "to": "not-a-key"}]}, (400, "invalid_input")),
    ({"relations": [{"kind": "supports", "to": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"}]}, (400, "invalid_input")),
    ({"source": 10**30}, (400, "invalid_input")),
    ({"source": 7}, (400, "invalid_input")),
]


@pytest.mark.parametrize(("part", "expected"), PARTS)
def test_parts_that_do_not_fit(client_of, document, part, expected):
    body = {"label": "loaded", "spans": [{"role": "loaded", "start": 0, "end": 5}]} | part
    address = f"/api/v1/documents/{document.pk}/annotations"
    answer = client_of("ann").post(address, json.dumps(body), content_type="application/json")
    assert problem(answer) == expected
    assert not Annotation.objects.exists()


KEYS = [{}, {"keys": []}, {"keys": {"confirm": ""}}, {"keys": {"confirm": {"key": "c"}}}, {"keys": {"a\x00": "c"}}]
KEYS += [{"keys": {"x" * 41: "c"}}, {"keys": {"confirm": "c" * 41}}, {"keys": {str(n): "c" for n in range(101)}}]


@pytest.mark.parametrize("body", KEYS, ids=range(len(KEYS)))
def test_keys_that_are_none(client_of, ann, body):
    answer = client_of("ann").patch("/api/v1/me", json.dumps(body), content_type="application/json")
    assert problem(answer) == (400, "invalid_input")
    ann.refresh_from_db()
    assert ann.keys == {}


MANY = [
    ({"flags": [], "decision": "confirm"}, (400, "invalid_input")),
    ({"flags": [999_999], "decision": "confirm"}, (404, "not_found")),
    ({"flags": ["all"], "decision": "confirm"}, (400, "invalid_input")),
    ({"flags": [1], "decision": "praise"}, (400, "invalid_input")),
    ({"decision": "confirm"}, (400, "invalid_input")),
]


@pytest.mark.parametrize(("body", "expected"), MANY)
def test_many_decisions_that_cannot_be(client_of, document, body, expected):
    assert problem(client_of("ann").post(f"/api/v1/documents/{document.pk}/flag-decisions", body)) == expected
