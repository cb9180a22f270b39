"""Spanish: who is credited with what, what is flagged, and which names are one source."""

import pytest

from annotate.flagging import read
from tests.flagging.languages.passages import assert_credited, assert_told_apart, flagged

CREDITED = [
    "[source El ministerio] [cue dijo] [content que 40 personas murieron].",
    "[source El alcalde, Juan Pérez], [cue afirmó] [content que ardieron 40 casas].",
    "[content Unas 40 personas murieron], [cue informó] [source la policía].",
    "[content Unas 40 personas murieron], [cue señaló] [source el ministerio] en un comunicado.",
    "[content Unas 40 personas murieron], [cue según] [source la policía].",
    "[cue Según] [source la policía], [content 40 personas murieron].",
    "[cue Según] [source la policía] [content murieron 40 personas, entre ellas tres niños].",
    "[cue Según informó] [source la policía], [content 40 personas murieron].",
    "[content Unas 40 personas murieron], [cue según han informado] [source fuentes cercanas al caso].",
    "[cue De acuerdo con] [source el Ministerio de Sanidad], [content hay 40 casos].",
    "[cue Dijo] [source el alcalde] [content que hay 40 casos].",
    "En rueda de prensa [cue dijo] [source el ministro] [content que hay 40 casos].",
    "El lunes [source el sindicato] [cue denunció] [content que faltan 40 médicos].",
    "[content «Perdimos 40 casas»], [cue dijo] [source el alcalde, Juan Pérez].",
    "[content “Perdimos 40 casas”], [cue lamentó] [source una vecina].",
    '[content "Perdimos 40 casas"], [cue aseguró] [source Ana Ruiz] en una entrevista.',
    "[source Ana Ruiz] ha [cue dicho] [content que hay 40 casos].",
    "[source Los expertos] [cue creen] [content que hay 40 casos].",
    "Como [cue informó] [source El País], [content hay 40 muertos].",
    "[content Unas 40 casas], [cue añadió] [source el portavoz], [content quedaron destruidas por el fuego].",
    "[content La cifra subirá a 40], [cue advirtió] [source la ministra de Salud, Carla Ríos].",
    "[cue A juicio de] [source los economistas], [content la deuda crecerá un 3 %].",
]


@pytest.mark.parametrize("passage", CREDITED)
def test_source_cue_and_content(passage):
    assert_credited("es", passage)


UNCREDITED = [
    "El puente cayó y 40 personas murieron.",
    "El informe tenía 40 páginas.",
    "El comunicado llegó tarde y 40 vecinos se fueron.",
    "Para decir más faltaban 40 minutos.",
]


@pytest.mark.parametrize("text", UNCREDITED)
def test_a_plain_sentence_credits_nobody(text):
    reading = read(text, language="es")
    assert not any(one.covers(quantity.span) for one in reading.attributions for quantity in reading.quantities)


KINDS = [
    ("Ana Ruiz dijo que 40 se fueron.", "named_person"),
    ("La Autoridad Portuaria dijo que 40 se fueron.", "named_organisation"),
    ("El Ministerio de Defensa ruso dijo que 40 se fueron.", "named_organisation"),
    ("Un estudio de la Universidad de Sevilla concluyó que el 40 % fuma.", "study_or_data"),
    ("El informe dice que 40 se fueron.", "document"),
    ("Reuters informó de que 40 se fueron.", "media_outlet"),
    ("El diario El Faro publicó que 40 se fueron.", "media_outlet"),
    ("Fuentes cercanas al caso aseguraron que 40 se fueron.", "anonymous"),
    ("Los expertos dicen que 40 se fueron.", "anonymous"),
    ("Los vecinos dijeron que 40 se fueron.", "collective"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_of_a_source(text, kind):
    assert [one.source_kind for one in read(text, language="es").attributions] == [kind]


ONE_ORIGIN = [
    (
        "El Ministerio de Defensa ruso dijo que 40 se fueron. El Ministerio de Defensa de Rusia dijo que 50 siguen. "
        "Moscú añadió que 60 volvieron.",
        "Ministerio de Defensa de Rusia",
    ),
    ("Ana Ruiz dijo que 40 se fueron. Ruiz añadió que 50 siguen.", "Ana Ruiz"),
    (
        "La Organización Mundial de la Salud dijo que hay 40. La OMS añadió que hay 50.",
        "Organización Mundial de la Salud",
    ),
    ("La Autoridad Portuaria dijo que hay 40. La autoridad añadió que hay 50.", "Autoridad Portuaria"),
]


@pytest.mark.parametrize(("text", "name"), ONE_ORIGIN)
def test_aliases_are_one_origin(text, name):
    assert {one.origin for one in read(text, language="es").attributions} == {name}


def test_an_outlet_that_cites_is_a_conduit():
    text = "La agencia Reuters, citando a dos funcionarios, informó de que hay 40 muertos."
    roles = {one.source_kind: one.role for one in read(text, language="es").attributions}
    assert roles == {"anonymous": "origin", "media_outlet": "conduit"}


NOBODY = [
    "Se estima que 40 personas murieron.",
    "Al parecer, 40 personas murieron.",
    "Habría 40 detenidos.",
    "El fuego destruyó presuntamente 40 casas.",
    "Fuentes de la investigación dijeron que hay 40 detenidos.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_flags_a_figure_that_rests_on_nobody_by_name(text):
    assert flagged("es", text, "anonymous_source") == ["40"]


FLAGS = [
    ("«Perdimos 40 casas, dijo el alcalde.", "unbalanced_quotation", ["«"]),
    ("El 46 % apoya la ley, según una encuesta del Courier.", "percent_base_missing", ["46 %"]),
    ("Una encuesta entre 900 votantes muestra que el 46 % apoya la ley.", "percent_base_missing", []),
    ("Mueren 140 personas\n\nLa policía dijo que 140 personas murieron.", "attribution_dropped", ["140"]),
    (
        "La policía dijo que unas 4.310 casas ardieron. Ana Ruiz ha confirmado 4.310 casas.",
        "hedge_inconsistency",
        ["4.310"],
    ),
    ("Ardieron 4.310 casas: 2.100 en Ríos, 1.210 en Vega y 1.000 en Prado.", "sum_closes", ["4.310"]),
]


@pytest.mark.parametrize(("text", "rule", "words"), FLAGS)
def test_rules_speak_of_spanish_too(text, rule, words):
    assert flagged("es", text, rule) == words


ARTICLES = [
    # a fire
    "El incendio que empezó el martes en Ríos ha quemado [bare 1.200] hectáreas. La Junta informó de que "
    "[credited 340] vecinos fueron evacuados. «Hay [credited 12] focos activos», explicó la portavoz, Marta Gil. "
    "Según fuentes del operativo, [anonymous 40] bomberos resultaron heridos.",
    # earnings
    "Aceros Vega ganó [bare 45,3 millones de euros] en 2022, un [bare 12 %] más. La empresa atribuye la mejora a las "
    "exportaciones. «Venderemos [credited 3.000] toneladas», aseguró su presidente, Luis Mora.",
    # a study
    "Un estudio de la Universidad de Vega concluye que el [credited 38 %] de los niños duerme mal. Los autores "
    "entrevistaron a [bare 2.400] familias. Los expertos creen que [anonymous uno de cada cinco] niños mejorará.",
    # a leak
    "[anonymous Dos] funcionarios, que pidieron el anonimato, dijeron que el plan costará [anonymous 300 millones de dólares]. "
    "El ministerio lo negó.",
    # a council
    "El pleno aprobó el presupuesto por [bare 27] votos. El concejal Pedro Sanz señaló que la tasa subirá "
    "[credited dos puntos porcentuales], pero la oposición calcula que serán [credited cuatro puntos porcentuales].",
    # an earthquake
    "Al menos [credited 37] personas han muerto, según el último balance de Protección Civil. El presidente, Andrés "
    "Mejía, cifró en [credited 1.500] las viviendas dañadas. Los sindicatos hablan de un seguimiento del "
    "[credited 80 %]. Un funcionario confirmó que hay [anonymous 15] detenidos. El equipo jugó ante [bare 54.000] socios.",
    # sport and weather, nobody speaks
    "El estadio reunió a [bare 41.000] aficionados. Cayeron [bare 60] litros y se suspendieron [bare 14] trenes.",
    # a war
    "El Ministerio de Defensa ruso afirmó que [credited 4.845] mercenarios habían muerto. Moscú añadió que "
    "[credited 2.029] huyeron. Kiev no ha respondido.",
]


@pytest.mark.parametrize("article", ARTICLES)
def test_each_figure_of_an_article_has_the_right_word_on_its_credit(article):
    assert_told_apart("es", article)
