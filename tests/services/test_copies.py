"""Copies of an article are recognised and grouped, whatever the order in which they come in."""

from annotate.models import Run
from annotate.services.copies import copies_of, stories_of
from annotate.services.documents import Incoming, add_revision
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.projects import create_project
from annotate.services.runs import carry_out
from tests import articles
from tests.articles import STORM

WIRE = f"By our wire service\n\n{STORM}"
OTHER = "The council met on Tuesday to settle the price of the new swimming pool, which had been in dispute for months."


def told(first: int, last: int) -> str:
    """A text of its own for every stretch: two are as alike as their stretches overlap."""
    return " ".join(f"gate{number} held" for number in range(first, last))


def test_copies_tell_one_story_and_others_their_own(project, ann, mia):
    storm, wire, other = (articles.document(project, ann, text) for text in (STORM, WIRE, OTHER))
    articles.document(create_project(name="Elsewhere", by=mia), mia)
    stories = stories_of(project)
    assert stories.keys() == {storm.pk, wire.pk, other.pk}
    assert stories[storm.pk] == stories[wire.pk] != stories[other.pk]
    assert copies_of([storm, other]) == {storm.pk: [wire]}


def test_what_comes_between_two_stories_makes_them_one(project, ann):
    first, last = articles.document(project, ann, told(0, 60)), articles.document(project, ann, told(40, 100))
    assert stories_of(project)[first.pk] != stories_of(project)[last.pk]
    articles.document(project, ann, told(20, 80))
    assert len(set(stories_of(project).values())) == 1


def test_a_corrected_text_leaves_a_story_that_it_no_longer_tells(project, ann):
    storm, wire = articles.document(project, ann, STORM), articles.document(project, ann, WIRE)
    assert len(set(stories_of(project).values())) == 1
    add_revision(document=storm, incoming=Incoming(text=OTHER), by=ann)
    assert len(set(stories_of(project).values())) == 2
    assert stories_of(project).keys() == {storm.pk, wire.pk}


def test_a_corrected_text_goes_on_with_a_story_that_nobody_else_tells(project, ann):
    storm, other = articles.document(project, ann, STORM), articles.document(project, ann, OTHER)
    before = stories_of(project)
    add_revision(document=other, incoming=Incoming(text=told(0, 60)), by=ann)
    assert stories_of(project) == before
    add_revision(document=other, incoming=Incoming(text=WIRE), by=ann)
    assert stories_of(project) == dict.fromkeys((storm.pk, other.pk), before[storm.pk])


def test_a_worker_recognises_copies_with_the_flags(project, ann):
    for text in (STORM, WIRE):
        document = articles.document(project, ann, text)
        carry_out(request_flagging(document=document, by=ann).pk, run_flagging)
    assert [len(others) for others in copies_of(list(project.documents.all())).values()] == [1, 1]


def test_a_reading_is_kept_where_copies_cannot_be_recognised(project, ann, monkeypatch):
    document = articles.document(project, ann, STORM)
    with monkeypatch.context() as broken:
        broken.setattr("annotate.services.copies.fingerprint", lambda text: 1 / 0)
        run = request_flagging(document=document, by=ann)
        carry_out(run.pk, run_flagging)
    run.refresh_from_db()
    assert (run.status, run.attempts) == (Run.Status.DONE, 1)
    assert stories_of(project).keys() == {document.pk}
