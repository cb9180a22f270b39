"""What the engine learns from people: confirmed flags were right, answered and dismissed ones were not."""

import pytest

from annotate.models import Document, Flag
from annotate.services.flagging.engine_training import decided_figures
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.flagging.flags import decide_flag
from annotate.services.runs import carry_out
from tests import articles


@pytest.fixture
def flag(project, ann) -> Flag:
    made: Document = articles.document(project, ann)
    carry_out(request_flagging(document=made, by=ann).pk, run_flagging)
    return Flag.objects.filter(rule__in=("unsourced_number", "attribution_dropped")).order_by("start")[0]


DECISIONS = [("confirm", "", [False]), ("sourced", "", [True]), ("dismiss", "It is credited above.", [True])]


@pytest.mark.parametrize(("decision", "reason", "credited"), DECISIONS)
def test_a_decision_says_whether_somebody_is_credited(project, flag, ann, decision, reason, credited):
    decide_flag(flag=flag, decision=decision, reason=reason, by=ann)
    (article,) = decided_figures(project, language="en")
    assert [mention.credited for mention in article.mentions] == credited
    assert article.mentions[0].span.of(article.text) == flag.quote


def test_a_number_that_is_no_claim_teaches_nothing_about_credits(project, flag, ann):
    decide_flag(flag=flag, decision="not_a_claim", by=ann)
    assert decided_figures(project, language="en") == []


def test_an_open_flag_teaches_nothing(project, flag):
    assert decided_figures(project, language="en") == []


def test_articles_in_another_language_are_left_out(project, flag, ann):
    decide_flag(flag=flag, decision="confirm", by=ann)
    assert decided_figures(project, language="de") == []
