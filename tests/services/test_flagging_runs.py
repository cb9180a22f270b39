"""Flags can be made again at any time; what people decided outlives it."""

import pytest

from annotate import flagging
from annotate.models import Document, Flag, Reading, Run
from annotate.services.documents import Incoming, add_revision
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging, store_reading
from annotate.services.flagging.flags import decide_flag, reopen_flag
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


TWICE = "Sales rose 12 percent.\n\nCrime fell 12 percent.\n"


def twice(project, ann) -> tuple[Document, list[Flag]]:
    """An article with the same words in two flags."""
    document = articles.document(project, ann, text=TWICE)
    flag_again(document, ann)
    flags = list(Flag.objects.filter(revision=document.current, quote="12 percent").order_by("start"))
    assert len({flag.start for flag in flags}) == 2
    return document, flags


def corrected(document: Document, ann, text: str) -> list[tuple[str, str]]:
    """The status of each flag on a figure of the new text, in reading order."""
    add_revision(document=document, incoming=Incoming(text=text), by=ann)
    document.refresh_from_db()
    flag_again(document, ann)
    flags = Flag.objects.filter(revision=document.current).order_by("start", "pk")
    return [(flag.quote, flag.status) for flag in flags]


def test_of_two_flags_with_the_same_words_each_keeps_its_own_decision(project, ann):
    document, (first, second) = twice(project, ann)
    decide_flag(flag=second, decision="dismiss", reason="Clear.", by=ann)
    now = corrected(document, ann, "A correction.\n\n" + TWICE)
    assert now == [(first.quote, "open"), (second.quote, "dismissed")]


def test_a_decision_does_not_go_over_to_other_words(project, ann):
    document, (_, second) = twice(project, ann)
    decide_flag(flag=second, decision="dismiss", reason="Clear.", by=ann)
    now = corrected(document, ann, TWICE.replace("fell 12", "fell 14"))
    assert now == [("12 percent", "open"), ("14 percent", "open")]


def test_what_was_opened_again_stays_open_in_the_text_after(project, ann):
    document, (first, _) = twice(project, ann)
    decide_flag(flag=first, decision="dismiss", reason="Clear.", by=ann)
    assert corrected(document, ann, "A correction.\n\n" + TWICE)[0][1] == "dismissed"
    reopen_flag(flag=Flag.objects.filter(revision=document.current).earliest("start"), by=ann)
    assert corrected(document, ann, "Two corrections.\n\n" + TWICE)[0][1] == "open"


def test_a_late_decision_counts_for_the_same_flag_of_the_text_in_force(project, ann):
    document, (_, second) = twice(project, ann)
    corrected(document, ann, "A correction.\n\n" + TWICE)
    decide_flag(flag=second, decision="not_a_claim", by=ann)
    now = Flag.objects.filter(revision=document.current).order_by("start")
    assert [flag.status for flag in now] == ["open", "dismissed"]
    document.refresh_from_db()
    assert document.open_high + document.open_medium + document.open_low == 1


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
