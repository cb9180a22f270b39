"""What the database refuses of assignments, blind work and disputes, also to raw SQL."""

import pytest
from django.utils import timezone

from annotate.models import (
    Annotation,
    Assignment,
    Document,
    Flag,
    FlagDecision,
    Membership,
    Project,
    Role,
    Run,
    User,
)
from annotate.models.workflow import ASSIGNMENT
from annotate.services.flagging.flagging_runs import run_flagging
from annotate.services.reviewing.adjudications import take_none
from annotate.services.runs import carry_out
from tests import articles
from tests.models.test_guards import REVIEW, refused

ASSIGN = """INSERT INTO annotate_assignment (document_id, annotator_id, status, how, assigned_by_id, assigned_at)
            VALUES (%s, %s, 'assigned', 'by_hand', %s, now())"""
STATUS = "UPDATE annotate_annotation SET status = %s, version = version + 1 WHERE id = %s"


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    return articles.document(project, ann)


@pytest.fixture
def given(document: Document, ann: User, mia: User) -> Assignment:
    return Assignment.objects.create(document=document, annotator=ann, how="by_hand", assigned_by=mia)


@pytest.fixture
def disputed(document: Document, ann: User) -> Annotation:
    made = articles.submitted(document, ann)
    Document.objects.update(opened_at=timezone.now())
    Annotation.objects.filter(pk=made.pk).update(status="disputed")
    made.refresh_from_db()
    return made


def blind(project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(blind=True)


def moved(given: Assignment, status: str, **changes: object) -> None:
    Assignment.objects.filter(pk=given.pk).update(status=status, **changes)


def test_one_place_a_person(given, ann, mia):
    refused("one_assignment_per_person", ASSIGN, given.document_id, ann.pk, mia.pk)
    moved(given, "done", done_at=timezone.now())
    refused("one_assignment_per_person", ASSIGN, given.document_id, ann.pk, mia.pk)


def test_what_was_put_down_is_taken_up_again(given, ann, mia):
    moved(given, "expired")
    again = Assignment.objects.create(document=given.document, annotator=ann, how="by_hand", assigned_by=mia)
    assert list(Assignment.objects.open_of(ann)) == [again]


def test_neither_viewers_nor_outsiders_are_given_documents(document, vera, otto, mia):
    refused("assigned_to_an_annotator", ASSIGN, document.pk, vera.pk, mia.pk)
    refused("assigned_to_an_annotator", ASSIGN, document.pk, otto.pk, mia.pk)


def test_an_assignment_keeps_its_origin_and_stays(given, rita):
    refused("assignment_keeps_its_origin", "UPDATE annotate_assignment SET annotator_id = %s", rita.pk)
    refused("assignment_stays", "DELETE FROM annotate_assignment")


@pytest.mark.parametrize("ended", ["expired", "handed_over", "withdrawn"])
def test_what_ended_does_not_begin_again(given, ended):
    moved(given, ended)
    refused("assignment_ends_once", "UPDATE annotate_assignment SET status = 'started'")


def test_what_is_done_has_its_time_and_is_at_most_resumed(given):
    refused("done_has_its_time", "UPDATE annotate_assignment SET status = 'done'")
    moved(given, "done", done_at=timezone.now())
    refused("assignment_ends_once", "UPDATE annotate_assignment SET status = 'withdrawn', done_at = NULL")
    moved(given, "started", done_at=None)


def test_what_is_taken_from_the_pool_has_an_end(document, ann):
    sql = """INSERT INTO annotate_assignment (document_id, annotator_id, status, how, assigned_at)
             VALUES (%s, %s, 'assigned', 'pool', now())"""
    refused("assignment_has_its_giver", sql, document.pk, ann.pk)


def test_the_database_and_the_workflow_agree_on_what_ends(given):
    ended = set(ASSIGNMENT.values()) - {status for status, _ in ASSIGNMENT}
    assert ended == {"expired", "handed_over", "withdrawn"}
    assert {ASSIGNMENT[pair] for pair in ASSIGNMENT if pair[0] == "done"} == {"started"}


def test_nobody_reviews_what_is_done_blind(document, ann, rita):
    waiting = articles.submitted(document, ann)
    blind(document.project)
    refused("review_after_opening", REVIEW, waiting.pk, waiting.version, rita.pk)


def test_an_opened_document_stays_open(disputed):
    refused("document_stays_open", "UPDATE annotate_document SET opened_at = NULL")
    refused("document_stays_open", "UPDATE annotate_document SET opened_at = now() + interval '1 day'")


def test_only_what_was_submitted_is_disputed_and_only_that_adjudicated(document, ann):
    draft, waiting = articles.annotation(document, ann), articles.submitted(document, ann, words="3.1 metres")
    refused("dispute_has_its_order", STATUS, "disputed", draft.pk)
    refused("dispute_has_its_order", STATUS, "adjudicated", waiting.pk)


def test_what_is_disputed_is_decided_as_it_is(disputed):
    refused("dispute_never_changes", "UPDATE annotate_annotation SET note = 'mine' WHERE id = %s", disputed.pk)
    refused("dispute_never_changes", STATUS, "draft", disputed.pk)
    refused("dispute_never_changes", STATUS, "withdrawn", disputed.pk)
    refused("approved_never_changes", "DELETE FROM annotate_span WHERE annotation_id = %s", disputed.pk)
    refused("four_eyes", STATUS, "approved", disputed.pk)
    refused("dispute_ends_by_adjudication", STATUS, "adjudicated", disputed.pk)


def test_what_was_adjudicated_stays(disputed, rita):
    take_none(document=disputed.document, rivals=[disputed.pk], text=1, reason="No figure.", by=rita)
    refused("dispute_never_changes", STATUS, "disputed", disputed.pk)
    refused("dispute_never_changes", STATUS, "approved", disputed.pk)
    refused("approved_never_changes", "DELETE FROM annotate_span WHERE annotation_id = %s", disputed.pk)
    refused("record_stays", "DELETE FROM annotate_annotation WHERE id = %s", disputed.pk)


def test_who_annotated_the_document_does_not_decide_its_disputes(disputed, rita, mia):
    Assignment.objects.create(document=disputed.document, annotator=rita, how="by_hand", assigned_by=mia)
    refused("adjudicator_had_no_part", REVIEW, disputed.pk, disputed.version, rita.pk)


def test_who_annotated_it_without_being_asked_does_not_either(document, ann, rita):
    articles.annotation(document, rita, words="3.1 metres")
    made = articles.submitted(document, ann)
    Document.objects.update(opened_at=timezone.now())
    Annotation.objects.filter(pk=made.pk).update(status="disputed")
    refused("adjudicator_had_no_part", REVIEW, made.pk, made.version, rita.pk)


@pytest.fixture
def decided(document: Document, ann: User) -> FlagDecision:
    carry_out(Run.objects.get().pk, run_flagging)
    blind(document.project)
    return FlagDecision.objects.create(flag=Flag.objects.all()[0], person=ann, decision="dismiss", reason="Known.")


def test_what_one_made_of_a_flag_is_not_rewritten(decided, ann):
    again = """INSERT INTO annotate_flagdecision (flag_id, person_id, decision, reason, at)
               VALUES (%s, %s, 'confirm', '', now())"""
    refused("one_decision_per_person", again, decided.flag_id, ann.pk)
    refused("flag_decision_never_changes", "UPDATE annotate_flagdecision SET reason = 'other'")


def test_what_one_made_of_a_flag_stays_once_the_document_is_opened(decided, rita):
    Document.objects.update(opened_at=timezone.now())
    late = """INSERT INTO annotate_flagdecision (flag_id, person_id, decision, reason, at)
              VALUES (%s, %s, 'confirm', '', now())"""
    refused("flag_decision_while_blind", late, decided.flag_id, rita.pk)
    refused("flag_decision_while_blind", "DELETE FROM annotate_flagdecision")


def test_what_one_made_of_a_flag_is_one_s_own_annotation(decided, given, document, ann, rita):
    other = articles.annotation(document, ann)
    sql = """INSERT INTO annotate_flagdecision (flag_id, person_id, decision, reason, annotation_id, at)
             VALUES (%s, %s, 'confirm', '', %s, now())"""
    refused("flag_decision_is_ones_own", sql, decided.flag_id, rita.pk, other.pk)


def test_a_document_has_few_annotators_and_its_work_an_end(project):
    refused("few_annotators", "UPDATE annotate_project SET annotators_per_document = 0")
    refused("assignment_ends_within_a_year", "UPDATE annotate_project SET assignment_hours = 0")


def test_who_sees_what_in_a_blind_document(document, given, ann, rita, mia):
    bea = User.objects.create_user("bea")
    Membership.objects.create(project=document.project, user=bea, role=Role.ANNOTATOR)
    made = articles.annotation(document, ann)
    blind(document.project)
    seen = {person: list(Annotation.objects.seen_by(person)) for person in (ann, bea, rita, mia)}
    assert seen == {ann: [made], bea: [], rita: [made], mia: [made]}
    Assignment.objects.create(document=document, annotator=rita, how="by_hand", assigned_by=mia)
    assert not Annotation.objects.seen_by(rita).exists()
    assert not Annotation.objects.of_open_documents().exists()
    Document.objects.update(opened_at=timezone.now())
    assert list(Annotation.objects.seen_by(bea)) == list(Annotation.objects.seen_by(rita)) == [made]
