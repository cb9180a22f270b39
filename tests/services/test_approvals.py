"""Many approvals in one act: each row has its own outcome, and four eyes are kept in each."""

import pytest

from annotate.errors import InvalidInput, NotFound, NotPermitted
from annotate.models import Annotation, Review
from annotate.services.annotations import change_annotation, submit_annotation
from annotate.services.reviewing.approvals import MOST, approve_many, sort_out
from annotate.services.reviewing.reviews import review
from annotate.services.statements import Statement
from tests import articles, people


@pytest.fixture
def document(project, ann):
    return articles.document(project, ann)


@pytest.fixture
def waiting(document, ann):
    return [articles.submitted(document, ann, words=words) for words in ("6.4 million", "3.1 metres", "4,310 homes")]


def seen(*annotations: Annotation) -> list[tuple[int, int]]:
    return [(one.pk, one.version) for one in annotations]


def codes(outcomes) -> list[str]:
    return [one.problem.code if one.problem else "approved" for one in outcomes]


def test_all_that_wait_are_approved_at_the_version_seen(project, waiting, rita):
    assert codes(approve_many(project=project, seen=seen(*waiting), by=rita)) == ["approved"] * 3
    assert set(Review.objects.values_list("reviewer__username", "decision")) == {("rita", "approve")}


def test_each_row_has_its_own_outcome(project, document, waiting, ann, rita, mia):
    changed, decided, free = waiting
    said = Statement("numeric_claim", {"quantity": [articles.place(document, "6.4 million crowns")]})
    chosen = [*seen(changed, decided, free), *seen(articles.submitted(document, rita, words="four hours")), (10**9, 1)]
    now = change_annotation(annotation=changed, seen=changed.version, statement=said, by=ann)
    submit_annotation(annotation=now, seen=now.version, by=ann)
    review(annotation=decided, seen=decided.version, decision="reject", reason="A date.", by=mia)
    outcomes = approve_many(project=project, seen=chosen, by=rita)
    assert codes(outcomes) == ["stale_version", "wrong_status", "approved", "own_work", "not_found"]
    assert "Mia rejected it: “A date.”" in str(outcomes[1].problem)
    assert Annotation.objects.filter(status="approved").get() == free


def test_what_belongs_to_another_project_is_not_there(project, waiting, rita):
    other = people.project("Rail link")
    elsewhere = articles.submitted(articles.document(other, people.person("ann")), people.person("ann"))
    assert codes(approve_many(project=project, seen=seen(elsewhere), by=rita)) == ["not_found"]
    elsewhere.refresh_from_db()
    assert elsewhere.status == "submitted"


def test_only_editors(project, waiting, ann, vera, otto):
    for person, problem in [(ann, NotPermitted), (vera, NotPermitted), (otto, NotFound)]:
        with pytest.raises(problem):
            approve_many(project=project, seen=seen(*waiting), by=person)


@pytest.mark.parametrize("chosen", [[], [(1, 1), (1, 2)], [(n, 1) for n in range(MOST + 1)]])
def test_what_cannot_be_one_act(project, rita, chosen):
    with pytest.raises(InvalidInput):
        approve_many(project=project, seen=chosen, by=rita)


def test_before_it_is_said_what_is_left_out_and_why(document, waiting, rita):
    own = articles.submitted(document, rita, words="four hours")
    ready, left = sort_out([*waiting, own], by=rita)
    assert ready == waiting
    assert left == [(own, "This is your own work: somebody else decides on it.")]
