"""A language without word lists is said to be so, and gets its quantities only."""

import pytest

from annotate.flagging import read
from annotate.flagging.__main__ import main
from tests.flagging.languages.passages import assert_quantity

SUPPORT = [
    ("en", "full"),
    ("en-GB", "full"),
    ("es", "full"),
    ("es-MX", "full"),
    ("de", "full"),
    ("de_AT", "full"),
    ("fr", "quantities_only"),
    ("und", "quantities_only"),
    ("", "quantities_only"),
    ("../de", "quantities_only"),
]


@pytest.mark.parametrize(("language", "support"), SUPPORT)
def test_a_reading_says_how_far_it_knows_its_language(language, support):
    assert read("40", language=language).language_support == support


@pytest.mark.parametrize("language", ["fr", "ru", "xx", "und"])
def test_nobody_is_credited_and_nothing_flagged_in_an_unknown_language(language):
    reading = read("Le ministre a dit que 40 maisons ont brûlé. «Rien.", language=language)
    assert [quantity.value for quantity in reading.quantities] == [40]
    assert (reading.attributions, reading.sources, reading.flags) == ((), (), ())


SIGNS = [
    ("fr", "Les prix ont augmenté de [n 3,5 %].", "percent", 3.5, "%"),
    ("fr", "Il en a coûté [n 12 500,50 €].", "money", 12500.5, "EUR"),
    ("ar", "ارتفعت الأسعار [n ٣٫٥٪].", "percent", 3.5, "%"),
    ("fa", "بهای آن [n ١٬٢٠٠ €] بود.", "money", 1200, "EUR"),
    ("ja", "[n ４０％]増えた。", "percent", 40, "%"),
    ("ja", "[n １，２００] 円", "count", 1200, "円"),
]


@pytest.mark.parametrize(("language", "passage", "kind", "value", "unit"), SIGNS)
def test_signs_and_digits_of_other_scripts_are_read_in_any_language(language, passage, kind, value, unit):
    assert_quantity(language, passage, kind, value, None, unit)


def test_a_comma_marks_decimals_only_where_the_language_has_it():
    text = "3,5"
    assert [quantity.value for quantity in read(text, language="fr").quantities] == [3.5]
    assert [quantity.value for quantity in read(text, language="en").quantities] == [3, 5]


def test_the_command_says_that_it_does_not_know_a_language(tmp_path, capsys):
    article = tmp_path / "feu.txt"
    article.write_text("Le feu a pris 40 maisons.", "utf-8")
    main(["--language", "fr", str(article)])
    told, counted = capsys.readouterr().out.splitlines()
    assert told == "There are no word lists for the language 'fr': only quantities were read."
    assert counted == "1 figures, 0 flags"
