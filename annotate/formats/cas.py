"""UIMA CAS: an article as the layers that INCEpTION makes of our types, and any CAS of INCEpTION's as an article.

A span is a `webanno.custom.Annotation`; what ties two of them is a `webanno.custom.AnnotationRelation`, with the
features Governor and Dependent by which INCEpTION knows a relation layer. What these have no feature for is JSON in
`rest`. UIMA counts in UTF-16 code units; dkpro-cassis converts both ways.
"""

import re
import warnings
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.documents import METADATA
from annotate.formats.gathering import Gathering
from annotate.formats.lines import as_line, object_of
from annotate.formats.losses import Losses
from annotate.formats.marks import (
    Mark,
    label_and_role,
    lose_unmarked,
    marked,
    marks_of,
    rest_of,
    text_of,
    ties_of,
    type_of,
)
from annotate.formats.parts import Part
from annotate.formats.problem import Problem
from annotate.formats.structure import to_json

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

SPAN, RELATION, ARTICLE = (f"webanno.custom.{name}" for name in ("Annotation", "AnnotationRelation", "Article"))

_VISIBLE = ("note", "author", "status")  # what is said of an annotation and has a feature of its own
_STRING, _ANNOTATION = "uima.cas.String", "uima.tcas.Annotation"
_NO_LAYER = re.compile(r"uima\.|.*\.(segmentation|metadata|xml|api)\.type\.|.*\.api\.(lexmorph|syntax)\.")
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
        (span, ("label", "role", *_VISIBLE, "rest")),
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
            said = {"label": label, "role": role} | ({} if number else _features(rest, _VISIBLE))
            spans[mark.key] = types.get_type(SPAN)(begin=mark.start, end=mark.end, **_cleaned(said))
            cas.add(spans[mark.key])
    for tie in ties_of(article.records):
        one, other = spans[tie.one], spans[tie.other]
        ends = {"begin": other.begin, "end": other.end, "Governor": one, "Dependent": other}
        cas.add(types.get_type(RELATION)(**ends, kind=_clean(tie.kind)))
    return cas


def articles_of(load: Any, place: str, number: int, ids: "count[int]") -> Iterator[Article | Problem]:
    """Return what is in the CAS that `load` loads."""
    try:
        gathering = _gathering(_loaded(load), place, number, ids)
    except InvalidInput as problem:
        yield Problem(place=place, reason=str(problem).removesuffix("."))
        return
    yield from gathering.found()


def _loaded(load: Any) -> "Cas":
    """Whatever goes wrong in a library that expects files of its own kind, the file is to blame."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.filterwarnings("error", "Not mapping")  # an offset that is none
            cas: Cas = load()
            return cas
    except InvalidInput:
        raise
    except Exception as problem:
        raise InvalidInput(f"It is no CAS: {str(problem)[:200] or type(problem).__name__}.") from problem


def _gathering(cas: "Cas", place: str, number: int, ids: "count[int]") -> Gathering:
    if not cas.sofa_string:
        raise InvalidInput("There is no text in it.")
    about: Json = {"id": number, "title": place.rpartition("/")[2].rpartition(".")[0]}
    ties = []
    language = cas.document_language
    if language and language != "x-unspecified":
        about["language"] = language
    found = sorted(cas.select_all_fs(), key=lambda one: int(one.xmiID))  # as they were added
    for one in found:
        if one.type.name == ARTICLE:
            about |= (object_of(one.rest) or {}) | _features_of(one, METADATA)
    gathering = Gathering(cas.sofa_string, about, place=place, ids=ids)
    for one in found:
        names = {feature.name for feature in one.type.all_features}
        if {"Governor", "Dependent"} <= names:
            ties.append(one)
        elif {"begin", "end"} <= names and not _NO_LAYER.match(one.type.name):
            _mark(one, gathering)
    for tie in ties:
        if tie.Governor is not None and tie.Dependent is not None:
            gathering.tie(_said(tie) or tie.type.short_name, str(tie.Governor.xmiID), str(tie.Dependent.xmiID))
    return gathering


def _mark(one: Any, gathering: Gathering) -> None:
    if one.type.name == SPAN:
        label = one.label or "Annotation"
        kind = type_of(label, one.role or label)
        said = (object_of(one.rest) or {}) | _features_of(one, _VISIBLE)
    else:
        kind = _said(one) or one.type.short_name
        said = {"attributes": {name: value for name, value in _values(one) if value != kind}}
    gathering.mark(Mark(str(one.xmiID), str(kind), one.begin, one.end), place=f"{one.type.short_name} {one.xmiID}")
    gathering.say(str(one.xmiID), said)


def _said(one: Any) -> str | None:
    """What a layer of others calls it: `label`, `value` or `kind`, else its first words."""
    told = {name: value for name, value in _values(one) if isinstance(value, str)}
    return next((told[name] for name in ("label", "value", "kind") if name in told), next(iter(told.values()), None))


def _values(one: Any) -> Iterator[tuple[str, Any]]:
    for feature in one.type.all_features:
        value = getattr(one, feature.name, None)
        if feature.name not in ("begin", "end", "sofa") and isinstance(value, str | int | float) and value != "":
            yield feature.name, value


def _features(said: Json, names: tuple[str, ...]) -> Json:
    visible = {name: said[name] for name in names if said.get(name)}
    rest = {name: value for name, value in said.items() if name not in visible}
    return _cleaned(visible | {"rest": as_line(rest)})


def _features_of(one: Any, names: tuple[str, ...]) -> Json:
    return {name: value for name in names if (value := getattr(one, name, None))}


def _cleaned(said: Json) -> Json:
    return {name: _clean(value) for name, value in said.items()}


def _clean(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)
