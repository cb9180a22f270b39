"""How far the words of a source reach, and that it is filed by its name alone."""

import pytest

from annotate.flagging import read
from tests.marks import marked

PASSAGES = [
    # who somebody is, between commas
    "Some 40 boats sank, said [source Ann Lee, a teacher at the school].",
    "“We lost 40 boats,” said [source Ann Lee, a teacher at the school], and 30 men came back.",
    "[source Ann Lee, a teacher at the school], said 40 boats sank.",
    "[source Ann Lee, 40, a teacher], said 40 boats sank.",
    "Some 40 boats sank, said [source Ann Lee, a broker based in Merrin, Arl., who sells boats].",
    "Some 40 boats sank, according to [source Ann Lee, head of the harbour board].",
    "According to [source Ann Lee, a lawyer for the owners], 40 boats sank.",
    # the party in brackets
    "[source Sen. Ann Lee (D-Arl.)] said 40 boats sank.",
    "Some 40 boats sank, said [source Ann Lee (Ind., Merrin), a member of the harbour board].",
    "[source Gov. Ann Lee (R-Arl.)], said 40 boats sank.",
    # the subject behind or inside other clauses
    "When the dam broke, [source his mother] left the town, insisting that 40 men had died.",
    "In March, [source Mayor Ann Lee (R)] thanked the crews and said 40 boats sank.",
    "[source The board] has spent a lot on boats and on Monday announced that 40 more were on order.",
    "The clerk heard the speech of a sailor from [source the board], which said that 40 boats sank.",
    "[source Initial estimates] showed that 40 boats sank.",
    "Critics scolded Ann Lee for opposing [source Tom Roe]'s decision to sell 40 boats.",
    "The court blocked [source President Roe]'s plan to sell 40 boats.",
    "A long winter - [source Ann Lee and Tom Roe]: “We lost 40 boats.”",
    # where somebody else begins to speak
    "While [source one firm] says 40 boats sank, [source another] says there were 30.",
    "[source The paper] notes the board checks 40 dams, and [source it] says 30 are unsafe.",
    # what hangs on the noun
    "[source An official who was not allowed to speak] said 40 boats sank.",
    "Some 40 boats sank, according to [source a person familiar with the search].",
    "Some 40 per cent agree, according to [source a poll released on Sunday by the board].",
    "In [source a poll taken last week], 40 per cent agreed.",
    "[source A poll last week] found that 40 per cent agreed.",
    # what is no part of it
    "[source Ann Lee], speaking on Monday, said 40 boats sank.",
    "[source Ann Lee] on Monday said 40 boats sank.",
    "[source Ann Lee], in a letter, said 40 boats sank.",
    "Some 40 boats sank, [source Ann Lee] said in a letter on Monday.",
    "Some 40 boats sank, according to [source Ann Lee], a drop of a third on last year.",
    "According to [source Ann Lee], the owners lost 40 boats, which were new.",
    "Some 40 boats sank, according to [source the board] - half of the fleet.",
]


@pytest.mark.parametrize("passage", PASSAGES)
def test_the_words_of_a_source_reach_as_far_as_they_say_who_it_is(passage):
    text, spans = marked(passage)
    assert [one.source.of(text) for one in read(text).attributions] == [span.of(text) for span in spans["source"]]


def test_a_source_is_filed_by_its_name_alone():
    reading = read("Ann Lee, a teacher at the school, said 40 boats sank. “And 30 men,” said Ms. Lee, who saw it.")
    assert [one.origin for one in reading.attributions] == ["Ann Lee", "Ann Lee"]
    assert [one.name for one in reading.sources] == ["Ann Lee"]


def test_no_words_are_source_and_content_at_once():
    text = "By noon 40 boats had sunk, said Ann Lee, a teacher at the school, and 30 men were back on the shore."
    (found,) = read(text).attributions
    assert not any(found.source.start < piece.end and piece.start < found.source.end for piece in found.content)
