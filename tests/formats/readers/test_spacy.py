"""spaCy loads the DocBin; DocBins that others made are read."""

from io import BytesIO

import spacy
from spacy.tokens import Doc, DocBin, Span

from annotate.formats import Article, Losses, Problem, docbin
from tests.formats.rich import ARTICLE, SECOND, TEXT


def test_spacy_loads_every_text_with_its_spans_in_the_group_that_it_trains_on() -> None:
    file = BytesIO()
    docbin.write(iter([ARTICLE, SECOND]), file, Losses())
    rich, second = DocBin().from_bytes(file.getvalue()).get_docs(spacy.blank("en").vocab)
    assert (rich.text, second.text) == (TEXT, "Rents rose.")
    spans = {(span.label_, span.text, span.id_) for span in rich.spans["sc"]}
    assert ("attribution--content", "“and 300 more”", "6.4") in spans
    assert ("numeric_claim--source", "الوزير", "8.2") in spans
    assert len(spans) == 9
    assert {(one.label_, one.text) for one in rich.ents} == {(kind, words) for kind, words, _ in spans} - {
        ("numeric_claim--quantity", "4,000")
    }, "all but what lies within a longer one"


def read(*docs: Doc) -> list[Article | Problem]:
    return list(docbin.read(BytesIO(DocBin(docs=docs).to_bytes())))


def test_groups_and_entities_of_others_are_read_once_each() -> None:
    nlp = spacy.blank("en")
    doc = nlp("😀 Rents in  New York rose.")
    doc.set_ents([Span(doc, 4, 6, label="GPE")])
    doc.spans["a"] = [Span(doc, 1, 2, label="thing"), Span(doc, 1, 6, label="all")]
    doc.spans["b"] = [Span(doc, 1, 2, label="thing")]
    article, other = read(doc, Doc(nlp.vocab, words=["New", "York"], ents=["B-GPE", "I-GPE"]))
    assert isinstance(article, Article)
    assert isinstance(other, Article)
    assert [one.spans[0].quote for one in other.records] == ["New York"]
    assert [(one.label, one.spans[0].quote) for one in article.records] == [
        ("thing", "Rents"),
        ("all", "Rents in  New York"),
        ("GPE", "New York"),
    ]


def test_a_span_added_in_spacy_comes_back_beside_ours() -> None:
    file = BytesIO()
    docbin.write(iter([ARTICLE]), file, Losses())
    [doc] = DocBin().from_bytes(file.getvalue()).get_docs(spacy.blank("en").vocab)
    doc.spans["sc"].append(Span(doc, 0, 1, label="guessed"))
    [article] = docbin.read(BytesIO(DocBin(docs=[doc], store_user_data=True).to_bytes()))
    assert isinstance(article, Article)
    assert {one.label for one in article.records} == {one.label for one in ARTICLE.records} | {"guessed"}
