"""Whole projects as lines of JSON, and what changed since."""

import json

import pytest
from django.db import connection

from annotate.formats import DocumentRecord, Record
from annotate.formats.structure import of_json
from annotate.services.documents import change_document, reopen_document
from annotate.services.reviewing.reviews import review
from tests import articles, crew


@pytest.fixture
def asked(client_of, project):
    """Asks as a person, and returns the lines and what to ask for next time."""

    def ask(username, what, **wanted):
        connection.check_constraints()  # as a commit does: what was done so far is sealed
        answer = client_of(username).get(f"/api/v1/projects/{project.pk}/{what}", wanted)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/x-ndjson")
        return [json.loads(line) for line in answer.getvalue().splitlines()], int(answer["Annotate-Next"])

    return ask


def test_every_annotation_is_a_full_record(asked, document, ann):
    made = articles.submitted(document, ann)
    [line], _ = asked("vera", "records")
    assert of_json(Record, line).id == made.pk
    assert line["spans"][0]["quote"] == "6.4 million crowns"


def test_every_text_in_force_is_told(asked, document):
    [line], _ = asked("vera", "texts")
    assert of_json(DocumentRecord, line).text == articles.STORM


def test_only_what_changed_since_is_sent_again(asked, document, ann, rita):
    waiting = articles.submitted(document, ann)
    other = articles.annotation(document, ann, words="3.1 metres")
    everything, place = asked("vera", "records")
    assert [line["id"] for line in everything] == [waiting.pk, other.pk]
    assert asked("vera", "records", since=place) == ([], place)
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    [line], later = asked("vera", "records", since=place)
    assert (line["id"], line["status"], later > place) == (waiting.pk, "approved", True)


def test_a_corrected_title_changes_the_text_and_its_records(asked, document, ann):
    made = articles.annotation(document, ann)
    _, place = asked("vera", "records")
    document.refresh_from_db()
    change_document(document=document, seen=document.version, by=ann, about={"title": "Corrected"})
    [line], _ = asked("vera", "records", since=place)
    [text], _ = asked("vera", "texts", since=place)
    assert (line["id"], line["document"]["title"], text["title"]) == (made.pk, "Corrected", "Corrected")


def test_where_an_article_stands_in_its_workflow_changes_no_record(asked, document, ann, rita):
    waiting = articles.submitted(document, ann)
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    _, place = asked("vera", "records")
    reopen_document(document=document, by=rita, reason="A figure is in doubt.")
    later = asked("vera", "records", since=place)
    assert (later[0], later[1] > place, asked("vera", "texts", since=place)[0]) == ([], True, [])


def test_they_are_narrowed_by_status_and_label(asked, document, ann):
    articles.submitted(document, ann)
    time = articles.annotation(document, ann, words="four hours", label="time")
    assert [line["id"] for line in asked("vera", "records", status="draft")[0]] == [time.pk]
    assert [line["id"] for line in asked("vera", "records", label="time")[0]] == [time.pk]


def test_of_blind_work_one_gets_ones_own(asked, project, document, ann):
    crew.make_blind(project)
    bea = crew.annotator(project, "bea")
    crew.give(document, ann, bea)
    articles.annotation(document, ann)
    mine = articles.annotation(document, bea, words="3.1 metres")
    assert [line["id"] for line in asked("bea", "records")[0]] == [mine.pk]


def test_what_is_asked_wrong_is_said(client_of, project):
    answer = client_of("vera").get(f"/api/v1/projects/{project.pk}/records", {"since": "yesterday"})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")
