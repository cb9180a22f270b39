"""Several people at once: every annotation is decided exactly once, and nobody deadlocks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from annotate.errors import AnnotateError
from annotate.models import Adjudication, Annotation, Assignment, Document, Event, Review, Role, Run
from annotate.services.annotations import change_annotation
from annotate.services.assigning.assignments import assign
from annotate.services.assigning.pool import take_next
from annotate.services.documents import Incoming, add_document
from annotate.services.flagging.flagging_runs import request_flagging
from annotate.services.people.members import add_member
from annotate.services.projects import change_rules
from annotate.services.reviewing.adjudications import take
from annotate.services.reviewing.reviews import review
from annotate.services.statements import Statement
from annotate.services.submissions import submit_document
from tests import articles, people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project(transactional_db: None):
    return people.project()


def all_at_once(*acts: Callable[[], object]) -> list[str]:
    """Begin all acts in the same moment, each with its own connection; how each ended."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait()
            act()
        except AnnotateError as problem:
            return problem.code
        except Exception as problem:  # noqa: BLE001  a crash is an outcome too, and fails the test by its name
            return type(problem).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def editors(project, count: int) -> list:
    mia = people.person("mia")
    made = [people.person(f"editor{n}") for n in range(count)]
    for editor in made:
        add_member(project=project, name=editor.username, role=Role.EDITOR, by=mia)
    return made


def test_of_ten_reviewers_at_once_one_decides(project):
    document = articles.document(project, people.person("ann"))
    waiting = articles.submitted(document, people.person("ann"))
    acts = [
        lambda by=by: review(annotation=waiting, seen=waiting.version, decision="approve", by=by)
        for by in editors(project, 10)
    ]
    assert all_at_once(*acts) == ["done"] + ["wrong_status"] * 9
    assert (Review.objects.count(), Annotation.objects.get().status) == (1, "approved")
    assert Event.objects.filter(act="approve").count() == 1


def test_author_and_reviewer_at_once_leave_one_truth(project):
    ann, rita = people.person("ann"), people.person("rita")
    document = articles.document(project, ann)
    waiting = articles.submitted(document, ann)
    said = Statement("numeric_claim", {"quantity": [articles.place(document, "3.1 metres")]})
    outcomes = all_at_once(
        lambda: review(annotation=waiting, seen=waiting.version, decision="approve", by=rita),
        lambda: change_annotation(annotation=waiting, seen=waiting.version, statement=said, by=ann),
    )
    assert outcomes.count("done") == 1
    now = Annotation.objects.get()
    assert (now.status, Review.objects.count()) in {("approved", 1), ("draft", 0)}


def test_the_same_article_from_ten_people_at_once_comes_in_once(project):
    ann = people.person("ann")
    acts = [
        lambda n=n: add_document(project=project, incoming=Incoming(text="One text."), by=ann, about={"title": str(n)})
        for n in range(10)
    ]
    outcomes = all_at_once(*acts)
    assert outcomes.count("done") == 1
    assert set(outcomes) <= {"done", "duplicate_document", "IntegrityError"}
    assert Document.objects.count() == 1


def test_flagging_asked_for_ten_times_at_once_is_one_run(project):
    ann = people.person("ann")
    document = articles.document(project, ann)
    Run.objects.update(status=Run.Status.DONE)
    assert all_at_once(*[lambda: request_flagging(document=document, by=ann)] * 10) == ["done"] * 10
    assert Run.objects.open().count() == 1


def test_of_ten_who_take_at_once_as_many_get_the_article_as_it_has_places(project):
    articles.document(project, people.person("ann"))
    change_rules(project=project, annotators_per_document=3, by=people.person("mia"))
    acts = [lambda by=by: take_next(project=project, by=by) for by in editors(project, 10)]
    project.refresh_from_db()
    assert all_at_once(*acts) == ["done"] * 3 + ["nothing_left"] * 7
    assert Assignment.objects.open().count() == 3


def test_who_presses_twice_takes_two_articles_and_neither_twice(project):
    ann = people.person("ann")
    for n in range(3):
        articles.document(project, ann, text=f"Article {n}.")
    assert all_at_once(*[lambda: take_next(project=project, by=ann)] * 2) == ["done"] * 2
    assert Assignment.objects.values("document").distinct().count() == 2


def test_of_two_who_settle_a_dispute_at_once_one_does(project):
    change_rules(project=project, annotators_per_document=2, blind=True, by=people.person("mia"))
    bea, *others = editors(project, 3)
    ann, document = people.person("ann"), articles.document(project, people.person("ann"))
    assign(project=project, documents=[document], annotators=[ann, bea], by=people.person("mia"))
    made = [articles.annotation(document, ann).pk, articles.annotation(document, bea, words="6.4 million").pk]
    for by in (ann, bea):
        submit_document(document=document, by=by)
    acts = [
        lambda by=by, mine=mine: take(document=document, version=mine, rivals=made, text=1, by=by)
        for by, mine in zip(others, made, strict=True)
    ]
    assert all_at_once(*acts) == ["done", "wrong_status"]
    assert (Adjudication.objects.count(), Review.objects.count()) == (1, 1)
    assert sorted(Annotation.objects.values_list("status", flat=True)) == ["adjudicated", "approved"]


def test_the_last_two_who_hand_in_at_once_open_the_document_once(project):
    change_rules(project=project, annotators_per_document=2, blind=True, by=people.person("mia"))
    ann, rita = people.person("ann"), people.person("rita")
    document = articles.document(project, ann)
    assign(project=project, documents=[document], annotators=[ann, rita], by=people.person("mia"))
    made = [articles.annotation(document, by) for by in (ann, rita)]
    acts = [lambda by=by: submit_document(document=document, by=by) for by in (ann, rita)]
    assert all_at_once(*acts) == ["done"] * 2
    assert Event.objects.filter(act="open").count() == 1
    assert {one.status for one in Annotation.objects.filter(pk__in=[one.pk for one in made])} == {"submitted"}
