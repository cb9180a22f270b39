"""What the database refuses of adjudications, also to raw SQL."""

import pytest
from django.utils import timezone

from annotate.models import Adjudication, Annotation, Assignment, Document, Project, Review, Rival, User
from annotate.services.reviewing.adjudications import take
from tests import articles, people
from tests.models.test_guards import refused

ADJUDICATION = """INSERT INTO annotate_adjudication (document_id, adjudicator_id, how, outcome_id, reason, at)
                  VALUES (%s, %s, %s, %s, 'why', now())"""
RIVAL = "INSERT INTO annotate_rival (adjudication_id, annotation_id) VALUES (%s, %s)"
STATUS = "UPDATE annotate_annotation SET status = %s, version = version + 1 WHERE id = %s"


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def versions(document: Document, ann: User, mia: User) -> tuple[Annotation, Annotation]:
    """Ann's and Mia's, in dispute; so Mia has a part in the document, and Rita has none."""
    made = articles.submitted(document, ann), articles.submitted(document, mia, words="6.4 million")
    Document.objects.update(opened_at=timezone.now())
    Annotation.objects.update(status="disputed")
    for one in made:
        one.refresh_from_db()
    return made


def test_an_adjudicator_had_no_part(document, versions, ann, mia, rita):
    for person in (ann, mia):
        refused("adjudicator_had_no_part", ADJUDICATION, document.pk, person.pk, "take", versions[0].pk)
    Assignment.objects.create(document=document, annotator=rita, how="by_hand", assigned_by=mia)
    refused("adjudicator_had_no_part", ADJUDICATION, document.pk, rita.pk, "take", versions[0].pk)


def test_an_adjudicator_is_an_editor_of_the_project(document, versions, vera, otto):
    for person in (vera, otto):
        refused("adjudicator_is_an_editor", ADJUDICATION, document.pk, person.pk, "take", versions[0].pk)


def test_nothing_is_adjudicated_while_people_work_blind(document, ann, rita):
    made = articles.submitted(document, ann)
    refused("adjudication_after_opening", ADJUDICATION, document.pk, rita.pk, "take", made.pk)


def test_what_stands_was_in_dispute_or_is_the_adjudicators(document, versions, rita, ann):
    other = articles.document(document.project, ann, text="Other words.")
    elsewhere = articles.submitted(other, ann, words="Other", label="claim")
    mine = articles.annotation(document, rita)
    for how, key in [("merge", versions[0].pk), ("take", elsewhere.pk), ("write", mine.pk), ("take", mine.pk)]:
        refused("outcome_of_the_dispute", ADJUDICATION, document.pk, rita.pk, how, key)
    written = articles.submitted(document, rita, words="four hours")
    refused("adjudication_has_its_outcome", ADJUDICATION, document.pk, rita.pk, "none", written.pk)
    refused("adjudication_is_known", ADJUDICATION, document.pk, rita.pk, "guess", written.pk)


def test_a_dispute_ends_as_an_adjudication_says(document, versions, rita):
    one, other = versions
    refused("dispute_ends_by_adjudication", STATUS, "adjudicated", other.pk)
    Review.objects.create(annotation=one, version=one.version, reviewer=rita, decision="approve")
    refused("dispute_ends_by_adjudication", STATUS, "approved", one.pk)
    made = Adjudication.objects.create(document=document, adjudicator=rita, how="take", outcome=one)
    refused("rival_is_in_dispute", RIVAL, made.pk, one.pk)
    refused("annotate_adjudication_outcome_id_key", ADJUDICATION, document.pk, rita.pk, "take", one.pk)
    Rival.objects.create(adjudication=made, annotation=other)
    refused("outcome_of_the_dispute", ADJUDICATION, document.pk, rita.pk, "take", other.pk)
    refused("annotate_rival_annotation_id_key", RIVAL, made.pk, other.pk)
    Annotation.objects.filter(pk=one.pk).update(status="approved")
    Annotation.objects.filter(pk=other.pk).update(status="adjudicated")


def test_a_review_by_another_than_the_adjudicator_ends_no_dispute(document, versions, rita):
    one, _ = versions
    sam = people.person("sam")
    Review.objects.create(annotation=one, version=one.version, reviewer=sam, decision="approve")
    Adjudication.objects.create(document=document, adjudicator=rita, how="take", outcome=one)
    refused("dispute_ends_by_adjudication", STATUS, "approved", one.pk)


def test_adjudications_only_grow(document, versions, rita):
    one, other = versions
    take(document=document, version=one.pk, rivals=[other.pk], text=1, by=rita)
    for table in ("adjudication", "rival"):
        refused(f"{table}_only_grows", f"DELETE FROM annotate_{table}")
        refused(f"{table}_only_grows", f"UPDATE annotate_{table} SET id = id + 1")
    refused("rival_is_in_dispute", RIVAL, Adjudication.objects.get().pk, other.pk)
