"""Who is to annotate what: by hand, by quota, from the pool, given back, handed over."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from annotate.errors import InvalidInput, NotFound, NotPermitted, WrongStatus
from annotate.models import Annotation, Assignment, Document, Event
from annotate.services.assigning.assignments import assign, assign_by_quota, give_back, hand_over, hand_over_work
from annotate.services.assigning.pool import AT_ONCE, NothingLeft, expire_assignments, take_next
from annotate.services.people.members import change_role, remove_member
from annotate.services.projects import change_rules
from annotate.services.reviewing.reviews import review
from tests import articles, crew, people


@pytest.fixture
def document(project, ann) -> Document:
    return articles.document(project, ann)


def several(project, by, count: int) -> list[Document]:
    return [articles.document(project, by, text=f"Article {n}. The water rose by {n} metres.") for n in range(count)]


def now(assignment: Assignment) -> str:
    return Assignment.objects.get(pk=assignment.pk).status


def test_an_editor_gives_documents_to_people(project, ann, bea, rita):
    made = assign(project=project, documents=several(project, ann, 2), annotators=[ann, bea], by=rita)
    assert {(one.annotator.username, one.how, one.status) for one in made} == {
        ("ann", "by_hand", "assigned"),
        ("bea", "by_hand", "assigned"),
    }
    assert len(made) == 4
    assert Event.objects.filter(subject="assignment", act="assign", by=rita).count() == 4


def test_who_has_a_document_is_not_given_it_again(document, project, ann, bea, rita):
    crew.give(document, ann)
    made = assign(project=project, documents=[document], annotators=[ann, bea], by=rita)
    assert [one.annotator for one in made] == [bea]


def test_only_editors_assign_and_only_to_who_annotates(document, project, ann, vera, otto, rita):
    with pytest.raises(NotPermitted, match="takes an editor"):
        assign(project=project, documents=[document], annotators=[ann], by=ann)
    with pytest.raises(NotFound):
        assign(project=project, documents=[document], annotators=[ann], by=otto)
    for person in (vera, otto):
        with pytest.raises(InvalidInput, match="does not annotate"):
            assign(project=project, documents=[document], annotators=[ann, person], by=rita)
    with pytest.raises(InvalidInput, match="at least one document"):
        assign(project=project, documents=[], annotators=[ann], by=rita)
    with pytest.raises(InvalidInput, match="at least one person"):
        assign(project=project, documents=[document], annotators=[], by=rita)
    assert not Assignment.objects.exists()


def test_an_approved_document_is_given_to_nobody(document, project, ann, rita):
    Document.objects.update(status="approved")
    with pytest.raises(WrongStatus, match="reopen it first"):
        assign(project=project, documents=[document], annotators=[ann], by=rita)


def test_annotating_starts_an_assignment_and_handing_in_ends_it(document, ann):
    (given,) = crew.give(document, ann)
    articles.annotation(document, ann)
    assert now(given) == "started"
    crew.hand_in(document, ann)
    assert now(given) == "done"


def test_a_quota_is_spread_evenly_and_never_twice(project, ann, bea, rita):
    change_rules(project=project, annotators_per_document=2, by=people.person("mia"))
    carl = crew.annotator(project, "carl")
    documents = several(project, ann, 6)
    crew.give(documents[0], bea)
    made = assign_by_quota(project=project, annotators=[ann, bea, carl], each=4, by=rita)
    names = {one.pk: list(one.assignments.values_list("annotator__username", flat=True)) for one in documents}
    assert all(len(set(pair)) == len(pair) == 2 for pair in names.values())
    assert sorted(Counter(one.annotator for one in made).values()) == [3, 4, 4]
    assert len({frozenset(pair) for pair in names.values()}) == 3, "everybody works with everybody"


def test_a_quota_gives_no_more_than_asked_for(project, ann, bea, rita):
    several(project, ann, 5)
    made = assign_by_quota(project=project, annotators=[ann, bea], each=2, by=rita)
    assert Counter(one.annotator for one in made) == {ann: 2, bea: 2}
    assert assign_by_quota(project=project, annotators=[ann, bea], each=2, by=rita)[0].document_id
    with pytest.raises(InvalidInput, match="1 to 1,000"):
        assign_by_quota(project=project, annotators=[ann], each=0, by=rita)


def test_a_quota_brings_back_nothing_that_was_put_down(document, project, ann, rita):
    (given,) = crew.give(document, ann)
    give_back(assignment=given, by=ann)
    assert assign_by_quota(project=project, annotators=[ann], each=3, by=rita) == []


def test_the_next_from_the_pool_has_an_end(document, project, ann):
    taken = take_next(project=project, by=ann)
    assert (taken.document, taken.how, taken.assigned_by) == (document, "pool", None)
    hours = (taken.due_at - timezone.now()) / timedelta(hours=1)
    assert 47 < hours <= 48
    with pytest.raises(NothingLeft):
        take_next(project=project, by=ann)


def test_what_others_have_begun_is_taken_first_and_no_more_than_its_places(project, ann, bea, rita):
    change_rules(project=project, annotators_per_document=2, by=people.person("mia"))
    first, second = several(project, ann, 2)
    crew.give(second, ann)
    assert take_next(project=project, by=bea).document == second
    assert take_next(project=project, by=rita).document == first
    assert take_next(project=project, by=bea).document == first
    with pytest.raises(NothingLeft):
        take_next(project=project, by=people.person("mia"))


def test_what_people_annotate_unasked_is_not_in_the_pool(document, project, ann, bea):
    articles.annotation(document, ann)
    with pytest.raises(NothingLeft):
        take_next(project=project, by=bea)


def test_one_has_only_so_many_from_the_pool(project, ann):
    several(project, ann, AT_ONCE + 1)
    for _ in range(AT_ONCE):
        take_next(project=project, by=ann)
    with pytest.raises(WrongStatus, match="Hand one in"):
        take_next(project=project, by=ann)


def test_viewers_take_nothing(document, project, vera):
    with pytest.raises(NotPermitted):
        take_next(project=project, by=vera)


def test_what_is_not_finished_in_time_goes_back_and_the_work_is_there_when_it_is_taken_again(document, project, ann):
    taken = take_next(project=project, by=ann)
    draft = articles.annotation(document, ann)
    assert expire_assignments() == 0
    Assignment.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert expire_assignments() == 1
    assert now(taken) == "expired"
    assert Event.objects.filter(act="expire", subject_id=taken.pk, by=None).exists()
    several(project, ann, 1)
    assert take_next(project=project, by=ann).document == document
    assert Annotation.objects.get(pk=draft.pk).status == "draft"


def test_what_was_given_by_hand_does_not_expire(document, ann):
    (given,) = crew.give(document, ann)
    assert (given.due_at, expire_assignments(), now(given)) == (None, 0, "assigned")


def test_one_gives_back_one_s_own_and_an_editor_anybody_s(document, project, ann, bea, rita):
    (given,) = crew.give(document, ann)
    with pytest.raises(NotPermitted):
        give_back(assignment=given, by=bea)
    assert give_back(assignment=given, by=rita, reason="On holiday.").status == "withdrawn"
    with pytest.raises(WrongStatus, match="withdrawn"):
        give_back(assignment=given, by=ann)


def test_work_is_handed_over_and_records_stay(document, project, ann, bea, rita):
    draft = articles.annotation(document, ann)
    (given,) = crew.give(document, ann)
    passed = hand_over(assignment=given, to=bea, by=rita)
    assert (now(given), passed.annotator, passed.status) == ("handed_over", bea, "assigned")
    assert Annotation.objects.get(pk=draft.pk).author == ann


def test_work_is_handed_over_only_to_who_can_do_it(document, project, ann, bea, vera, rita):
    given, _ = crew.give(document, ann, bea)
    with pytest.raises(InvalidInput, match="does not annotate"):
        hand_over(assignment=given, to=vera, by=rita)
    with pytest.raises(WrongStatus, match="already"):
        hand_over(assignment=given, to=bea, by=rita)
    with pytest.raises(NotPermitted):
        hand_over(assignment=given, to=None, by=bea)


def test_all_of_somebody_s_work_goes_to_another_or_to_the_pool(project, ann, bea, rita):
    first, second = several(project, ann, 2)
    crew.give(first, ann, bea)
    crew.give(second, ann)
    assert hand_over_work(project=project, person=ann, to=bea, by=rita) == 2
    open_now = Assignment.objects.open().values_list("document", "annotator")
    assert set(open_now) == {(first.pk, bea.pk), (second.pk, bea.pk)}
    with pytest.raises(InvalidInput, match="somebody else"):
        hand_over_work(project=project, person=bea, to=bea, by=rita)


def test_who_leaves_puts_everything_down(document, project, ann, bea, mia):
    (given,) = crew.give(document, ann)
    articles.annotation(document, ann)
    remove_member(member=project.memberships.get(user=ann), by=mia, heir=bea)
    assert now(given) == "handed_over"
    assert list(Assignment.objects.open().values_list("annotator", flat=True)) == [bea.pk]
    remove_member(member=project.memberships.get(user=bea), by=bea)
    assert not Assignment.objects.open().exists()


def test_who_only_reads_from_now_on_puts_everything_down(document, project, ann, mia):
    crew.give(document, ann)
    change_role(member=project.memberships.get(user=ann), role="viewer", by=mia)
    assert not Assignment.objects.open().exists()


def test_a_document_is_approved_once_all_who_have_it_are_done(document, project, ann, bea, rita):
    change_rules(project=project, annotators_per_document=2, by=people.person("mia"))
    crew.give(document, ann, bea)
    articles.annotation(document, ann)
    crew.hand_in(document, ann)
    made = Annotation.objects.get()
    review(annotation=made, seen=made.version, decision="approve", by=rita)
    assert Document.objects.get().status == "in_review"
    other = articles.annotation(document, bea, words="3.1 metres")
    crew.hand_in(document, bea)
    other.refresh_from_db()
    review(annotation=other, seen=other.version, decision="approve", by=rita)
    assert Document.objects.get().status == "approved"


def test_drafts_of_who_gave_a_document_back_hold_up_nobody(document, project, ann, bea, rita):
    given, _ = crew.give(document, ann, bea)
    articles.annotation(document, ann)
    give_back(assignment=given, by=ann)
    articles.annotation(document, bea, words="3.1 metres")
    crew.hand_in(document, bea)
    made = Annotation.objects.get(author=bea)
    review(annotation=made, seen=made.version, decision="approve", by=rita)
    assert Document.objects.get().status == "approved"


@pytest.mark.parametrize(
    "rules", [{"annotators_per_document": 0}, {"annotators_per_document": 21}, {"assignment_hours": 0}, {"pay": 1}]
)
def test_rules_stay_within_reason(project, mia, rules):
    with pytest.raises(InvalidInput):
        change_rules(project=project, by=mia, **rules)


def test_only_a_manager_changes_how_work_is_done_and_the_log_says_so(project, rita, mia):
    with pytest.raises(NotPermitted):
        change_rules(project=project, blind=True, by=rita)
    change_rules(project=project, annotators_per_document=3, assignment_hours=48, by=mia)
    event = Event.objects.get(act="change", subject="project")
    assert (event.before, event.after) == ({"annotators_per_document": 1}, {"annotators_per_document": 3})
