"""Flags can be made again at any time; what people decided outlives it."""

import pytest

from annotate import flagging
from annotate.models import Document, Flag, Reading, Run
from annotate.services.documents import Incoming, add_revision
from annotate.services.flagging_runs import request_flagging, run_flagging, store_reading
from annotate.services.flags import decide_flag
from annotate.services.runs import carry_out
from tests import articles


@pytest.fixture
def document(project, ann) -> Document:
    made = articles.document(project, ann)
    flag_again(made, ann)
    return made


def flag_again(document: Document, by) -> None:
    carry_out(request_flagging(document=document, by=by).pk, run_flagging)


def facts(document: Document) -> list[tuple[str, str, str]]:
    flags = Flag.objects.filter(revision=document.current).order_by("start", "rule", "kind")
    return [(flag.rule, flag.quote, flag.status) for flag in flags]


def test_the_same_text_gives_the_same_flags(document, ann):
    before = facts(document)
    assert before
    flag_again(document, ann)
    assert facts(document) == before


def test_a_decision_outlives_the_next_run(document, ann):
    flag = Flag.objects.get(rule="attribution_dropped")
    decide_flag(flag=flag, decision="dismiss", reason="The credit follows at once.", by=ann)
    flag_again(document, ann)
    flag.refresh_from_db()
    assert (flag.status, flag.reason, flag.decided_by) == ("dismissed", "The credit follows at once.", ann)
    assert Flag.objects.filter(rule="attribution_dropped").count() == 1


def test_a_flag_the_engine_no_longer_raises_goes_stale_unless_decided(document, ann):
    decided, *_ = Flag.objects.order_by("pk")
    decide_flag(flag=decided, decision="not_a_claim", by=ann)
    request_flagging(document=document, by=ann)
    run = Run.objects.open().get()
    Run.objects.open().update(status="running")
    run.refresh_from_db()
    nothing = flagging.read("Nothing to see.")
    store_reading(run, nothing)
    assert {flag.status for flag in Flag.objects.exclude(pk=decided.pk)} == {"stale"}
    decided.refresh_from_db()
    assert decided.status == "dismissed"


def test_a_decision_goes_over_to_a_new_text_with_the_same_words(document, ann):
    flag = Flag.objects.get(rule="attribution_dropped")
    decide_flag(flag=flag, decision="dismiss", reason="Clear.", by=ann)
    add_revision(document=document, incoming=Incoming(text=articles.STORM + "\nA correction.\n"), by=ann)
    document.refresh_from_db()
    flag_again(document, ann)
    again = Flag.objects.get(rule="attribution_dropped", revision=document.current)
    assert (again.status, again.reason, again.decided_by) == ("dismissed", "Clear.", ann)


def test_flags_point_at_the_words_they_mean(document):
    for flag in Flag.objects.all():
        text = flag.revision.text
        assert text[flag.start : flag.end] == flag.quote
        assert all(text[e["start"] : e["end"]] == e["quote"] for e in flag.evidence)


def test_reading_moves_a_new_document_on(document):
    document.refresh_from_db()
    assert document.status == "flagged"


def test_a_text_has_one_reading_the_latest(document, ann):
    before = Reading.objects.get(revision=document.current)
    flag_again(document, ann)
    after = Reading.objects.get(revision=document.current)
    assert (after.pk, after.sources, after.quantities) == (before.pk, before.sources, before.quantities)
    assert after.run_id > before.run_id
