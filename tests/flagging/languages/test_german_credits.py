"""German: who is credited with what, what is flagged, and which names are one source."""

import pytest

from annotate.flagging import read
from tests.flagging.languages.passages import assert_credited, assert_told_apart, flagged

CREDITED = [
    "[source Die Polizei] [cue sagte], [content 40 Menschen seien gestorben].",
    "[source Die Polizei] [cue teilte] am Montag mit, [content dass 40 Menschen gestorben seien].",
    "Am Montag [cue teilte] [source die Polizei] mit, [content dass 40 Menschen starben].",
    "[content 40 Menschen starben], [cue teilte] [source die Polizei] am Montag mit.",
    "[content 40 Menschen starben], [cue sagte] [source Bürgermeister Hans Kern] am Montag.",
    "[content 40 Menschen starben], wie [source die Polizei] am Montag [cue mitteilte].",
    "Wie [source die Behörde] [cue mitteilte], [content starben 40 Menschen].",
    "Am Montag [cue sagte] [source die Ministerin], [content es gebe 40 Fälle].",
    "[source Die Polizei] hat am Montag [cue bestätigt], [content dass 40 Menschen starben].",
    "Am Montag hat [source die Polizei] [cue bestätigt], [content dass 40 Menschen starben].",
    "[content „Wir haben 40 Häuser verloren“], [cue sagte] [source Anna Weber].",
    "[content »Wir haben 40 Häuser verloren«], [cue sagte] [source Anna Weber], Bäckerin aus Köln.",
    "[content «Wir haben 40 Häuser verloren»], [cue so] [source der Bürgermeister].",
    "[content „Wir haben 40 Häuser verloren“], [cue so] [source Hans Kern].",
    "[cue Laut] [source Polizei] [content starben 40 Menschen, darunter drei Kinder].",
    "[cue Laut] [source einer Studie der Universität Köln] [content rauchen 40 Prozent].",
    "[cue Nach Angaben] [source der Polizei] [content starben 40 Menschen].",
    "[cue Nach Angaben von] [source Anwohnern] [content starben 40 Menschen].",
    "[source Der Polizei] [cue zufolge] [content starben 40 Menschen].",
    "[source Medienberichten] [cue zufolge] [content starben 40 Menschen].",
    "[content Am Montag starben] [source der Polizei] [cue zufolge] [content 40 Menschen].",
    "[content Dabei starben] [cue laut] [source Polizei] [content 40 Menschen].",
    "[content Die Zahl stieg um 40], [cue wie aus] [source den am Dienstag veröffentlichten Daten des Ministeriums] "
    "hervorgeht.",
    "[cue Wie aus] [source dem Bericht] hervorgeht, [content starben 40 Menschen].",
    "[source Experten] [cue schätzen], [content dass 40 Menschen starben].",
    "[source Hans Kern] [cue fügte hinzu], [content dass 40 Boote fehlten].",
    "[content 40 Menschen starben], [cue hieß es aus] [source Regierungskreisen].",
]


@pytest.mark.parametrize("passage", CREDITED)
def test_source_cue_and_content(passage):
    assert_credited("de", passage)


UNCREDITED = [
    "Die Brücke stürzte ein und 40 Menschen starben.",
    "Der Bericht hatte 40 Seiten.",
    "Die Zahl der Opfer stieg auf 40.",
    "Es waren so viele, dass 40 Gäste gingen.",
    "Die Firma stellte 40 Leute ein.",
]


@pytest.mark.parametrize("text", UNCREDITED)
def test_a_plain_sentence_credits_nobody(text):
    reading = read(text, language="de")
    assert not any(one.covers(quantity.span) for one in reading.attributions for quantity in reading.quantities)


KINDS = [
    ("Anna Weber sagte, 40 seien fort.", "named_person"),
    ("Bürgermeister Hans Kern sagte, 40 seien fort.", "named_person"),
    ("Das Verkehrsministerium sagte, 40 seien fort.", "named_organisation"),
    ("Der Deutsche Wetterdienst sagte, 40 seien fort.", "named_organisation"),
    ("Eine Umfrage der Hochschule ergab, dass 40 Prozent rauchen.", "study_or_data"),
    ("Der Untersuchungsbericht zeigt, dass 40 Prozent fehlen.", "document"),
    ("Reuters meldete, dass 40 fort sind.", "media_outlet"),
    ("Die Kieler Zeitung berichtete, dass 40 fort sind.", "media_outlet"),
    ("Ein Sprecher sagte, 40 seien fort.", "anonymous"),
    ("Sicherheitsexperten sagten, 40 seien fort.", "anonymous"),
    ("Anwohner sagten, 40 seien fort.", "collective"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_of_a_source(text, kind):
    assert [one.source_kind for one in read(text, language="de").attributions] == [kind]


ONE_ORIGIN = [
    (
        "Das russische Verteidigungsministerium sagte, 40 seien fort. Moskau sagte, 50 seien noch da.",
        "Verteidigungsministerium Russlands",
    ),
    ("Hans Kern sagte, 40 seien fort. Kern sagte, 50 seien noch da.", "Hans Kern"),
    ("Die Polizei sagte, 40 seien fort. Die Polizei sagte auch, 50 seien noch da.", "Polizei"),
]


@pytest.mark.parametrize(("text", "name"), ONE_ORIGIN)
def test_aliases_are_one_origin(text, name):
    assert {one.origin for one in read(text, language="de").attributions} == {name}


def test_the_mood_of_reported_speech_goes_on_with_the_speaker():
    text = "Die Polizei sprach von 40 Toten. Es seien 50 Häuser zerstört worden. Am Abend brannten 60 Autos."
    (found,) = read(text, language="de").attributions
    assert [quantity.value for quantity in read(text, language="de").quantities if found.covers(quantity.span)] == [
        40,
        50,
    ]


def test_what_i_have_is_no_reported_speech():
    text = "Die Polizei sprach von 40 Toten. Ich habe 50 Häuser gezählt."
    found = read(text, language="de")
    assert not found.attributions[0].covers(found.quantities[1].span)


NOBODY = [
    "Er soll 40 Autos gestohlen haben.",
    "Angeblich starben 40 Menschen.",
    "Dem Vernehmen nach starben 40 Menschen.",
    "Medienberichten zufolge starben 40 Menschen.",
    "40 Menschen starben, hieß es aus Regierungskreisen.",
    "Beobachter gehen davon aus, dass 40 Menschen starben.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_flags_a_figure_that_rests_on_nobody_by_name(text):
    assert flagged("de", text, "anonymous_source") == ["40"]


FLAGS = [
    ("„Wir haben 40 Häuser verloren, sagte Anna Weber.", "unbalanced_quotation", ["„"]),
    ("46 Prozent unterstützen das Gesetz, so eine Umfrage des Kuriers.", "percent_base_missing", ["46 Prozent"]),
    ("In einer Umfrage unter 900 Wählern gaben 46 Prozent an, zu zweifeln.", "percent_base_missing", []),
    ("140 Menschen sterben\n\nDie Polizei sagte, 140 Menschen seien gestorben.", "attribution_dropped", ["140"]),
    (
        "Die Polizei sprach von rund 4.310 Häusern. Anna Weber hat 4.310 Häuser bestätigt.",
        "hedge_inconsistency",
        ["4.310"],
    ),
    ("Es brannten 4.310 Häuser: 2.100 in Ried, 1.210 in Aue und 1.000 in Tal.", "sum_closes", ["4.310"]),
]


@pytest.mark.parametrize(("text", "rule", "words"), FLAGS)
def test_rules_speak_of_german_too(text, rule, words):
    assert flagged("de", text, rule) == words


ARTICLES = [
    # a fire
    "Der Brand, der am Dienstag in Ried ausbrach, hat [bare 1.200] Hektar zerstört. Der Landkreis teilte mit, dass "
    "[credited 340] Anwohner in Sicherheit gebracht wurden. „Es gibt [credited zwölf] Brandherde“, sagte Sprecherin "
    "Marta Gill. Nach Angaben von Einsatzkräften wurden [anonymous 40] Helfer verletzt.",
    # earnings
    "Der Konzern Vega Stahl verdiente [bare 45,3 Millionen Euro], ein Plus von [bare 12 Prozent]. Man werde "
    "[bare 3.000] Tonnen verkaufen. „Wir stellen [credited 200] Leute ein“, kündigte Vorstandschef Lukas Mohr an.",
    # a study
    "Laut einer Studie der Universität Vega schlafen [credited 38 Prozent] der Kinder schlecht. Befragt wurden "
    "[bare 2.400] Familien. Experten glauben, dass [anonymous jedes fünfte] Kind sich erholt.",
    # a leak
    "Das Vorhaben soll [anonymous 300 Millionen Euro] gekostet haben. Das Ministerium wies das zurück.",
    # a council
    "Der Rat beschloss den Haushalt mit [bare 27] Stimmen. Stadträtin Petra Sander sagte, die Gebühr steige um "
    "[credited zwei Prozentpunkte]. Der Opposition zufolge werden es [credited vier Prozentpunkte].",
    # an earthquake
    "Bei dem Beben sind mindestens [credited 37] Menschen gestorben, wie der Katastrophenschutz mitteilte. Präsident "
    "Andreas Meier bezifferte die Zahl der beschädigten Häuser auf [credited 1500]. Diplomatische Kreise sprechen von "
    "[anonymous 300] Festgenommenen. Die Mannschaft spielte vor [bare 54.000] Zuschauern.",
    # sport and weather, nobody speaks
    "Ins Stadion kamen [bare 41.000] Zuschauer. Es fielen [bare 60] Liter Regen, und [bare 14] Züge fielen aus.",
    # a war
    "Das russische Verteidigungsministerium behauptete, [credited 4.845] Söldner seien gefallen. Moskau zufolge sind "
    "[credited 2.029] geflohen. Kiew äußerte sich nicht.",
]


@pytest.mark.parametrize("article", ARTICLES)
def test_each_figure_of_an_article_has_the_right_word_on_its_credit(article):
    assert_told_apart("de", article)
