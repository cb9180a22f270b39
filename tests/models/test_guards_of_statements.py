"""What the database refuses of evidence, verdicts, relations, sources and comments, also to raw SQL."""

import pytest

from annotate.models import Annotation, Document, Evidence, EvidenceFile, Project, Relation, Source, User, Verdict
from annotate.services.reviewing.reviews import review
from tests import articles, people
from tests.models.test_guards import refused


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def claim(document: Document, ann: User) -> Annotation:
    return articles.submitted(document, ann)


@pytest.fixture
def elsewhere(ann: User) -> Document:
    """A document of another project."""
    return articles.document(people.project("Elsewhere"), ann)


def source(project: Project, name: str = "Harbour authority", **values: object) -> Source:
    return Source.objects.create(project=project, name=name, kind="named_organisation", **values)


def test_what_an_approved_annotation_says_is_never_changed(claim, document, ann, rita, project):
    other = articles.annotation(document, ann, words="3.1 metres")
    Evidence.objects.create(annotation=claim, url="https://harbour.example/")
    Verdict.objects.create(annotation=claim, rating="mixed", explanation="Half of it.")
    Relation.objects.create(annotation=claim, to=other, kind="supports")
    authority = source(project)
    review(annotation=claim, seen=claim.version, decision="approve", by=rita)
    for table in ("evidence", "verdict", "relation"):
        refused("approved_never_changes", f"DELETE FROM annotate_{table} WHERE annotation_id = %s", claim.pk)
    refused("approved_never_changes", "UPDATE annotate_evidence SET url = 'https://other.example/'")
    refused("approved_never_changes", "UPDATE annotate_verdict SET rating = 'false'")
    refused("approved_never_changes", "UPDATE annotate_relation SET annotation_id = to_id, to_id = annotation_id")
    refused(
        "approved_never_changes", "INSERT INTO annotate_verdict (annotation_id, rating, explanation) VALUES (%s, 'x', '')",
        claim.pk,
    )  # fmt: skip
    refused(
        "approved_never_changes", "UPDATE annotate_annotation SET source_id = %s WHERE id = %s", authority.pk, claim.pk
    )


def test_a_relation_stays_in_its_project(claim, elsewhere, ann):
    strange = articles.annotation(elsewhere, ann)
    sql = "INSERT INTO annotate_relation (annotation_id, to_id, kind) VALUES (%s, %s, 'supports')"
    refused("relation_in_its_project", sql, claim.pk, strange.pk)
    refused("relation_is_to_another", sql, claim.pk, claim.pk)


def test_a_relation_is_of_a_known_kind_and_to_what_stands(claim, document, ann):
    other = articles.annotation(document, ann, words="3.1 metres")
    sql = "INSERT INTO annotate_relation (annotation_id, to_id, kind) VALUES (%s, %s, %s)"
    refused("relation_kind_is_known", sql, claim.pk, other.pk, "likes")
    Annotation.objects.filter(pk=other.pk).update(status="withdrawn")
    refused("relation_to_what_stands", sql, claim.pk, other.pk, "supports")


def test_evidence_shows_something_of_its_own_document(claim, elsewhere, ann):
    file = EvidenceFile.objects.create(
        document=elsewhere, name="a.pdf", media_type="application/pdf", size=1, sha256="", data=b"x", added_by=ann
    )
    sql = """INSERT INTO annotate_evidence (annotation_id, url, file_id, quote, note, is_primary, is_named)
             VALUES (%s, '', {}, '', '', false, false)"""
    refused("evidence_in_its_document", sql.format(file.pk), claim.pk)
    refused("evidence_shows_something", sql.format("NULL"), claim.pk)
    refused("evidencefile_never_changes", "UPDATE annotate_evidencefile SET data = ''")


def test_an_annotation_names_a_source_of_its_project(claim, elsewhere):
    strange = source(elsewhere.project)
    refused("source_in_its_project", "UPDATE annotate_annotation SET source_id = %s", strange.pk)


def test_sources_belong_to_sources_of_their_project(project, elsewhere):
    one, strange = source(project), source(elsewhere.project)
    for column in ("parent_id", "merged_into_id"):
        refused("source_in_its_project", f"UPDATE annotate_source SET {column} = %s WHERE id = %s", strange.pk, one.pk)
    refused("source_in_its_project", "UPDATE annotate_source SET project_id = %s", elsewhere.project_id)
    refused("source_is_not_its_own", "UPDATE annotate_source SET parent_id = id")
    refused("source_kind_is_known", "UPDATE annotate_source SET kind = 'oracle'")
    name = """INSERT INTO annotate_sourcename (source_id, project_id, name, folded) VALUES (%s, %s, 'A', 'a')"""
    refused("source_in_its_project", name, one.pk, elsewhere.project_id)


def test_a_source_is_merged_into_one_that_stands(project):
    first, second, third = (source(project, name) for name in ("A", "B", "C"))
    Source.objects.filter(pk=first.pk).update(merged_into=second)
    merge = "UPDATE annotate_source SET merged_into_id = %s WHERE id = %s"
    refused("source_merged_once", merge, first.pk, third.pk)
    refused("source_merged_once", merge, third.pk, second.pk)


def test_a_name_means_one_source(project):
    one, two = source(project), source(project, "Port")
    sql = "INSERT INTO annotate_sourcename (source_id, project_id, name, folded) VALUES (%s, %s, 'Port', 'port')"
    refused("one_source_per_name", f"{sql}, (%s, %s, 'PORT', 'port')", one.pk, project.pk, two.pk, project.pk)


def test_a_comment_is_on_something_of_its_document(claim, document, elsewhere, ann):
    sql = """INSERT INTO annotate_comment (document_id, annotation_id, revision_id, start, "end", quote, author_id,
             text, created_at) VALUES (%s, {}, {}, {}, {}, '{}', %s, 'Hm.', now())"""
    text = document.current_id
    refused("comment_in_its_document", sql.format(claim.pk, "NULL", "NULL", "NULL", ""), elsewhere.pk, ann.pk)
    refused("comment_in_its_document", sql.format("NULL", text, 0, 5, "4,310"), elsewhere.pk, ann.pk)
    refused("quote_is_the_text", sql.format("NULL", text, 0, 5, "4,130"), document.pk, ann.pk)
    refused("comment_is_on_something", sql.format(claim.pk, text, 0, 5, "4,310"), document.pk, ann.pk)
