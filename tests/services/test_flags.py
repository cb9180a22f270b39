"""What becomes of a flag, and of the claim that is made of it."""

import uuid

import pytest

from annotate.errors import InvalidInput, NotPermitted, WrongStatus
from annotate.models import Annotation, Document, Flag
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.flagging.flags import decide_flag, reopen_flag
from annotate.services.runs import carry_out
from annotate.services.sources import add_source
from tests import articles


@pytest.fixture
def flag(project, ann) -> Flag:
    document = articles.document(project, ann)
    carry_out(request_flagging(document=document, by=ann).pk, run_flagging)
    return Flag.objects.get(rule="attribution_dropped")


def counted(flag: Flag) -> int:
    document = Document.objects.get(revisions=flag.revision)
    return document.open_high + document.open_medium + document.open_low


def test_a_confirmed_flag_is_a_claim_at_once(flag, ann):
    decide_flag(flag=flag, decision="confirm", by=ann)
    made = Annotation.objects.get()
    assert (made.flag, made.label, made.attributes["sourcing"]) == (flag, "numeric_claim", "sourced_elsewhere")
    assert made.spans.get().quote == flag.quote


def test_a_sourced_flag_keeps_the_words_of_its_source(flag, ann):
    document = Document.objects.get(revisions=flag.revision)
    decide_flag(flag=flag, decision="sourced", source=[articles.place(document, "The harbour authority")], by=ann)
    made = Annotation.objects.get()
    assert made.attributes["sourcing"] == "sourced"
    assert {span.role: span.quote for span in made.spans.all()}["source"] == "The harbour authority"


def test_the_claim_has_the_key_it_was_given_and_comes_back_with_it(flag, ann):
    key = uuid.uuid4()
    decide_flag(flag=flag, decision="confirm", by=ann, key=key)
    reopen_flag(flag=flag, by=ann)
    decide_flag(flag=flag, decision="sourced", by=ann, key=key)
    made = Annotation.objects.get()
    assert (made.key, made.status, made.attributes["sourcing"]) == (key, "draft", "sourced")


def test_a_sourced_flag_may_name_its_source_in_the_registry(flag, ann, project):
    harbour = add_source(project=project, name="Harbour Authority", kind="named_organisation", by=ann)
    decide_flag(flag=flag, decision="sourced", registry=harbour.pk, by=ann)
    made = Annotation.objects.get()
    assert (made.source, made.attributes["sourcing"]) == (harbour, "sourced")
    assert {span.role for span in made.spans.all()} == {"quantity"}


def test_a_source_of_no_registry_of_this_project_decides_nothing(flag, ann):
    with pytest.raises(InvalidInput):
        decide_flag(flag=flag, decision="sourced", registry=4711, by=ann)
    flag.refresh_from_db()
    assert flag.status == "open"
    assert not Annotation.objects.exists()


def test_two_flags_on_the_same_words_make_one_claim(flag, ann):
    twin = Flag.objects.get(pk=flag.pk)
    twin.pk, twin.rule = None, "hedge_inconsistency"
    twin.save()
    decide_flag(flag=flag, decision="confirm", by=ann)
    decide_flag(flag=twin, decision="confirm", by=ann)
    assert Annotation.objects.get().flag == flag
    assert {one.status for one in Flag.objects.filter(pk__in=[flag.pk, twin.pk])} == {"confirmed"}


@pytest.mark.parametrize(("decision", "reason"), [("not_a_claim", "Not a claim."), ("dismiss", "Clear in context.")])
def test_a_dismissed_flag_is_no_claim(flag, ann, decision, reason):
    decided = decide_flag(flag=flag, decision=decision, reason=reason, by=ann)
    assert (decided.status, decided.reason) == ("dismissed", reason)
    assert not Annotation.objects.exists()


def test_a_dismissal_says_why(flag, ann):
    with pytest.raises(InvalidInput):
        decide_flag(flag=flag, decision="dismiss", reason=" ", by=ann)


def test_a_flag_is_decided_once(flag, ann, rita):
    decide_flag(flag=flag, decision="confirm", by=ann)
    with pytest.raises(WrongStatus, match="confirmed already by Ann"):
        decide_flag(flag=flag, decision="not_a_claim", by=rita)


def test_open_flags_are_kept_count_of(flag, ann):
    before = counted(flag)
    assert before == Flag.objects.open().count()
    decide_flag(flag=flag, decision="confirm", by=ann)
    assert counted(flag) == before - 1
    reopen_flag(flag=flag, by=ann)
    assert counted(flag) == before
    assert Annotation.objects.get().status == "withdrawn"


def test_only_who_decided_or_an_editor_takes_a_decision_back(flag, ann, mia, rita):
    decide_flag(flag=flag, decision="not_a_claim", by=rita)
    with pytest.raises(NotPermitted):
        reopen_flag(flag=flag, by=ann)
    assert reopen_flag(flag=flag, by=mia).status == "open"
