"""What the database refuses of anchors, also to raw SQL."""

import pytest

from annotate.models import Annotation, Document, Project, User
from annotate.services.documents import Incoming, add_revision
from annotate.services.reviewing.reviews import review
from tests import articles
from tests.models.test_guards import refused

ANCHOR = """INSERT INTO annotate_anchor (span_id, revision_id, status, start, "end", quote, prefix, suffix, score)
            SELECT s.id, %s, %s, %s, %s, %s, '', '', 1 FROM annotate_span s WHERE s.annotation_id = %s"""


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def approved(document: Document, ann: User, rita: User) -> Annotation:
    waiting = articles.submitted(document, ann)
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    return waiting


def revised(document: Document, by: User, text: str) -> int:
    """The key of the new text; nothing is anchored in it yet."""
    revision = add_revision(document=document, incoming=Incoming(text=text), by=by)
    return revision.pk


@pytest.fixture
def draft_and_text(document: Document, ann: User) -> tuple[Annotation, int]:
    """A draft that is newer than the text it is not anchored in."""
    text = revised(document, ann, articles.STORM + "\nCorrected 🌊.\n" + "More. " * 900)
    elsewhere = articles.document(document.project, ann, text="Rents rose by 6.4 million crowns in the port.")
    return articles.annotation(elsewhere, ann), text


def test_an_anchor_in_another_document(draft_and_text):
    draft, text = draft_and_text
    refused("anchor_in_its_document", ANCHOR, text, "exact", 0, 1, articles.STORM[0], draft.pk)


def test_an_anchor_with_other_words_than_its_text(document, ann, draft_and_text):
    _, text = draft_and_text
    waiting = Annotation.objects.create(
        project=document.project,
        document=document,
        revision=document.revisions.get(number=1),
        author=ann,
        label="claim",
        guideline=document.project.guideline,
        scheme=document.project.scheme,
    )
    waiting.spans.create(role="claim", start=0, end=1, quote=articles.STORM[0])
    refused("quote_is_the_text", ANCHOR, text, "exact", 0, 5, "wrong", waiting.pk)
    refused("quote_is_the_text", ANCHOR, text, "moved", 900_000, 900_005, "More.", waiting.pk)
    refused("only_orphans_have_no_place", ANCHOR, text, "orphaned", 0, 1, articles.STORM[0], waiting.pk)


def test_an_anchor_is_never_changed(document, approved, ann):
    revised(document, ann, "Corrected.\n\n" + articles.STORM)
    refused("anchor_never_changes", "UPDATE annotate_anchor SET score = 0.1")


def test_where_approved_words_went_stays_in_the_record(document, approved, ann):
    revised(document, ann, "Corrected.\n\n" + articles.STORM)
    refused("approved_never_changes", "DELETE FROM annotate_anchor")


@pytest.mark.parametrize("status", ["submitted", "returned", "draft"])
def test_an_approval_is_not_taken_back_while_the_words_stand(document, approved, ann, status):
    revised(document, ann, "Corrected.\n\n" + articles.STORM)
    reopen = "UPDATE annotate_annotation SET status = %s, version = version + 1 WHERE id = %s"
    refused("approved_never_changes", reopen, status, approved.pk)


def test_an_approval_that_was_taken_back_needs_another_review(document, approved, ann):
    revised(document, ann, articles.STORM.replace("6.4 million", "7.1 million"))
    assert Annotation.objects.get(pk=approved.pk).status == "submitted"
    refused("four_eyes", "UPDATE annotate_annotation SET status = 'approved' WHERE id = %s", approved.pk)


def test_an_annotation_does_not_go_to_another_text_with_its_old_spans(document, ann):
    draft = articles.annotation(document, ann)
    text = revised(document, ann, "Corrected.\n\n" + articles.STORM)
    refused(
        "annotation_keeps_its_origin", "UPDATE annotate_annotation SET revision_id = %s WHERE id = %s", text, draft.pk
    )
