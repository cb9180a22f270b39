"""dkpro-cassis loads the XMI and the JSON; what INCEpTION's layers hold is read; hostile XML is not."""

import zipfile
from io import BytesIO

import cassis
import pytest

from annotate.errors import InvalidInput
from annotate.formats import Article, Losses, Problem, cas_json, cas_xmi
from annotate.formats.cas import RELATION, SPAN
from tests.formats.rich import ARTICLE, SECOND, TEXT

ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
WORDS = "😀 Rents rose."


def loaded(file_format: object) -> cassis.Cas:
    file = BytesIO()
    if file_format == cas_xmi:
        cas_xmi.write(iter([ARTICLE, SECOND]), file, Losses())
        with zipfile.ZipFile(file) as pack, pack.open("TypeSystem.xml") as types, pack.open("3-1.xmi") as xmi:
            return cassis.load_cas_from_xmi(xmi, typesystem=cassis.load_typesystem(types))
    cas_json.write(iter([ARTICLE, SECOND]), file, Losses())
    with zipfile.ZipFile(file) as pack, pack.open("3-1.json") as json:
        return cassis.load_cas_from_json(json)


@pytest.mark.parametrize("file_format", [cas_xmi, cas_json], ids=["xmi", "json"])
def test_cassis_finds_every_span_with_its_words_and_every_relation(file_format: object) -> None:
    cas = loaded(file_format)
    assert cas.sofa_string == TEXT
    spans = {(one.label, one.role, one.get_covered_text()) for one in cas.select(SPAN)}
    assert ("attribution", "content", "About 4,000 people fled 👩‍👩‍👧") in spans
    assert ("numeric_claim", "quantity", "٤٠٠٠ شخص") in spans
    ties = {
        (one.kind, one.Governor.get_covered_text(), one.Dependent.get_covered_text()) for one in cas.select(RELATION)
    }
    assert {("contradicts", "أمس", "the mayor"), ("restates", "4,000", "٤٠٠٠ شخص")} <= ties
    assert not cas.typecheck()


def inception() -> cassis.Cas:
    """As INCEpTION has it: tokens, named entities, and of a project's own a layer with a slot, a relation, a chain."""
    types = cassis.TypeSystem()
    token, entity = types.create_type(TOKEN), types.create_type(ENTITY)
    own, tie = types.create_type("webanno.custom.Thing"), types.create_type("webanno.custom.Near")
    types.create_feature(entity, "value", "uima.cas.String")
    types.create_feature(own, "tone", "uima.cas.String")
    types.create_feature(own, "sure", "uima.cas.Boolean")
    for end in ("Governor", "Dependent"):
        types.create_feature(tie, end, "uima.tcas.Annotation")
    slot = types.create_type("webanno.custom.ThingPartsLink", "uima.cas.TOP")
    types.create_feature(slot, "role", "uima.cas.String")
    types.create_feature(slot, "target", "uima.tcas.Annotation")
    types.create_feature(own, "parts", "uima.cas.FSArray", elementType=slot.name)
    types.create_feature(own, "moods", "uima.cas.StringArray")
    link = types.create_type("webanno.custom.SameLink")
    types.create_feature(link, "next", link)
    for name in ("referenceType", "referenceRelation"):
        types.create_feature(link, name, "uima.cas.String")
    cas = cassis.Cas(typesystem=types, sofa_string=WORDS, document_language="en")
    listed, words = types.get_type("uima.cas.FSArray"), types.get_type("uima.cas.StringArray")
    one, other = entity(begin=2, end=7, value="ORG"), own(begin=8, end=12, tone="harsh", sure=True)
    other.parts, other.moods = listed(elements=[slot(role="cause", target=one)]), words(elements=["sad", "loud"])
    last = link(begin=8, end=12, referenceType="verb")
    first = link(begin=2, end=7, referenceType="noun", referenceRelation="becomes", next=last)
    cas.add_all([token(begin=0, end=1), one, other, tie(begin=8, end=12, Governor=one, Dependent=other), first, last])
    return cas


def zipped(**files: str | bytes) -> BytesIO:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        for name, data in files.items():
            pack.writestr(name.replace("_", "."), data)
    packed.seek(0)
    return packed


def read_exports() -> list[list[Article | Problem]]:
    cas = inception()
    xmi = zipped(a_xmi=cas.to_xmi(), TypeSystem_xml=cas.typesystem.to_xml())
    return [list(cas_xmi.read(xmi)), list(cas_json.read(BytesIO(cas.to_json().encode())))]


def test_layers_of_inceptions_own_are_read_by_their_values_without_tokens() -> None:
    for [article] in read_exports():
        assert isinstance(article, Article)
        assert article.document
        assert (article.document.text, article.document.language) == (WORDS, "en")
        by_label = {one.label: one for one in article.records}
        entity, thing, verb = (by_label[name] for name in ("ORG", "harsh", "verb"))
        assert len(article.records) == 4
        assert (entity.spans[0].quote, thing.spans[0].quote) == ("Rents", "rose")
        assert thing.attributes == {"sure": True, "moods": ["sad", "loud"]}
        ties = {one.label: [(tie.kind, tie.to) for tie in one.relations] for one in article.records}
        assert ties == {
            "ORG": [("Near", thing.id)],
            "harsh": [("cause", entity.id)],
            "noun": [("becomes", verb.id)],
            "verb": [],
        }


def test_xml_with_entities_or_in_another_encoding_is_not_read() -> None:
    xmi = inception().to_xmi()
    bomb = '<!DOCTYPE x [<!ENTITY a "aa">]>'
    far = xmi.replace('end="8"', 'end="99"')
    assert far != xmi
    hostile = [xmi.replace("<xmi:XMI", bomb + "<xmi:XMI", 1), far, "<a" * 5_000]
    for data in hostile:
        [found] = cas_xmi.read(zipped(a_xmi=data, TypeSystem_xml=inception().typesystem.to_xml()))
        assert isinstance(found, Problem)
    with pytest.raises(InvalidInput):
        list(cas_xmi.read(zipped(a_xmi=xmi, TypeSystem_xml=bomb + "<a/>")))
    for data in (xmi.encode("utf-16"), xmi.replace("UTF-8", "UTF-7").encode()):
        [found] = cas_xmi.read(zipped(a_xmi=data, TypeSystem_xml=inception().typesystem.to_xml()))
        assert isinstance(found, Problem)
