"""Who is credited with what: passages with source, cue and content marked."""

import pytest

from annotate.flagging import read
from tests.marks import marked

PASSAGES = [
    # the cue before its content
    "[source Officials] [cue said] [content 40 people had died].",
    "[source The ministry] [cue said] [content that 40 people had died].",
    "On Monday [source the ministry] [cue announced] [content that 40 people had died].",
    "But [source Ann Lee, who runs a bakery], [cue claimed] [content that 40 people had died].",
    "[source Its director, Ilse Brandvold], [cue told] [content the council that 40 gates had failed].",
    "[source The ministry] has repeatedly [cue warned] [content that 40 dams are unsafe].",
    "[source A study by Calder University] [cue found] [content that 40 per cent of nets have holes].",
    "[cue According to] [source the mayor], [content 40 people died].",
    "[cue As per] [source Arland]'s estimates, [content 40 people died].",
    # the cue behind it
    "[content Some 40 people had died], [source the ministry] [cue said].",
    "[content Some 40 people had died], [source the ministry] [cue confirmed] on July 9.",
    "[content Some 40 people had died], [cue according to] [source the mayor].",
    "[content Some 40 people died], [source the Russian defense ministry] [cue said] in a statement.",
    "[content Some 40 people died] [cue according to] [source police].",
    # quotations
    '[content "We lost 40 men,"] [source Ann Lee] [cue said].',
    '[content "We lost 40 men,"] [cue said] [source Ann Lee, 58, who runs a bakery].',
    '[source Ann Lee] [cue said]: [content "We lost 40 men."]',
    '[content "We lost 40 men,"] [source she] [cue said], [content "and the boats"].',
    '[content "We lost 40. We lost the boats,"] [source the army] [cue said].',
    '[source Ann Lee] [cue said] [content the plan for 40 boats was "too little, too late"].',
    "[content ‘We lost 40 men,’] [source Ann Lee] [cue said].",
    '[content "Why only 40?"] [source Lee] [cue asked].',
    "[content “We lost 40 men,”] [cue said] [source its chair, Dorothy Amankwah, 71].",
    # where a speech ends
    "[source Officials] [cue said] [content 40 people had died], but the toll may rise.",
    "[source The Lockkeepers’ and Dredgers’ Union] [cue claimed] [content that 40 men had left].",
    "[content Some 40 men left], it was [cue confirmed by] [source the ministry].",
]


@pytest.mark.parametrize("passage", PASSAGES)
def test_source_cue_and_content(passage):
    text, spans = marked(passage)
    found = read(text).attributions
    assert [(one.source, one.cue, one.content) for one in found] == [
        (spans["source"][0], spans["cue"][0], tuple(spans["content"]))
    ]


UNCREDITED = [
    "The bridge fell and 40 people died.",
    "The report was 40 pages long.",
    "They wanted to say more, but 40 guests were waiting.",
    "An estimated 40 people died.",
    "The said 40 boats sank.",
]


@pytest.mark.parametrize("text", UNCREDITED)
def test_a_plain_sentence_credits_nobody(text):
    assert not any(one.covers(quantity.span) for one in read(text).attributions for quantity in read(text).quantities)


def test_two_speeches_of_one_sentence():
    passage = '[content "Forty left,"] [source it] [cue continued], [cue adding] [content that 40 had deserted].'
    text, spans = marked("The army said so. " + passage)
    first, second = read(text).attributions[-2:]
    assert (first.cue, second.cue) == tuple(spans["cue"])
    assert (first.content, second.content) == ((spans["content"][0],), (spans["content"][1],))
    assert second.source == spans["source"][0]


def test_two_cues_round_one_content_are_one_attribution():
    text, spans = marked(
        "[cue As per] [source Moscow]'s estimates, [content most came from Poland, with 2,600], "
        "[second_source the statement] [second_cue read]."
    )
    (found,) = read(text).attributions
    assert (found.source, found.cue, found.content) == (spans["source"][0], spans["cue"][0], tuple(spans["content"]))
    assert (found.extra_sources, found.extra_cues) == (tuple(spans["second_source"]), tuple(spans["second_cue"]))


def test_an_outlet_that_passes_on_is_a_conduit():
    text = "Recruiting goes on in 40 towns, according to the Russian MoD, Sputnik reported."
    roles = {one.origin: one.role for one in read(text).attributions}
    assert roles == {"Russian Ministry of Defence": "origin", "Sputnik": "conduit"}


def test_an_outlet_that_cites_is_a_conduit():
    text = "Merrin FM, citing the harbour authority, later put the number of flooded homes at 4,130."
    roles = {one.origin: one.role for one in read(text).attributions}
    assert roles == {"harbour authority": "origin", "Merrin FM": "conduit"}


def test_a_heading_is_not_credited_to_the_next_paragraph():
    text = "Army neutralised 4,845 fighters on battlefield\n\nSome 4,845 fighters fell, the MoD stated."
    heading, body = read(text).quantities
    (found,) = read(text).attributions
    assert not found.covers(heading.span)
    assert found.covers(body.span)


def test_a_quotation_goes_on_in_the_next_sentence():
    text = "“We carried them out,” said Ann Lee. “There were 40 of them.”"
    (found,) = read(text).attributions
    assert found.covers(read(text).quantities[0].span)


def test_a_quotation_goes_on_in_the_next_paragraph():
    text = "“We carried them out,” said Ann Lee. “It was dark.\n\n“There were 40 of them.”"
    (found,) = read(text).attributions
    assert found.covers(read(text).quantities[0].span)


def test_a_source_line_credits_the_rows_above_it():
    text, spans = marked("The toll was high.\n\nAsh: [n 40]\n\nBirch: [n 97]\n\nSource: district health office")
    (found,) = read(text).attributions
    assert all(found.covers(span) for span in spans["n"])
    assert found.origin == "district health office"


def test_nobody_is_named_where_it_is_believed():
    (found,) = read("It is believed that 40 people died.").attributions
    assert (found.source, found.origin, found.source_kind) == (None, None, "anonymous")


QUOTE_TYPES = [
    ('"We lost 40 men," Ann Lee said.', "direct"),
    ("Ann Lee said 40 men were lost.", "indirect"),
    ('Ann Lee said the loss of 40 men was "a blow".', "mixed"),
]


@pytest.mark.parametrize(("text", "quote_type"), QUOTE_TYPES)
def test_quote_type(text, quote_type):
    assert [one.quote_type for one in read(text).attributions] == [quote_type]


def test_a_dateline_is_no_content():
    text, spans = marked(
        "ORSK VALLEY, Oct 14 (Estuary Wire) – [content Some 40 people died], [source the ministry] [cue said]."
    )
    (found,) = read(text).attributions
    assert found.content == tuple(spans["content"])


def test_a_credit_between_commas_is_about_both_sides():
    text = "By Sunday, Ann Lee said, the fire had taken 40 homes."
    (found,) = read(text).attributions
    assert found.covers(read(text).quantities[0].span)


def test_a_figure_in_a_poll_is_credited_to_the_poll():
    text = "In a new Courier poll, 72 per cent of parents had nets."
    (found,) = read(text).attributions
    assert found.covers(read(text).quantities[0].span)
    assert found.source_kind == "study_or_data"


def test_a_speaker_label_credits_its_line():
    text = "Lena Moro: We counted 4,212 ducks on the lake."
    (found,) = read(text).attributions
    assert (found.origin, found.covers(read(text).quantities[0].span)) == ("Lena Moro", True)
