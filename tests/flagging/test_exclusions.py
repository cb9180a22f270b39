"""Numbers that are no claims: each passage marks one, with the reason."""

import pytest

from annotate.flagging import read
from tests.marks import marked

EXCLUDED = [
    ("It happened on [n July 9].", "date"),
    ("It happened on [n 9 July 2023].", "date"),
    ("It happened on [n Feb. 24, 2022].", "date"),
    ("It happened on [n 24th of February].", "date"),
    ("It happened in [n March-April 2022].", "date"),
    ("It happened on [n Jan. 21-26].", "date"),
    ("The file is of [n 2023-07-11].", "date"),
    ("They spoke of [n 9/11].", "date"),
    ("It opened in [n 1998].", "year"),
    ("It ran from [n 1991 to 2007].", "year"),
    ("He did it in ’[n 08].", "year"),
    ("The doors open at [n 6] p.m.", "clock_time"),
    ("Come at [n 6]:[n 30].", "clock_time"),
    ("It was his [n 21]st win.", "ordinal"),
    ("Ann Lee, [n 58], runs a bakery.", "age"),
    ("The [n 17]-year-old left.", "age"),
    ("She was [n 17] years old.", "age"),
    ("He died at age [n 78].", "age"),
    ("Voters [n 45] and older agree.", "age"),
    ("He left [n two] years ago.", "anchor"),
    ("It changed in the last [n six] months.", "anchor"),
    ("He died [n four] days later.", "anchor"),
    ("There is only [n one] choice.", "one"),
    ("The [n two] men left.", "anaphoric"),
    ("He is a [n two]-term governor.", "compound"),
    ("Under Section [n 230] it is legal.", "id"),
    ("He flew an F-[n 35] home.", "id"),
    ("He is No. [n 2] there.", "id"),
    ("Take Route [n 66] home.", "id"),
    ("It is a Boeing [n 757] jet.", "id"),
    ("Version [n 3.1.2] is out.", "id"),
    ("The id is [n 769911230697472123].", "id"),
    ("It was a Group of [n 20] meeting.", "id"),
    ("The S&P [n 500] fell.", "id"),
    ("It was built with Python [n 3.12] and a lot of care.", "id"),
    ("He is in rooms [n 12] and [n 14].", "id"),
    ("The charge falls under [n 18] U.S.C. § [n 1343].", "id"),
    ("They cited [n 347] U.S. [n 483].", "id"),
    ("The ship lay at [n 25.3]° N.", "id"),
    ("Its DOI is [n 10.1038]/s[n 41].", "id"),
    ("Call [n 911] at once.", "id"),
    ("Ring ([n 212]) [n 555-0199].", "id"),
    ("Entry is free to children under [n five].", "age"),
    ("He [n 1]) sat and [n 2]) ate.", "list"),
    ("Both, aged [n 19] and [n 22], left.", "age"),
    ("At [n 71], the former senator runs.", "age"),
    ("The interval of [n 95]% confidence level is wide.", "name"),
    ("Exports fell at last.[n 4]", "footnote"),
    ("See http://a.example/[n 2016]/x now.", "id"),
]


@pytest.mark.parametrize(("passage", "why"), EXCLUDED)
def test_a_number_that_is_no_claim_is_told_why(passage, why):
    text, spans = marked(passage)
    reading = read(text)
    assert reading.quantities == ()
    assert [(found.span, found.why) for found in reading.exclusions] == [(span, why) for span in spans["n"]]


def test_the_numbers_of_a_list_are_no_claims():
    reading = read("1. Roads\n\n2. Bridges\n\nThe council will mend 40 of them.")
    assert [found.why for found in reading.exclusions] == ["list", "list"]
    assert [quantity.value for quantity in reading.quantities] == [40]


def test_a_language_without_lists_gets_its_digits_read_and_nothing_more():
    reading = read("Ministerstvo potvrdilo 4845 domov, uviedlo.", language="sk")
    assert [quantity.value for quantity in reading.quantities] == [4845]
    assert (reading.attributions, reading.flags) == ((), ())
