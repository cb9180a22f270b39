import pytest

from annotate.flagging.article import article
from annotate.flagging.lexicon import lexicon
from annotate.flagging.quotations import Quotation, quotations
from annotate.flagging.sentences import sentences

WHOLE = [
    ("He said “we won” twice.", ["“we won”"]),
    ('He said "we won" twice.', ['"we won"']),
    ('"We won. We always win," he said. "We will win."', ['"We won. We always win,"', '"We will win."']),
    ("''We won,'' he said.", ["''We won,''"]),
    ("‘We won,’ he said.", ["‘We won,’"]),
    ("'We won,' he said, 'again.'", ["'We won,'", "'again.'"]),
    ("The residents’ warning was ‘late’.", ["‘late’"]),
    ("It’s the dog’s dinner.", []),
    ('See <a href="x">here</a> and “there”.', ["“there”"]),
    ("He is 6'2\" tall.", []),
    ("\"He called it 'fodder', twice,\" she said.", ["\"He called it 'fodder', twice,\""]),
    ('"If he says, "I want 40," you ask why." He left.', ['"If he says, "I want 40," you ask why."']),
    ("“If he says, “I want 40,” you ask why.” He left.", ["“If he says, “I want 40,” you ask why.”"]),
    ("Lee called it “late“ and left.", ["“late“"]),
    ("“They see that. “", ["“They see that. “"]),
    ("” … they are late,” she said.", ["” … they are late,”"]),
    ("\u202a”They are late,” she said.", ["”They are late,”"]),
    ("“He is 6’2”,” she said.", ["“He is 6’2”,”"]),
    ('<tweet date="\n">Here are 40 boats.', []),
]


@pytest.mark.parametrize(("text", "quoted"), WHOLE)
def test_quotations_are_found_with_their_marks(text, quoted):
    assert [words(text, found) for found in found_in(text)] == quoted


def test_a_mark_that_closes_alone_is_told():
    found = found_in('Most came from Arland, 200," the statement read.')
    assert [(one.opened, one.closed) for one in found] == [(False, True)]


def test_a_mark_that_opens_alone_is_told():
    found = found_in("“Down in the dark, nobody came until it was light.\n\nThe water rose.")
    assert [(one.opened, one.closed, one.continued) for one in found] == [(True, False, False)]


def test_a_quotation_over_two_paragraphs_is_whole():
    found = found_in("“We lost forty men.\n\n“We lost the boats.” That was all.")
    assert [(one.closed, one.continued) for one in found] == [(False, True), (True, False)]


SENTENCES = [
    ("He left. She stayed.", ["He left.", "She stayed."]),
    ("Mr. Lee left. Dr. Roe stayed.", ["Mr. Lee left.", "Dr. Roe stayed."]),
    ("The U.S. Senate voted. It failed.", ["The U.S. Senate voted.", "It failed."]),
    ("J. Smith left.", ["J. Smith left."]),
    ('"We won. We did," he said. She left.', ['"We won. We did," he said.', "She left."]),
    ('"Why?" Smith asked. She left.', ['"Why?" Smith asked.', "She left."]),
    ('"We won." The crowd roared.', ['"We won."', "The crowd roared."]),
    ("It rose 3.5 per cent. Then it fell.", ["It rose 3.5 per cent.", "Then it fell."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_keep_a_quotation_in_one_piece(text, expected):
    cut = article(text, lexicon("en"))
    assert [cut.span(one.first, one.last).of(text) for one in sentences(cut, quotations(cut))] == expected


def found_in(text: str) -> list[Quotation]:
    return quotations(article(text, lexicon("en")))


def words(text: str, found: Quotation) -> str:
    return article(text, lexicon("en")).span(found.first, found.last).of(text)
