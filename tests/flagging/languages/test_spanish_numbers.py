"""Spanish: what is a quantity, what it is worth, and what is no claim."""

import pytest

from annotate.flagging import read
from tests.flagging.languages.passages import assert_excluded, assert_quantity
from tests.marks import marked

QUANTITIES = [
    ("El incendio destruyó [n 4.845] viviendas.", "count", 4845, None, "viviendas"),
    ("El incendio destruyó [n 12 500] viviendas.", "count", 12500, None, "viviendas"),
    ("El incendio destruyó [n 12\u202f500] viviendas.", "count", 12500, None, "viviendas"),
    ("Unas [n 1,2 millones] de personas huyeron.", "count", 1_200_000, None, "personas"),
    ("[n Medio millón] de votantes se quedaron en casa.", "count", 500_000, None, "votantes"),
    ("Ardieron [n doscientas cuarenta y cinco] casas.", "count", 245, None, "casas"),
    ("Llegaron [n treinta y cinco mil] turistas.", "count", 35_000, None, "turistas"),
    ("Llegaron [n mil doscientos] barcos.", "count", 1200, None, "barcos"),
    ("Llegaron [n veintiún mil] barcos.", "count", 21_000, None, "barcos"),
    ("[n Una docena] de árboles cayeron.", "count", 12, None, "árboles"),
    ("Murieron [n dos mil trescientas] ovejas.", "count", 2300, None, "ovejas"),
    ("Contaron [n ４０] barcos.", "count", 40, None, "barcos"),
    ("Contaron [n ٤٥] barcos.", "count", 45, None, "barcos"),
    ("Ardieron [n 1.250,5] hectáreas.", "count", 1250.5, None, "hectáreas"),
    ("Costó [n 6,4 millones de euros].", "money", 6_400_000, None, "EUR"),
    ("Costó [n 20.000 dólares].", "money", 20_000, None, "USD"),
    ("Costó [n un millón y medio de pesos].", "money", 1_500_000, None, "pesos"),
    ("La deuda es de [n dos mil millones de euros].", "money", 2_000_000_000, None, "EUR"),
    ("La deuda es de [n 6.000 millones de euros].", "money", 6_000_000_000, None, "EUR"),
    ("El billete cuesta [n 12,50 €].", "money", 12.5, None, "EUR"),
    ("Subió un [n 12 %] en marzo.", "percent", 12, None, "%"),
    ("Subió el [n 3,5 por ciento].", "percent", 3.5, None, "%"),
    ("Subió [n 3.5%] en marzo.", "percent", 3.5, None, "%"),
    ("Bajó [n dos puntos porcentuales].", "percent", 2, None, "points"),
    ("Bajó del [n 12 al 10 %].", "percent", 12, 10, "%"),
    ("[n Una de cada cinco] mujeres trabaja de noche.", "ratio", 1, 5, "mujeres"),
    ("[n Tres de cada 10] vecinos votaron.", "ratio", 3, 10, "vecinos"),
    ("[n Dos tercios] de los votantes fueron.", "fraction", 2 / 3, None, "votantes"),
    ("[n Una quinta parte] de los barcos se hundió.", "fraction", 0.2, None, "barcos"),
    ("La [n mitad] de los barcos se hundió.", "fraction", 0.5, None, "barcos"),
    ("[n Miles] de personas marcharon.", "magnitude", 2000, None, "personas"),
    ("[n Decenas de miles] de ovejas cruzaron.", "magnitude", 10_000, None, "ovejas"),
    ("[n Varios cientos] de vecinos protestaron.", "magnitude", 300, None, "vecinos"),
    ("Había entre [n 15 y 20] barcos.", "range", 15, 20, "barcos"),
    ("Había de [n 40 a 50] coches.", "range", 40, 50, "coches"),
    ("El gasto se [n duplicó].", "multiple", 2, None, "times"),
    ("Vende [n tres veces] más que antes.", "multiple", 3, None, "times"),
    ("La sirena sonó [n 40] minutos.", "duration", 40, None, "minutes"),
]


@pytest.mark.parametrize(("passage", "kind", "value", "upper", "unit"), QUANTITIES)
def test_a_quantity_is_read_whole(passage, kind, value, upper, unit):
    assert_quantity("es", passage, kind, value, upper, unit)


EXCLUDED = [
    ("Ocurrió el [n 3 de octubre de 2023].", "date"),
    ("Se celebra del [n 3 al 5 de octubre].", "date"),
    ("Nació el [n 11/07/1998].", "date"),
    ("Es una carta del [n 11.07.1998].", "date"),
    ("Abrió en [n 1998].", "year"),
    ("Abre a las [n 15]:[n 30].", "clock_time"),
    ("Abre a las [n 15.30] horas.", "clock_time"),
    ("Abre a las [n tres] de la tarde.", "clock_time"),
    ("Quedó en el [n 3].º puesto.", "ordinal"),
    ("Es la [n 21].ª edición.", "ordinal"),
    ("Ana Ruiz, de [n 58] años, vive aquí.", "age"),
    ("Detuvieron a un hombre de [n 40] años.", "age"),
    ("Tenía [n 17] años de edad.", "age"),
    ("Llegó hace [n dos] años.", "anchor"),
    ("Cambió en los últimos [n seis] meses.", "anchor"),
    ("Murió [n cuatro] días después.", "anchor"),
    ("Los [n dos] hombres salieron.", "anaphoric"),
    ("Lo dice el artículo [n 230].", "id"),
    ("Viajaba en el vuelo [n 714].", "id"),
]


@pytest.mark.parametrize(("passage", "why"), EXCLUDED)
def test_a_number_that_is_no_claim_is_told_why(passage, why):
    assert_excluded("es", passage, why)


APPROX = [
    ("[a Unas] 900 casas ardieron.", "about"),
    ("[a Cerca de] 900 casas ardieron.", "about"),
    ("[a Más de] 900 casas ardieron.", "at_least"),
    ("[a Al menos] 900 casas ardieron.", "at_least"),
    ("Ardieron 900 casas [a como mínimo].", "at_least"),
    ("[a Hasta] 900 casas ardieron.", "at_most"),
    ("900 casas ardieron.", "exact"),
]


@pytest.mark.parametrize(("passage", "approx"), APPROX)
def test_an_approximator_is_found_with_its_words(passage, approx):
    text, spans = marked(passage)
    quantity = read(text, language="es").quantities[0]
    assert (quantity.approx, [quantity.approx_span] if quantity.approx_span else []) == (approx, spans.get("a", []))


def test_an_article_before_a_noun_is_no_number():
    assert read("Un perro y una gata salieron.", language="es").exclusions == ()


@pytest.mark.parametrize("passage", ["Costó [n 1,234.50 pesos].", "Costó [n 1 234.50 pesos]."])
def test_mexico_writes_a_decimal_point(passage):
    assert_quantity("es-MX", passage, "money", 1234.5, None, "pesos")
