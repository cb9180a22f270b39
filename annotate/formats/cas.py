"""UIMA CAS: an article as the layers that INCEpTION makes of our types.

A span is a `webanno.custom.Annotation`; what ties two of them is a `webanno.custom.AnnotationRelation`, with the
features Governor and Dependent by which INCEpTION knows a relation layer. What these have no feature for is JSON in
`rest`. UIMA counts in UTF-16 code units; dkpro-cassis converts both ways.
"""

import re
from typing import TYPE_CHECKING, Any

from annotate.formats.article import Article
from annotate.formats.documents import METADATA
from annotate.formats.lines import as_line
from annotate.formats.losses import Losses
from annotate.formats.marks import label_and_role, lose_unmarked, marked, marks_of, rest_of, text_of, ties_of
from annotate.formats.parts import Part
from annotate.formats.structure import to_json

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

SPAN, RELATION, ARTICLE = (f"webanno.custom.{name}" for name in ("Annotation", "AnnotationRelation", "Article"))

VISIBLE = ("note", "author", "status")
"""What is said of an annotation and has a feature of its own."""

_STRING, _ANNOTATION = "uima.cas.String", "uima.tcas.Annotation"
_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

Json = dict[str, Any]


def own_types() -> "TypeSystem":
    """Return our types, which an import of layers in INCEpTION takes."""
    from cassis import TypeSystem

    types = TypeSystem()
    span = types.create_type(SPAN, _ANNOTATION, description="A span of an annotation")
    relation = types.create_type(RELATION, _ANNOTATION, description="How an annotation stands to another")
    article = types.create_type(ARTICLE, "uima.cas.AnnotationBase", description="What is known of the article")
    for of, names in (
        (span, ("label", "role", *VISIBLE, "rest")),
        (relation, ("kind",)),
        (article, (*METADATA, "rest")),
    ):
        for name in names:
            types.create_feature(of, name, _STRING)
    for end in ("Governor", "Dependent"):
        types.create_feature(relation, end, span)
    return types


def cas_of(article: Article, types: "TypeSystem", losses: Losses) -> "Cas":
    """Return an article as a CAS. A character that no XML holds becomes U+FFFD."""
    from cassis import Cas

    lose_unmarked(article.records, losses)
    document = text_of(article)
    cas = Cas(typesystem=types, sofa_string=_clean(document.text), document_language=document.language or None)
    if cas.sofa_string != document.text:
        losses.lose(Part.TEXT, f"characters of “{document.title[:120]}” that no XML holds")
    about = {name: value for name, value in to_json(document).items() if name != "text"}
    cas.add(types.get_type(ARTICLE)(**_features(about, METADATA)))
    spans: Json = {}
    there = marked(article.records)
    for record in article.records:
        rest = rest_of(record, there)
        for number, mark in enumerate(marks_of(record)):
            label, role = label_and_role(mark.type)
            said = {"label": label, "role": role} | ({} if number else _features(rest, VISIBLE))
            spans[mark.key] = types.get_type(SPAN)(begin=mark.start, end=mark.end, **_cleaned(said))
            cas.add(spans[mark.key])
    for tie in ties_of(article.records):
        one, other = spans[tie.one], spans[tie.other]
        ends = {"begin": other.begin, "end": other.end, "Governor": one, "Dependent": other}
        cas.add(types.get_type(RELATION)(**ends, kind=_clean(tie.kind)))
    return cas


def _features(said: Json, names: tuple[str, ...]) -> Json:
    visible = {name: said[name] for name in names if said.get(name)}
    rest = {name: value for name, value in said.items() if name not in visible}
    return _cleaned(visible | {"rest": as_line(rest)})


def _cleaned(said: Json) -> Json:
    return {name: _clean(value) for name, value in said.items()}


def _clean(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)
