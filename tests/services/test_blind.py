"""Blind work: each alone until all have handed in; then what they made alike stands, and the rest is in dispute."""

import pytest

from annotate.errors import InvalidInput, NotPermitted, WrongStatus
from annotate.models import Annotation, Assignment, Document, Event, Flag, FlagDecision, Run
from annotate.services.annotations import add_annotation, change_annotation, withdraw_annotation
from annotate.services.assigning.assignments import give_back
from annotate.services.assigning.opening import open_document
from annotate.services.documents import Incoming, add_revision
from annotate.services.flagging.flagging_runs import run_flagging
from annotate.services.flagging.flags import decide_flag, reopen_flag
from annotate.services.projects import change_rules
from annotate.services.reviewing.reviews import review
from annotate.services.runs import carry_out
from annotate.services.statements import Statement, VerdictSaid
from tests import articles, crew

CLAIM, OTHER, THIRD = "6.4 million crowns", "3.1 metres", "four hours"


@pytest.fixture
def document(project, ann, bea) -> Document:
    crew.make_blind(project)
    made = articles.document(project, ann)
    carry_out(Run.objects.get().pk, run_flagging)
    crew.give(made, ann, bea)
    return Document.objects.get(pk=made.pk)


def statuses(*made: Annotation) -> list[str]:
    found = Annotation.objects.in_bulk([one.pk for one in made])
    return [found[one.pk].status for one in made]


def fresh(document: Document) -> Document:
    return Document.objects.select_related("project").get(pk=document.pk)


def assignment_of(person) -> Assignment:
    return Assignment.objects.get(annotator=person)


def test_what_two_made_alike_stands_and_the_rest_is_disputed(document, ann, bea):
    alike = [articles.annotation(document, who, words=CLAIM) for who in (ann, bea)]
    differing = [articles.annotation(document, ann, words=OTHER), articles.annotation(document, bea, words=THIRD)]
    crew.hand_in(document, ann)
    assert fresh(document).opened_at is None
    assert statuses(*alike) == ["submitted", "draft"]
    crew.hand_in(document, bea)
    assert fresh(document).opened_at is not None
    assert statuses(*alike, *differing) == ["submitted", "submitted", "disputed", "disputed"]
    assert fresh(document).status == "in_review"


def test_the_same_words_with_another_verdict_are_disputed(document, ann, bea):
    place = {"claim": [articles.place(document, "Every gate passed")]}
    for who, rating in ((ann, "true"), (bea, "false")):
        said = Statement("claim", place, verdict=VerdictSaid(rating, "By the log."))
        add_annotation(revision=document.current, statement=said, by=who)
    crew.hand_in(document, ann, bea)
    assert statuses(*Annotation.objects.all()) == ["disputed", "disputed"]


def test_nothing_said_is_an_answer_too(document, ann, bea):
    made = articles.annotation(document, ann)
    crew.hand_in(document, ann, bea)
    assert statuses(made) == ["disputed"]


def test_of_one_annotator_there_is_nothing_to_compare(project, ann):
    crew.make_blind(project, annotators=1)
    document = articles.document(project, ann)
    crew.give(document, ann)
    made = articles.annotation(document, ann)
    crew.hand_in(document, ann)
    assert statuses(made) == ["submitted"]


def test_who_goes_on_after_handing_in_has_not_handed_in(document, ann, bea):
    made = articles.annotation(document, ann)
    crew.hand_in(document, ann)
    made.refresh_from_db()
    said = Statement("numeric_claim", {"quantity": [articles.place(document, OTHER)]})
    change_annotation(annotation=made, seen=made.version, statement=said, by=ann)
    assert assignment_of(ann).status == "started"
    crew.hand_in(document, bea)
    assert fresh(document).opened_at is None
    crew.hand_in(document, ann)
    assert fresh(document).opened_at is not None


def test_nobody_works_on_a_blind_document_unasked(document, project, ann, rita):
    carl = crew.annotator(project, "carl")
    for who in (carl, rita):
        with pytest.raises(NotPermitted, match="annotated blind"):
            articles.annotation(document, who)
        with pytest.raises(NotPermitted, match="annotated blind"):
            decide_flag(flag=Flag.objects.first(), decision="confirm", by=who)
        with pytest.raises(NotPermitted, match="annotated blind"):
            crew.hand_in(document, who)
    made = articles.annotation(document, ann)
    give_back(assignment=assignment_of(ann), by=ann)
    with pytest.raises(NotPermitted, match="annotated blind"):
        withdraw_annotation(annotation=made, seen=made.version, by=ann)


def test_nobody_reviews_while_people_work_blind(document, ann, rita):
    made = articles.annotation(document, ann)
    crew.hand_in(document, ann)
    made.refresh_from_db()
    with pytest.raises(WrongStatus, match="blind"):
        review(annotation=made, seen=made.version, decision="approve", by=rita)


def test_a_dispute_is_not_for_the_reviewing_queue(document, ann, bea, rita):
    made = articles.annotation(document, ann)
    crew.hand_in(document, ann, bea)
    made.refresh_from_db()
    with pytest.raises(WrongStatus, match="disputed"):
        review(annotation=made, seen=made.version, decision="approve", by=rita)
    with pytest.raises(WrongStatus, match="disputed"):
        withdraw_annotation(annotation=made, seen=made.version, by=ann)


def test_a_manager_opens_a_document_with_a_reason(document, ann, bea, rita, mia):
    made = [articles.submitted(document, ann), articles.annotation(document, bea)]
    with pytest.raises(NotPermitted):
        open_document(document=document, reason="Bea is ill.", by=rita)
    with pytest.raises(InvalidInput):
        open_document(document=document, reason=" ", by=mia)
    open_document(document=document, reason="Bea is ill.", by=mia)
    assert statuses(*made) == ["submitted", "draft"]
    assert Event.objects.get(act="open").reason == "Bea is ill."
    with pytest.raises(WrongStatus, match="already"):
        open_document(document=document, reason="Again.", by=mia)


def test_the_last_one_open_gives_back_and_the_document_opens(document, project, ann, bea):
    carl = crew.annotator(project, "carl")
    (third,) = crew.give(document, carl)
    crew.hand_in(document, ann, bea)
    assert fresh(document).opened_at is None
    give_back(assignment=third, by=carl)
    assert fresh(document).opened_at is not None


def test_fewer_annotators_asked_for_open_what_has_them(document, project, ann, bea, mia):
    change_rules(project=project, annotators_per_document=3, by=mia)
    crew.hand_in(document, ann, bea)
    assert fresh(document).opened_at is None
    change_rules(project=project, annotators_per_document=2, by=mia)
    assert fresh(document).opened_at is not None


def test_a_project_that_becomes_blind_leaves_open_what_was_begun(project, ann, mia):
    begun, untouched = articles.document(project, ann), articles.document(project, ann, text="Other words.")
    articles.annotation(begun, ann)
    change_rules(project=project, blind=True, by=mia)
    assert (fresh(begun).is_blind, fresh(untouched).is_blind) == (False, True)


def test_a_project_that_is_blind_no_more_opens_what_was_begun(document, project, ann, bea, mia):
    untouched, flag = articles.document(project, mia, text="Other words."), Flag.objects.first()
    made = articles.annotation(document, ann)
    decide_flag(flag=flag, decision="dismiss", reason="Known.", by=bea)
    change_rules(project=project, blind=False, by=mia)
    flag.refresh_from_db()
    assert (fresh(document).opened_at is not None, fresh(untouched).opened_at) == (True, None)
    assert (flag.status, flag.decided_by, statuses(made)) == ("dismissed", bea, ["draft"])


def test_a_decision_on_a_flag_is_one_s_own_until_the_document_is_opened(document, ann, bea):
    alike, differing, alone = Flag.objects.order_by("pk")[:3]
    for who in (ann, bea):
        decide_flag(flag=alike, decision="dismiss", reason="Known.", by=who)
    decide_flag(flag=differing, decision="dismiss", reason="Known.", by=ann)
    decide_flag(flag=differing, decision="confirm", by=bea)
    decide_flag(flag=alone, decision="confirm", by=ann)
    with pytest.raises(WrongStatus, match="dismissed already by Ann"):
        decide_flag(flag=alike, decision="confirm", by=ann)
    assert set(Flag.objects.values_list("status", flat=True)) == {"open"}
    before = fresh(document).open_high + fresh(document).open_medium + fresh(document).open_low
    crew.hand_in(document, ann, bea)
    now = {flag.pk: flag.status for flag in Flag.objects.all()}
    assert (now[alike.pk], now[differing.pk], now[alone.pk]) == ("dismissed", "open", "open")
    after = fresh(document).open_high + fresh(document).open_medium + fresh(document).open_low
    assert after == before - 1
    assert FlagDecision.objects.count() == 5


def test_one_takes_back_one_s_own_decision_alone(document, ann, bea):
    flag = Flag.objects.filter(label="numeric_claim").first()
    for who in (ann, bea):
        decide_flag(flag=flag, decision="confirm", by=who)
    reopen_flag(flag=flag, by=ann)
    assert list(FlagDecision.objects.values_list("person", flat=True)) == [bea.pk]
    assert sorted(Annotation.objects.values_list("author__username", "status")) == [
        ("ann", "withdrawn"),
        ("bea", "draft"),
    ]
    with pytest.raises(WrongStatus, match="not decided"):
        reopen_flag(flag=flag, by=ann)


@pytest.fixture
def decided(document, ann, bea) -> Flag:
    """A flag that Ann dismissed and Bea confirmed."""
    flag = Flag.objects.get(rule="attribution_dropped")
    decide_flag(flag=flag, decision="dismiss", reason="Credited.", by=ann)
    decide_flag(flag=flag, decision="confirm", by=bea)
    return flag


def corrected(document: Document, by, *, is_read: bool = True) -> Document:
    add_revision(document=document, incoming=Incoming(text=articles.STORM + "\nA correction.\n"), by=by)
    if is_read:
        carry_out(Run.objects.get(revision=fresh(document).current_id).pk, run_flagging)
    return fresh(document)


def decisions_on(flag: Flag, text: int | None) -> set[tuple[str, str, str]]:
    made = FlagDecision.objects.filter(flag__rule=flag.rule, flag__revision=text)
    return set(made.values_list("person__username", "decision", "reason"))


def test_what_each_made_of_a_flag_goes_over_to_a_new_text(document, ann, bea, decided):
    now = corrected(document, ann)
    assert decisions_on(decided, now.current_id) == {("ann", "dismiss", "Credited."), ("bea", "confirm", "")}
    assert Flag.objects.get(rule=decided.rule, revision=now.current_id).status == "open"


def test_what_one_took_back_in_the_new_text_stays_so_in_the_next(document, ann, decided):
    now = corrected(document, ann)
    reopen_flag(flag=Flag.objects.get(rule=decided.rule, revision=now.current_id), by=ann)
    add_revision(document=now, incoming=Incoming(text=f"Another.\n\n{articles.STORM}"), by=ann)
    carry_out(Run.objects.get(revision=fresh(now).current_id).pk, run_flagging)
    assert decisions_on(decided, fresh(now).current_id) == {("bea", "confirm", "")}


def test_a_late_decision_counts_for_the_same_flag_of_the_new_text(document, ann, bea):
    flag = Flag.objects.get(rule="attribution_dropped")
    now = corrected(document, ann)
    for who in (ann, bea):
        decide_flag(flag=flag, decision="dismiss", reason="Credited.", by=who)
    assert {who for who, *_ in decisions_on(flag, now.current_id)} == {"ann", "bea"}
    crew.hand_in(now, ann, bea)
    assert Flag.objects.get(rule=flag.rule, revision=now.current_id).status == "dismissed"


def test_what_all_agreed_on_counts_for_a_text_read_after_the_opening(document, ann, bea):
    flag = Flag.objects.get(rule="attribution_dropped")
    for who in (ann, bea):
        decide_flag(flag=flag, decision="dismiss", reason="Credited.", by=who)
    now = corrected(document, ann, is_read=False)
    crew.hand_in(now, ann, bea)
    carry_out(Run.objects.get(revision=now.current_id).pk, run_flagging)
    assert Flag.objects.get(rule=flag.rule, revision=now.current_id).status == "dismissed"
