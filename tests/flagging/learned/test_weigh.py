"""What the model does to a reading: it settles what the structure rules leave open, and nothing they are sure of."""

from collections.abc import Mapping

import pytest

from annotate.flagging import learned, read
from annotate.flagging.article import Article, article
from annotate.flagging.attributions import Draft, find_drafts
from annotate.flagging.learned import Judgement, weigh
from annotate.flagging.learned.model import Model
from annotate.flagging.lexicon import lexicon
from annotate.flagging.quantities import find_quantities
from annotate.flagging.quotations import quotations
from annotate.flagging.sentences import sentences
from annotate.text import Span

NEVER = Model({"always": {"on": -9.0}})
ALWAYS = Model({"always": {"on": 9.0}})


def weighed(text: str, fitted: Model | None, language: str = "en") -> tuple[list[str], list[Judgement]]:
    """Return the contents of the drafts in words, and the judgements in the order of the figures."""
    taken, drafts, judged = _weigh(text, fitted, language)
    contents = [taken.span(*words).of(text) for draft in drafts for words in draft.content]
    return contents, [judged[span] for span in sorted(judged)]


def read_drafts(text: str, fitted: Model) -> list[Draft]:
    return _weigh(text, fitted, "en")[1]


def _weigh(text: str, fitted: Model | None, language: str) -> tuple[Article, list[Draft], Mapping[Span, Judgement]]:
    taken = article(text, lexicon(language))
    cut = sentences(taken, quotations(taken))
    return taken, *weigh(taken, cut, find_quantities(taken, cut)[0], find_drafts(taken, cut), fitted)


def test_takes_a_clause_out_of_a_content():
    contents, (judgement,) = weighed("The ministry said all was well, and 40 homes burned.", NEVER)
    assert contents == ["all was well"]
    assert judgement.moved == "withdrawn"


def test_takes_out_only_the_figure_it_judges():
    fitted = Model({"always": {"on": 1.0}, "unit": {"sheep": -5.0}})
    contents, judgements = weighed("The ministry said 40 homes burned, and 300 sheep died.", fitted)
    assert contents == ["40 homes burned"]
    assert [one.moved for one in judgements] == ["", "withdrawn"]


SURE = [
    "“We lost 40 homes,” said Ann Lee.",
    "Some 40 homes burned, the ministry said.",
    "Homes burned: 40\n\nSource: the ministry",
]


@pytest.mark.parametrize("text", SURE)
def test_leaves_alone_what_the_structure_rules_are_sure_of(text):
    assert [one.moved for one in weighed(text, NEVER)[1]] in ([""], ["added"])
    assert weighed(text, NEVER)[0] == weighed(text, None, language="en")[0]


def test_credits_a_figure_to_the_subject_of_its_sentence():
    contents, (judgement,) = weighed("Ann Lee juggled with 40 hoops.", ALWAYS)
    assert contents == ["with 40 hoops"]
    assert judgement.moved == "added"


def test_two_figures_of_one_subject_share_its_credit():
    taken = read_drafts("Ann Lee juggled with 40 hoops and 30 balls.", ALWAYS)
    assert [len(draft.content) for draft in taken] == [2]


def test_credits_nobody_where_there_is_nobody():
    contents, (judgement,) = weighed("About 40 homes.", ALWAYS)
    assert (contents, judgement.moved) == ([], "")


def test_a_language_without_weights_is_left_as_the_rules_read_it():
    assert weighed("The ministry said 40 homes burned.", None, language="und")[1] == []


def test_says_why_it_took_a_credit_away(monkeypatch):
    fitted = Model({"always": {"on": -9.0}, "clause between cue and figure": {"but": -2.0}})
    monkeypatch.setattr(learned, "model", lambda language: fitted)
    reading = read("The ministry said that all was well in the valley, but then 40 homes burned.")
    (flag,) = [flag for flag in reading.flags if flag.rule == "unsourced_number"]
    assert flag.why.endswith("and does not speak of it; a clause of its own begins with “but”.")


def test_the_score_is_the_chance_that_nobody_is_credited(monkeypatch):
    monkeypatch.setattr(learned, "model", lambda language: Model({"kind": {"count": -1.0}}))
    (flag,) = read("The fire took 40 homes.").flags
    assert flag.score == 0.731
