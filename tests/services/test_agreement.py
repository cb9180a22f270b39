"""How far people agree, from the tables: whose work counts, in which text, for whom, and when it is measured."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from annotate.errors import InvalidInput, NotFound, NotPermitted
from annotate.models import Annotation, Assignment, Document, Measurement, Project, Run
from annotate.services.agreement import AgreementFilters, acts_since, agreement, measure_agreement, request_agreement
from annotate.services.annotations import withdraw_annotation
from annotate.services.documents import Incoming, add_revision
from annotate.services.reviewing.adjudications import merge
from annotate.services.reviewing.merging import Merge
from annotate.services.reviewing.reviews import review
from annotate.services.runs import carry_out, sweep_runs
from annotate.services.work import work_seen_by
from tests import articles, crew, people

EVERYTHING = AgreementFilters()


@pytest.fixture
def document(project, ann):
    return articles.document(project, ann)


@pytest.fixture
def differing(document, ann, bea):
    """Ann and Bea marked the cost alike; the water only Ann did."""
    for who in (ann, bea):
        articles.submitted(document, who)
    articles.submitted(document, ann, words="3.1 metres")
    return document


def measured(project, by, filters=EVERYTHING) -> Measurement:
    measurement = request_agreement(project=project, filters=filters, by=by)
    carry_out(Run.objects.get(measurement=measurement, status=Run.Status.QUEUED).pk, measure_agreement)
    measurement.refresh_from_db()
    return measurement


def quotes(work) -> dict[str, list[str]]:
    texts = {document.key: document.text for document in work.documents}
    return {
        who: sorted(span.of(texts[mark.document]) for mark in work.marks if mark.who == who for span in mark.spans)
        for who in {mark.who for mark in work.marks}
    }


def test_the_figures_of_two_people(project, differing, rita):
    figures = measured(project, rita).figures
    assert figures["counts"] == {"documents": 1, "people": 2, "marks": 3}
    assert figures["whole"]["f1_exact"] == {"value": pytest.approx(2 / 3), "of": 3, "why": ""}
    assert 0 < figures["whole"]["alpha"]["value"] < 1
    assert figures["whole"]["alpha"]["reading"]
    assert [one["label"] for one in figures["labels"]] == ["numeric_claim.quantity"]
    assert sum(one["times"] for one in figures["confusion"] if None in (one["one"], one["other"])) == 1
    assert figures["passages"] == [{"revision": differing.current_id, "passages": 1}]


def test_what_is_undefined_says_why(project, document, ann, rita):
    articles.submitted(document, ann)
    whole = measured(project, rita).figures["whole"]
    assert {figure["why"] for figure in whole.values()} == {"No article was annotated by two people."}
    assert {figure["value"] for figure in whole.values()} == {None}


def test_only_what_was_handed_in_and_stands_counts(project, differing, ann, bea, rita):
    articles.annotation(differing, bea, words="four hours")
    taken_back = articles.submitted(differing, bea, words="3.1 metres")
    withdraw_annotation(annotation=taken_back, seen=taken_back.version, reason="", by=bea)
    rejected = articles.submitted(differing, bea, words="noon")
    review(annotation=rejected, seen=rejected.version, decision="reject", reason="No figure.", by=rita)
    found = quotes(work_seen_by(rita, project))
    assert found == {str(ann.pk): ["3.1 metres", "6.4 million crowns"], str(bea.pk): ["6.4 million crowns", "noon"]}


def test_each_role_of_an_attribution_is_measured_by_itself(project, document, ann, bea, rita):
    for who in (ann, bea):
        articles.submitted(document, who, label="attribution", words="Every gate passed")
    assert [one["label"] for one in measured(project, rita).figures["labels"]] == ["attribution.content"]


def test_words_are_compared_in_the_text_in_force(project, differing, ann, bea, rita):
    add_revision(document=differing, incoming=Incoming(text=f"Corrected.\n\n{articles.STORM}"), by=ann)
    differing.refresh_from_db()
    work = work_seen_by(rita, project)
    assert [document.key for document in work.documents] == [str(differing.current_id)]
    assert quotes(work)[str(bea.pk)] == ["6.4 million crowns"]


def test_words_that_are_gone_are_compared_where_they_were(project, differing, ann, rita):
    before = differing.current_id
    add_revision(document=differing, incoming=Incoming(text="The water has fallen."), by=ann)
    assert [document.key for document in work_seen_by(rita, project).documents] == [str(before)]


def assigned(document, who, status="done"):
    by = people.person("mia")
    made = Assignment.objects.create(document=document, annotator=who, how="by_hand", assigned_by=by)
    changed = Assignment.objects.filter(pk=made.pk)
    changed.update(status="started", started_at=timezone.now())
    if status == "done":
        changed.update(status="done", done_at=timezone.now())


def test_who_has_not_done_the_assignment_is_not_compared(project, differing, ann, bea, rita, mia):
    for who, status in [(ann, "done"), (bea, "done"), (rita, "started")]:
        assigned(differing, who, status)
    for other in (rita, mia):  # one at work, and one who was never asked to annotate, such as the adjudicator
        articles.submitted(differing, other, words="four hours")
    assert set(quotes(work_seen_by(rita, project))) == {str(ann.pk), str(bea.pk)}


def test_who_did_it_and_marked_nothing_is_compared(project, document, ann, bea, rita):
    articles.submitted(document, ann)
    for who in (ann, bea):
        assigned(document, who)
    figures = measured(project, rita).figures
    assert figures["counts"] == {"documents": 1, "people": 2, "marks": 1}
    assert figures["whole"]["f1_exact"]["value"] == 0.0
    assert measured(project, rita, AgreementFilters(people=(ann.pk,))).figures["counts"]["documents"] == 0


def test_settling_disputes_changes_nothing_of_how_far_people_agreed(project, rita):
    document = crew.disputed(project)
    articles.submitted(document, people.person("ann"), words="four hours")  # too late: it was not made blind
    before = measured(project, rita).figures
    ours, theirs = Annotation.objects.filter(status="disputed").order_by("pk")
    choice = Merge(ours.pk, {"attributes.value": theirs.pk})
    merge(document=document, rivals=[ours.pk, theirs.pk], choice=choice, text=1, by=rita)
    assert before["counts"] == {"documents": 1, "people": 2, "marks": 2}
    assert measured(project, rita).figures == before


def test_blind_articles_are_left_out_until_they_are_opened(project, differing, ann, bea, rita):
    for who in (ann, bea):
        assigned(differing, who)
    Project.objects.filter(pk=project.pk).update(blind=True)
    assert measured(project, rita).figures["counts"] == {"documents": 0, "people": 0, "marks": 0}
    Document.objects.filter(pk=differing.pk).update(opened_at=timezone.now())
    assert measured(project, rita).figures["counts"] == {"documents": 1, "people": 2, "marks": 3}


def test_the_number_of_queries_does_not_grow(project, ann, bea, rita, django_assert_max_num_queries):
    for day in range(3):
        document = articles.document(project, ann, text=f"Day {day}\n\n{articles.STORM}")
        for who in (ann, bea):
            articles.submitted(document, who)
    with django_assert_max_num_queries(10):
        assert len(work_seen_by(rita, project).documents) == 3


@pytest.mark.parametrize(
    ("filters", "marks"),
    [
        (AgreementFilters(labels=("time",)), 0),
        (AgreementFilters(labels=("numeric_claim",)), 3),
        (AgreementFilters(first=date(2000, 1, 1), last=date(2000, 1, 2)), 0),
        (AgreementFilters(first=date(2000, 1, 1)), 3),
    ],
)
def test_filters(filters, marks, project, differing, rita):
    assert measured(project, rita, filters).figures["counts"]["marks"] == marks


def test_some_people_alone(project, differing, ann, bea, mia, rita):
    articles.submitted(differing, mia, words="four hours")
    figures = measured(project, rita, AgreementFilters(people=(ann.pk, mia.pk))).figures
    assert [pair["people"] for pair in figures["pairs"]] == [sorted([ann.pk, mia.pk])]


def test_it_is_measured_once_until_it_is_asked_for_anew(project, differing, ann, rita):
    first = measured(project, rita)
    articles.submitted(differing, ann, words="four hours")
    known = agreement(project=project, filters=EVERYTHING, by=rita)
    assert (known, known.figures["counts"]["marks"]) == (first, 3)
    assert measured(project, rita).figures["counts"]["marks"] == 4
    assert Run.objects.filter(kind="agreement").count() == 2
    with transaction.atomic(), pytest.raises(IntegrityError, match="one_measurement_of_filters"):
        Measurement.objects.create(project=project, by=rita, filters={})


@pytest.mark.django_db(transaction=True)
def test_it_says_how_many_acts_came_since(project, differing, ann, rita):
    first = measured(project, rita)
    assert acts_since(first) == 0
    articles.annotation(differing, ann, words="four hours")
    assert acts_since(first) > 0


def test_two_who_ask_for_the_same_wait_for_one_run(project, differing, rita):
    assert (
        request_agreement(project=project, filters=EVERYTHING, by=rita).run
        == request_agreement(project=project, filters=EVERYTHING, by=rita).run
    )


def test_each_has_a_measurement_of_their_own(project, differing, rita, mia):
    assert measured(project, rita).pk != measured(project, mia).pk


def test_who_may_ask(project, vera, ann):
    for who, refusal in [(vera, NotPermitted), (ann, NotPermitted), (people.person("otto"), NotFound)]:
        with pytest.raises(refusal):
            agreement(project=project, filters=EVERYTHING, by=who)


def test_days_in_the_wrong_order(project, rita):
    backwards = AgreementFilters(first=date(2025, 3, 2), last=date(2025, 3, 1))
    with pytest.raises(InvalidInput, match="comes after"):
        request_agreement(project=project, filters=backwards, by=rita)


def test_a_lost_message_is_sent_again(project, rita, monkeypatch):
    run = request_agreement(project=project, filters=EVERYTHING, by=rita).run
    sent: list[tuple[str, int]] = []
    monkeypatch.setattr("annotate.queue.send", lambda task, pk: sent.append((task, pk)) or True)
    assert sweep_runs() == 1
    assert sent == [("measure_agreement", run.pk)]
