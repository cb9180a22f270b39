"""What is a quantity, and what it is worth: marked passages."""

import pytest

from annotate.flagging import Quantity, number_words, read
from tests.marks import marked

COUNTS = [
    ("The fire took [n 4,845] homes.", 4845, "homes"),
    ("The fire took [n 4\u00a0845] homes.", 4845, "homes"),
    ("The fire took [n 12\u202f500] homes.", 12500, "homes"),
    ("Some [n 1.2 million] people fled.", 1_200_000, "people"),
    ("Some [n 1.2m] people fled.", 1_200_000, "people"),
    ("[n Two hundred and six] houses burned.", 206, "houses"),
    ("[n Twenty-five] boats sank.", 25, "boats"),
    ("[n Half a million] voters stayed at home.", 500_000, "voters"),
    ("[n A dozen] trees fell.", 12, "trees"),
    ("[n Three dozen] trees fell.", 36, "trees"),
    ("[n Two hundred thousand] birds came.", 200_000, "birds"),
    ("They counted [n １２] ships.", 12, "ships"),
    ("They counted [n ٤٥] ships.", 45, "ships"),
    ("[n A hundred] geese crossed.", 100, "geese"),
    ("[n 2½] tonnes of hay burned.", 2.5, "tonnes"),
    ("It fell to [n -7] degrees.", -7, "degrees"),
    ("[n Two and a half million] fled.", 2_500_000, ""),
    ("The firm lost [n 5 Mio.] jobs.", 5_000_000, "jobs"),
]


@pytest.mark.parametrize(("passage", "value", "unit"), COUNTS)
def test_a_count_has_its_value_and_unit(passage, value, unit):
    quantity = only_quantity(passage)
    assert (quantity.kind, quantity.value, quantity.unit) == ("count", value, unit)


KINDS = [
    ("It cost [n $4.5 million].", "money", 4_500_000, None, "USD"),
    ("It cost [n US$300].", "money", 300, None, "USD"),
    ("It cost [n £11.8m].", "money", 11_800_000, None, "GBP"),
    ("It cost [n €2bn].", "money", 2_000_000_000, None, "EUR"),
    ("It cost [n 6.4 million crowns].", "money", 6_400_000, None, "crowns"),
    ("It cost [n twenty thousand dollars].", "money", 20_000, None, "USD"),
    ("It cost [n $10 to $20 million].", "money", 10_000_000, 20_000_000, "USD"),
    ("It cost between [n $10 million and $25 million].", "money", 10_000_000, 25_000_000, "USD"),
    ("It cost [n £1.2 m].", "money", 1_200_000, None, "GBP"),
    ("It cost [n Rs 5 crore].", "money", 50_000_000, None, "INR"),
    ("It cost [n Rs. 400].", "money", 400, None, "INR"),
    ("It cost [n CA$40].", "money", 40, None, "CAD"),
    ("It rose by [n 61 per cent].", "percent", 61, None, "%"),
    ("It rose by [n 3.5%].", "percent", 3.5, None, "%"),
    ("It rose by [n two percentage points].", "percent", 2, None, "points"),
    ("She had a [n three-percentage-point] lead.", "percent", 3, None, "points"),
    ("They won [n 46 to 40 percent].", "percent", 46, 40, "%"),
    ("Rents rose [n 5% to 7%].", "percent", 5, 7, "%"),
    ("Rents rose between [n 5 per cent and 7 per cent].", "percent", 5, 7, "%"),
    ("[n Six in 10] voters agree.", "ratio", 6, 10, "voters"),
    ("[n One in five] voters agree.", "ratio", 1, 5, "voters"),
    ("[n 9 out of 10] dentists agree.", "ratio", 9, 10, "dentists"),
    ("[n Two-thirds] of voters agree.", "fraction", 2 / 3, None, "voters"),
    ("[n A third] of voters agree.", "fraction", 1 / 3, None, "voters"),
    ("[n Half] of the voters agree.", "fraction", 0.5, None, "voters"),
    ("[n 2/3] of voters agree.", "fraction", 2 / 3, None, "voters"),
    ("Its output [n doubled].", "multiple", 2, None, "times"),
    ("It sold [n three times] as many.", "multiple", 3, None, "times"),
    ("There was a [n 10-fold] rise.", "multiple", 10, None, "times"),
    ("It sells at [n 10x] its price.", "multiple", 10, None, "times"),
    ("It is [n twice] as deep.", "multiple", 2, None, "times"),
    ("[n Dozens] of sheep drowned.", "magnitude", 24, None, "sheep"),
    ("[n Tens of thousands] of people marched.", "magnitude", 10_000, None, "people"),
    ("[n A few hundred] people marched.", "magnitude", 300, None, "people"),
    ("She leads by [n double digits] there.", "magnitude", 10, None, ""),
    ("The council voted [n 27–22] for it.", "tally", 27, 22, ""),
    ("The match ended [n 2-2].", "tally", 2, 2, ""),
    ("The court ruled by [n two to one].", "tally", 2, 1, ""),
    ("There were [n 15 to 20] boats.", "range", 15, 20, "boats"),
    ("There were between [n 15 and 20] boats.", "range", 15, 20, "boats"),
    ("There were [n 40-50] boats.", "range", 40, 50, "boats"),
    ("The siren ran for [n 40] minutes.", "duration", 40, None, "minutes"),
    ("She won in [n 2:01:53].", "duration", 7313, None, "seconds"),
    ("She won in [n 9.8] seconds.", "duration", 9.8, None, "seconds"),
    ("It was a [n 30]-minute film.", "duration", 30, None, "minutes"),
]


@pytest.mark.parametrize(("passage", "kind", "value", "upper", "unit"), KINDS)
def test_a_quantity_is_read_whole(passage, kind, value, upper, unit):
    quantity = only_quantity(passage)
    assert (quantity.kind, quantity.value, quantity.upper, quantity.unit) == (kind, pytest.approx(value), upper, unit)


PAIRS = [
    ("Rents rose from [n 5%] to [n 7%].", [5, 7]),
    ("It sold [n 40] cars by May 3 — [n 7.7] more.", [40, 7.7]),
    ("She beat Lee, [n 36 percent] to [n 51 percent].", [36, 51]),
    ("The court gave [n £3bn] to [n 44 million] card holders.", [3e9, 44e6]),
    ("It lasted [n three] hours and [n 41] minutes.", [3, 41]),
]


@pytest.mark.parametrize(("passage", "values"), PAIRS)
def test_two_figures_beside_each_other_stay_two(passage, values):
    text, spans = marked(passage)
    assert [(found.span, found.value) for found in read(text).quantities] == list(zip(spans["n"], values, strict=True))


TIERS = [
    ("The fire took [n 40] homes.", "major"),
    ("The fire took [n four] homes.", "minor"),
    ("The sea rose [n 3.1] metres.", "major"),
    ("The siren ran for [n 40] minutes.", "minor"),
    ("It rose by [n 3] per cent.", "major"),
]


@pytest.mark.parametrize(("passage", "tier"), TIERS)
def test_small_counts_and_durations_are_minor(passage, tier):
    text, _ = marked(passage)
    assert [quantity.tier for quantity in read(text).quantities] == [tier]


APPROX = [
    ("[a About] 900 homes burned.", "about"),
    ("An [a estimated] 900 homes burned.", "about"),
    ("[a Nearly] 900 homes burned.", "about"),
    ("[a More than] 900 homes burned.", "at_least"),
    ("[a At least] 900 homes burned.", "at_least"),
    ("[a Over] 900 homes burned.", "at_least"),
    ("900 homes [a or more] burned.", "at_least"),
    ("It took 700 [a or more].", "at_least"),
    ("Some say 900[a -plus] homes burned.", "at_least"),
    ("They found 900[a +] homes.", "at_least"),
    ("They found 900[a -odd] homes.", "about"),
    ("They found 900[a , give or take].", "about"),
    ("[a Fewer than] 900 homes burned.", "at_most"),
    ("[a Up to] $900 was paid.", "at_most"),
    ("A total of 900 homes burned.", "exact"),
    ("900 homes burned.", "exact"),
    ("Between 800 and 900 homes burned.", "range"),
]


@pytest.mark.parametrize(("passage", "approx"), APPROX)
def test_an_approximator_is_found_with_its_words(passage, approx):
    text, spans = marked(passage)
    quantity = read(text).quantities[0]
    assert (quantity.approx, [quantity.approx_span] if quantity.approx_span else []) == (approx, spans.get("a", []))


AS_OF = [
    ("As of June 30, 40 homes had burned.", "As of June 30"),
    ("Since the inception of war, 40 homes have burned.", "Since the inception of war"),
    ("Since February 24, 2022, a total of 40 homes have burned.", "Since February 24, 2022"),
    ("It handed out 40 nets since January.", "since January"),
    ("It handed out 40 nets, the first since January.", None),
    ("40 homes burned.", None),
]


@pytest.mark.parametrize(("text", "as_of"), AS_OF)
def test_a_figure_knows_the_time_it_holds_for(text, as_of):
    assert [quantity.as_of for quantity in read(text).quantities] == [as_of]


def test_a_bare_figure_takes_the_noun_of_the_one_before_it():
    first, second = read("The flood took 900 homes in Ash and 300 in Birch.").quantities
    assert (first.unit, second.unit) == ("homes", "homes")


def test_an_entry_of_a_list_is_described_by_its_name():
    quantities = read("Most recruits came from Arland, with about 2,600, followed by Besk, 900.").quantities
    assert [quantity.measured for quantity in quantities] == ["recruits, Arland", "recruits, Besk"]


def test_a_number_of_something_at_a_value():
    quantity = only_quantity("It put the number of flooded homes at [n 4,130].")
    assert quantity.unit == "flooded homes"


def only_quantity(passage: str) -> Quantity:
    """Read a passage in which one quantity is marked [n …]; it must be found there and nowhere else."""
    text, spans = marked(passage)
    quantities = read(text).quantities
    assert [quantity.span.of(text) for quantity in quantities] == [span.of(text) for span in spans["n"]]
    assert [quantity.span for quantity in quantities] == spans["n"]
    return quantities[0]


def test_number_words_are_known_in_each_language_that_is() -> None:
    said = {"en": ("forty", "million"), "es": ("cuarenta", "millones"), "de": ("vierzig", "zweihundertfünf")}
    for language, words in said.items():
        is_number = number_words(language)
        assert is_number
        assert all(map(is_number, words))
        assert not any(map(is_number, ("people", "some", "viele", "unos")))
    assert number_words("fi") is None
