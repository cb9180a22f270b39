"""Four eyes, and the way of a document through the workflow."""

import pytest

from annotate.errors import InvalidInput, NotFound, NotPermitted, OwnWork, StaleVersion, WrongStatus
from annotate.models import Annotation, Document
from annotate.models.workflow import ANNOTATION
from annotate.services.annotations import add_annotation, submit_annotation, withdraw_annotation
from annotate.services.documents import reopen_document
from annotate.services.reviewing.reviews import review
from annotate.services.statements import Statement
from annotate.services.submissions import submit_document
from tests import articles


@pytest.fixture
def document(project, ann) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def waiting(document, ann) -> Annotation:
    return articles.submitted(document, ann)


def status_of(document: Document) -> str:
    return Document.objects.get(pk=document.pk).status


def test_author_cannot_approve_own_annotation(document, rita):
    own = articles.submitted(document, rita)
    with pytest.raises(OwnWork):
        review(annotation=own, seen=own.version, decision="approve", by=rita)


def test_annotators_do_not_review(waiting, project, mia):
    from tests.people import person

    with pytest.raises(NotFound):
        review(annotation=waiting, seen=waiting.version, decision="approve", by=person("otto"))
    with pytest.raises(NotPermitted, match="takes an editor"):
        review(annotation=waiting, seen=waiting.version, decision="approve", by=person("ann"))


@pytest.mark.parametrize("decision", ["return", "reject"])
def test_a_refusal_says_why(waiting, rita, decision):
    with pytest.raises(InvalidInput, match="Say why"):
        review(annotation=waiting, seen=waiting.version, decision=decision, by=rita)


def test_an_unknown_decision(waiting, rita):
    with pytest.raises(InvalidInput, match="no decision"):
        review(annotation=waiting, seen=waiting.version, decision="applaud", by=rita)


def test_an_old_version_is_not_decided_on(waiting, rita):
    with pytest.raises(StaleVersion):
        review(annotation=waiting, seen=waiting.version - 1, decision="approve", by=rita)


def test_a_decided_annotation_is_not_decided_again(waiting, rita, mia):
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    with pytest.raises(WrongStatus, match="Rita approved it."):
        review(annotation=waiting, seen=waiting.version, decision="reject", reason="No.", by=mia)


def test_a_document_is_approved_when_nothing_is_open(document, ann, rita):
    articles.annotation(document, ann)
    (first,) = submit_document(document=document, by=ann)
    assert status_of(document) == "in_review"
    review(annotation=first, seen=first.version, decision="approve", by=rita)
    assert status_of(document) == "approved"


def test_a_returned_annotation_sends_its_document_back(document, ann, rita):
    articles.annotation(document, ann)
    (first,) = submit_document(document=document, by=ann)
    review(annotation=first, seen=first.version, decision="return", reason="Too narrow.", by=rita)
    assert status_of(document) == "in_annotation"


def test_reopening_needs_a_reason_and_an_editor(document, ann, rita):
    articles.annotation(document, ann)
    submit_document(document=document, by=ann)
    with pytest.raises(InvalidInput):
        reopen_document(document=document, reason=" ", by=rita)
    with pytest.raises(NotPermitted):
        reopen_document(document=document, reason="A figure is missing.", by=ann)
    assert reopen_document(document=document, reason="A figure is missing.", by=rita).status == "reopened"


def test_a_successor_supersedes_when_it_is_approved(document, waiting, ann, rita):
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    waiting.refresh_from_db()
    said = Statement("numeric_claim", {"quantity": [articles.place(document, "6.4 million")]})
    successor = add_annotation(revision=document.current, statement=said, by=ann, supersedes=waiting)
    successor = submit_annotation(annotation=successor, seen=successor.version, by=ann)
    review(annotation=successor, seen=successor.version, decision="approve", by=rita)
    statuses = {a.pk: a.status for a in Annotation.objects.all()}
    assert statuses == {waiting.pk: "superseded", successor.pk: "approved"}


def test_only_an_editor_withdraws_what_was_approved_and_says_why(waiting, ann, rita):
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    waiting.refresh_from_db()
    with pytest.raises(NotPermitted):
        withdraw_annotation(annotation=waiting, seen=waiting.version, by=ann)
    with pytest.raises(InvalidInput):
        withdraw_annotation(annotation=waiting, seen=waiting.version, by=rita)
    gone = withdraw_annotation(annotation=waiting, seen=waiting.version, by=rita, reason="The paper corrected it.")
    assert gone.status == "withdrawn"


def test_what_the_workflow_does_not_say_cannot_happen():
    assert set(ANNOTATION.values()) <= set(Annotation.Status.values)
    assert {status for status, act in ANNOTATION if act == "approve"} == {"submitted", "disputed"}
    assert not [act for status, act in ANNOTATION if status in ("superseded", "rejected", "adjudicated")]
