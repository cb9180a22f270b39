"""What the database refuses, also to raw SQL."""

import psycopg2
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from annotate.models import Annotation, Document, Event, Intake, Project, User
from annotate.services.log import prove
from annotate.services.reviewing.reviews import review
from tests import articles, people

REVIEW = """INSERT INTO annotate_review (annotation_id, version, reviewer_id, decision, reason, at)
            VALUES (%s, %s, %s, 'approve', '', now())"""
ANNOTATION = """INSERT INTO annotate_annotation (key, project_id, document_id, revision_id, author_id, label, status,
    attributes, note, guideline_id, scheme_id, version, created_at, updated_at) SELECT gen_random_uuid(), """

SPAN = """INSERT INTO annotate_span (annotation_id, role, start, "end", quote, prefix, suffix)
          VALUES (%s, 'quantity', %s, %s, %s, '', '')"""


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def waiting(document: Document, ann: User) -> Annotation:
    return articles.submitted(document, ann)


def refused(rule: str, sql: str, *values: int | str) -> None:
    """Assert that the database refuses the statement in the name of the rule."""
    with pytest.raises(IntegrityError) as problem, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    assert isinstance(problem.value.__cause__, psycopg2.IntegrityError)
    assert problem.value.__cause__.diag.constraint_name == rule


def test_a_span_past_the_end_of_its_text(waiting):
    refused("quote_is_the_text", SPAN, waiting.pk, 0, 99999, "x")


def test_a_span_of_no_annotation(waiting):
    refused("quote_is_the_text", SPAN, 0, 0, 1, "4")
    refused("quote_is_the_text", "UPDATE annotate_span SET annotation_id = 0")


def test_an_annotation_is_never_deleted(document, ann):
    draft = articles.annotation(document, ann)
    refused("record_stays", "DELETE FROM annotate_annotation WHERE id = %s", draft.pk)
    refused("record_stays", "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE annotate_annotation CASCADE")
    refused("annotation_keeps_its_origin", "UPDATE annotate_annotation SET id = -id")


def test_a_span_anywhere_in_a_long_text_has_its_words(project, ann):
    document = articles.document(project, ann, text=" ".join(f"🌊{number}" for number in range(300)))
    draft, text = articles.annotation(document, ann, words="🌊0 🌊1", label="loaded"), document.in_force.text
    for start, end in [(0, 1), (254, 255), (254, 256), (255, 511), (100, 1000), (len(text) - 1, len(text))]:
        words = text[start:end]
        for other in ("x" + words[1:], words[:-1] + "x", words + "x"):
            refused("quote_is_the_text", SPAN, draft.pk, start, end, other)
        draft.spans.create(role="loaded", start=start, end=end, quote=words)


def test_a_quote_that_is_not_the_text(waiting):
    sql = "UPDATE annotate_span SET quote = 'other words here' WHERE annotation_id = %s"
    refused("quote_is_the_text", sql, waiting.pk)


def test_offsets_are_code_points_in_the_database_too(document, ann):
    wave = articles.annotation(document, ann, words="🌊", label="loaded")
    assert wave.spans.get().quote == "🌊"


def test_an_empty_span(waiting):
    refused("span_is_not_empty", 'UPDATE annotate_span SET "end" = start, quote = %s', "")


def test_nobody_reviews_their_own_annotation(waiting, ann):
    refused("four_eyes", REVIEW, waiting.pk, waiting.version, ann.pk)


def test_nobody_reviews_what_succeeds_their_own_annotation(document, ann, rita, mia):
    first = articles.annotation(document, mia)
    second = articles.submitted(document, ann, words="3.1 metres")
    Annotation.objects.filter(pk=second.pk).update(supersedes=first)
    refused("four_eyes", REVIEW, second.pk, second.version, mia.pk)


def test_no_approval_without_a_review(waiting):
    refused("four_eyes", "UPDATE annotate_annotation SET status = 'approved' WHERE id = %s", waiting.pk)


def test_a_review_of_another_version_does_not_count(waiting, rita):
    refused("review_of_the_version_seen", REVIEW, waiting.pk, waiting.version + 1, rita.pk)


@pytest.mark.parametrize("status", ["approved", "submitted"])
def test_an_annotation_is_not_born_as_more_than_a_draft(status, waiting):
    copy = """project_id, document_id, revision_id, author_id, label, %s, '{}', '', guideline_id, scheme_id, 1,
              now(), now() FROM annotate_annotation WHERE id = %s"""
    refused("annotation_begins_as_draft", ANNOTATION + copy, status, waiting.pk)


def test_an_author_cannot_be_changed(waiting, rita):
    sql = "UPDATE annotate_annotation SET author_id = %s WHERE id = %s"
    refused("annotation_keeps_its_origin", sql, rita.pk, waiting.pk)


def test_what_was_approved_is_never_changed(waiting, rita):
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    refused("approved_never_changes", "UPDATE annotate_annotation SET note = 'mine' WHERE id = %s", waiting.pk)
    refused("approved_never_changes", "DELETE FROM annotate_span WHERE annotation_id = %s", waiting.pk)
    refused("approved_never_changes", "UPDATE annotate_annotation SET status = 'draft' WHERE id = %s", waiting.pk)


@pytest.mark.parametrize("table", ["event", "review"])
def test_the_record_only_grows(table, waiting, rita):
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    refused(f"{table}_only_grows", f"UPDATE annotate_{table} SET reason = 'other'")
    refused(f"{table}_only_grows", f"DELETE FROM annotate_{table}")
    refused(f"{table}_only_grows", f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE annotate_{table} CASCADE")


def test_seals_are_set_by_the_log_alone(waiting):
    connection.check_constraints()
    seal = "INSERT INTO annotate_seal SELECT event_id, number + 99, '', hash, project_id FROM annotate_seal"
    refused("seal_by_the_log", seal)
    refused("seal_only_grows", "UPDATE annotate_seal SET hash = previous")
    refused("seal_only_grows", "DELETE FROM annotate_seal")
    refused("seal_only_grows", "TRUNCATE annotate_seal")
    refused("log_by_itself", "UPDATE annotate_log SET length = 0")
    refused("log_by_itself", "INSERT INTO annotate_log SELECT id + 99, 0, '' FROM annotate_project")
    refused("log_only_grows", "DELETE FROM annotate_log")
    refused("log_only_grows", "TRUNCATE annotate_log")


LOGGED = """INSERT INTO annotate_event (project_id, at, act, subject, subject_id, before, after, reason)
            VALUES (%s, now(), 'x', 'y', 1, '{}', '{}', '') RETURNING id"""


def test_raw_sql_cannot_log_without_a_seal(waiting):
    with connection.cursor() as cursor:
        cursor.execute(LOGGED, [waiting.project_id])
        (made,) = cursor.fetchone()
    connection.check_constraints()
    assert prove(waiting.project).fault == ""
    assert Event.objects.get(pk=made).seal.number == Event.objects.count()


def test_nothing_is_logged_of_a_project_that_is_not_there(db):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOGGED, [0])
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_a_text_is_never_changed(document):
    refused("revision_never_changes", "UPDATE annotate_revision SET text = 'x' WHERE id = %s", document.current_id)


BORN = """%s, d.id, current_id, %s, 'claim', 'draft', '{}', '', %s, %s, 1, now(), now()
          FROM annotate_document d WHERE d.id = %s"""


def test_an_annotation_of_another_project_s_document(document, project, ann):
    elsewhere = Project.objects.create(name="Elsewhere")
    rules = project.guideline.pk, project.scheme.pk
    refused("annotation_in_its_project", ANNOTATION + BORN, elsewhere.pk, ann.pk, *rules, document.pk)


def test_an_annotation_by_another_project_s_rules(document, waiting, project, ann):
    other = people.project("Elsewhere")
    for rules in [(other.guideline.pk, project.scheme.pk), (project.guideline.pk, other.scheme.pk), (0, 0)]:
        refused("rules_of_its_project", ANNOTATION + BORN, project.pk, ann.pk, *rules, document.pk)
        ruled = "UPDATE annotate_annotation SET guideline_id = %s, scheme_id = %s WHERE id = %s"
        refused("rules_of_its_project", ruled, *rules, waiting.pk)


def test_an_annotation_from_another_project_s_import(document, project, ann):
    other = Intake.objects.create(project=people.project("Elsewhere"), kind="annotations", name="x", created_by=ann)
    rules = project.guideline.pk, project.scheme.pk
    brought = ANNOTATION.replace("(key,", "(intake_id, key,").replace("SELECT", "SELECT %s,")
    for intake in (other.pk, 0):
        refused("intake_of_its_project", brought + BORN, intake, project.pk, ann.pk, *rules, document.pk)
    refused("intake_stays", "UPDATE annotate_intake SET project_id = %s", project.pk)


def test_a_maker_who_is_not_there(document, project):
    rules = project.guideline.pk, project.scheme.pk
    refused("annotation_of_somebody", ANNOTATION + BORN, project.pk, 0, *rules, document.pk)
    refused("act_of_somebody", LOGGED.replace("(project_id", "(by_id, project_id").replace("(%s", "(0, %s"), project.pk)
    refused("user_stays", "UPDATE annotate_user SET id = -id")


@pytest.mark.parametrize("table", ["guideline", "labelscheme", "intake", "revision", "user"])
def test_what_the_record_speaks_of_is_never_deleted(table, document, project, ann):
    Intake.objects.create(project=project, kind="annotations", name="x", created_by=ann)
    refused(f"{table}_stays", f"DELETE FROM annotate_{table}")
    refused(f"{table}_stays", f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE annotate_{table} CASCADE")


@pytest.mark.parametrize("table", ["span", "evidence", "verdict", "relation", "anchor"])
def test_what_an_annotation_says_is_emptied_by_nobody(table, document):
    refused(f"{table}_stays", f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE annotate_{table} CASCADE")


def test_the_same_text_twice_in_a_project(document):
    sql = """INSERT INTO annotate_document (project_id, title, publisher, author, url, status, sha256, words, open_high,
             open_medium, open_low, version, added_by_id, added_at)
             SELECT project_id, 'twin', '', '', '', 'new', sha256, 0, 0, 0, 0, 1, added_by_id, now()
             FROM annotate_document WHERE id = %s"""
    refused("same_text_once_per_project", sql, document.pk)


def test_one_open_run_per_text(document):
    sql = """INSERT INTO annotate_run (kind, status, project_id, revision_id, step, done, total, attempts, error,
             engine_version, queued_at, due_at)
             VALUES ('flagging', 'running', %s, %s, '', 0, 0, 0, '', '', now(), now())"""
    refused("one_open_run_per_revision", sql, document.project_id, document.current_id)


def test_people_with_records_cannot_be_deleted(waiting, ann):
    with pytest.raises(ProtectedError):
        ann.delete()
    assert Event.objects.filter(by=ann).exists()
