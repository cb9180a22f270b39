"""German: what is a quantity, what it is worth, and what is no claim."""

import pytest

from annotate.flagging import read
from annotate.flagging.lexicon import lexicon
from annotate.flagging.quantities.compounds import compound_value
from tests.flagging.languages.passages import assert_excluded, assert_quantity
from tests.marks import marked

QUANTITIES = [
    ("Das Feuer zerstörte [n 4.845] Wohnungen.", "count", 4845, None, "Wohnungen"),
    ("Das Feuer zerstörte [n 12 500] Wohnungen.", "count", 12500, None, "Wohnungen"),
    ("Das Feuer zerstörte [n 12\u2009500] Wohnungen.", "count", 12500, None, "Wohnungen"),
    ("Es waren [n 1’200] Boote.", "count", 1200, None, "Boote"),
    ("Rund [n 1,2 Millionen] Menschen flohen.", "count", 1_200_000, None, "Menschen"),
    ("Es kamen [n 1,2 Mio.] Besucher.", "count", 1_200_000, None, "Besucher"),
    ("[n Eine halbe Million] Wähler blieben zu Hause.", "count", 500_000, None, "Wähler"),
    ("[n Anderthalb Millionen] Wähler kamen.", "count", 1_500_000, None, "Wähler"),
    ("[n Zweieinhalb Millionen] Wähler kamen.", "count", 2_500_000, None, "Wähler"),
    ("[n Zweihundertfünfundvierzig] Häuser brannten.", "count", 245, None, "Häuser"),
    ("[n Zweitausenddreihundert] Boote kamen.", "count", 2300, None, "Boote"),
    ("[n Hunderttausend] Vögel kamen.", "count", 100_000, None, "Vögel"),
    ("[n Ein Dutzend] Bäume fiel.", "count", 12, None, "Bäume"),
    ("Sie zählten [n ４０] Boote.", "count", 40, None, "Boote"),
    ("Es brannten [n 1.250,5] Hektar.", "count", 1250.5, None, "Hektar"),
    ("[n 40] kleine Boote sanken.", "count", 40, None, "kleine Boote"),
    ("Es kostete [n 6,4 Mio. Euro].", "money", 6_400_000, None, "EUR"),
    ("Es kostete [n 3,5 Mrd. Franken].", "money", 3_500_000_000, None, "CHF"),
    ("Es kostete [n 20.000 Dollar].", "money", 20_000, None, "USD"),
    ("Die Karte kostet [n 12,50 €].", "money", 12.5, None, "EUR"),
    ("Die Preise stiegen um [n 12 Prozent].", "percent", 12, None, "%"),
    ("Die Preise stiegen um [n 3,5 %].", "percent", 3.5, None, "%"),
    ("Der Anteil sank um [n zwei Prozentpunkte].", "percent", 2, None, "points"),
    ("Es gab einen [n 10-prozentigen] Anstieg.", "percent", 10, None, "%"),
    ("[n Eine von fünf] Frauen arbeitet nachts.", "ratio", 1, 5, "Frauen"),
    ("[n Jeder fünfte] Mann arbeitet nachts.", "ratio", 1, 5, "Mann"),
    ("[n Zwei Drittel] der Wähler kamen.", "fraction", 2 / 3, None, "Wähler"),
    ("Die [n Hälfte] der Boote sank.", "fraction", 0.5, None, "Boote"),
    ("[n Tausende] Menschen zogen los.", "magnitude", 2000, None, "Menschen"),
    ("[n Zehntausende] Schafe zogen los.", "magnitude", 20_000, None, "Schafe"),
    ("[n Mehrere Hundert] Nachbarn protestierten.", "magnitude", 300, None, "Nachbarn"),
    ("Es waren zwischen [n 15 und 20] Boote.", "range", 15, 20, "Boote"),
    ("Es waren [n 40 bis 50] Autos.", "range", 40, 50, "Autos"),
    ("Der Umsatz hat sich [n verdoppelt].", "multiple", 2, None, "times"),
    ("Er ist [n dreimal] so hoch.", "multiple", 3, None, "times"),
    ("Die Sirene lief [n 40] Minuten.", "duration", 40, None, "minutes"),
]


@pytest.mark.parametrize(("passage", "kind", "value", "upper", "unit"), QUANTITIES)
def test_a_quantity_is_read_whole(passage, kind, value, upper, unit):
    assert_quantity("de", passage, kind, value, upper, unit)


COMPOUNDS = [
    ("dreizehn", 13),
    ("einundzwanzig", 21),
    ("siebenundneunzig", 97),
    ("hunderteins", 101),
    ("elfhundert", 1100),
    ("eintausend", 1000),
    ("zweiundzwanzigtausenddreihundertvierzehn", 22_314),
    ("neunhundertneunundneunzigtausend", 999_000),
    ("eineinhalb", 1.5),
    ("anderthalbtausend", 1500),
    ("und", None),
    ("hundertund", None),
    ("dreivier", None),
    ("achtung", None),
    ("hundert" * 40, None),
]


@pytest.mark.parametrize(("word", "value"), COMPOUNDS)
def test_a_long_number_word_is_taken_apart(word, value):
    assert compound_value(lexicon("de"), word) == value


EXCLUDED = [
    ("Es geschah am [n 3. Oktober 2023].", "date"),
    ("Es läuft vom [n 3. bis 5. Oktober].", "date"),
    ("Der Brief ist vom [n 3.10.2023].", "date"),
    ("Am [n 3.10.] kamen sie zurück.", "date"),
    ("Das Haus wurde [n 1998] eröffnet.", "year"),
    ("Beginn ist um [n 15.30] Uhr.", "clock_time"),
    ("Beginn ist um [n 15]:[n 30] Uhr.", "clock_time"),
    ("Beginn ist um [n drei] Uhr.", "clock_time"),
    ("Das war der [n 3]. Platz.", "ordinal"),
    ("Die Burg ist aus dem [n 19]. Jahrhundert.", "ordinal"),
    ("Der [n 58]-jährige Hans Kern lebt hier.", "age"),
    ("Er ist [n 58] Jahre alt.", "age"),
    ("Sie starb im Alter von [n 78] Jahren.", "age"),
    ("Er kam vor [n zwei] Jahren.", "anchor"),
    ("Das änderte sich in den letzten [n sechs] Monaten.", "anchor"),
    ("Er starb [n vier] Tage später.", "anchor"),
    ("Die [n zwei] Männer gingen.", "anaphoric"),
    ("Das steht in Artikel [n 230].", "id"),
    ("Sie fuhr mit der Linie [n 12].", "id"),
]


@pytest.mark.parametrize(("passage", "why"), EXCLUDED)
def test_a_number_that_is_no_claim_is_told_why(passage, why):
    assert_excluded("de", passage, why)


APPROX = [
    ("[a Rund] 900 Häuser brannten.", "about"),
    ("[a Etwa] 900 Häuser brannten.", "about"),
    ("Es brannten [a ca.] 900 Häuser.", "about"),
    ("[a Mehr als] 900 Häuser brannten.", "at_least"),
    ("[a Mindestens] 900 Häuser brannten.", "at_least"),
    ("[a Knapp] 900 Häuser brannten.", "at_most"),
    ("[a Bis zu] 900 Häuser brannten.", "at_most"),
    ("900 Häuser brannten.", "exact"),
]


@pytest.mark.parametrize(("passage", "approx"), APPROX)
def test_an_approximator_is_found_with_its_words(passage, approx):
    text, spans = marked(passage)
    quantity = read(text, language="de").quantities[0]
    assert (quantity.approx, [quantity.approx_span] if quantity.approx_span else []) == (approx, spans.get("a", []))


def test_a_full_stop_behind_a_figure_ends_a_sentence_where_no_ordinal_stands():
    reading = read("Es waren 40. Die Polizei sagte, 50 seien verletzt.", language="de")
    assert [(quantity.value, quantity.unit) for quantity in reading.quantities] == [(40, ""), (50, "")]
    assert not reading.attributions[0].covers(reading.quantities[0].span)


def test_switzerland_writes_a_decimal_point():
    assert_quantity("de-CH", "Es kostete [n 1'234.50 Franken].", "money", 1234.5, None, "CHF")
